"""What each change of a situation, made alone, would flip; all changes are tried at once."""

from collections.abc import Iterable, Mapping

from withdrawal_advisor.model.assessment import Assessment
from withdrawal_advisor.model.change import Change
from withdrawal_advisor.model.rule import Rule
from withdrawal_advisor.model.statement import Fact
from withdrawal_advisor.reasoning.changes import Changes, touched
from withdrawal_advisor.reasoning.circuit import Circuit, evaluate
from withdrawal_advisor.reasoning.circuit_compiler import compile_circuit
from withdrawal_advisor.reasoning.potential import PotentialGraph


def single_changes(
    assessment: Assessment, potential: PotentialGraph, goals: Iterable[Fact]
) -> Mapping[Change, tuple[Fact, ...]]:
    """Return for each change the goals that are held after it and not before, or the reverse.

    Given facts may be forgotten, open facts learnt and rules doubted; the hypotheses stand.
    """
    supposed = (statement.fact for statement in assessment.situation.supposing)
    changes = Changes(potential, supposed, assessment.knowledge.exclusions)
    circuit = compile_circuit(potential, goals=goals)
    mask = (2 << len(changes.all)) - 1
    held = evaluate(circuit, _inputs(circuit, potential, changes, mask), mask)
    flipped = [value ^ mask if value & 1 else value for value in held]
    return {
        change: tuple(
            goal for goal, bits in zip(circuit.goals, flipped, strict=True) if bits >> bit & 1
        )
        for bit, change in enumerate(changes.all, 1)
    }


def _inputs(
    circuit: Circuit, potential: PotentialGraph, changes: Changes, mask: int
) -> tuple[int, ...]:
    """Return the inputs as they are in the lowest bit, and after each change in the next ones."""
    values: dict[Fact | Rule, int] = {}
    values |= dict.fromkeys(circuit.facts, 0)
    values |= dict.fromkeys(potential.told, mask)
    values |= dict.fromkeys(circuit.rules, mask)
    for bit, change in enumerate(changes.all, 1):
        for each in touched(change):
            values[each] ^= 1 << bit
    facts = (values[fact] for fact in circuit.facts)
    return (*facts, *(values[rule] for rule in circuit.rules))
