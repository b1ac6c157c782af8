"""The open wires of a network that some wires hang on."""

from collections.abc import Iterable, Sequence

from withdrawal_advisor.reasoning.gates import Wire
from withdrawal_advisor.session.network import OPEN, Network, Signal


def open_cone(network: Network, signals: Sequence[Signal], outputs: Iterable[Wire]) -> list[Wire]:
    """Return open wires in depth-first postorder, each after those that it rests on.

    Deepest wires come first; turned round this is a good order of the inputs for decision
    diagrams (after Malik et al. 1988).
    """
    found = []
    seen: set[Wire] = set()
    stack = [(wire, False) for wire in sorted({*outputs}, key=network.depths.__getitem__)]
    while stack:
        wire, is_below_done = stack.pop()
        if is_below_done:
            found.append(wire)
        elif wire not in seen and signals[wire] == OPEN:
            seen.add(wire)
            stack.append((wire, True))
            below = network.gates[wire - network.first][1:] if wire >= network.first else ()
            stack += ((each, False) for each in sorted(below, key=network.depths.__getitem__))
    return found
