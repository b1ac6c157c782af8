"""A situation and changes of it in the same decision diagrams; only what changes is made again."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from heapq import heapify, heappop, heappush
from typing import TypeAlias

from withdrawal_advisor.model.diagrams import FALSE, TRUE, Forest, Function
from withdrawal_advisor.model.likelihood import Chance, Likelihood, Method
from withdrawal_advisor.model.move import Reading
from withdrawal_advisor.model.statement import Fact
from withdrawal_advisor.reasoning.boolean_model import boolean_model
from withdrawal_advisor.reasoning.bounds import bounds
from withdrawal_advisor.reasoning.compilation import MakeDiagrams
from withdrawal_advisor.reasoning.graph import DerivationGraph
from withdrawal_advisor.reasoning.probabilities import probabilities

World: TypeAlias = Mapping[Fact, tuple[Chance, ...]]
"""What is told, with the chances that back it; a fact without any is certain."""


class TooLarge(Exception):  # noqa: N818  (names the situation, not a failure)
    """A situation is too large for decision diagrams."""


class Reassessment:
    """What holds in a world under which outcomes of the chances, and what differs in others.

    The chances of all worlds and rules stand in `order`. Raises TooLarge.
    """

    def __init__(
        self, graph: DerivationGraph, world: World, order: Sequence[Chance], make: MakeDiagrams
    ) -> None:
        self._graph = graph
        self._world = world
        self._order = order
        self._diagrams = make(len(order))
        self._variables = {chance: self._diagrams.variable(n) for n, chance in enumerate(order)}
        self._fires = {chance.rule: v for chance, v in self._variables.items() if chance.rule}
        self._number = {f: n for n, members in enumerate(graph.components) for f in members}
        self._users = _users(graph, self._number)
        self._told = {fact: self._value(backing) for fact, backing in world.items()}
        self._functions = self._model(graph, self._told)

    def function(self, fact: Fact) -> Function:
        """Return under which outcomes a fact holds in the first world."""
        return self._functions.get(fact, self._told.get(fact, self._diagrams.false))

    def changed(self, world: World) -> dict[Fact, Function]:
        """Return under which outcomes facts hold in another world, where that differs.

        Changes are passed on from component to component, and no further than they reach.
        """
        told = {fact: self._value(world.get(fact)) for fact in self._differing(world)}
        found = {f: value for f, value in told.items() if f not in self._number}
        waiting = [self._number[fact] for fact in told if fact in self._number]
        queued = set(waiting)
        heapify(waiting)
        while waiting:
            settled = self._settled(heappop(waiting), told, found)
            new = {f: value for f, value in settled.items() if value != self._functions[f]}
            found |= new
            for number in {number for f in new for number in self._users[f]} - queued:
                queued.add(number)
                heappush(waiting, number)
        return found

    def readings(self, functions: Iterable[Function]) -> list[Reading]:
        """Return how likely functions are, and whether they hold if every chance comes out."""
        forest = self._diagrams.forest(functions)
        ranges = [chance.range for chance in self._order]
        values = probabilities(forest, [(each.low + each.high) / 2 for each in ranges])
        held = _if_all_come_out(forest)
        ends = (bounds(forest, ranges, greatest=greatest) for greatest in (False, True))
        return [
            Reading(
                Likelihood(
                    low.value,
                    min(1.0, high.value),
                    min(1.0, values[root]),
                    Method.EXACT if low.reached and high.reached else Method.ENCLOSED,
                ),
                held[root],
            )
            for root, low, high in zip(forest.roots, *ends, strict=True)
        ]

    def _differing(self, world: World) -> set[Fact]:
        facts = self._world.keys() | world.keys()
        return {fact for fact in facts if self._world.get(fact) != world.get(fact)}

    def _value(self, backing: tuple[Chance, ...] | None) -> Function:
        """Return under which outcomes a fact is told rightly."""
        if backing is None:
            return self._diagrams.false
        value = self._diagrams.false if backing else self._diagrams.true
        for chance in backing:
            value = value | self._variables[chance]
        return value

    def _settled(
        self, number: int, told: Mapping[Fact, Function], found: Mapping[Fact, Function]
    ) -> dict[Fact, Function]:
        """Return the functions of one component over what was found below it."""
        members = self._graph.components[number]
        concluding = {f: self._graph.by_conclusion.get(f, ()) for f in members}
        needed = {
            fact
            for activations in concluding.values()
            for each in activations
            for fact in (*each.premises, *each.exceptions)
        }.difference(members)
        values = {fact: found.get(fact, self.function(fact)) for fact in needed}
        values |= {f: told.get(f, self._told.get(f, self._diagrams.false)) for f in members}
        parts = (*((fact,) for fact in needed), members)
        model = self._model(DerivationGraph(frozenset(), (), concluding, parts), values)
        return {fact: model[fact] for fact in members}

    def _model(
        self, graph: DerivationGraph, told: Mapping[Fact, Function]
    ) -> dict[Fact, Function]:
        diagrams = self._diagrams
        model = boolean_model(graph, told, self._fires, diagrams.false, diagrams.collect)
        if any(fact not in model for members in graph.components for fact in members):
            raise TooLarge
        return model


def _users(graph: DerivationGraph, number: Mapping[Fact, int]) -> Mapping[Fact, set[int]]:
    """Return the components that use each fact."""
    users: defaultdict[Fact, set[int]] = defaultdict(set)
    for fact, activations in graph.by_conclusion.items():
        for activation in activations:
            for needed in (*activation.premises, *activation.exceptions):
                users[needed].add(number[fact])
    return users


def _if_all_come_out(forest: Forest) -> list[bool]:
    held = [node == TRUE for node in (FALSE, TRUE)]
    for high in forest.highs[2:]:
        held.append(held[high])  # noqa: PERF401  (a node looks at earlier ones)
    return held
