"""Random draws of all chances at once, as bit vectors: an estimate where exactness is too dear."""

from collections.abc import Iterable
from dataclasses import dataclass
from math import sqrt
from random import Random

from withdrawal_advisor.model.knowledge import Range
from withdrawal_advisor.model.likelihood import Likelihood, Method

DRAWS = 1 << 17
SEED = 20241001
_BITS = 24
_Z = 1.959964  # two-sided 95 % of the normal distribution


@dataclass(frozen=True, slots=True)
class Drawn:
    """In which draws something holds: surely, with chances at their middle, and perhaps.

    In every draw a chance at any point of its range lies between its low and its high end;
    so does whatever is made of chances, since a negation swaps the two.
    """

    low: int
    middle: int
    high: int

    def __and__(self, other: "Drawn") -> "Drawn":
        return Drawn(self.low & other.low, self.middle & other.middle, self.high & other.high)

    def __or__(self, other: "Drawn") -> "Drawn":
        return Drawn(self.low | other.low, self.middle | other.middle, self.high | other.high)

    def __invert__(self) -> "Drawn":
        return Drawn(~self.high, ~self.middle, ~self.low)


NEVER = Drawn(0, 0, 0)
ALWAYS = Drawn(-1, -1, -1)


def draw(ranges: Iterable[Range], draws: int = DRAWS, seed: int = SEED) -> list[Drawn]:
    """Draw each chance so many times; its low end, middle and high end share the random bits."""
    random = Random(seed)  # noqa: S311  (statistics, not secrets)
    return [_drawn(each, random, draws) for each in ranges]


def _drawn(chance: Range, random: Random, draws: int) -> Drawn:
    """Compare random binary fractions with three thresholds at once, last binary place first."""
    thresholds = [
        round(end * (1 << _BITS))
        for end in (chance.low, (chance.low + chance.high) / 2, chance.high)
    ]
    below = [0, 0, 0]
    for place in range(_BITS):
        bits = random.getrandbits(draws)
        for n, threshold in enumerate(thresholds):
            below[n] = below[n] | bits if threshold >> place & 1 else below[n] & bits
    ends = zip(thresholds, below, strict=True)
    return Drawn(*(-1 if threshold >> _BITS else held for threshold, held in ends))


def share(held: int, draws: int = DRAWS) -> float:
    """Return in what share of the draws something holds."""
    return (held & (1 << draws) - 1).bit_count() / draws


def estimate(value: Drawn, draws: int = DRAWS) -> Likelihood:
    """Return the shares of draws; the error is half of Wilson's interval (1927) at its widest."""
    low, middle, high = (share(held, draws) for held in (value.low, value.middle, value.high))
    error = max(_wilson(share, draws) for share in (low, middle, high))
    return Likelihood(low, high, middle, Method.ESTIMATED, error)


def _wilson(share: float, draws: int) -> float:
    """Return how far the end of Wilson's interval may lie from the share, at most."""
    z2 = _Z * _Z / draws
    half = _Z * sqrt(share * (1 - share) / draws + z2 / (4 * draws)) / (1 + z2)
    centre = (share + z2 / 2) / (1 + z2)
    return half + abs(centre - share)
