"""What can be answered to a question."""

from dataclasses import dataclass
from typing import Final, TypeAlias

from withdrawal_advisor.model.knowledge import Actor
from withdrawal_advisor.model.situation import Evidence
from withdrawal_advisor.session.question import (
    FactQuestion,
    NamesQuestion,
    NumberQuestion,
    PartQuestion,
    Question,
)

PLAIN: Final = (Evidence(),)
"""Evidence of somebody who names no source."""


@dataclass(frozen=True, slots=True)
class Yes:
    """The fact holds, or is to be supposed; one piece of evidence for each source."""

    evidence: tuple[Evidence, ...] = PLAIN


@dataclass(frozen=True, slots=True)
class No:
    """The denial of the fact holds, or the fact is not to be supposed."""

    evidence: tuple[Evidence, ...] = PLAIN


@dataclass(frozen=True, slots=True)
class Unknown:
    """Looked for and not found."""


@dataclass(frozen=True, slots=True)
class Names:
    """The names that fit, none if nobody does; `actors` are those that the knowledge lacks."""

    names: tuple[str, ...]
    actors: tuple[Actor, ...] = ()
    evidence: tuple[Evidence, ...] = PLAIN


@dataclass(frozen=True, slots=True)
class Numbers:
    """The canonical decimal text of each number, in the order of the blanks."""

    values: tuple[str, ...]
    evidence: tuple[Evidence, ...] = PLAIN


Reply: TypeAlias = Yes | No | Unknown | Names | Numbers


def fits(reply: Reply, question: Question) -> bool:
    """Whether this is an answer to this kind of question."""
    match question:
        case FactQuestion(supposing=supposing):
            return isinstance(reply, Yes | No) or (isinstance(reply, Unknown) and not supposing)
        case PartQuestion() | NamesQuestion():
            return isinstance(reply, Names | Unknown)
        case NumberQuestion(pattern):
            if isinstance(reply, Numbers):
                return len(reply.values) == len(pattern.variables)
            return isinstance(reply, Unknown)
