"""How far the findings in focus hang on what is open."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Final

from withdrawal_advisor.model.knowledge import Scale
from withdrawal_advisor.model.statement import Fact
from withdrawal_advisor.reasoning.gates import FIRST_INPUT, Operation
from withdrawal_advisor.session.network import OPEN, Network, Signal

EVEN: Final = 0.5


def influence(
    network: Network, signals: Sequence[Signal], goals: Iterable[Fact], scale: Scale
) -> Mapping[Fact, float]:
    """Return for each open input the expected number of goals that change with it.

    This is the importance of Birnbaum (1969) summed over the goals: how far the probability of
    a goal rises when the input goes from off to on. Open facts have even odds and rules that
    may fire the middle of their modal. Wires count as independent and paths with opposite
    signs do not cancel, so it takes one pass up and one pass down. What a fact does to itself
    is left out.
    """
    chances = _chances(network, signals, scale)
    wanted = {goal for goal in goals if signals[network.facts[goal]] == OPEN}
    change = _changes(network, signals, chances, wanted)
    found = {}
    for wire, fact in enumerate(network.inputs, FIRST_INPUT):
        if signals[wire] == OPEN:
            own = (1 - chances[network.facts[fact]]) / (1 - EVEN) if fact in wanted else 0.0
            found[fact] = max(0.0, change[wire] - own)
    return found


def _chances(network: Network, signals: Sequence[Signal], scale: Scale) -> list[float]:
    """Return the probability that each wire is on."""
    chances = [EVEN if signal == OPEN else float(signal) for signal in signals[: network.first]]
    for wire, rule in enumerate(network.rules, FIRST_INPUT + len(network.inputs)):
        if signals[wire] == OPEN:
            modal = scale.modals[rule.modal]
            chances[wire] = (modal.low + modal.high) / 2
    for operation, left, right in network.gates:
        one, other = chances[left], chances[right]
        if operation is Operation.AND:
            chances.append(one * other)
        elif operation is Operation.OR:
            chances.append(one + other - one * other)
        else:
            chances.append(one * (1 - other))
    return chances


def _changes(
    network: Network, signals: Sequence[Signal], chances: Sequence[float], goals: Iterable[Fact]
) -> list[float]:
    """Return how many goals change with each wire, by the chain rule from the goals down."""
    change = [0.0] * len(chances)
    for goal in goals:
        change[network.facts[goal]] += 1.0
    for wire in range(len(chances) - 1, network.first - 1, -1):
        share = change[wire]
        if share and signals[wire] == OPEN:
            operation, left, right = network.gates[wire - network.first]
            one, other = chances[left], chances[right]
            change[left] += share * (other if operation is Operation.AND else 1 - other)
            change[right] += share * (1 - one if operation is Operation.OR else one)
    return change
