"""Worked cases: small situations with what must follow from them."""

from dataclasses import dataclass, field

from withdrawal_advisor.model.place import NOWHERE, Place
from withdrawal_advisor.model.situation import Situation
from withdrawal_advisor.model.statement import Fact


@dataclass(frozen=True, slots=True)
class Case:
    """A situation with facts that must be held, must not be, and must be assumed away."""

    name: str
    situation: Situation
    expect: tuple[Fact, ...] = ()
    expect_not: tuple[Fact, ...] = ()
    assuming: tuple[Fact, ...] = ()
    place: Place = field(default=NOWHERE, compare=False)
