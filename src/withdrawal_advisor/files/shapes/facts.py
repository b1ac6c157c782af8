"""Fact files."""

from typing import Annotated, Literal, TypeAlias

from pydantic import BeforeValidator, ConfigDict, ValidationInfo, field_validator
from pydantic_core import PydanticCustomError

from withdrawal_advisor.files.shapes.base import Date, Shape, Texts, refused, spelt

Reliability: TypeAlias = Literal["", "A", "B", "C", "D", "E", "F"]
Credibility: TypeAlias = Literal["", "1", "2", "3", "4", "5", "6"]


def _fact_alone(entry: object) -> object:
    """Read a sentence that stands alone as an entry, and see a sentence that a colon has cut."""
    if isinstance(entry, str):
        return {"fact": entry}
    if isinstance(entry, list):
        raise PydanticCustomError("string_type", "a list")
    if isinstance(entry, dict) and len(entry) == 1:
        key = next(iter(entry))
        if " " in key and key not in {spelt(name) for name in FactEntry.model_fields}:
            raise PydanticCustomError("cut", "cut")
    return entry


def _range_as_text(likelihood: object) -> object:
    """Read the list [0.5, 0.7] as the text "0.5 to 0.7"."""
    if isinstance(likelihood, list) and all(isinstance(end, str) for end in likelihood):
        return " to ".join(likelihood)
    return likelihood


class SourceEntry(Shape):
    """Where evidence comes from, with its Admiralty letter."""

    model_config = ConfigDict(validate_default=True)

    title: str = ""
    date: Date = ""
    url: str = ""
    reliability: Reliability = ""
    publisher: str = ""

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
    flag: str = ""


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
