"""A rule base with the words it is written in and the article it encodes."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from withdrawal_advisor.model.confidence import DEFAULT_TABLE, ConfidenceTable
from withdrawal_advisor.model.place import NOWHERE, Place
from withdrawal_advisor.model.predicate import Predicate, Slot
from withdrawal_advisor.model.question import Question
from withdrawal_advisor.model.rule import Rule
from withdrawal_advisor.model.statement import Pattern


@dataclass(frozen=True, slots=True)
class Actor:
    """A name that may fill a blank, with its kind and its other spellings."""

    name: str
    kind: str
    aliases: tuple[str, ...] = ()
    affiliation: str = ""
    place: Place = field(default=NOWHERE, compare=False)


@dataclass(frozen=True, slots=True)
class Section:
    """A section of the article; `fingerprints` tell its paragraphs, in order."""

    id: str
    number: str
    title: str
    paragraphs: int
    fingerprints: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Note:
    """An endnote of the article."""

    number: int
    publisher: str
    date: str
    carries: str


@dataclass(frozen=True, slots=True)
class Article:
    """Bibliographic record of the source, its sections in order and its endnotes."""

    record: Mapping[str, str]
    sections: Mapping[str, Section]
    notes: Mapping[int, Note]


@dataclass(frozen=True, slots=True)
class Range:
    """A probability range, both ends included."""

    low: float
    high: float


@dataclass(frozen=True, slots=True)
class Scale:
    """The article's modals, weakest first, the bands of probability, the table of confidence."""

    modals: Mapping[str, Range]
    bands: Mapping[str, Range]
    confidence: ConfidenceTable = DEFAULT_TABLE


@dataclass(frozen=True, slots=True)
class Exclusion:
    """Two patterns that cannot hold together where their shared variables agree."""

    one: Pattern
    other: Pattern


@dataclass(frozen=True, slots=True)
class Scheme:
    """A kind of argument with the critical questions that test it, by their names."""

    name: str
    means: str
    questions: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class KnowledgeBase:
    """Everything a folder of rules says; mappings keep the order of the article."""

    name: str
    version: str
    sha256: str
    predicates: Mapping[str, Predicate]
    rules: tuple[Rule, ...]
    slots: Mapping[str, Slot]
    actors: Mapping[str, Actor]
    exclusions: tuple[Exclusion, ...]
    scale: Scale
    article: Article
    schemes: Mapping[str, Scheme] = field(default_factory=dict)
    questions: tuple[Question, ...] = ()
