"""Where a conversation stands: what was told, what follows from it, what is asked next."""

from dataclasses import dataclass, replace
from typing import Final

from withdrawal_advisor.cli.asking.course import Course
from withdrawal_advisor.engines.quick import quick_diagrams
from withdrawal_advisor.engines.seminaive import SemiNaive
from withdrawal_advisor.language.unreadable import Unreadable
from withdrawal_advisor.model.assessment import Assessment
from withdrawal_advisor.reasoning.inference import assess
from withdrawal_advisor.session.outlook import Outlook, Stage, look
from withdrawal_advisor.session.question import Question
from withdrawal_advisor.session.session import Session

YES_OR_NO: Final = (
    "write yes to go on with what changes only how likely it is, or no to see what follows"
)


@dataclass(frozen=True, slots=True)
class Standing:
    """A course with its outlook and assessment.

    `changing` is an answered question that is asked again; `whys` counts how often 'why' was
    typed to the present question.
    """

    course: Course
    outlook: Outlook
    assessment: Assessment
    changing: Question | None = None
    whys: int = 0

    @property
    def session(self) -> Session:
        """The session as it is now."""
        return self.course.session

    @property
    def offers_further(self) -> bool:
        """Whether it is to be said if questions are wanted that only change likelihoods."""
        undecided = self.outlook.stage is Stage.LIKELIHOODS and self.course.further is None
        return undecided and self.changing is None

    @property
    def question(self) -> Question | None:
        """What is asked now, or None."""
        if self.changing is not None:
            return self.changing
        if self.outlook.stage is Stage.LIKELIHOODS and not self.course.further:
            return None
        return self.outlook.next


def stand(course: Course, before: Standing | None = None) -> Standing:
    """Work out where a course stands; raises CircularExceptions."""
    engine = SemiNaive()
    session = course.session
    assessment = assess(session.knowledge, session.situation, engine)
    earlier = before.outlook if before is not None else None
    outlook = look(session, engine, quick_diagrams, earlier)
    return Standing(course, outlook, assessment)


def asked_now(standing: Standing) -> Question:
    """Return what is asked now; Unreadable with advice where no question stands."""
    if standing.question is not None:
        return standing.question
    if standing.offers_further:
        raise Unreadable("", "only yes or no is wanted here", YES_OR_NO)
    raise Unreadable("", "nothing is being asked now", "? tells what can be typed")


def as_first_asked(standing: Standing) -> tuple[Session, Outlook]:
    """Return session and outlook without the answer that is being changed; may raise a circle."""
    if standing.changing is None:
        return standing.session, standing.outlook
    session = standing.session.without(standing.changing)
    return session, look(session, SemiNaive(), quick_diagrams, standing.outlook)


def asking_again(standing: Standing, question: Question) -> Standing:
    """Return the standing in which an answered question is asked again."""
    return replace(standing, changing=question, whys=0)


def leaving_as_it_was(standing: Standing) -> Standing:
    """Return the standing in which no answer is being changed any more."""
    return replace(standing, changing=None, whys=0)
