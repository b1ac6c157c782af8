"""On which open facts each goal still depends, whatever is answered to the others."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from withdrawal_advisor.model.statement import Fact
from withdrawal_advisor.reasoning.compilation import MakeDiagrams
from withdrawal_advisor.reasoning.gates import Wire
from withdrawal_advisor.session.functions import Functions, functions
from withdrawal_advisor.session.network import ON, Network, Signal

MOST_LOST: Final = 4
"""Each that has no room takes some 20 ms to find that out."""


@dataclass(frozen=True, slots=True)
class Dependence:
    """Whether a goal holds whatever is answered, and the open facts that can still change it."""

    held: bool
    on: frozenset[Fact]


def dependences(
    network: Network,
    signals: Sequence[Signal],
    goals: Mapping[Fact, bool],
    contraries: Mapping[Fact, Collection[Fact]],
    make: MakeDiagrams,
) -> Mapping[Fact, Dependence]:
    """Return on which facts each goal depends: those that make a difference for some answers.

    `goals` says of each if it is inferred; then what tells the goal itself counts for nothing
    there. `contraries` has for each open fact the open facts that are never told with it.
    Goals for which the diagrams have no room together are compiled alone, the shallowest first,
    until MOST_LOST had no room even so; for what is left then, all facts are listed from which an
    open path leads to it.
    """

    def exact(some: Mapping[Fact, bool]) -> Mapping[Fact, Dependence]:
        wires = {goal: network.facts[goal] for goal in some}
        compiled = functions(network, signals, wires.values(), contraries, make)
        try:
            return _exact(compiled, wires, _own(some), contraries)
        except MemoryError:
            return {}

    def depth(goal: Fact) -> tuple[int, Fact]:
        return network.depths[network.facts[goal]], goal

    found = dict(exact(goals))
    lost = 0
    for goal in sorted(goals.keys() - found.keys(), key=depth):
        alone = exact({goal: goals[goal]})
        found.update(alone)
        lost += not alone
        if lost == MOST_LOST:
            break
    return {**dependences_by_paths(network, signals, goals), **found}


def dependences_by_paths(
    network: Network, signals: Sequence[Signal], goals: Mapping[Fact, bool]
) -> Mapping[Fact, Dependence]:
    """Return what goals depend on at most: the facts from which an open path leads to them."""
    wires = {goal: network.facts[goal] for goal in goals}
    sources = network.sources(signals, wires.values())
    own = _own(goals)
    return {
        goal: Dependence(signals[wire] == ON, sources[wire].difference(own[goal]))
        for goal, wire in wires.items()
    }


def _own(goals: Mapping[Fact, bool]) -> dict[Fact, tuple[Fact, ...]]:
    """Return the facts that do not count for each goal."""
    return {goal: (goal,) if is_inferred else () for goal, is_inferred in goals.items()}


def _exact(
    compiled: Functions,
    wires: Mapping[Fact, Wire],
    own: Mapping[Fact, Collection[Fact]],
    contraries: Mapping[Fact, Collection[Fact]],
) -> dict[Fact, Dependence]:
    """Return what the goals depend on whose functions are known."""
    held = {goal: compiled.wires[wire] for goal, wire in wires.items() if wire in compiled.wires}
    untold = {goal: compiled.without(function, own[goal]) for goal, function in held.items()}
    supports = dict(zip(untold, compiled.supports(untold.values()), strict=True))
    excluding = {
        (goal, fact): compiled.without(untold[goal], later)
        for goal, support in supports.items()
        for fact in support
        if (later := [c for c in contraries.get(fact, ()) if c > fact and c != fact.denial])
    }
    idle = {goal: {*own[goal]} for goal in held}
    for (goal, fact), support in zip(excluding, compiled.supports(excluding.values()), strict=True):
        if fact not in support:
            idle[goal].add(fact)
    return {
        goal: Dependence(function == compiled.diagrams.true, supports[goal] - idle[goal])
        for goal, function in held.items()
    }
