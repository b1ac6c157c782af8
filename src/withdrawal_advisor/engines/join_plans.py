"""Rules compiled to chains of hash-indexed joins, one for each premise that may be new."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from operator import itemgetter
from typing import Any, TypeAlias

from withdrawal_advisor.engines.joins import Signature, join_order, listens_to, signature
from withdrawal_advisor.model.rule import Rule
from withdrawal_advisor.model.statement import Bindings, Fact, Pattern, Term, Variable

Row: TypeAlias = tuple[str, ...]
"""The constants of a plan, then the values of the facts joined so far."""

Picker: TypeAlias = Callable[[Row], Any]
Index: TypeAlias = dict[Any, list[Row]]


@dataclass(frozen=True, slots=True)
class Join:
    """One premise: look facts up by what is bound, then compare repeated variables.

    `of_fact` picks the bound positions of a fact, `of_row` the values they must have.
    """

    index: int
    of_fact: Picker
    of_row: Picker
    equal: tuple[tuple[int, int], ...]

    def extend(self, rows: Iterable[Row], index: Index) -> list[Row]:
        """Return every row joined with every fact of the index that fits."""
        joined = [row + values for row in rows for values in index.get(self.of_row(row), ())]
        if not self.equal:
            return joined
        return [row for row in joined if all(row[one] == row[other] for one, other in self.equal)]


@dataclass(frozen=True, slots=True)
class Plan:
    """How to find the activations of a rule in which the first join's fact is new."""

    rule: Rule
    constants: Row
    joins: tuple[Join, ...]
    places: tuple[tuple[str, int], ...]

    def bindings(self, values: Row, indexes: Sequence[Index]) -> Iterator[Bindings]:
        """Yield the bindings of every activation that uses the new fact there."""
        new, *others = self.joins
        rows = new.extend([self.constants], {new.of_fact(values): [values]})
        for join in others:
            if not rows:
                return
            rows = join.extend(rows, indexes[join.index])
        for row in rows:
            yield {name: row[place] for name, place in self.places}


@dataclass(frozen=True, slots=True)
class Program:
    """The plans of some rules by the signature of the new fact, and the indexes they need."""

    plans: dict[Signature, list[Plan]]
    axioms: list[Rule]
    keys: dict[Signature, dict[tuple[int, ...], int]]
    pickers: list[Picker]

    def indexes(self) -> list[Index]:
        """Return the indexes of an empty memory."""
        return [defaultdict(list) for _ in self.pickers]

    def add(self, fact: Fact, indexes: Sequence[Index]) -> None:
        """Enter a fact into the indexes that may be asked for it."""
        for number in self.keys.get(signature(fact), {}).values():
            indexes[number][self.pickers[number](fact.values)].append(fact.values)


def compile_rules(rules: Iterable[Rule]) -> Program:
    """Return a program with a plan for each premise of each rule."""
    compiler = _Compiler()
    for rule in rules:
        compiler.add(rule)
    return Program(dict(compiler.plans), compiler.axioms, dict(compiler.keys), compiler.pickers)


@dataclass(slots=True)
class _Compiler:
    plans: defaultdict[Signature, list[Plan]] = field(default_factory=lambda: defaultdict(list))
    axioms: list[Rule] = field(default_factory=list)
    keys: defaultdict[Signature, dict[tuple[int, ...], int]] = field(
        default_factory=lambda: defaultdict(dict)
    )
    pickers: list[Picker] = field(default_factory=list)

    def add(self, rule: Rule) -> None:
        premises = list(dict.fromkeys(rule.premises))
        if not premises:
            self.axioms.append(rule)
        for number, premise in enumerate(premises):
            self.plans[listens_to(premise)].append(self._plan(rule, join_order(premises, number)))

    def _plan(self, rule: Rule, premises: Sequence[Pattern]) -> Plan:
        terms = [term for premise in premises for term in premise.terms]
        constants = tuple(dict.fromkeys(t for t in terms if not isinstance(t, Variable)))
        place: dict[Term, int] = {constant: number for number, constant in enumerate(constants)}
        joins = []
        width = len(constants)
        for premise in premises:
            joins.append(self._join(premise, place, width))
            width += len(premise.terms)
        places = tuple((name, place[Variable(name)]) for name in rule.variables)
        return Plan(rule, constants, tuple(joins), places)

    def _join(self, premise: Pattern, place: dict[Term, int], width: int) -> Join:
        """Compile a premise that extends rows of this width, and note where its variables are."""
        bound = {n: place[term] for n, term in enumerate(premise.terms) if term in place}
        equal = []
        for number, term in enumerate(premise.terms, width):
            earlier = place.setdefault(term, number)
            if width <= earlier < number:
                equal.append((earlier, number))
        positions = tuple(bound)
        index = self._index(listens_to(premise), positions)
        return Join(index, self.pickers[index], _picker(tuple(bound.values())), tuple(equal))

    def _index(self, facts: Signature, positions: tuple[int, ...]) -> int:
        number = self.keys[facts].setdefault(positions, len(self.pickers))
        if number == len(self.pickers):
            self.pickers.append(_picker(positions))
        return number


def _picker(positions: tuple[int, ...]) -> Picker:
    return itemgetter(*positions) if positions else _nothing


def _nothing(_row: Row) -> tuple[()]:
    return ()
