"""Circuits hold in every changed situation what the perfect model holds there."""

import random
from itertools import pairwise

import pytest
from hypothesis import given as drawn
from hypothesis import settings
from hypothesis import strategies as st
from potential_cases import held, model, potential_of, variants

from generators import Program, pattern, programs, rule
from withdrawal_advisor.model.rule import Rule
from withdrawal_advisor.model.statement import Fact
from withdrawal_advisor.reasoning.circuit import Circuit, evaluate
from withdrawal_advisor.reasoning.circuit_compiler import compile_circuit
from withdrawal_advisor.reasoning.potential import Variant


@settings(max_examples=100, deadline=None)
@drawn(programs(), st.data())
def test_random_programs(program: Program, data: st.DataObject) -> None:
    """Whatever is told and doubted, all facts come out as in the perfect model."""
    potential = potential_of(program)
    cases = data.draw(variants(potential, program.rules))
    circuit = compile_circuit(potential)
    assert held(circuit, cases) == [model(potential, case) for case in cases]
    _check_registers(circuit)


@settings(max_examples=100, deadline=None)
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
    chosen = random.Random(3)  # noqa: S311  (repeatable)
    cases = []
    for _ in range(100):
        way = [0, *chosen.sample(range(1, size), size - 1)]
        keys = {Fact(f"key {m} {n}") for m, n in pairwise(way)}
        cases.append(Variant({Fact("p0"), *keys}))
    for found in held(circuit, cases):
        assert {Fact(f"p{n}") for n in range(size)} <= found


def test_inputs_are_counted() -> None:
    """A circuit refuses inputs that are not one for each fact and rule."""
    circuit = compile_circuit(potential_of(Program((), (Fact("start"),), ())))
    with pytest.raises(ValueError, match="one vector for each"):
        evaluate(circuit, [1], 1)
