"""Situations between two: one of them, with some of what the other tells instead."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import cache

from withdrawal_advisor.model.assessment import Assessment
from withdrawal_advisor.model.difference import Cause, Side
from withdrawal_advisor.model.engine import Engine
from withdrawal_advisor.model.likelihood import Chance
from withdrawal_advisor.model.move import Reading
from withdrawal_advisor.model.rule import Rule
from withdrawal_advisor.model.statement import Fact
from withdrawal_advisor.reasoning.branches import branches
from withdrawal_advisor.reasoning.circles import circles
from withdrawal_advisor.reasoning.compilation import MakeDiagrams
from withdrawal_advisor.reasoning.contraries import Contraries
from withdrawal_advisor.reasoning.graph import DerivationGraph, derivation_graph
from withdrawal_advisor.reasoning.grounding import ground
from withdrawal_advisor.reasoning.reassessment import Altered, Reassessment, TooLarge, World
from withdrawal_advisor.reasoning.worlds import order_of, telling


class Mixtures:
    """Tells what becomes of facts if only some of the differences between two worlds are changed.

    `reassessments` start from either world; they are None where nothing could be tried.
    """

    def __init__(
        self,
        worlds: Mapping[Side, World],
        graph: DerivationGraph,
        contraries: Contraries,
        reassessments: Mapping[Side, Reassessment | None],
    ) -> None:
        self._worlds = worlds
        self._graph = graph
        self._contraries = contraries
        self._reassessments = reassessments
        self.causes = _causes(worlds)
        self._by_fact = {cause.fact: cause for cause in self.causes}
        self._altered = cache(self._alter)

    def bearing_on(self, fact: Fact) -> tuple[Cause, ...]:
        """Return the causes on which a fact may depend, with what cannot hold beside them."""
        below: set[Fact] = set()
        stack = [fact]
        while stack:
            each = stack.pop()
            if each not in below:
                below.add(each)
                for activation in self._graph.by_conclusion.get(each, ()):
                    stack += (*activation.premises, *activation.exceptions)
        return self.closed(cause for cause in self.causes if cause.fact in below)

    def closed(self, causes: Iterable[Cause]) -> tuple[Cause, ...]:
        """Add the causes that cannot hold with these: what is told takes their place."""
        found = {cause.fact for cause in causes}
        found |= {other for fact in found for other in self._contraries.of(fact)}
        return tuple(self._by_fact[fact] for fact in sorted(found))

    def reading(self, fact: Fact, side: Side, causes: tuple[Cause, ...]) -> Reading | None:
        """Return what one situation makes of a fact if these causes alone are changed there.

        What cannot hold beside a cause changes with it.
        """
        reassessment = self._reassessments[side]
        if reassessment is None:
            return None
        function = reassessment.under(fact, self._altered(side, self.closed(causes)))
        return reassessment.readings([function])[0] if function is not None else None

    def _alter(self, side: Side, causes: tuple[Cause, ...]) -> Altered:
        reassessment = self._reassessments[side]
        assert reassessment is not None, "asked for only where something can be tried"  # noqa: S101
        mixed = {**self._worlds[side]}
        other = self._worlds[side.other]
        for cause in causes:
            mixed.pop(cause.fact, None)
            if cause.fact in other:
                mixed[cause.fact] = other[cause.fact]
        return reassessment.altered(mixed)


def mixtures(
    assessments: tuple[Assessment, Assessment],
    engine: Engine,
    make: MakeDiagrams,
    uses: Callable[[Rule], bool],
) -> Mixtures:
    """Return the mixtures of two situations.

    Evidence of one origin counts as two pieces if the two situations tell different facts by it.
    """
    knowledge = assessments[0].knowledge
    first, second = (telling(each.situation, knowledge).world(knowledge) for each in assessments)
    told = first.keys() | second.keys()
    rules = [rule for rule in knowledge.rules if uses(rule)]
    graph = derivation_graph((), ground(rules, told, engine).activations)
    worlds = {Side.FIRST: first, Side.SECOND: second}
    circular = bool(list(circles(graph)))
    own = {side: branches(each).chances for side, each in zip(Side, assessments, strict=True)}
    reassessments = {}
    for side in Side:
        chances = (*own[side], *own[side.other])
        order = order_of(graph, (worlds[side], worlds[side.other]), chances, knowledge)
        found = None if circular else _reassessment(graph, worlds[side], order, make)
        reassessments[side] = found
    differing = [cause.fact for cause in _causes(worlds)]
    return Mixtures(worlds, graph, Contraries(differing, knowledge.exclusions), reassessments)


def _reassessment(
    graph: DerivationGraph, world: World, order: Sequence[Chance], make: MakeDiagrams
) -> Reassessment | None:
    try:
        return Reassessment(graph, world, order, make)
    except TooLarge:
        return None


def _causes(worlds: Mapping[Side, World]) -> tuple[Cause, ...]:
    """Return the facts that are told on one side only, or with another likelihood."""
    first, second = worlds[Side.FIRST], worlds[Side.SECOND]
    causes = []
    for fact in first.keys() | second.keys():
        if fact in first and fact in second:
            ranges = [[chance.range for chance in each[fact]] for each in (first, second)]
            if ranges[0] == ranges[1]:
                continue
        told_in = tuple(side for side in Side if fact in worlds[side])
        causes.append(Cause(fact, told_in))
    return tuple(sorted(causes))
