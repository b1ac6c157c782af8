"""Words of numpy hold what the vectors of the pure evaluator hold."""

import subprocess
import sys

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from withdrawal_advisor.engines import bitwise
from withdrawal_advisor.model.statement import Fact
from withdrawal_advisor.reasoning.circuit import Circuit, Instruction, evaluate
from withdrawal_advisor.reasoning.gates import Operation

BLOCK = 8


@st.composite
def circuits(draw: st.DrawFn) -> Circuit:
    """Draw any instructions that read only what is an input or was written."""
    inputs, work = draw(st.integers(0, 4)), draw(st.integers(0, 5))
    first = 2 + inputs
    readable = list(range(first))
    instructions = []
    for target in [*range(first, first + work), *draw(_targets(first, work))]:
        left, right = draw(st.sampled_from(readable)), draw(st.sampled_from(readable))
        instructions.append(Instruction(draw(st.sampled_from(Operation)), target, left, right))
        readable = sorted({*readable, target})
    outputs = tuple(draw(st.lists(st.sampled_from(readable), max_size=6)))
    goals = tuple(Fact(f"goal {n}") for n in range(len(outputs)))
    facts = tuple(Fact(f"input {n}") for n in range(inputs))
    return Circuit(facts, (), goals, tuple(instructions), outputs, work)


def _targets(first: int, work: int) -> st.SearchStrategy[list[int]]:
    if not work:
        return st.just([])
    return st.lists(st.sampled_from(range(first, first + work)), max_size=20)


@settings(max_examples=300, deadline=None)
@given(circuits(), st.sampled_from([0, 1, BLOCK - 1, BLOCK, BLOCK + 1, 3 * BLOCK + 2]), st.data())
def test_words_agree_with_vectors(circuit: Circuit, words: int, data: st.DataObject) -> None:
    """All goals agree in all situations, whatever blocks the words fall into; inputs stay."""
    seed = data.draw(st.integers(0, 2**32))
    shape = (len(circuit.facts), words)
    inputs = np.random.default_rng(seed).integers(0, 2**64, shape, np.uint64)
    kept = inputs.copy()
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(bitwise, "BLOCK", BLOCK)
        held = bitwise.evaluate(circuit, inputs)
    assert held.shape == (len(circuit.goals), words)
    assert np.array_equal(inputs, kept)
    vectors = [int.from_bytes(row.tobytes(), sys.byteorder) for row in inputs]
    expected = evaluate(circuit, vectors, (1 << 64 * words) - 1)
    assert [int.from_bytes(row.tobytes(), sys.byteorder) for row in held] == list(expected)


def test_inputs_are_counted() -> None:
    """A circuit refuses inputs that are not one row for each fact and rule."""
    circuit = Circuit((Fact("p"),), (), (Fact("p"),), (), (2,), 0)
    with pytest.raises(ValueError, match="one row of words for each"):
        bitwise.evaluate(circuit, np.zeros((2, 1), np.uint64))


def test_an_assessment_does_not_load_numpy() -> None:
    """Numpy is loaded by nothing that an assessment needs."""
    command = [sys.executable, "-X", "importtime", "-m", "withdrawal_advisor"]
    run = subprocess.run(  # noqa: S603  (our own program)
        [*command, "assess", "iraq-2024-withdrawal"], capture_output=True, text=True, check=True
    )
    assert "withdrawal_advisor.reasoning.inference" in run.stderr
    assert "numpy" not in run.stderr
