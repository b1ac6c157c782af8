"""The shortest ways that the hypotheses open: they rest on one, or one ends an exception."""

from collections.abc import Collection, Iterator
from typing import NamedTuple

from withdrawal_advisor.model.memory import Justification, Supposed, WorkingMemory
from withdrawal_advisor.model.statement import Fact
from withdrawal_advisor.reports.report.ways import FirstWays, facts_below


class _Way(NamedTuple):
    """A firing and the premise by which hypotheses open it; none where it is by an exception."""

    height: int
    firing: Justification
    by: Fact | None


class ByHypothesis:
    """Knows the shortest derivation of each fact that rests on a hypothesis.

    Where `ended` are exceptions that the hypotheses end or make less likely, a firing that has one
    counts as well.
    """

    def __init__(self, memory: WorkingMemory, ended: Collection[Fact] = ()) -> None:
        self._memory = memory
        self._ended = frozenset(ended)
        self._supposed = {
            fact
            for fact, supports in memory.supports.items()
            if any(isinstance(support, Supposed) for support in supports)
        }
        self._ways: dict[Fact, _Way] = {}
        while self._improved():
            pass

    def ways(self, fact: Fact, first: FirstWays) -> FirstWays | None:
        """Return ways to a fact that the hypotheses open; None if there are none.

        What does not lead to a hypothesis goes by the `first` ways.
        """
        for top in self._candidates(fact):
            path = self._path(fact, top)
            ways = {**first, **path}
            if not any(each in facts_below(path[each], ways) for each in path):
                return ways
        return None

    def _path(self, fact: Fact, top: _Way) -> dict[Fact, Justification]:
        """Return the firings from a fact down to what the hypotheses open."""
        path = {fact: top.firing}
        below = top.by
        while below is not None and below not in self._supposed:
            path[below] = self._ways[below].firing
            below = self._ways[below].by
        return path

    def _improved(self) -> bool:
        """Take the best way to every fact by the ways known, and say whether that is news."""
        better = {
            fact: best
            for fact in self._memory.supports
            if (best := next(self._candidates(fact), None)) is not None
            and (fact not in self._ways or best.height < self._ways[fact].height)
        }
        self._ways |= better
        return bool(better)

    def _candidates(self, fact: Fact) -> Iterator[_Way]:
        """Yield the firings that lead to a fact from a hypothesis, the shortest first."""
        firings = self._memory.justifications(fact)
        found = [
            _Way(1 + max(height, self._beside(by, firing)), firing, by)
            for firing in firings
            for by in firing.activation.premises
            if (height := self._height(by)) is not None
        ]
        found += [
            _Way(1 + self._beside(None, firing), firing, None)
            for firing in firings
            if not self._ended.isdisjoint(firing.activation.exceptions)
        ]
        yield from sorted(found, key=lambda each: each.height)

    def _height(self, fact: Fact) -> int | None:
        """Return how far a premise is from a hypothesis; a given fact is not followed further."""
        if fact in self._supposed:
            return 0
        if fact not in self._ways or self._memory.is_told(fact):
            return None
        return self._ways[fact].height

    def _beside(self, by: Fact | None, firing: Justification) -> int:
        others = (each for each in firing.activation.premises if each != by)
        return max((self._memory.heights[each] for each in others), default=0)
