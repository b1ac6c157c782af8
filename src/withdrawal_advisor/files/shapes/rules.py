"""Files of sentences and rules."""

from typing import Annotated, Literal

from pydantic import AfterValidator, ConfigDict, ValidationInfo, field_validator

from withdrawal_advisor.files.shapes.base import Count, Shape, Texts, refused
from withdrawal_advisor.model.predicate import Kind, Level


def _some(texts: tuple[str, ...]) -> tuple[str, ...]:
    if not texts:
        raise refused("F05", "at least one item is expected in this list", "write an item in it")
    return texts


class SentenceEntry(Shape):
    """A sentence with blanks, its denial, its question and what it means for whom."""

    model_config = ConfigDict(validate_default=True)

    says: str
    denies: str = ""
    ask: str = ""
    help: str = ""
    kind: Kind = Kind.PLAIN
    level: Level | None = None
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
    scheme: str = ""
    answered: dict[str, str] = {}
    because: str = ""


class RuleFile(Shape):
    """Sentences and rules of one section of the article."""

    model_config = ConfigDict(validate_default=True)

    title: str = ""
    sentences: dict[str, SentenceEntry] = {}
    rules: tuple[RuleEntry, ...] = ()
    section: str = ""

    @field_validator("section")
    @classmethod
    def _rules_have_one(cls, section: str, info: ValidationInfo) -> str:
        if not section and info.data.get("rules"):
            hint = "add 'section:' with an id of article.yaml at the top"
            raise refused("F05", "a file with rules names its section", hint)
        return section
