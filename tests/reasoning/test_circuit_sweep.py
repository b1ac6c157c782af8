"""Sweeps of the built-in knowledge agree with an evaluator of their own and with assessments."""

import random
from collections.abc import Mapping, Sequence
from pathlib import Path

from potential_cases import given, held

from withdrawal_advisor.engines.seminaive import SemiNaive
from withdrawal_advisor.files.knowledge_folder import read_knowledge
from withdrawal_advisor.files.reading import Sources
from withdrawal_advisor.files.situation_file import read_situation
from withdrawal_advisor.model.rule import Activation
from withdrawal_advisor.model.statement import Fact
from withdrawal_advisor.reasoning.circuit import evaluate
from withdrawal_advisor.reasoning.circuit_compiler import compile_circuit
from withdrawal_advisor.reasoning.inference import assess
from withdrawal_advisor.reasoning.potential import PotentialGraph, Variant, potential_graph

ROOT = Path(__file__).parents[2]
LIBRARY = read_knowledge(ROOT / "rules", Sources())
OPEN, SAMPLED = 16, 200


def test_all_combinations_of_16_open_facts() -> None:
    """All 65,536 agree with an evaluator of its own, and 200 of them with an assessment."""
    situation = read_situation(ROOT / "facts" / "iraq-2024.yaml", LIBRARY, Sources())
    potential = potential_graph(LIBRARY.knowledge, situation, SemiNaive())
    opened = _weightiest(potential)
    circuit = compile_circuit(potential, facts=opened, rules=())
    count = 1 << OPEN
    columns = tuple(_pattern(number, count) for number in range(OPEN))
    mask = (1 << count) - 1
    found = dict(zip(circuit.goals, evaluate(circuit, columns, mask), strict=True))
    inputs = dict.fromkeys(potential.told, mask) | dict(zip(circuit.facts, columns, strict=True))
    slow = _well_founded(potential.graph.activations, inputs, mask)
    assert {fact: bits for fact, bits in found.items() if bits} == slow
    assert sum(bits not in (0, mask) for bits in found.values()) > 50
    for number in random.Random(7).sample(range(count), SAMPLED):  # noqa: S311  (repeatable)
        told = potential.told | {f for n, f in enumerate(circuit.facts) if number >> n & 1}
        assessment = assess(LIBRARY.knowledge, given(told), SemiNaive())
        here = {fact for fact, bits in found.items() if bits >> number & 1}
        assert here == assessment.memory.supports.keys()


def _pattern(number: int, count: int) -> int:
    """Return the bit vector of those of `count` situations whose number has this bit."""
    length = 2 << number
    bits = ((1 << (length // 2)) - 1) << (length // 2)
    while length < count:
        bits |= bits << length
        length *= 2
    return bits


def _weightiest(potential: PotentialGraph) -> list[Fact]:
    """Return the open facts that, told alone, change most of what is held."""
    circuit = compile_circuit(potential, rules=())
    cases = [Variant(potential.told), *(Variant(potential.told | {f}) for f in potential.open)]
    before, *after = held(circuit, cases)
    changed = {f: len(now ^ before) for f, now in zip(potential.open, after, strict=True)}
    return sorted(potential.open, key=lambda fact: (-changed[fact], fact))[:OPEN]


def _well_founded(
    activations: Sequence[Activation], inputs: Mapping[Fact, int], mask: int
) -> dict[Fact, int]:
    """Return what is held by the alternating fixpoint (Van Gelder 1989), facts never held left out.

    It knows no components: what is surely held and what may be held are narrowed in turns.
    """
    useful, could, size = list(activations), set(inputs), -1
    while len(could) > size:
        size = len(could)
        could |= {a.conclusion for a in useful if could.issuperset(a.premises)}
    useful = [a for a in useful if could.issuperset(a.premises)]
    surely = dict(inputs)
    while True:
        maybe = _consequences(useful, inputs, surely, mask)
        more = _consequences(useful, inputs, maybe, mask)
        if more == surely:
            assert maybe == surely
            return {fact: bits for fact, bits in surely.items() if bits}
        surely = more


def _consequences(
    activations: Sequence[Activation],
    inputs: Mapping[Fact, int],
    against: Mapping[Fact, int],
    mask: int,
) -> dict[Fact, int]:
    """Return the least fixpoint where exceptions count as `against` says."""
    free = []
    for activation in activations:
        allowed = mask
        for exception in activation.exceptions:
            allowed &= ~against.get(exception, 0)
        free.append((activation, allowed))
    found, grew = dict(inputs), True
    while grew:
        grew = False
        for activation, allowed in free:
            bits = allowed
            for premise in activation.premises:
                bits &= found.get(premise, 0)
            before = found.get(activation.conclusion, 0)
            if bits & ~before:
                found[activation.conclusion] = before | bits
                grew = True
    return found
