"""What a command has to say, as an outline that any renderer can lay out."""

from dataclasses import dataclass
from enum import StrEnum


class Style(StrEnum):
    """The part that a text plays on a page."""

    PLAIN = "plain"
    STRONG = "strong"
    QUIET = "quiet"


@dataclass(frozen=True, slots=True)
class Detail:
    """A paragraph that belongs to an entry."""

    text: str
    style: Style = Style.PLAIN


@dataclass(frozen=True, slots=True)
class Entry:
    """One item of an outline; `label` hangs before its text."""

    text: str
    label: str = "-"
    style: Style = Style.PLAIN
    details: tuple[Detail, ...] = ()
    children: tuple["Entry", ...] = ()


@dataclass(frozen=True, slots=True)
class Section:
    """Entries under a title."""

    title: str
    entries: tuple[Entry, ...]


@dataclass(frozen=True, slots=True)
class Page:
    """A title, a line about where it comes from, and sections."""

    title: str
    subtitle: str = ""
    sections: tuple[Section, ...] = ()
