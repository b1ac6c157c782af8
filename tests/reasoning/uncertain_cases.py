"""Small random rule bases and situations in which rules and givens are uncertain.

Every predicate has a level: premises come from the level of the conclusion or below, so that there
are positive circles, and exceptions only from below.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from random import Random

from generators import pattern, rule
from withdrawal_advisor.engines.decision_diagrams import OxiddDiagrams
from withdrawal_advisor.engines.seminaive import SemiNaive
from withdrawal_advisor.model.assessment import Assessment
from withdrawal_advisor.model.knowledge import Article, Exclusion, KnowledgeBase, Range, Scale
from withdrawal_advisor.model.likelihood import Judgement
from withdrawal_advisor.model.predicate import Predicate, Slot
from withdrawal_advisor.model.rule import Rule
from withdrawal_advisor.model.situation import Evidence, Situation, Statement
from withdrawal_advisor.model.statement import Fact, Pattern
from withdrawal_advisor.reasoning.inference import assess
from withdrawal_advisor.reasoning.likelihood import judgements

WIDTHS = (6, 3, 2)
"""How many predicates each level has."""
NAMES = ("a", "b")
SCALE = Scale(
    {
        "might": Range(0.2, 0.45),
        "could": Range(0.2, 0.55),
        "is likely": Range(0.55, 0.8),
        "would": Range(0.8, 0.95),
        "is": Range(0.37, 0.37),
        "must": Range(1.0, 1.0),
    },
    {"unlikely": Range(0.2, 0.45), "likely": Range(0.55, 0.8)},
)
MODALS = ("might", "could", "could", "is likely", "is likely", "would", "would", "is", "must")
LIKELIHOODS = ("likely", "likely", "unlikely", "would", "0.7", "0.3 to 0.6", "0 to 1", "0", "1")
ORIGINS = ("", "", "first origin", "second origin")


@dataclass(frozen=True)
class Case:
    """A rule base with a situation to judge."""

    knowledge: KnowledgeBase
    situation: Situation

    @property
    def assessment(self) -> Assessment:
        """What is inferred, by the plain engine."""
        return assess(self.knowledge, self.situation, SemiNaive())

    @property
    def baseline(self) -> "Case":
        """The case with nothing supposed."""
        return Case(self.knowledge, replace(self.situation, supposing=()))

    def judged(self) -> dict[Fact, Judgement]:
        """Return how likely every fact is."""
        return judgements(self.assessment, OxiddDiagrams)

    def is_kept(self, fact: Fact) -> bool:
        """Tell by definition whether a given can hold with what is supposed."""
        supposed = self.situation.supposing
        return not any(self._contrary(fact, statement.fact) for statement in supposed)

    def _contrary(self, one: Fact, other: Fact) -> bool:
        if one == other:
            return False
        return one == other.denial or any(
            (bindings := exclusion.one.match(first, {})) is not None
            and exclusion.other.match(second, bindings) is not None
            for exclusion in self.knowledge.exclusions
            for first, second in ((one, other), (other, one))
        )


def case(
    rules: Sequence[Rule],
    given: Sequence[Statement],
    supposing: Sequence[Fact] = (),
    exclusions: Sequence[Exclusion] = (),
    scale: Scale = SCALE,
) -> Case:
    """Return a case of which only the logic and the likelihoods matter."""
    supposed = tuple(Statement(fact) for fact in supposing)
    situation = Situation("a case", given=tuple(given), supposing=supposed)
    facts = [statement.fact for statement in (*given, *supposed)]
    blanks = {fact.predicate: len(fact.values) for fact in facts}
    for each in rules:
        for found in (*each.premises, *each.exceptions, each.conclusion):
            blanks[found.predicate] = len(found.terms)
    predicates = {name: _sentence(name, count) for name, count in sorted(blanks.items())}
    article = Article({}, {}, {})
    knowledge = KnowledgeBase(
        "a base", "1", "", predicates, tuple(rules), {}, {}, tuple(exclusions), scale, article
    )
    return Case(knowledge, situation)


def uncertain(fact: Fact, likelihood: str, origin: str = "", note: str = "") -> Statement:
    """Return a given that may be wrong."""
    return Statement(fact, Evidence(likelihood=likelihood, origin=origin, note=note))


def with_modal(modal: str, ruled: Rule) -> Rule:
    """Return a rule with another modal."""
    return replace(ruled, modal=modal)


def random_case(random: Random, rules: int, facts: int) -> Case:
    """Return a stratified case with up to so many rules and given facts."""
    told = sorted({_fact(random) for _ in range(random.randint(facts // 2, facts))})
    known = [_general(random, fact) for fact in told]
    made: list[Rule] = []
    for number in range(random.randint(rules // 2, rules)):
        made.append(_rule(random, f"rule {number}", known))
        known.append(made[-1].conclusion)
    given = [statement for fact in told for statement in _statements(random, fact)]
    supposing = {_fact(random) for _ in range(random.choice((0, 0, 1, 2)))}
    exclusions = [Exclusion(_pattern(random, 0, ["?x"]), _pattern(random, 0, ["?x"]))]
    return case(made, given, sorted(supposing), exclusions if random.random() < 0.3 else ())


def _sentence(name: str, blanks: int) -> Predicate:
    slots = tuple(Slot(f"blank {n}", frozenset({"thing"})) for n in range(blanks))
    return Predicate(name, name, f"not {name}", slots)


def _rule(random: Random, name: str, known: Sequence[Pattern]) -> Rule:
    level = random.choice((1, 1, 2))
    count = random.choice((1, 1, 1, 2, 2, 2, 3))
    premises = [_likely_known(random, level, known, ["?x"]) for _ in range(count)]
    bound = ["?x"] if any(p.variables for p in premises) else []
    stops = [_likely_known(random, level - 1, known, bound) for _ in range(random.choice((0, 1)))]
    found = rule(name, premises, _pattern(random, level, bound), stops)
    return with_modal(random.choice(MODALS), found)


def _likely_known(
    random: Random, level: int, known: Sequence[Pattern], variables: Sequence[str]
) -> Pattern:
    """Return a pattern of this level or below, mostly one that something makes true."""
    usable = [p for p in known if _level(p) <= level and len(p.variables) <= len(variables)]
    if usable and random.random() < 0.8:
        return random.choice(usable)
    return _pattern(random, level, variables)


def _level(found: Pattern) -> int:
    return int(found.predicate[1])


def _general(random: Random, fact: Fact) -> Pattern:
    """Return a pattern that the fact fits."""
    terms = [random.choice(("?x", "?x", value)) for value in fact.values]
    return pattern(fact.predicate, *terms, affirmed=fact.affirmed)


def _pattern(random: Random, level: int, variables: Sequence[str]) -> Pattern:
    number = random.randrange(WIDTHS[level])
    terms = [random.choice((*variables, *variables, *variables, *NAMES))] if number % 2 else []
    return pattern(f"p{level}{number}", *terms, affirmed=random.random() < 0.95)


def _fact(random: Random) -> Fact:
    return _pattern(random, random.choice((0, 0, 0, 0, 0, 1)), []).bind({})


def _statements(random: Random, fact: Fact) -> list[Statement]:
    """Return one certain statement, or a few uncertain ones."""
    if random.random() < 0.3:
        return [Statement(fact)]
    return [
        uncertain(fact, random.choice(LIKELIHOODS), random.choice(ORIGINS), f"piece {n}")
        for n in range(random.choice((1, 1, 1, 2, 3)))
    ]
