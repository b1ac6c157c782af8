"""On which open facts each goal still depends, whatever is answered to the others."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from withdrawal_advisor.model.statement import Fact
from withdrawal_advisor.reasoning.compilation import MakeDiagrams
from withdrawal_advisor.reasoning.gates import Wire
from withdrawal_advisor.session.functions import Functions, functions
from withdrawal_advisor.session.network import ON, Network, Signal


@dataclass(frozen=True, slots=True)
class Dependence:
    """Whether a goal holds whatever is answered, and the open facts that can still change it.

    A fact is listed if telling it makes a difference for some answers to the others. Where
    working that out takes too many nodes, every fact is listed from which an open path leads to
    the goal.
    """

    held: bool
    on: frozenset[Fact]


def dependences(
    network: Network,
    signals: Sequence[Signal],
    goals: Mapping[Fact, bool],
    contraries: Mapping[Fact, Collection[Fact]],
    make: MakeDiagrams,
) -> Mapping[Fact, Dependence]:
    """Return what each goal depends on.

    `goals` says of each if it is inferred; then what tells the goal itself counts for nothing
    there. `contraries` has for each open fact the open facts that are never told with it.
    """
    wires = {goal: network.facts[goal] for goal in goals}
    own = {goal: (goal,) if is_inferred else () for goal, is_inferred in goals.items()}
    compiled = functions(network, signals, wires.values(), contraries, make)
    try:
        exact = _exact(compiled, wires, own, contraries)
    except MemoryError:
        exact = {}
    paths = network.sources(signals, wires.values())
    return {
        goal: exact.get(goal) or Dependence(signals[wire] == ON, paths[wire].difference(own[goal]))
        for goal, wire in wires.items()
    }


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
