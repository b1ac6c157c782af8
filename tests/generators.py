"""Hypothesis strategies for rule bases, facts and situations over the values of the model.

Rule bases are stratified by construction: every predicate has a level, premises come from the
level of the conclusion or below, exceptions only from below.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

from hypothesis import strategies as st

from withdrawal_advisor.engines.seminaive import SemiNaive
from withdrawal_advisor.model.comparison import Arithmetic, Comparison, Number, Quantity
from withdrawal_advisor.model.knowledge import Exclusion
from withdrawal_advisor.model.rule import Citation, Passage, Rule
from withdrawal_advisor.model.statement import Fact, Pattern, Term, Variable
from withdrawal_advisor.reasoning.graph import DerivationGraph, derivation_graph
from withdrawal_advisor.reasoning.grounding import ground

CITATION = Citation(Passage("section", 1))
NAMES = ("العراق", 'a "quoted" name', "back\\slash", "1", "1.0", "true", "null", "", " ", "{}")
NUMBERS = ("0", "1", "-1", "2.5")
TEXT_VARIABLES = ("host", "القوة")
NUMBER_VARIABLES = ("supply", "demand")
VARIABLES = (*TEXT_VARIABLES, *NUMBER_VARIABLES)
SHAPES = ((), (), (False,), (False,), (False, False), (True,), (False, True))
LEVELS = 3
KINDS = 6
MAX_PREMISES = 4


@dataclass(frozen=True)
class Kind:
    """A predicate as far as the generators need it; `numeric` says which blanks are numbers."""

    name: str
    level: int
    numeric: tuple[bool, ...]


@dataclass(frozen=True)
class Program:
    """A rule base with facts to run it on and contraries among its sentences."""

    rules: tuple[Rule, ...]
    facts: tuple[Fact, ...]
    exclusions: tuple[Exclusion, ...]


def graph_of(program: Program) -> DerivationGraph:
    """Return the derivation graph of a program."""
    activations = ground(program.rules, program.facts, SemiNaive()).activations
    return derivation_graph(program.facts, activations)


def pattern(text: str, *terms: str, affirmed: bool = True) -> Pattern:
    """Return a pattern; terms that start with ? are variables."""
    return Pattern(text, tuple(Variable(t[1:]) if t[:1] == "?" else t for t in terms), affirmed)


def rule(
    name: str,
    premises: Sequence[Pattern],
    conclusion: Pattern,
    exceptions: Sequence[Pattern] = (),
    where: Sequence[Comparison] = (),
) -> Rule:
    """Return a rule of which only the logic matters."""
    return Rule(
        name,
        tuple(premises),
        conclusion,
        modal="could",
        citation=CITATION,
        exceptions=tuple(exceptions),
        where=tuple(where),
    )


def programs() -> st.SearchStrategy[Program]:
    """Draw a stratified rule base with facts, some of which no rule mentions."""
    return st.one_of(_programs(least=0), _programs(least=5), _programs(least=8))


@st.composite
def _programs(draw: st.DrawFn, *, least: int) -> Program:
    """Draw a program with at least so many rules, and facts."""
    kinds = draw(_kinds())
    names = draw(st.lists(st.sampled_from(NAMES), min_size=2, max_size=3, unique=True))
    rules: list[Rule] = []
    for number in range(draw(st.integers(least, least + 4))):
        rules.append(draw(_rule(f"rule {number}", kinds, names, rules)))
    return Program(
        tuple(rules),
        tuple(draw(st.lists(_fact(kinds, names), min_size=least, max_size=2 * least + 6))),
        tuple(draw(st.lists(_exclusion(kinds, names), max_size=2))),
    )


@st.composite
def _kinds(draw: st.DrawFn) -> list[Kind]:
    blanks = st.sampled_from(SHAPES)
    kinds = [Kind(f"sentence {n}", n * LEVELS // KINDS, draw(blanks)) for n in range(KINDS)]
    return [*kinds, Kind("a sentence in no rule", LEVELS, (False,))]


@st.composite
def _rule(
    draw: st.DrawFn, name: str, kinds: Sequence[Kind], names: Sequence[str], before: Sequence[Rule]
) -> Rule:
    concluded = draw(st.sampled_from([kind for kind in kinds if kind.level < LEVELS]))
    usable = [kind for kind in kinds if kind.level <= concluded.level]
    below = [kind for kind in kinds if kind.level < concluded.level]
    least = 1 if draw(st.integers(0, 5)) else 0
    premises = draw(
        st.lists(_premise(usable, names, before), min_size=least, max_size=MAX_PREMISES)
    )
    bound = list(dict.fromkeys(variable for p in premises for variable in p.variables))
    exceptions = draw(_exceptions(below, names, before, bound))
    conclusion = draw(_pattern(concluded, names, bound))
    numbers = [variable for variable in bound if variable in NUMBER_VARIABLES]
    where = draw(st.lists(_comparison(numbers), max_size=1)) if numbers else []
    return rule(name, premises, conclusion, exceptions, where)


def _premise(
    kinds: Sequence[Kind], names: Sequence[str], before: Sequence[Rule]
) -> st.SearchStrategy[Pattern]:
    """Draw a premise, half of them conclusions of rules before, so that rules form chains."""
    fresh = st.sampled_from(kinds).flatmap(lambda kind: _pattern(kind, names, VARIABLES))
    concluded = _concluded(kinds, before)
    return st.one_of(fresh, st.sampled_from(concluded)) if concluded else fresh


def _exceptions(
    kinds: Sequence[Kind], names: Sequence[str], before: Sequence[Rule], bound: Sequence[str]
) -> st.SearchStrategy[list[Pattern]]:
    if not kinds:
        return st.just([])
    fresh = st.sampled_from(kinds).flatmap(lambda kind: _pattern(kind, names, bound))
    concluded = [p for p in _concluded(kinds, before) if set(p.variables) <= set(bound)]
    one = st.one_of(fresh, st.sampled_from(concluded)) if concluded else fresh
    return st.lists(one, max_size=2)


def _concluded(kinds: Sequence[Kind], before: Sequence[Rule]) -> list[Pattern]:
    named = {kind.name for kind in kinds}
    return [one.conclusion for one in before if one.conclusion.predicate in named]


@st.composite
def _pattern(draw: st.DrawFn, kind: Kind, names: Sequence[str], bound: Sequence[str]) -> Pattern:
    terms: list[Term] = []
    for numeric in kind.numeric:
        fitting = NUMBER_VARIABLES if numeric else TEXT_VARIABLES
        variables: list[Term] = [Variable(name) for name in bound if name in fitting]
        constants: list[Term] = [*(NUMBERS if numeric else names)]
        from_rule = variables and draw(st.integers(0, 4)) > 0
        terms.append(draw(st.sampled_from(variables if from_rule else constants)))
    return Pattern(kind.name, tuple(terms), draw(_polarity()))


@st.composite
def _fact(draw: st.DrawFn, kinds: Sequence[Kind], names: Sequence[str]) -> Fact:
    # Mostly of the first kinds, so that there is something left to derive.
    kind = draw(st.sampled_from([kinds[-1], *kinds[:4], *kinds[:2], *kinds[:2]]))
    values = tuple(draw(st.sampled_from(NUMBERS if numeric else names)) for numeric in kind.numeric)
    return Fact(kind.name, values, draw(_polarity()))


@st.composite
def _exclusion(draw: st.DrawFn, kinds: Sequence[Kind], names: Sequence[str]) -> Exclusion:
    one, other = (draw(_pattern(draw(st.sampled_from(kinds)), names, VARIABLES)) for _ in "12")
    return Exclusion(one, other)


@st.composite
def _comparison(draw: st.DrawFn, numbers: Sequence[str]) -> Comparison:
    left = Quantity(draw(st.sampled_from(numbers)))
    factor = Number(Fraction(draw(st.sampled_from(NUMBERS))))
    sign = draw(st.sampled_from(["+", "*", "/"]))
    right = Arithmetic(sign, factor, Quantity(draw(st.sampled_from(numbers))))
    relation = draw(st.sampled_from(["<", "<=", "=", "!="]))
    return Comparison(relation, left, right, f"{left.name} {relation} ...")


def _polarity() -> st.SearchStrategy[bool]:
    return st.integers(0, 5).map(bool)
