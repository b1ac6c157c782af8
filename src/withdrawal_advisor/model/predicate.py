"""Kinds of sentences with blanks."""

from dataclasses import dataclass, field
from enum import StrEnum

from withdrawal_advisor.model.place import NOWHERE, Place


class Kind(StrEnum):
    """What a conclusion of this predicate means to a reader."""

    RISK = "risk"
    OPPORTUNITY = "opportunity"
    JUDGEMENT = "judgement"
    INDICATOR = "indicator"
    PLAIN = "plain"


class Level(StrEnum):
    """Who is mainly concerned."""

    STATE = "state"
    SOCIETY = "society"
    REGION = "region"
    GLOBAL = "global"
    LEAVER = "leaver"


@dataclass(frozen=True, slots=True)
class Slot:
    """What may fill a blank: names of some kinds, or a number with a unit ("" for none)."""

    name: str
    kinds: frozenset[str] = frozenset()
    unit: str | None = None
    means: str = ""

    @property
    def numeric(self) -> bool:
        """Whether the blank takes a number."""
        return self.unit is not None


@dataclass(frozen=True, slots=True)
class Predicate:
    """A kind of sentence; `slots` are its blanks in the order of `says`."""

    name: str
    says: str
    denies: str
    slots: tuple[Slot, ...]
    ask: str = ""
    help: str = ""
    kind: Kind = Kind.PLAIN
    level: Level | None = None
    harms: tuple[str, ...] = ()
    benefits: tuple[str, ...] = ()
    section: str = ""
    place: Place = field(default=NOWHERE, compare=False)

    @property
    def blanks(self) -> tuple[str, ...]:
        """Names of the blanks, in the order of the values of a fact."""
        return tuple(slot.name for slot in self.slots)
