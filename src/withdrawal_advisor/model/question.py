"""The questions that an article asks, as patterns of the sentences that answer them."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import TypeAlias

from withdrawal_advisor.model.place import NOWHERE, Place
from withdrawal_advisor.model.predicate import Kind, Level
from withdrawal_advisor.model.rule import Passage
from withdrawal_advisor.model.statement import Pattern


class Balance(StrEnum):
    """What a weighing comes to, from the facts held on either side."""

    ONLY_FOR = "only for"
    MOSTLY_FOR = "mostly for"
    EVEN = "even"
    MOSTLY_AGAINST = "mostly against"
    ONLY_AGAINST = "only against"
    CONTESTED = "contested"
    OPEN = "open"


@dataclass(frozen=True, slots=True)
class Group:
    """A phrase for several parties, and who they are wherever the conditions hold.

    With `affiliation_of` the member is what the actor in that blank belongs to.
    """

    phrase: str
    members: tuple[str, ...] = ()
    conditions: tuple[Pattern, ...] = ()
    affiliation_of: str = ""


class Only(StrEnum):
    """Which facts answer a part: all that are held, or what the hypotheses bring."""

    ALL = ""
    BROUGHT = "brought"


@dataclass(frozen=True, slots=True)
class Listing:
    """Answered by the held facts that match patterns, or deny them."""

    patterns: tuple[Pattern, ...]


@dataclass(frozen=True, slots=True)
class Weighing:
    """Answered by what speaks for and against, with a wording of what that comes to.

    `interests` are phrases of parties: a finding that benefits one speaks for, one that harms
    it against.
    """

    speaking_for: tuple[Pattern, ...] = ()
    speaking_against: tuple[Pattern, ...] = ()
    interests: tuple[str, ...] = ()
    verdicts: Mapping[Balance, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Selection:
    """Answered by the findings of some kinds and levels; no level means all."""

    kinds: tuple[Kind, ...]
    levels: tuple[Level, ...] = ()


@dataclass(frozen=True, slots=True)
class Sharing:
    """Answered by the parties that findings of some kinds harm or benefit."""

    kinds: tuple[Kind, ...]


Content: TypeAlias = Listing | Weighing | Selection | Sharing


@dataclass(frozen=True, slots=True)
class Part:
    """A part of an answer; where `conditions` do not hold, or nothing does, `otherwise` is said.

    `without` are hypotheses to leave out: what is supposed is no sign of its own coming about.
    """

    title: str
    content: Content
    conditions: tuple[Pattern, ...] = ()
    otherwise: str = ""
    only: Only = Only.ALL
    without: tuple[Pattern, ...] = ()


@dataclass(frozen=True, slots=True)
class Question:
    """A question with its parts; it is asked once for each way in which `about` is held."""

    text: str
    parts: tuple[Part, ...]
    about: tuple[Pattern, ...] = ()
    groups: tuple[Group, ...] = ()
    at: Passage | None = None
    place: Place = field(default=NOWHERE, compare=False, repr=False)
