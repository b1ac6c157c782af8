"""The patterns that the questions of a rule base ask about."""

from collections.abc import Iterable, Iterator

from withdrawal_advisor.model.question import Listing, Part, Question, Weighing
from withdrawal_advisor.model.statement import Pattern


def asked_about(questions: Iterable[Question]) -> Iterator[Pattern]:
    """Yield every pattern that decides on a question, or on what its answer says."""
    for question in questions:
        yield from question.about
        for group in question.groups:
            yield from group.conditions
        for part in question.parts:
            yield from part.conditions
            yield from _answering(part)


def _answering(part: Part) -> Iterator[Pattern]:
    match part.content:
        case Listing(patterns):
            yield from patterns
        case Weighing(speaking_for, speaking_against):
            yield from speaking_for
            yield from speaking_against
