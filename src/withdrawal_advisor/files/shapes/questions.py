"""The file of the questions that an article asks."""

from typing import Annotated

from pydantic import AfterValidator, Field, model_validator

from withdrawal_advisor.files.shapes.base import Shape, Texts, refused
from withdrawal_advisor.model.predicate import Kind, Level
from withdrawal_advisor.model.question import Only

WAYS = ("sentences", "for", "against", "interests of", "findings", "stakeholders")


def _some(parts: tuple["PartEntry", ...]) -> tuple["PartEntry", ...]:
    if not parts:
        raise refused("F05", "a question needs at least one part", "write a part in the list")
    return parts


class VerdictsEntry(Shape):
    """How each outcome of a weighing is worded."""

    only_for: str = ""
    mostly_for: str = ""
    even: str = ""
    mostly_against: str = ""
    only_against: str = ""
    contested: str = ""


class PartEntry(Shape):
    """A part of an answer, and in which of four ways it is answered."""

    part: str
    if_: Texts = ()
    only: Only = Only.ALL
    without: Texts = ()
    sentences: Texts = ()
    for_: Texts = ()
    against: Texts = ()
    interests_of: Texts = ()
    verdicts: VerdictsEntry = Field(default_factory=VerdictsEntry)
    findings: tuple[Kind, ...] = ()
    levels: tuple[Level, ...] = ()
    stakeholders: tuple[Kind, ...] = ()
    otherwise: str = ""

    @model_validator(mode="after")
    def _is_answered_in_one_way(self) -> "PartEntry":
        weighed = bool(self.for_ or self.against or self.interests_of)
        if sum(map(bool, (self.sentences, weighed, self.findings, self.stakeholders))) != 1:
            hint = f"write one of: {', '.join(WAYS)}; 'for', 'against', 'interests of' go together"
            raise refused("F05", "a part is answered in exactly one way", hint)
        return self


class GroupEntry(Shape):
    """A phrase for several parties, and who they are."""

    group: str
    members: Texts = ()
    if_: Texts = ()
    affiliation_of: str = ""


class QuestionEntry(Shape):
    """A question, where the article asks it, whom it is about, and its parts."""

    question: str
    at: str = ""
    about: Texts = ()
    parts: Annotated[tuple[PartEntry, ...], AfterValidator(_some)]


class QuestionsFile(Shape):
    """The questions of an article, in its order."""

    groups: tuple[GroupEntry, ...] = ()
    questions: tuple[QuestionEntry, ...]
