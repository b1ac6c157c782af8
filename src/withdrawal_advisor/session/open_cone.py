"""The open wires of a network that some wires hang on."""

from collections.abc import Iterable, Sequence

from withdrawal_advisor.reasoning.gates import Wire
from withdrawal_advisor.session.network import OPEN, Network, Signal


def open_cone(network: Network, signals: Sequence[Signal], outputs: Iterable[Wire]) -> list[Wire]:
    """Return open wires in depth-first postorder, each after those that it rests on.

    Deepest wires come first; turned round this is a good order of the inputs for decision
    diagrams (after Malik et al. 1988).
    """
    first, depths = network.first, network.depths
    found = []
    seen: set[Wire] = set()
    stack = [(wire, False) for wire in sorted({*outputs}, key=depths.__getitem__)]
    while stack:
        wire, is_below_done = stack.pop()
        if is_below_done:
            found.append(wire)
        elif wire not in seen and signals[wire] == OPEN:
            seen.add(wire)
            stack.append((wire, True))
            if wire >= first:
                _, left, right = network.gates[wire - first]
                lower, upper = (left, right) if depths[left] <= depths[right] else (right, left)
                stack += ((lower, False), (upper, False))
    return found
