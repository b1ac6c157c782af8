"""Which of a few open questions can still change what is held, tried in every way."""

from collections.abc import Container, Iterable, Mapping, Sequence
from itertools import product
from typing import Final

from withdrawal_advisor.model.statement import Fact
from withdrawal_advisor.reasoning.gates import FIRST_INPUT, Operation
from withdrawal_advisor.session.network import OPEN, Network, Signal

MOST: Final = 8
"""So many questions are tried in every way: 3 ** 8 = 6561 situations."""


def decisive(
    network: Network,
    signals: Sequence[Signal],
    answers: Sequence[Sequence[frozenset[Fact]]],
    goals: Iterable[Fact],
    inferred: Container[Fact],
) -> list[bool]:
    """Return for each question whether two of its answers differ in a goal, whatever the rest.

    `answers` has for each question the sets of facts that its answers tell. An answer that tells
    a goal itself counts for nothing there if the goal is `inferred`. Open inputs that are not
    among the answers are not told.
    """
    situations = list(product(*answers))
    told: dict[Fact, int] = {}
    for number, situation in enumerate(situations):
        for fact in frozenset().union(*situation):
            told[fact] = told.get(fact, 0) | 1 << number
    wires = _evaluated(network, signals, told, (1 << len(situations)) - 1)
    steps = _steps([len(each) for each in answers])
    held = {goal: wires[network.facts[goal]] for goal in goals}
    return [
        any(
            _differs(bits, step, len(each), _counting(each, goal, inferred))
            for goal, bits in held.items()
            if signals[network.facts[goal]] == OPEN
        )
        for each, step in zip(answers, steps, strict=True)
    ]


def _counting(
    answers: Sequence[frozenset[Fact]], goal: Fact, inferred: Container[Fact]
) -> list[int]:
    """Return the numbers of the answers that do not simply tell the goal."""
    return [n for n, told in enumerate(answers) if goal not in told or goal not in inferred]


def _steps(sizes: Sequence[int]) -> list[int]:
    """Return how many situations lie between two answers to each question."""
    steps = [1]
    for size in reversed(sizes[1:]):
        steps.insert(0, steps[0] * size)
    return steps


def _differs(held: int, step: int, size: int, counting: Sequence[int]) -> bool:
    """Whether a goal differs between situations that differ in the answer to one question."""
    block = (1 << step) - 1
    while held:
        answers = {(held >> (step * number)) & block for number in counting}
        if len(answers) > 1:
            return True
        held >>= step * size
    return False


def _evaluated(
    network: Network, signals: Sequence[Signal], told: Mapping[Fact, int], mask: int
) -> list[int]:
    """Return for each wire the situations in which it is on, as a bit vector."""
    first = len(signals) - len(network.gates)
    wires = [mask if signal else 0 for signal in signals[:first]]
    for wire, fact in enumerate(network.inputs, FIRST_INPUT):
        if signals[wire] == OPEN:
            wires[wire] = told.get(fact, 0)
    for operation, left, right in network.gates:
        if operation is Operation.AND:
            wires.append(wires[left] & wires[right])
        elif operation is Operation.OR:
            wires.append(wires[left] | wires[right])
        else:
            wires.append(wires[left] & ~wires[right])
    return wires
