"""The files of the scale and of the article."""

from typing import Any, Literal, TypeAlias, get_args

from pydantic import Field, ValidationInfo, field_validator

from withdrawal_advisor.files.shapes.base import Count, Date, Shape, Share, Texts, refused

Allows: TypeAlias = Literal["high", "moderate", "low"]
YesOrNo: TypeAlias = Literal["", "yes", "no", "true", "false"]


class RangeEntry(Shape):
    """A probability range."""

    low: Share
    high: Share

    @field_validator("high")
    @classmethod
    def _not_below_low(cls, high: str, info: ValidationInfo) -> str:
        if float(high) < float(info.data.get("low", "0")):
            raise refused("F07", "the high end is below the low one", "exchange the two")
        return high


def _not_above(allows: Allows, info: ValidationInfo, shape: type[Shape]) -> Allows:
    """Refuse a grade that allows more than the one that is better by one."""
    grades, words = list(shape.model_fields), get_args(Allows)
    better = info.data.get(grades[grades.index(info.field_name or "") - 1])
    if better is not None and words.index(allows) < words.index(better):
        hint = "a worse grade allows no more than a better one"
        raise refused("F07", f"this is more than the better grade allows: {better}", hint)
    return allows


class ReliabilityEntry(Shape):
    """What each Admiralty letter of a source allows confidence to be."""

    a: Allows = Field(alias="A")
    b: Allows = Field(alias="B")
    c: Allows = Field(alias="C")
    d: Allows = Field(alias="D")
    e: Allows = Field(alias="E")
    f: Allows = Field(alias="F")

    @field_validator("b", "c", "d", "e")
    @classmethod
    def _not_rising(cls, allows: Allows, info: ValidationInfo) -> Allows:
        return _not_above(allows, info, cls)


class CredibilityEntry(Shape):
    """What each Admiralty digit of a statement allows confidence to be."""

    confirmed: Allows = Field(alias="1")
    probable: Allows = Field(alias="2")
    possible: Allows = Field(alias="3")
    doubtful: Allows = Field(alias="4")
    improbable: Allows = Field(alias="5")
    not_judged: Allows = Field(alias="6")

    @field_validator("probable", "possible", "doubtful", "improbable")
    @classmethod
    def _not_rising(cls, allows: Allows, info: ValidationInfo) -> Allows:
        return _not_above(allows, info, cls)


class ConfidenceEntry(Shape):
    """What each consideration allows confidence to be."""

    reliability: ReliabilityEntry
    credibility: CredibilityEntry
    ungraded: Allows
    stale: Allows
    single_origin: Allows
    assumption: Allows
    encoder_rule: Allows
    independent_lines: Count

    @field_validator("independent_lines")
    @classmethod
    def _more_than_one(cls, lines: str) -> str:
        if int(lines) < 2:  # noqa: PLR2004  (one line confirms nothing)
            raise refused("F07", "one derivation alone raises nothing", "write 2 or more")
        return lines


def _left_out() -> ConfidenceEntry:
    """Return a stand-in, so that the keys of the part are known also where it may be left out."""
    nothing: dict[str, Any] = {}
    return ConfidenceEntry.model_construct(**nothing)


class ScaleParts(Shape):
    """A scale that may leave parts to the scale that it replaces."""

    modals: dict[str, RangeEntry] = {}
    bands: dict[str, RangeEntry] = {}
    confidence: ConfidenceEntry = Field(default_factory=_left_out)
    """Not to be read unless the file has it."""


class ScaleFile(ScaleParts):
    """The modals, weakest first, the bands that name a probability, and the confidence table."""

    modals: dict[str, RangeEntry]
    bands: dict[str, RangeEntry]


class KnowledgeEntry(Shape):
    """Name and version of the knowledge base."""

    name: str
    version: str


class ArticleRecord(Shape):
    """The bibliographic record."""

    title: str
    author: str = ""
    journal: str = ""
    publisher: str = ""
    year: str = ""
    issue: str = ""
    date: Date = ""
    peer_reviewed: YesOrNo = ""


class SectionEntry(Shape):
    """A section of the article."""

    number: str
    title: str
    paragraphs: Count
    fingerprints: Texts = ()


class NoteEntry(Shape):
    """An endnote: whose it is and what it carries."""

    publisher: str
    date: Date = ""
    carries: str


class ArticleFile(Shape):
    """The source of the rules."""

    knowledge: KnowledgeEntry
    article: ArticleRecord
    sections: dict[str, SectionEntry]
    notes: dict[Count, NoteEntry] = {}
