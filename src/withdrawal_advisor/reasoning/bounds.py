"""The least and the greatest probability that ranges of chances allow."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from withdrawal_advisor.model.diagrams import Forest
from withdrawal_advisor.model.knowledge import Range


@dataclass(frozen=True, slots=True)
class Bound:
    """A bound on the probability of a function, and the ends of the ranges that lead to it.

    `raised` and `lowered` are bit sets of variables taken at the high and at the low end of their
    ranges. If no variable is in both, these ends together reach the bound; else it is beyond
    what can be reached.
    """

    value: float
    raised: int
    lowered: int

    @property
    def reached(self) -> bool:
        """Whether the bound is the probability at some choice of ends."""
        return not self.raised & self.lowered


def bounds(forest: Forest, ranges: Sequence[Range], *, greatest: bool) -> list[Bound]:
    """Return the greatest (or least) probability of each root's function, or a bound beyond it.

    Each node takes the better end of its variable's range. The probability is linear in every
    chance, so no point of the box lies beyond; where all nodes of a variable take the same end,
    as they do where it acts in one direction, the bound is reached.
    """
    values, raised, lowered = [0.0, 1.0], [0, 0], [0, 0]
    for variable, high, low in _inner(forest):
        up, down = values[high], values[low]
        use_high = (up > down) is greatest
        chance = ranges[variable].high if use_high else ranges[variable].low
        values.append(chance * up + (1.0 - chance) * down)
        bit = 1 << variable if up != down and ranges[variable].low < ranges[variable].high else 0
        raised.append(raised[high] | raised[low] | (bit if use_high else 0))
        lowered.append(lowered[high] | lowered[low] | (0 if use_high else bit))
    return [Bound(values[root], raised[root], lowered[root]) for root in forest.roots]


def _inner(forest: Forest) -> Iterator[tuple[int, int, int]]:
    return zip(forest.variables[2:], forest.highs[2:], forest.lows[2:], strict=True)
