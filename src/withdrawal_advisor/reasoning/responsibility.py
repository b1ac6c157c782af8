"""Which told facts are responsible for a difference, shown by changing them alone."""

from collections.abc import Callable, Sequence
from functools import partial

from withdrawal_advisor.model.difference import Cause, Proof, Side
from withdrawal_advisor.model.move import Move, Reading
from withdrawal_advisor.reasoning.mixtures import Mixtures

MOST = 0.9
"""A change is made by what makes at least so much of it, and at most as much too much."""


def responsible(move: Move, causes: Sequence[Cause], mixtures: Mixtures) -> tuple[Cause, ...]:
    """Return few of these causes that together make the move; nothing if they do not.

    They are sought from either side; the smaller set counts, and one cause is not bettered.
    """
    best: tuple[Cause, ...] = ()
    for side in (holder(move), holder(move).other):
        found = _fewest(tuple(causes), partial(_makes_on, move, side, mixtures))
        if len(found) == 1:
            return found
        best = min(filter(None, (best, found)), key=len, default=())
    return best


def shown(
    move: Move, causes: tuple[Cause, ...], mixtures: Mixtures
) -> tuple[Proof, Side | None, Reading | None]:
    """Return how it shows that these causes make a move, on which side, and what comes of it."""
    having = holder(move)
    for side, proof in ((having, Proof.ENDED), (having.other, Proof.BROUGHT)):
        if makes(move, causes, side, mixtures):
            return proof, side, mixtures.reading(move.fact, side, causes)
    return Proof.NONE, None, None


def holder(move: Move) -> Side:
    """Return the side that holds a finding or, where both or neither do, has it likelier."""
    if move.before.held != move.after.held:
        return Side.SECOND if move.after.held else Side.FIRST
    return Side.SECOND if move.change > 0 else Side.FIRST


def makes(move: Move, causes: tuple[Cause, ...], side: Side, mixtures: Mixtures) -> bool:
    """Whether changing these causes alone on one side makes of the finding what the other does."""
    reading = mixtures.reading(move.fact, side, causes) if causes else None
    if reading is None:
        return False
    start, aim = (move.before, move.after) if side is Side.FIRST else (move.after, move.before)
    if start.held != aim.held:
        return reading.held == aim.held
    apart = abs(reading.likelihood.middle - aim.likelihood.middle)
    return reading.held == aim.held and apart <= (1.0 - MOST) * abs(move.change)


def _makes_on(move: Move, side: Side, mixtures: Mixtures, causes: tuple[Cause, ...]) -> bool:
    return makes(move, causes, side, mixtures)


def _fewest(
    causes: tuple[Cause, ...], suffices: Callable[[tuple[Cause, ...]], bool]
) -> tuple[Cause, ...]:
    """Leave out causes as long as the others suffice, in halves first, then one by one."""
    if not suffices(causes):
        return ()
    size = len(causes)
    while size:
        at = 0
        while at < len(causes):
            fewer = (*causes[:at], *causes[at + size :])
            if fewer and suffices(fewer):
                causes = fewer
            else:
                at += size
        size //= 2
    return causes
