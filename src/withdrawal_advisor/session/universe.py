"""Everything that a session could still hear and conclude, for who is meant by now."""

from collections.abc import Collection, Iterator, Mapping
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from itertools import product

from withdrawal_advisor.model.engine import Engine
from withdrawal_advisor.model.knowledge import KnowledgeBase
from withdrawal_advisor.model.rule import Rule
from withdrawal_advisor.model.situation import Situation, Statement
from withdrawal_advisor.model.statement import Fact, Pattern
from withdrawal_advisor.reasoning.circles import circles
from withdrawal_advisor.reasoning.graph import DerivationGraph, derivation_graph
from withdrawal_advisor.reasoning.grounding import ground
from withdrawal_advisor.reasoning.potential import PotentialGraph, potential_graph
from withdrawal_advisor.session.cast import Parts, roles
from withdrawal_advisor.session.focus import Focus
from withdrawal_advisor.session.measures import Measure, measured
from withdrawal_advisor.session.network import Network, network
from withdrawal_advisor.session.question import FactQuestion, NumberQuestion, Question
from withdrawal_advisor.session.reach import Reach
from withdrawal_advisor.session.session import Session


@dataclass(frozen=True, slots=True)
class Universe:
    """The questions that could matter, in the article's order, and the rules between all facts.

    `stated` are told facts that no question asks for; `measured` are the sentences whose numbers
    are only compared. `feeds` says for each question which facts
    its answer may tell; `tests` are those among them that stand for comparisons of numbers.
    `goals` are the facts in focus that rules could conclude, or that are asked for as none could.
    """

    focus: Focus
    parts: Parts
    stated: frozenset[Fact]
    measured: frozenset[str]
    questions: tuple[Question, ...]
    feeds: Mapping[Question, tuple[Fact, ...]]
    tests: Mapping[Fact, Measure]
    goals: tuple[Fact, ...]
    graph: DerivationGraph
    network: Network

    def fits(self, session: Session, parts: Parts) -> bool:
        """Whether it holds what this session may ask, with who plays which part."""
        return (
            parts == self.parts
            and session.focus == self.focus
            and _beyond(_stated(session.situation), self.feeds, self.measured) == self.stated
        )


def universe(session: Session, parts: Parts, reach: Reach, engine: Engine) -> Universe:
    """Ground the rules over what may be asked of those who play a part, and what is stated."""
    situation = session.situation
    stated = _stated(situation)
    knowledge, measures = measured(session.knowledge)
    closed = {role.predicate.name for role in roles(session.knowledge)}
    asked = tuple(_facts(session.knowledge, parts, reach.predicates - closed))
    tests = {fact: m for m in measures for fact in _tests(m, knowledge, parts, stated)}
    used = {p.predicate for r in knowledge.rules for p in (*r.premises, *r.exceptions)}
    only_measured = frozenset(
        p.predicate for m in measures for p in m.numbers if p.predicate not in used
    )
    told = sorted({*(f for f in stated if f.predicate not in only_measured), *asked, *tests})
    everything = Situation("", unknown=tuple(map(Statement, told)), actors=situation.actors)
    potential = _potential(knowledge, everything, reach, engine)
    inputs = frozenset(potential.inputs)
    feeds: dict[Question, tuple[Fact, ...]] = {
        FactQuestion(fact): (fact, fact.denial) for fact in asked if fact in inputs
    }
    feeds |= _numbers(session.knowledge, tests, inputs)
    concluded = potential.graph.by_conclusion.keys()
    wanted = sorted(concluded | inputs.intersection(asked))
    goals = [fact for fact in wanted if session.focus.has(fact, knowledge.predicates)]
    varying = inputs.intersection(stated.union(*feeds.values()))
    net = network(potential, goals, varying)
    return Universe(
        session.focus,
        parts,
        _beyond(stated, feeds, only_measured),
        only_measured,
        tuple(feeds),
        feeds,
        tests,
        tuple(goal for goal in goals if net.can_be_held(goal)),
        potential.graph,
        net,
    )


def _potential(
    knowledge: KnowledgeBase, everything: Situation, reach: Reach, engine: Engine
) -> PotentialGraph:
    """Return what follows from all that may be told.

    Where that closes no circle through `unless` it is found at once, else as for any situation.
    """

    def bears(rule: Rule) -> bool:
        return rule.conclusion.predicate in reach.predicates

    told = {s.fact for s in everything.unknown}
    told |= {fact.denial for fact in told if knowledge.predicates[fact.predicate].denies}
    rules = [rule for rule in knowledge.rules if bears(rule)]
    graph = derivation_graph((), ground(rules, told, engine).activations)
    if next(circles(graph), None) is not None:
        return potential_graph(knowledge, everything, engine, bears)
    return PotentialGraph(tuple(sorted(told)), frozenset(), graph, {})


def _facts(knowledge: KnowledgeBase, parts: Parts, predicates: AbstractSet[str]) -> Iterator[Fact]:
    """Yield the facts that may be asked of those who play a part, in the article's order."""
    for predicate in knowledge.predicates.values():
        numeric = any(slot.numeric for slot in predicate.slots)
        if predicate.ask and predicate.name in predicates and not numeric:
            for names in product(*(parts.get(blank, ()) for blank in predicate.blanks)):
                yield Fact(predicate.name, names)


def _tests(
    measure: Measure, knowledge: KnowledgeBase, parts: Parts, stated: Collection[Fact]
) -> Iterator[Fact]:
    """Yield the tests of numbers for those who play a part, and for whom numbers are stated."""
    blanks = knowledge.predicates[measure.holds.predicate].blanks
    for names in product(*(parts.get(blank, ()) for blank in blanks)):
        yield Fact(measure.holds.predicate, names)
    for bindings in measure.bindings(stated):
        yield measure.holds.bind(bindings)


def _numbers(
    knowledge: KnowledgeBase, tests: Mapping[Fact, Measure], inputs: AbstractSet[Fact]
) -> dict[Question, tuple[Fact, ...]]:
    found: dict[Pattern, tuple[Fact, ...]] = {}
    for test in sorted(tests.keys() & inputs):
        for pattern in tests[test].open_numbers(test, knowledge.predicates):
            found[pattern] = (*found.get(pattern, ()), test)
    order = list(knowledge.predicates)
    ordered = sorted(found, key=lambda p: (order.index(p.predicate), repr(p)))
    return {NumberQuestion(pattern): found[pattern] for pattern in ordered}


def _stated(situation: Situation) -> frozenset[Fact]:
    return frozenset(s.fact for s in (*situation.given, *situation.supposing, *situation.unknown))


def _beyond(
    stated: frozenset[Fact],
    feeds: Mapping[Question, tuple[Fact, ...]],
    only_measured: AbstractSet[str],
) -> frozenset[Fact]:
    """Return the stated facts that answer no question; numbers that are only compared do."""
    patterns = [question.pattern for question in feeds if isinstance(question, NumberQuestion)]
    return frozenset(
        fact
        for fact in stated.difference(*feeds.values())
        if fact.predicate not in only_measured
        or not any(pattern.match(fact, {}) is not None for pattern in patterns)
    )
