"""Gates to instructions: only those that are needed, in as few registers as possible."""

from collections.abc import Iterable, Sequence

from withdrawal_advisor.reasoning.circuit import Instruction
from withdrawal_advisor.reasoning.gates import Gate, Wire


def allocate(
    gates: Sequence[Gate], first: Wire, outputs: Sequence[Wire]
) -> tuple[tuple[Instruction, ...], tuple[int, ...], int]:
    """Return instructions, the register of each output, and how many registers are written.

    `first` is the wire of the first gate; the wires before it keep their numbers. A register is
    used again once the last gate that reads it is done (linear scan).
    """
    ending = _last_uses(gates, first, outputs)
    register: dict[Wire, int] = {}
    free: list[int] = []
    instructions = []
    work = 0
    for wire, gate in enumerate(gates, first):
        if wire not in ending:
            continue
        left, right = (register.get(each, each) for each in (gate.left, gate.right))
        free += (register[w] for w in {gate.left, gate.right} if w >= first and ending[w] == wire)
        if not free:
            free.append(first + work)
            work += 1
        free.sort(reverse=True)
        register[wire] = free.pop()
        instructions.append(Instruction(gate.operation, register[wire], left, right))
    return tuple(instructions), tuple(register.get(wire, wire) for wire in outputs), work


def _last_uses(gates: Sequence[Gate], first: Wire, outputs: Iterable[Wire]) -> dict[Wire, Wire]:
    """Return for each wire that is needed the last gate that reads it; outputs outlive all."""
    ending = dict.fromkeys(outputs, first + len(gates))
    for wire in range(first + len(gates) - 1, first - 1, -1):
        if wire in ending:
            gate = gates[wire - first]
            ending.setdefault(gate.left, wire)
            ending.setdefault(gate.right, wire)
    return ending
