"""Importance measures of the rules and told facts behind a fact.

Those of chances come from one backward pass over a decision diagram, those of certain facts from
leaving each out.
"""

from collections.abc import Iterable, Iterator

from withdrawal_advisor.model.assessment import Assessment
from withdrawal_advisor.model.importance import Importance, Importances
from withdrawal_advisor.model.knowledge import Range
from withdrawal_advisor.model.likelihood import Chance
from withdrawal_advisor.model.move import NEVER, Reading
from withdrawal_advisor.model.statement import Fact
from withdrawal_advisor.reasoning.branches import branches
from withdrawal_advisor.reasoning.compilation import MakeDiagrams
from withdrawal_advisor.reasoning.graph import DerivationGraph, derivation_graph
from withdrawal_advisor.reasoning.reassessment import Reassessment, TooLarge, World
from withdrawal_advisor.reasoning.worlds import order_of, telling

CERTAIN = Range(1.0, 1.0)
_LEAST = 1e-12


def importances_of(fact: Fact, assessment: Assessment, make: MakeDiagrams) -> Importances:
    """Return the importance of every rule and told fact that bears on a fact.

    A fact told as certain is a chance that surely comes out. Hypotheses stay as they are.
    Nothing is important for what no rule leads to. Raises TooLarge.
    """
    graph = _cone(fact, derivation_graph((), assessment.activations))
    knowledge = assessment.knowledge
    world = telling(assessment.situation, knowledge).world(knowledge)
    order = order_of(graph, (world,), branches(assessment).chances, knowledge)
    diagrams = Reassessment(graph, world, order, make)
    function = diagrams.function(fact)
    reading = diagrams.readings([function])[0]
    now = reading.likelihood.middle
    if not now:
        return Importances(fact, Reading(NEVER, reading.held), ())
    items = [_of_chance(c, now, change) for c, change in diagrams.importances(function).items()]
    items += _of_certain(fact, now, _certain(assessment, world, graph), world, diagrams)
    weighty = [item for item in items if abs(item.birnbaum) > _LEAST]
    weighty.sort(key=lambda i: (-round(abs(i.birnbaum), 9), i.chance.rule, i.chance.facts))
    return Importances(fact, reading, tuple(weighty))


def _of_chance(chance: Chance, now: float, change: float) -> Importance:
    """Return what a chance means for a probability, which is linear in it."""
    low, high = chance.range.low, chance.range.high
    middle = (low + high) / 2

    def at(value: float) -> float:
        return min(1.0, max(0.0, now + (value - middle) * change))

    return Importance(chance, now, at(1.0), at(0.0), at(low), at(high))


def _of_certain(
    fact: Fact, now: float, certain: Iterable[Fact], world: World, diagrams: Reassessment
) -> Iterator[Importance]:
    """Yield what certain facts mean: each is left out by itself."""
    for each in certain:
        rest = {told: backing for told, backing in world.items() if told != each}
        changed = diagrams.changed(rest)
        if fact in changed:
            function = changed[fact]
            if function is None:
                raise TooLarge
            never = diagrams.readings([function])[0].likelihood.middle
            yield Importance(Chance(CERTAIN, facts=(each,)), now, now, never, now, now)


def _certain(assessment: Assessment, world: World, graph: DerivationGraph) -> list[Fact]:
    """Return the facts of a graph that are told as certain and not supposed, sorted."""
    supposed = {statement.fact for statement in assessment.situation.supposing}
    inside = {fact for component in graph.components for fact in component}
    return sorted(f for f in inside - supposed if f in world and not world[f])


def _cone(fact: Fact, graph: DerivationGraph) -> DerivationGraph:
    """Return the part of a graph on which a fact depends."""
    below: set[Fact] = set()
    stack = [fact]
    while stack:
        each = stack.pop()
        if each not in below:
            below.add(each)
            for activation in graph.by_conclusion.get(each, ()):
                stack += (*activation.premises, *activation.exceptions)
    return derivation_graph((fact,), tuple(a for a in graph.activations if a.conclusion in below))
