"""Changes of a situation, and the smallest sets of them that flip a conclusion."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import TypeAlias

from withdrawal_advisor.model.rule import Rule
from withdrawal_advisor.model.statement import Fact


@dataclass(frozen=True, slots=True)
class Forget:
    """A given fact is not told."""

    fact: Fact


@dataclass(frozen=True, slots=True)
class Learn:
    """A fact is told; `sets_aside` are the given facts that cannot hold with it."""

    fact: Fact
    sets_aside: tuple[Fact, ...] = ()


@dataclass(frozen=True, slots=True)
class Doubt:
    """A rule does not fire, whatever it is used for."""

    rule: Rule


Change: TypeAlias = Forget | Learn | Doubt


class Plausibility(StrEnum):
    """How close a change lies to what is known; an order, not a probability."""

    CLOSE = "close at hand"
    CONCEIVABLE = "conceivable"
    FAR = "far off"


@dataclass(frozen=True, slots=True)
class Plausible:
    """How plausible a change is, with what decides it."""

    word: Plausibility
    reason: str


@dataclass(frozen=True, slots=True)
class Flip:
    """Changes that together flip a conclusion while no part of them does.

    `word` is that of the least plausible change. `stronger` are sets that do the same, where the
    contrary of a given fact is learnt though it is enough to forget the fact.
    """

    changes: tuple[Change, ...]
    word: Plausibility
    stronger: tuple[tuple[Change, ...], ...] = ()


@dataclass(frozen=True, slots=True)
class Flips:
    """All smallest sets of changes, up to `size`, that flip a fact; the most plausible first.

    `held` is whether the fact holds now. `plausible` has an entry for each change. If the search
    was cut, `complete_to` says up to which size nothing is missing.
    """

    fact: Fact
    held: bool
    size: int
    sets: tuple[Flip, ...]
    plausible: Mapping[Change, Plausible]
    complete_to: int

    @property
    def cut(self) -> bool:
        """Whether sets of the size asked for may be missing."""
        return self.complete_to < self.size
