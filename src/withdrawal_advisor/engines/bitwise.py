"""Circuits on words of 64 situations each, with numpy; nothing else imports numpy.

Loading numpy takes as long as an assessment: import this module where it is used.
"""

from typing import Final, TypeAlias

import numpy as np
from numpy.typing import NDArray

from withdrawal_advisor.reasoning.circuit import Circuit
from withdrawal_advisor.reasoning.gates import Operation

Words: TypeAlias = NDArray[np.uint64]

BLOCK: Final = 4096
"""Words worked on at once: enough to hide what a call of numpy costs."""


def evaluate(circuit: Circuit, inputs: Words) -> Words:
    """Return for each goal, by row, the situations in which it is held, as bits of words.

    `inputs` has the same for each fact that is told and each rule that fires. Bits beyond the
    last situation are situations like the others.
    """
    rows, words = inputs.shape
    if rows != len(circuit.facts) + len(circuit.rules):
        raise ValueError("a circuit takes one row of words for each fact and each rule")
    held = np.empty((len(circuit.goals), words), np.uint64)
    work = np.empty((circuit.work, min(words, BLOCK)), np.uint64)
    for start in range(0, words, BLOCK):
        part = slice(start, min(start + BLOCK, words))
        _evaluate_block(circuit, inputs[:, part], work[:, : part.stop - start], held[:, part])
    return held


def _evaluate_block(circuit: Circuit, inputs: Words, work: Words, held: Words) -> None:
    """Fill `held`; `work` is scratch space."""
    never = np.zeros(inputs.shape[1], np.uint64)
    registers = [never, ~never, *inputs, *work]
    spare = np.empty_like(never)
    for operation, target, left, right in circuit.instructions:
        if operation is Operation.AND:
            np.bitwise_and(registers[left], registers[right], out=registers[target])
        elif operation is Operation.OR:
            np.bitwise_or(registers[left], registers[right], out=registers[target])
        else:
            np.invert(registers[right], out=spare)
            np.bitwise_and(registers[left], spare, out=registers[target])
    for goal, output in enumerate(circuit.outputs):
        held[goal] = registers[output]
