"""The shapes of the files: which keys there are, and what may stand under each.

Every value is text, a list or a group of keys. A text that is left out is "", a list that is left
out is (). A key is spelt as its attribute with spaces for underscores (`as of` for `as_of`).
"""

import re
from datetime import date
from typing import Annotated, Literal, TypeAlias

from pydantic import (
    AfterValidator,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    ValidationInfo,
    field_validator,
)
from pydantic_core import PydanticCustomError

from withdrawal_advisor.model.predicate import Kind, Level

_DATE = re.compile(r"(\d{4})(?:-(\d\d)(?:-(\d\d))?)?", re.ASCII)
_SHARE = re.compile(r"0(\.\d+)?|1(\.0+)?|\.\d+", re.ASCII)
_COUNT = re.compile(r"[1-9]\d{0,5}", re.ASCII)


def refused(code: str, message: str, hint: str) -> PydanticCustomError:
    """Return an error that carries a problem's code, message and hint through pydantic."""
    return PydanticCustomError("refused", "refused", {"code": code, "say": message, "hint": hint})


def _date(text: str) -> str:
    found = _DATE.fullmatch(text)
    try:
        date(*(int(part or 1) for part in found.groups()) if found else (0, 0, 0))
    except ValueError:
        hint = "write 2024, 2024-09 or 2024-09-30"
        raise refused("F07", "this is not a date of the calendar", hint) from None
    return text


def _share(text: str) -> str:
    if not _SHARE.fullmatch(text):
        raise refused("F07", "a number between 0 and 1 is expected here", "for example 0.55")
    return text


def _count(text: str) -> str:
    if not _COUNT.fullmatch(text):
        raise refused("F07", "a whole number from 1 is expected here", "for example 3")
    return text


def _some(texts: tuple[str, ...]) -> tuple[str, ...]:
    if not texts:
        raise refused("F05", "at least one item is expected in this list", "write an item in it")
    return texts


def _fact_alone(entry: object) -> object:
    """Read a sentence that stands alone as an entry, and see a sentence that a colon has cut."""
    if isinstance(entry, str):
        return {"fact": entry}
    if isinstance(entry, list):
        raise PydanticCustomError("string_type", "a list")
    if isinstance(entry, dict) and len(entry) == 1:
        key = next(iter(entry))
        if " " in key and key not in {_spelt(name) for name in FactEntry.model_fields}:
            raise PydanticCustomError("cut", "cut")
    return entry


def _range_as_text(likelihood: object) -> object:
    """Read the list [0.5, 0.7] as the text "0.5 to 0.7"."""
    if isinstance(likelihood, list) and all(isinstance(end, str) for end in likelihood):
        return " to ".join(likelihood)
    return likelihood


def _spelt(name: str) -> str:
    return name.replace("_", " ").strip()


class Shape(BaseModel):
    """A group of keys; others than those of the shape are refused."""

    model_config = ConfigDict(extra="forbid", frozen=True, alias_generator=_spelt, defer_build=True)


Date: TypeAlias = Annotated[str, AfterValidator(_date)]
Share: TypeAlias = Annotated[str, AfterValidator(_share)]
Count: TypeAlias = Annotated[str, AfterValidator(_count)]
Texts: TypeAlias = tuple[str, ...]
Scheme: TypeAlias = Literal[
    "",
    "cause to effect",
    "sign",
    "precedent",
    "expert opinion",
    "definition",
    "general theory",
]
Reliability: TypeAlias = Literal["", "A", "B", "C", "D", "E", "F"]
Credibility: TypeAlias = Literal["", "1", "2", "3", "4", "5", "6"]
YesOrNo: TypeAlias = Literal["", "yes", "no", "true", "false"]


class SentenceEntry(Shape):
    """A sentence with blanks, its denial, its question and what it means for whom."""

    says: str
    denies: str = ""
    ask: str = ""
    help: str = ""
    kind: Kind = Kind.PLAIN
    level: Level | None = Field(default=None, validate_default=True)
    harms: Texts = ()
    benefits: Texts = ()
    excludes: Texts = ()

    @field_validator("level")
    @classmethod
    def _graver_kinds_have_one(cls, level: Level | None, info: ValidationInfo) -> Level | None:
        kind = info.data.get("kind", Kind.PLAIN)
        if level is None and kind != Kind.PLAIN:
            message = f"a sentence of the kind '{kind}' also needs a level"
            raise refused("F05", message, f"add 'level:' with one of {', '.join(Level)}")
        return level


