"""The order in which decision diagrams ask for the open inputs of a network."""

from collections.abc import Iterable, Iterator, Sequence

from withdrawal_advisor.reasoning.gates import Wire
from withdrawal_advisor.session.network import OPEN, Network, Signal


def input_order(
    network: Network, signals: Sequence[Signal], outputs: Iterable[Wire]
) -> list[Wire]:
    """Return the open inputs that outputs hang on, facts and rules.

    This is a depth-first postorder turned round, deepest wires first (after Malik et al. 1988).
    """
    depths = _depths(network)
    deepest = sorted({*outputs}, key=lambda wire: depths[wire])
    found = [wire for wire in _postorder(network, signals, depths, deepest) if wire < network.first]
    return found[::-1]


def _depths(network: Network) -> list[int]:
    depths = [0] * network.first
    for _, left, right in network.gates:
        depths.append(1 + max(depths[left], depths[right]))
    return depths


def _postorder(
    network: Network, signals: Sequence[Signal], depths: Sequence[int], outputs: Sequence[Wire]
) -> Iterator[Wire]:
    """Yield every open wire after those that it rests on, the last output first."""
    seen: set[Wire] = set()
    stack = [(wire, False) for wire in outputs]
    while stack:
        wire, is_below_done = stack.pop()
        if is_below_done:
            yield wire
        elif wire not in seen and signals[wire] == OPEN:
            seen.add(wire)
            stack.append((wire, True))
            below = network.gates[wire - network.first][1:] if wire >= network.first else ()
            stack += ((each, False) for each in sorted(below, key=depths.__getitem__))
