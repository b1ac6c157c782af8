"""Compare the circuit of the whole knowledge with the engine and with plain memory passes.

    python benchmarks/circuit.py

A million random situations are changes of one built-in situation: each of its inputs is told or
not, by the toss of a coin. Everything is measured in one run, the ratios count.
"""

import random
import statistics
import time
from collections.abc import Callable
from typing import TypeVar

import numpy as np

from withdrawal_advisor.engines import bitwise
from withdrawal_advisor.engines.seminaive import SemiNaive
from withdrawal_advisor.files.builtin import builtin, situation_file
from withdrawal_advisor.files.knowledge_cache import open_library
from withdrawal_advisor.files.situation_cache import open_situation
from withdrawal_advisor.model.knowledge import KnowledgeBase
from withdrawal_advisor.model.predicate import Kind
from withdrawal_advisor.model.situation import Situation, Statement
from withdrawal_advisor.model.statement import Fact
from withdrawal_advisor.reasoning.circuit import Circuit
from withdrawal_advisor.reasoning.circuit_compiler import compile_circuit
from withdrawal_advisor.reasoning.inference import assess
from withdrawal_advisor.reasoning.potential import PotentialGraph, potential_graph

SITUATION = "iraq-2024"
WORDS = 1_000_000 // 64
ASSESSED = 20
ROUNDS = 3
Result = TypeVar("Result")


def seconds(action: Callable[[], Result]) -> tuple[float, Result]:
    """Return the median of a few runs, and what the last one returned."""
    times = []
    for _ in range(ROUNDS):
        start = time.perf_counter()
        result = action()
        times.append(time.perf_counter() - start)
    return statistics.median(times), result


def findings(potential: PotentialGraph, knowledge: KnowledgeBase) -> list[Fact]:
    """Return the conclusions that mean something to a reader."""
    predicates = knowledge.predicates
    return [f for f in potential.graph.by_conclusion if predicates[f.predicate].kind != Kind.PLAIN]


def column(circuit: Circuit, inputs: bitwise.Words, number: int) -> Situation:
    """Return one of the situations, counted from 0."""
    word, bit = divmod(number, 64)
    on = (inputs[:, word] >> np.uint64(bit)) & np.uint64(1)
    told = (fact for fact, is_told in zip(circuit.facts, on, strict=True) if is_told)
    return Situation(f"random {number}", given=tuple(map(Statement, told)))


def check(
    knowledge: KnowledgeBase, circuit: Circuit, situation: Situation, held: bitwise.Words, at: int
) -> float:
    """Return how long the engine takes for a situation; raise if it and the circuit differ."""
    start = time.perf_counter()
    assessment = assess(knowledge, situation, SemiNaive())
    took = time.perf_counter() - start
    on = (held[:, at // 64] >> np.uint64(at % 64)) & np.uint64(1)
    found = {goal for goal, is_held in zip(circuit.goals, on, strict=True) if is_held}
    if found != assessment.memory.supports.keys() & set(circuit.goals):
        raise AssertionError("the circuit and the engine differ")
    return took


def memory_pass(inputs: bitwise.Words) -> bitwise.Words:
    """AND each row of inputs with the next: every bit is read twice, and nothing is kept."""
    spare = np.empty(inputs.shape[1], np.uint64)
    for row in range(len(inputs) - 1):
        np.bitwise_and(inputs[row], inputs[row + 1], out=spare)
    return spare


def main() -> None:
    """Print the rates and their ratios."""
    library = open_library(builtin("rules"))
    path = situation_file(SITUATION)
    if path is None:
        raise FileNotFoundError(SITUATION)
    knowledge = library.knowledge
    ground, potential = seconds(
        lambda: potential_graph(knowledge, open_situation(path, library), SemiNaive())
    )
    goals = findings(potential, knowledge)
    compiling, circuit = seconds(lambda: compile_circuit(potential, goals, rules=()))
    print(
        f"{SITUATION}: {len(potential.inputs)} inputs, {len(goals)} findings;"
        f" grounding {ground:.2f} s, compiling {compiling:.2f} s,"
        f" {len(circuit.instructions):,} instructions, {circuit.work:,} registers"
    )
    shape = (len(circuit.facts), WORDS)
    inputs = np.random.default_rng(7).integers(0, 2**64, shape, np.uint64)
    situations = 64 * WORDS
    took, held = seconds(lambda: bitwise.evaluate(circuit, inputs))
    passing, _ = seconds(lambda: memory_pass(inputs))
    sample = random.Random(7).sample(range(situations), ASSESSED)  # noqa: S311  (repeatable)
    assessing = statistics.median(
        check(knowledge, circuit, column(circuit, inputs, at), held, at) for at in sample
    )
    rate = situations / took
    print(f"circuit: {situations:,} situations in {took:.2f} s, {rate:,.0f} a second")
    print(f"engine: {1 / assessing:,.0f} a second; the circuit is {rate * assessing:,.0f} times")
    print(f"memory pass over the inputs: {passing:.3f} s, the circuit {took / passing:.0f} times")


if __name__ == "__main__":
    main()