class RuleEntry(Shape):
    """A rule with its premises, exceptions, conclusion, modal and citation."""

    rule: str
    at: str
    also: Texts = ()
    notes: tuple[Count, ...] = ()
    claims: Texts = ()
    origin: Literal["article", "encoder"] = "article"
    if_: Annotated[Texts, AfterValidator(_some)]
    where: Texts = ()
    unless: Texts = ()
    then: str
    modal: str
    scheme: Scheme = ""
    because: str = ""


class RuleFile(Shape):
    """Sentences and rules of one section of the article."""

    title: str = ""
    sentences: dict[str, SentenceEntry] = {}
    rules: tuple[RuleEntry, ...] = ()
    section: str = Field(default="", validate_default=True)

    @field_validator("section")
    @classmethod
    def _rules_have_one(cls, section: str, info: ValidationInfo) -> str:
        if not section and info.data.get("rules"):
            hint = "add 'section:' with an id of article.yaml at the top"
            raise refused("F05", "a file with rules names its section", hint)
        return section


class CaseEntry(Shape):
    """A worked case: what is given and what follows or does not."""

    case: str
    names: dict[str, str] = {}
    given: Texts = ()
    supposing: Texts = ()
    expect: Texts = ()
    expect_not: Texts = ()
    assuming: Texts = ()


class CaseFile(Shape):
    """Worked cases of one section."""

    section: str = ""
    title: str = ""
    cases: tuple[CaseEntry, ...]


class SourceEntry(Shape):
    """Where evidence comes from, with its Admiralty letter."""

    title: str = ""
    date: Date = ""
    url: str = ""
    reliability: Reliability = ""
    publisher: str = Field(default="", validate_default=True)

    @field_validator("publisher")
    @classmethod
    def _or_title(cls, publisher: str, info: ValidationInfo) -> str:
        if not publisher and info.data.get("title") == "":
            hint = "add 'title: …' or 'publisher: …'"
            raise refused("F05", "a source needs a title or a publisher", hint)
        return publisher


class FactEntry(Shape):
    """A fact with what backs it; a sentence that stands alone is one without backing."""

    fact: str
    source: str = ""
    credibility: Credibility = ""
    asserted_by: str = ""
    at: str = ""
    origin: str = ""
    likelihood: Annotated[
        str, BeforeValidator(_range_as_text, json_schema_input_type=str | Texts)
    ] = ""
    valid_until: Date = ""
    note: str = ""


Facts: TypeAlias = tuple[
    Annotated[FactEntry, BeforeValidator(_fact_alone, json_schema_input_type=str | FactEntry)], ...
]


class FactFile(Shape):
    """A situation."""

    situation: str
    as_of: Date = ""
    extends: str = ""
    drop: Texts = ()
    names: dict[str, str] = {}
    sources: dict[str, SourceEntry] = {}
    facts: Facts = ()
    supposing: Facts = ()
    unknown: Facts = ()


class ActorEntry(Shape):
    """What is known of a name."""

    kind: str
    aliases: Texts = ()
    affiliation: str = ""


class ActorsFile(Shape):
    """The names that may fill blanks."""

    actors: dict[str, ActorEntry]


class SlotEntry(Shape):
    """What a blank takes: names of some kinds, or a number with a unit ("plain" for none)."""

    takes: Texts = ()
    number: str = Field(default="", validate_default=True)
    means: str = ""

    @field_validator("number")
    @classmethod
    def _or_names(cls, number: str, info: ValidationInfo) -> str:
        takes = info.data.get("takes")
        if takes is not None and bool(takes) == bool(number):
            hint = "write 'takes: [state]' or 'number: MW', and not both"
            raise refused("F05", "a blank takes names or a number", hint)
        return number


class SlotsFile(Shape):
    """The blanks of the sentences."""

    slots: dict[str, SlotEntry]


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
