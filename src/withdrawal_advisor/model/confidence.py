"""How good the evidence for a fact is: three words, and what each consideration allows."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum


class ConfidenceWord(StrEnum):
    """The words of confidence; they compare by strength, not by spelling."""

    LOW = "low"
    MODERATE = "moderate"
    HIGH = "high"

    @property
    def next_higher(self) -> "ConfidenceWord":
        """The word one step above, or the highest."""
        return _ASCENDING[min(_RANK[self] + 1, len(_ASCENDING) - 1)]

    def __lt__(self, other: str) -> bool:
        return _RANK[self] < _RANK[other]

    def __le__(self, other: str) -> bool:
        return _RANK[self] <= _RANK[other]

    def __gt__(self, other: str) -> bool:
        return _RANK[self] > _RANK[other]

    def __ge__(self, other: str) -> bool:
        return _RANK[self] >= _RANK[other]


_ASCENDING = tuple(ConfidenceWord)
_RANK: Mapping[str, int] = {word: rank for rank, word in enumerate(_ASCENDING)}
LOW, MODERATE, HIGH = _ASCENDING


@dataclass(frozen=True, slots=True)
class Confidence:
    """How good the evidence for a fact is, with what decides it; it says nothing of likelihood."""

    word: ConfidenceWord
    reasons: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ConfidenceTable:
    """The most that each consideration allows, and how many independent lines raise by one step.

    `reliability` and `credibility` have an entry for every Admiralty grade.
    """

    reliability: Mapping[str, ConfidenceWord]
    credibility: Mapping[str, ConfidenceWord]
    ungraded: ConfidenceWord
    stale: ConfidenceWord
    single_origin: ConfidenceWord
    assumption: ConfidenceWord
    encoder_rule: ConfidenceWord
    independent_lines: int


DEFAULT_TABLE = ConfidenceTable(
    reliability={"A": HIGH, "B": HIGH, "C": MODERATE, "D": LOW, "E": LOW, "F": LOW},
    credibility={"1": HIGH, "2": HIGH, "3": LOW, "4": LOW, "5": LOW, "6": LOW},
    ungraded=MODERATE,
    stale=LOW,
    single_origin=MODERATE,
    assumption=MODERATE,
    encoder_rule=MODERATE,
    independent_lines=2,
)
"""The table of a knowledge base whose scale has none."""
