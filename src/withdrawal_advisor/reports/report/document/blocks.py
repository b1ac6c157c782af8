"""Blocks of a document: what stands one below the other, whatever sets it."""

import unicodedata
from dataclasses import dataclass
from enum import StrEnum
from typing import TypeAlias

_BYTE_ORDER = "\ufeff"
_REPLACEMENT = "\N{REPLACEMENT CHARACTER}"
_DIRECTIONS = frozenset("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
_LAST_OF_PLANE = 0xFFFE


class Look(StrEnum):
    """How a piece of a line looks."""

    PLAIN = "plain"
    STRONG = "strong"
    QUIET = "quiet"
    SLANTED = "slanted"
    TAG = "tag"
    CODE = "code"


class Role(StrEnum):
    """What a card or a paragraph is; facts, assumptions and judgements are typeset apart."""

    PLAIN = "plain"
    LEAD = "lead"
    REMARK = "remark"
    FACT = "fact"
    HYPOTHESIS = "hypothesis"
    ASSUMPTION = "assumption"
    JUDGEMENT = "judgement"
    NOTE = "note"


@dataclass(frozen=True, slots=True)
class Run:
    """A piece of a line; `to` is the anchor it leads to."""

    text: str
    look: Look = Look.PLAIN
    to: str = ""


Line: TypeAlias = tuple[Run, ...]


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading; level 1 is a chapter."""

    level: int
    text: str
    anchor: str = ""


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph."""

    line: Line
    role: Role = Role.PLAIN


@dataclass(frozen=True, slots=True)
class Items:
    """A list without numbers."""

    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class Terms:
    """Terms, each with what is said of it."""

    rows: tuple[tuple[Line, Line], ...]


@dataclass(frozen=True, slots=True)
class Card:
    """A numbered or tagged sentence with details below it."""

    role: Role
    head: Line
    lines: tuple[Line, ...] = ()
    label: str = ""
    depth: int = 0
    anchor: str = ""


@dataclass(frozen=True, slots=True)
class Table:
    """A table with a row of heads; the first cell of a row is its head. Widths are shares."""

    title: str
    heads: tuple[str, ...]
    rows: tuple[tuple[Line, ...], ...]
    widths: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Picture:
    """A drawing as SVG; width and height in its own units."""

    svg: str
    width: float
    height: float
    caption: str
    says: str


Block: TypeAlias = Heading | Paragraph | Items | Terms | Card | Table | Picture


@dataclass(frozen=True, slots=True)
class Document:
    """A document: its cover, then its blocks."""

    kind: str
    title: str
    cover: tuple[str, ...]
    seal: str
    blocks: tuple[Block, ...]


def clean(text: str) -> str:
    """Return a text on one line without signs that no format can hold or that reorder others."""
    if text.isascii() and text.isprintable() and "  " not in text:
        return text.strip()
    return " ".join("".join(map(_kept, text)).split())


def _kept(sign: str) -> str:
    if sign in _DIRECTIONS:
        return ""
    kind = unicodedata.category(sign)
    unheld = kind == "Cs" or sign == _BYTE_ORDER or (kind == "Cc" and not sign.isspace())
    return _REPLACEMENT if unheld or _is_no_character(ord(sign)) else sign


def _is_no_character(code: int) -> bool:
    return code & _LAST_OF_PLANE == _LAST_OF_PLANE or 0xFDD0 <= code <= 0xFDEF  # noqa: PLR2004


def run(text: str, look: Look = Look.PLAIN, to: str = "") -> Run:
    """Return a piece of a line."""
    return Run(clean(text), look, to)


def line(*parts: str | Run) -> Line:
    """Return a line of pieces; spaces between them are part of the texts of the report's own."""
    return tuple(Run(part) if isinstance(part, str) else part for part in parts)


def words(text: str) -> Line:
    """Return a text as a line."""
    return (run(text),)
