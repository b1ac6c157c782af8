"""Boolean gates over numbered wires, each different one built once."""

from collections.abc import Iterable
from enum import Enum
from typing import Final, NamedTuple, TypeAlias

Wire: TypeAlias = int
"""Number of a wire: never, always, the inputs, then one for each gate."""

NEVER: Final[Wire] = 0
ALWAYS: Final[Wire] = 1
FIRST_INPUT: Final[Wire] = 2


class Operation(Enum):
    """What a gate does with its two wires."""

    AND = "and"
    OR = "or"
    AND_NOT = "and not"


class Gate(NamedTuple):
    """An operation on two wires that come before it."""

    operation: Operation
    left: Wire
    right: Wire


class Gates:
    """Builds gates in an order in which they can be evaluated; constants are folded."""

    def __init__(self, inputs: int) -> None:
        self.first = FIRST_INPUT + inputs
        self.gates: list[Gate] = []
        self._wires: dict[Gate, Wire] = {}

    def all_of(self, wires: Iterable[Wire]) -> Wire:
        """Return a wire that is on where all of these are."""
        result = ALWAYS
        for wire in sorted({*wires}):
            if NEVER in (result, wire):
                return NEVER
            result = wire if result == ALWAYS else self._wire(Operation.AND, result, wire)
        return result

    def any_of(self, wires: Iterable[Wire]) -> Wire:
        """Return a wire that is on where one of these is."""
        result = NEVER
        for wire in sorted({*wires}):
            if ALWAYS in (result, wire):
                return ALWAYS
            result = wire if result == NEVER else self._wire(Operation.OR, result, wire)
        return result

    def but_not(self, wire: Wire, stopping: Wire) -> Wire:
        """Return a wire that is on where `wire` is and `stopping` is not."""
        if NEVER in (wire, stopping):
            return wire
        return (
            NEVER if stopping in (ALWAYS, wire) else self._wire(Operation.AND_NOT, wire, stopping)
        )

    def _wire(self, operation: Operation, left: Wire, right: Wire) -> Wire:
        gate = Gate(operation, left, right)
        wire = self._wires.setdefault(gate, self.first + len(self.gates))
        if wire == self.first + len(self.gates):
            self.gates.append(gate)
        return wire
