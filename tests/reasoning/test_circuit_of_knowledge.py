"""The circuits of all built-in situations agree with the perfect model."""

import random
from pathlib import Path

import pytest
from potential_cases import held, model

from withdrawal_advisor.engines.seminaive import SemiNaive
from withdrawal_advisor.files.knowledge_folder import read_knowledge
from withdrawal_advisor.files.reading import Sources
from withdrawal_advisor.files.situation_file import read_situation
from withdrawal_advisor.reasoning.circuit_compiler import compile_circuit
from withdrawal_advisor.reasoning.potential import Variant, potential_graph

ROOT = Path(__file__).parents[2]
LIBRARY = read_knowledge(ROOT / "rules", Sources())
SITUATIONS = sorted((ROOT / "facts").glob("*.yaml"))


@pytest.mark.parametrize("path", SITUATIONS, ids=lambda path: path.stem)
def test_built_in_situations(path: Path) -> None:
    """As told, and with more and fewer facts and rules, all built-in situations agree."""
    situation = read_situation(path, LIBRARY, Sources())
    potential = potential_graph(LIBRARY.knowledge, situation, SemiNaive())
    circuit = compile_circuit(potential)
    chosen = random.Random(path.stem)  # noqa: S311  (repeatable)
    cases = [Variant(potential.told)]
    for share in (0.05, 0.5):
        changes = {fact for fact in potential.inputs if chosen.random() < share}
        doubted = {each for each in circuit.rules if chosen.random() < share / 2}
        cases.append(Variant(potential.told ^ changes, doubted))
    assert held(circuit, cases) == [model(potential, case) for case in cases]
