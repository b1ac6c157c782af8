"""A situation and changes of it in the same decision diagrams; only what changes is made again."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from heapq import heapify, heappop, heappush
from typing import TypeAlias

from withdrawal_advisor.model.diagrams import FALSE, TRUE, Forest, Function
from withdrawal_advisor.model.likelihood import Chance, Likelihood, Method
from withdrawal_advisor.model.move import Reading
from withdrawal_advisor.model.rule import Activation
from withdrawal_advisor.model.statement import Fact
from withdrawal_advisor.reasoning.boolean_model import boolean_model
from withdrawal_advisor.reasoning.bounds import bounds
from withdrawal_advisor.reasoning.compilation import MakeDiagrams
from withdrawal_advisor.reasoning.graph import DerivationGraph
from withdrawal_advisor.reasoning.probabilities import importances, probabilities

World: TypeAlias = Mapping[Fact, tuple[Chance, ...]]
"""What is told, with the chances that back it; a fact without any is certain."""


@dataclass(frozen=True, slots=True)
class Altered:
    """Another world: what is told differently there, and what was worked out so far.

    `found` has what differs, `done` the components that are settled.
    """

    told: Mapping[Fact, Function]
    found: dict[Fact, Function | None]
    done: set[int]


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
        self._cones, self._needs = cache(self._cone), cache(self._needed)
        self._told = {fact: self._value(backing) for fact, backing in world.items()}
        open_ones = replace(graph, by_conclusion=self._open(graph.by_conclusion, self._told))
        self._functions = self._model(open_ones, self._told)
        if len(self._functions) < len(self._number):
            raise TooLarge

    def function(self, fact: Fact) -> Function:
        """Return under which outcomes a fact holds in the first world."""
        return self._functions.get(fact, self._told.get(fact, self._diagrams.false))

    def changed(self, world: World) -> dict[Fact, Function | None]:
        """Return under which outcomes facts hold in another world, where that differs.

        None stands for what would be too large. Changes are passed on from component to
        component, and no further than they reach.
        """
        told = {fact: self._value(world.get(fact)) for fact in self._differing(world)}
        found: dict[Fact, Function | None]
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

    def under(self, fact: Fact, altered: "Altered") -> Function | None:
        """Return under which outcomes a fact holds in an altered world; None if too large.

        Only what lies below the fact is worked out, and kept for the next.
        """
        found = altered.found
        for number in self._cones(fact):
            if number in altered.done:
                continue
            altered.done.add(number)
            members, needs = self._graph.components[number], self._needs(number)
            if not (altered.told.keys().isdisjoint(members) and found.keys().isdisjoint(needs)):
                settled = self._settled(number, altered.told, found)
                found |= {f: v for f, v in settled.items() if v != self._functions[f]}
        return found.get(fact, self.function(fact))

    def altered(self, world: World) -> "Altered":
        """Return another world, of which nothing is worked out yet."""
        told = {fact: self._value(world.get(fact)) for fact in self._differing(world)}
        outside = {f: value for f, value in told.items() if f not in self._number}
        return Altered(told, {**outside}, set())

    def _cone(self, fact: Fact) -> tuple[int, ...]:
        """Return the components on which a fact depends, in dependency order."""
        found: set[int] = set()
        stack = [self._number[fact]] if fact in self._number else []
        while stack:
            number = stack.pop()
            if number not in found:
                found.add(number)
                stack += (self._number[f] for f in self._needs(number) if f in self._number)
        return tuple(sorted(found))

    def _needed(self, number: int) -> set[Fact]:
        """Return what the rules for the facts of a component need."""
        return {
            needed
            for fact in self._graph.components[number]
            for each in self._graph.by_conclusion.get(fact, ())
            for needed in (*each.premises, *each.exceptions)
        }

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

    def importances(self, function: Function) -> dict[Chance, float]:
        """Return how much a function's probability rises from a chance's failing to its holding."""
        forest = self._diagrams.forest([function])
        middles = [(each.range.low + each.range.high) / 2 for each in self._order]
        values = probabilities(forest, middles)
        found = importances(forest, forest.roots[0], middles, values)
        return {self._order[variable]: change for variable, change in found.items()}

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
        self, number: int, told: Mapping[Fact, Function], found: Mapping[Fact, Function | None]
    ) -> Mapping[Fact, Function | None]:
        """Return the functions of one component over what was found below it."""
        members = self._graph.components[number]
        values = {f: told.get(f, self._told.get(f, self._diagrams.false)) for f in members}
        concluding = self._open(members, values)
        needed = {
            fact
            for activations in concluding.values()
            for each in activations
            for fact in (*each.premises, *each.exceptions)
        }.difference(members)
        for fact in needed:
            value = found.get(fact, self.function(fact))
            if value is None:
                return dict.fromkeys(members)
            values[fact] = value
        parts = (*((fact,) for fact in needed), members)
        model = self._model(DerivationGraph(frozenset(), (), concluding, parts), values)
        return {fact: model.get(fact) for fact in members}

    def _model(self, graph: DerivationGraph, told: Mapping[Fact, Function]) -> dict[Fact, Function]:
        return boolean_model(graph, told, self._fires, self._diagrams.false)

    def _open(
        self, facts: Iterable[Fact], told: Mapping[Fact, Function]
    ) -> dict[Fact, tuple[Activation, ...]]:
        """Return what concludes each fact, but for those that are told as certain."""
        true = self._diagrams.true
        concluding = self._graph.by_conclusion
        return {f: concluding.get(f, ()) for f in facts if told.get(f) != true}


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
        held.append(held[high])
    return held
