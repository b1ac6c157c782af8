r"""ProbLog (De Raedt et al. 2007), an outside judge, on the rules and facts as they are written.

It gets the first-order rules and grounds them itself. A rule has one probabilistic fact, evidence
of one origin has one, an exception is `\+`, and a denial is a predicate of its own.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import product
from typing import Any

from problog import get_evaluatable
from problog.program import PrologString
from uncertain_cases import Case

from withdrawal_advisor.language.likelihoods import range_of
from withdrawal_advisor.model.comparison import Arithmetic, Comparison, Number, NumberTerm, Quantity
from withdrawal_advisor.model.knowledge import Range
from withdrawal_advisor.model.rule import Rule
from withdrawal_advisor.model.statement import Fact, Pattern, Variable

RELATIONS = {"<=": "=<", "=": "=:=", "!=": "=\\="}


def problog_answer(case: Case, fact: Fact) -> float:
    """Return the probability of one fact."""
    program = Program(case)
    return _evaluated(program.clauses(), program.asked(fact)).popitem()[1]


def problog_answers(cases: Sequence[Case], names: Sequence[str] = ()) -> list[dict[Fact, float]]:
    """Return for each case the probability of every fact that ProbLog can derive.

    With `names` it is asked for the sentences about these first, one by one, predicates in sorted
    order. So exceptions are settled before rules that need them; else ProbLog may take a positive
    circle for a negative one.
    """
    programs = [Program(case, f"q{number}_") for number, case in enumerate(cases)]
    clauses = [line for program in programs for line in program.clauses()]
    queries = [line for program in programs for line in program.queries(names)]
    answers = _evaluated(clauses, queries)
    return [program.read(answers) for program in programs]


def _evaluated(*lines: Iterable[str]) -> dict[Any, float]:
    text = "\n".join(line for some in lines for line in some)
    found: dict[Any, float] = get_evaluatable().create_from(PrologString(text)).evaluate()
    return found


class Program:
    """A case as a ProbLog program; `prefix` keeps the atoms of several programs apart."""

    def __init__(self, case: Case, prefix: str = "") -> None:
        """Number the predicates, both affirmed and denied, and the names."""
        self._case = case
        self._prefix = prefix
        self._functors: dict[tuple[str, bool], str] = {}
        self._names: dict[str, str] = {}

    def clauses(self) -> Iterator[str]:
        """Yield the rules and facts, and for every kind of sentence that it need not hold."""
        yield from self._givens()
        yield from self._rules()
        for kind in self._functors:
            yield f"{self._every(kind)} :- fail."

    def queries(self, names: Sequence[str]) -> Iterator[str]:
        """Yield a query for every kind of sentence, before it one for each way to fill in names."""
        for kind, functor in sorted(self._functors.items()):
            predicate, _ = kind
            for filled in product(names, repeat=self._blanks(predicate)):
                values = [self._value(predicate, n, name) for n, name in enumerate(filled)]
                yield f"query({_atom(functor, values)})."
            yield f"query({self._every(kind)})."

    def asked(self, fact: Fact) -> Iterator[str]:
        """Yield the query for one fact."""
        yield f"query({self._fact(fact)})."

    def _every(self, kind: tuple[str, bool]) -> str:
        return _atom(self._functors[kind], ["_"] * self._blanks(kind[0]))

    def _blanks(self, predicate: str) -> int:
        return len(self._case.knowledge.predicates[predicate].slots)

    def read(self, answers: Mapping[Any, float]) -> dict[Fact, float]:
        """Return the answers on this program; answers with open blanks say that there is none."""
        kinds = {functor: kind for kind, functor in self._functors.items()}
        values = {atom: value for value, atom in self._names.items()}
        found = {}
        for term, probability in answers.items():
            if term.functor in kinds and term.is_ground():
                predicate, affirmed = kinds[term.functor]
                arguments = tuple(values[str(argument)] for argument in term.args)
                found[Fact(predicate, arguments, affirmed)] = probability
        return found

    def _rules(self) -> Iterator[str]:
        modals = self._case.knowledge.scale.modals
        for number, each in enumerate(self._case.knowledge.rules):
            coin = f"{self._prefix}rule{number}"
            yield f"{_middle(modals[each.modal])!r}::{coin}."
            body = [coin, *(self._pattern(premise, each) for premise in each.premises)]
            body += [self._comparison(comparison, each) for comparison in each.where]
            body += [f"\\+ {self._pattern(exception, each)}" for exception in each.exceptions]
            yield f"{self._pattern(each.conclusion, each)} :- {', '.join(body)}."

    def _givens(self) -> Iterator[str]:
        for statement in self._case.situation.supposing:
            yield f"{self._fact(statement.fact)}."
        given = self._case.situation.given
        certain = {statement.fact for statement in given if not statement.evidence.likelihood}
        shared: dict[str, list[Range]] = {}
        for number, statement in enumerate(given):
            clause = self._fact(statement.fact)
            if statement.fact not in certain:
                key = statement.evidence.origin or f"piece {number}"
                found = range_of(statement.evidence.likelihood, self._case.knowledge.scale)
                shared.setdefault(key, []).append(found)
                clause += f" :- {self._prefix}given{list(shared).index(key)}"
            if self._case.is_kept(statement.fact):
                yield f"{clause}."
        for number, ranges in enumerate(shared.values()):
            least = Range(min(r.low for r in ranges), min(r.high for r in ranges))
            yield f"{_middle(least)!r}::{self._prefix}given{number}."

    def _fact(self, fact: Fact) -> str:
        return _atom(
            self._functor(fact.predicate, affirmed=fact.affirmed),
            [self._value(fact.predicate, n, value) for n, value in enumerate(fact.values)],
        )

    def _pattern(self, pattern: Pattern, ruled: Rule) -> str:
        arguments = [
            _variable(term.name, ruled)
            if isinstance(term, Variable)
            else self._value(pattern.predicate, n, term)
            for n, term in enumerate(pattern.terms)
        ]
        return _atom(self._functor(pattern.predicate, affirmed=pattern.affirmed), arguments)

    def _comparison(self, comparison: Comparison, ruled: Rule) -> str:
        left, right = _term(comparison.left, ruled), _term(comparison.right, ruled)
        return f"{left} {RELATIONS.get(comparison.relation, comparison.relation)} {right}"

    def _functor(self, predicate: str, *, affirmed: bool) -> str:
        kinds = self._functors
        return kinds.setdefault((predicate, affirmed), f"{self._prefix}p{len(kinds)}")

    def _value(self, predicate: str, blank: int, value: str) -> str:
        numeric = self._case.knowledge.predicates[predicate].slots[blank].numeric
        return self._names.setdefault(value, value if numeric else f"n{len(self._names)}")


def _middle(found: Range) -> float:
    return (found.low + found.high) / 2


def _atom(functor: str, arguments: Sequence[str]) -> str:
    return f"{functor}({', '.join(arguments)})" if arguments else functor


def _variable(name: str, ruled: Rule) -> str:
    return f"V{ruled.variables.index(name)}"


def _term(term: NumberTerm, ruled: Rule) -> str:
    match term:
        case Number(value):
            return f"({value})"
        case Quantity(name):
            return _variable(name, ruled)
        case Arithmetic(sign, left, right):
            return f"({_term(left, ruled)} {sign} {_term(right, ruled)})"
