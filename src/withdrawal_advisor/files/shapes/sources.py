"""The files of the scale and of the article."""

from typing import Literal, TypeAlias

from pydantic import ValidationInfo, field_validator

from withdrawal_advisor.files.shapes.base import Count, Date, Shape, Share, Texts, refused

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


class ScaleFile(Shape):
    """The modals, weakest first, and the bands that name a probability."""

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
