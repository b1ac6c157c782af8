"""Circuits hold in every changed situation what the perfect model holds there."""

import random
from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path

import pytest
from hypothesis import given as drawn
from hypothesis import settings
from hypothesis import strategies as st
from potential_cases import given, potential_of, variants

from generators import Program, pattern, programs, rule
from withdrawal_advisor.engines.seminaive import SemiNaive
from withdrawal_advisor.files.knowledge_folder import read_knowledge
from withdrawal_advisor.files.reading import Sources
from withdrawal_advisor.files.situation_file import read_situation
from withdrawal_advisor.model.rule import Activation, Rule
from withdrawal_advisor.model.statement import Fact
from withdrawal_advisor.reasoning.circuit import Circuit, evaluate, vectors
from withdrawal_advisor.reasoning.circuit_compiler import compile_circuit
from withdrawal_advisor.reasoning.inference import assess
from withdrawal_advisor.reasoning.perfect_model import perfect_model
from withdrawal_advisor.reasoning.potential import PotentialGraph, Variant, potential_graph

ROOT = Path(__file__).parents[2]
LIBRARY = read_knowledge(ROOT / "rules", Sources())
SITUATIONS = sorted((ROOT / "facts").glob("*.yaml"))


@cache
def built_in(path: Path) -> PotentialGraph:
    """Return the potential graph of a built-in situation."""
    situation = read_situation(path, LIBRARY, Sources())
    return potential_graph(LIBRARY.knowledge, situation, SemiNaive())


def held(circuit: Circuit, cases: Sequence[Variant]) -> list[set[Fact]]:
    """Return the goals that are held in each of some changed situations."""
    found = evaluate(circuit, vectors(circuit, cases), (1 << len(cases)) - 1)
    return [
        {goal for goal, bits in zip(circuit.goals, found, strict=True) if bits >> number & 1}
        for number in range(len(cases))
    ]


def model(potential: PotentialGraph, variant: Variant) -> set[Fact]:
    """Return what is held in a changed situation."""
    return set(perfect_model(potential.changed(variant)))


@settings(max_examples=200, deadline=None)
@drawn(programs(), st.data())
def test_random_programs(program: Program, data: st.DataObject) -> None:
    """Whatever is told and doubted, all facts come out as in the perfect model."""
    potential = potential_of(program)
    cases = data.draw(variants(potential, program.rules))
    circuit = compile_circuit(potential)
    assert held(circuit, cases) == [model(potential, case) for case in cases]
    _check_registers(circuit)


@settings(max_examples=200, deadline=None)
@drawn(programs(), st.data())
def test_cones_of_goals(program: Program, data: st.DataObject) -> None:
    """A circuit of some goals and some inputs agrees; all other inputs stay as they are."""
    potential = potential_of(program)
    could = sorted({*potential.inputs, *potential.graph.by_conclusion, Fact("unheard of")})
    goals = data.draw(st.sets(st.sampled_from(could), max_size=3))
    facts = data.draw(st.sets(st.sampled_from(potential.inputs or (could[0],))))
    facts &= set(potential.inputs)
    doubtable = data.draw(st.sets(st.sampled_from(program.rules))) if program.rules else set[Rule]()
    circuit = compile_circuit(potential, goals, facts, doubtable)
    cases = [
        Variant((potential.told - facts) | (case.told & facts), case.doubted & doubtable)
        for case in data.draw(variants(potential, program.rules))
    ]
    assert held(circuit, cases) == [model(potential, case) & goals for case in cases]
    _check_registers(circuit)


def _check_registers(circuit: Circuit) -> None:
    """Check that instructions read what was written, and write to no input."""
    first = 2 + len(circuit.facts) + len(circuit.rules)
    written = set(range(first))
    for _operation, target, left, right in circuit.instructions:
        assert {left, right} <= written
        assert first <= target < first + circuit.work
        written.add(target)
    assert written.issuperset(circuit.outputs)


@st.composite
def tangles(draw: st.DrawFn) -> Program:
    """Draw rules among few sentences that lead to each other in many circles."""
    names = [f"p{n}" for n in range(draw(st.integers(2, 7)))]
    member = st.sampled_from(names)
    pairs = st.tuples(st.lists(member, min_size=1, max_size=2), member)
    rules = [
        rule(f"rule {n}", [pattern(name) for name in premises], pattern(conclusion))
        for n, (premises, conclusion) in enumerate(draw(st.lists(pairs, min_size=4, max_size=20)))
    ]
    return Program(tuple(rules), (Fact("start"),), ())


@settings(max_examples=200, deadline=None)
@drawn(tangles())
def test_circles_settle(program: Program) -> None:
    """Facts that lead to each other hold where something else leads to one, and only there."""
    names = sorted({r.conclusion.predicate for r in program.rules})
    potential = potential_of(program, asked=names)
    circuit = compile_circuit(potential, rules=())
    cases = [
        Variant({fact for n, fact in enumerate(potential.inputs) if number >> n & 1})
        for number in range(min(256, 1 << len(potential.inputs)))
    ]
    assert held(circuit, cases) == [model(potential, case) for case in cases]


def test_a_long_way_round_a_circle_is_gone() -> None:
    """A ladder up which every step needs another pass of what cuts the circles."""
    size = 6
    steps = [
        rule(f"{m} to {n}", [pattern(f"p{m}"), pattern(f"key {m} {n}")], pattern(f"p{n}"))
        for m in range(size)
        for n in range(size)
        if m != n
    ]
    potential = potential_of(Program(tuple(steps), (Fact("start"),), ()), asked=("p0",))
    circuit = compile_circuit(potential)
    chosen = random.Random(3)
    cases = []
    for _ in range(100):
        way = [0, *chosen.sample(range(1, size), size - 1)]
        keys = {Fact(f"key {m} {n}") for m, n in zip(way, way[1:], strict=False)}
        cases.append(Variant({Fact("p0"), *keys}))
    for found in held(circuit, cases):
        assert {Fact(f"p{n}") for n in range(size)} <= found


def test_inputs_are_counted() -> None:
    """A circuit refuses inputs that are not one for each fact and rule."""
    circuit = compile_circuit(potential_of(Program((), (Fact("start"),), ())))
    with pytest.raises(ValueError, match="one vector for each"):
        evaluate(circuit, [1], 1)


@pytest.mark.parametrize("path", SITUATIONS, ids=lambda path: path.stem)
def test_built_in_situations(path: Path) -> None:
    """As told, and with more and fewer facts and rules, all built-in situations agree."""
    potential = built_in(path)
    circuit = compile_circuit(potential)
    chosen = random.Random(path.stem)
    cases = [Variant(potential.told)]
    for share in (0.02, 0.1, 0.5, 0.98):
        changes = {fact for fact in potential.inputs if chosen.random() < share}
        doubted = {each for each in circuit.rules if chosen.random() < share / 2}
        cases.append(Variant(potential.told ^ changes, doubted))
    assert held(circuit, cases) == [model(potential, case) for case in cases]


OPEN, SAMPLED = 16, 200


def test_all_combinations_of_16_open_facts() -> None:
    """All 65,536 agree with an evaluator of its own, and 200 of them with an assessment."""
    potential = built_in(ROOT / "facts" / "iraq-2024.yaml")
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
    for number in random.Random(7).sample(range(count), SAMPLED):
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
