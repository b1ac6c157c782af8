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
    `Gates`: never, always, the inputs, then the gates. `depths` has for each wire how many gates
    lie below it at most.
    """

    inputs: tuple[Fact, ...]
    rules: tuple[Rule, ...]
    gates: tuple[Gate, ...]
    facts: Mapping[Fact, Wire]
    depths: tuple[int, ...]

    @property
    def first(self) -> Wire:
        """The wire of the first gate."""
        return FIRST_INPUT + len(self.inputs) + len(self.rules)

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

    def sources(
        self, signals: Sequence[Signal], wires: Iterable[Wire]
    ) -> Mapping[Wire, frozenset[Fact]]:
        """Return the facts from which an open path leads to each wire."""
        leading = [1 << place if signals[place] == OPEN else 0 for place in range(self.first)]
        for place, (_, left, right) in enumerate(self.gates, self.first):
            leading.append(leading[left] | leading[right] if signals[place] == OPEN else 0)
        return {
            wire: frozenset(
                fact
                for place, fact in enumerate(self.inputs, FIRST_INPUT)
                if leading[wire] >> place & 1
            )
            for wire in wires
        }


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
    depths = [0] * first
    for _, left, right in gates:
        depths.append(1 + max(depths[left], depths[right]))
    return Network(circuit.facts, circuit.rules, tuple(gates), facts, tuple(depths))


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
