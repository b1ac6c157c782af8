"""Many changed situations at once: a potential graph as a straight line of Boolean instructions.

Every bit of a vector is one changed situation.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

from withdrawal_advisor.model.rule import Rule
from withdrawal_advisor.model.statement import Fact
from withdrawal_advisor.reasoning.gates import Operation
from withdrawal_advisor.reasoning.potential import Variant


class Instruction(NamedTuple):
    """Sets a register to an operation on two registers; it may be one of the two."""

    operation: Operation
    target: int
    left: int
    right: int


@dataclass(frozen=True, slots=True)
class Circuit:
    """Instructions that work out in which situations the goals are held.

    Registers are numbered: 0 is never on, 1 always, then the inputs, one for each fact (on where
    it is told) and for each rule (on where it fires), then `work` more. No instruction writes to
    an input. `outputs` has the register of each goal.
    """

    facts: tuple[Fact, ...]
    rules: tuple[Rule, ...]
    goals: tuple[Fact, ...]
    instructions: tuple[Instruction, ...]
    outputs: tuple[int, ...]
    work: int


def evaluate(circuit: Circuit, inputs: Sequence[int], mask: int) -> tuple[int, ...]:
    """Return for each goal the situations in which it is held, as a bit vector.

    `inputs` are bit vectors of the facts, then of the rules; `mask` has a bit for each situation.
    """
    if len(inputs) != len(circuit.facts) + len(circuit.rules):
        raise ValueError("a circuit takes one vector for each fact and each rule")
    registers = [0, mask, *(vector & mask for vector in inputs), *([0] * circuit.work)]
    for operation, target, left, right in circuit.instructions:
        if operation is Operation.AND:
            registers[target] = registers[left] & registers[right]
        elif operation is Operation.OR:
            registers[target] = registers[left] | registers[right]
        else:
            registers[target] = registers[left] & ~registers[right]
    return tuple(registers[output] for output in circuit.outputs)


def vectors(circuit: Circuit, variants: Sequence[Variant]) -> tuple[int, ...]:
    """Return the inputs of a circuit for these changed situations, the first in the lowest bit."""
    told = dict.fromkeys(circuit.facts, 0)
    firing = dict.fromkeys(circuit.rules, (1 << len(variants)) - 1)
    for number, variant in enumerate(variants):
        for fact in variant.told & told.keys():
            told[fact] |= 1 << number
        for rule in variant.doubted & firing.keys():
            firing[rule] ^= 1 << number
    return (*told.values(), *firing.values())
