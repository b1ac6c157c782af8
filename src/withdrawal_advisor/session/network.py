"""The rules between facts as gates, and what is certain while facts are open."""

from collections.abc import Iterable, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from typing import Final, TypeAlias

from withdrawal_advisor.model.rule import Rule
from withdrawal_advisor.model.statement import Fact
from withdrawal_advisor.reasoning.circuit_compiler import compile_circuit
from withdrawal_advisor.reasoning.gates import FIRST_INPUT, NEVER, Gate, Operation, Wire
from withdrawal_advisor.reasoning.potential import PotentialGraph

Signal: TypeAlias = int
"""What is known of a wire: OFF, ON, or OPEN while it may be either."""
OFF: Final[Signal] = 0
ON: Final[Signal] = 1
OPEN: Final[Signal] = 2

Reached: TypeAlias = int | None
"""Which goal a wire leads to, by its number: None for none, MANY for several."""
MANY: Final = -1

_TABLES: Final[Mapping[Operation, tuple[tuple[Signal, ...], ...]]] = {
    Operation.AND: ((OFF, OFF, OFF), (OFF, ON, OPEN), (OFF, OPEN, OPEN)),
    Operation.OR: ((OFF, ON, OPEN), (ON, ON, ON), (OPEN, ON, OPEN)),
    Operation.AND_NOT: ((OFF, OFF, OFF), (ON, OFF, OPEN), (OPEN, OFF, OPEN)),
}
"""Kleene's strong three-valued logic, by the signals of the left and the right wire."""


@dataclass(frozen=True, slots=True)
class Network:
    """Gates between facts that may be told and rules that may fire; each sets its own wire.

    `facts` has the wire of each fact that matters to the goals; other wires are numbered as in
    `Gates`: never, always, the inputs, then the gates.
    """

    inputs: tuple[Fact, ...]
    rules: tuple[Rule, ...]
    gates: tuple[Gate, ...]
    facts: Mapping[Fact, Wire]

    def can_be_held(self, fact: Fact) -> bool:
        """Whether anything that may be told leads to the fact."""
        return self.facts[fact] != NEVER

    def signals(self, told: Mapping[Fact, Signal], fires: Signal) -> list[Signal]:
        """Return the signal of every wire (Kleene 1952); a fact that is not listed is not told.

        `fires` is ON if every rule fires, or OPEN if each may.
        """
        found = [OFF, ON, *(told.get(fact, OFF) for fact in self.inputs)]
        found += [fires] * len(self.rules)
        for operation, left, right in self.gates:
            found.append(_TABLES[operation][found[left]][found[right]])
        return found

    def leading(self, signals: Sequence[Signal], goals: Iterable[Fact]) -> Mapping[Fact, int]:
        """Return for each input from which an open path leads to goals which ones these are."""
        first = FIRST_INPUT + len(self.inputs) + len(self.rules)
        reached: list[Reached] = [None] * (first + len(self.gates))
        for number, goal in enumerate(goals):
            wire = self.facts[goal]
            if signals[wire] == OPEN:
                reached[wire] = _either(reached[wire], number)
        for wire in range(len(reached) - 1, first - 1, -1):
            goal_of = reached[wire]
            if goal_of is not None:
                for source in self.gates[wire - first][1:]:
                    if signals[source] == OPEN:
                        reached[source] = _either(reached[source], goal_of)
        found = zip(self.inputs, reached[FIRST_INPUT:first], strict=False)
        return {fact: goal_of for fact, goal_of in found if goal_of is not None}


def network(
    potential: PotentialGraph, goals: Iterable[Fact], varying: AbstractSet[Fact]
) -> Network:
    """Compile what the goals depend on; only these facts may be told."""
    cone = _cone(potential, goals)
    circuit = compile_circuit(potential, cone, varying)
    wires = list(range(FIRST_INPUT + len(circuit.facts) + len(circuit.rules) + circuit.work))
    first = FIRST_INPUT + len(circuit.facts) + len(circuit.rules)
    gates = []
    for operation, target, left, right in circuit.instructions:
        gates.append(Gate(operation, wires[left], wires[right]))
        wires[target] = first + len(gates) - 1
    outputs = (wires[output] for output in circuit.outputs)
    facts = dict(zip(circuit.goals, outputs, strict=True))
    return Network(circuit.facts, circuit.rules, tuple(gates), facts)


def _cone(potential: PotentialGraph, goals: Iterable[Fact]) -> set[Fact]:
    """Return the goals and every fact that they depend on."""
    cone: set[Fact] = set()
    waiting = list(goals)
    while waiting:
        fact = waiting.pop()
        if fact not in cone:
            cone.add(fact)
            for activation in potential.graph.by_conclusion.get(fact, ()):
                waiting += (*activation.premises, *activation.exceptions)
    return cone


def _either(one: Reached, other: Reached) -> Reached:
    return other if one in (None, other) else MANY
