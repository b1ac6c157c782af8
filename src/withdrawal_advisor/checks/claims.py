"""What an article claims, as a list that rules refer to by id."""

from dataclasses import dataclass, field

from withdrawal_advisor.model.place import NOWHERE, Place
from withdrawal_advisor.model.rule import Passage


@dataclass(frozen=True, slots=True)
class Claim:
    """One claim of the article; `left_out` says why no rule encodes it, or is ""."""

    id: str
    text: str
    at: Passage
    notes: tuple[int, ...] = ()
    left_out: str = ""
    place: Place = field(default=NOWHERE, compare=False)
