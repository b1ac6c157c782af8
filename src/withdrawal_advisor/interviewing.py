"""Question sessions for a program: the session that `ask` holds on a terminal, as a value."""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from functools import cached_property
from typing import TypeAlias

from withdrawal_advisor.api import Advice, assess
from withdrawal_advisor.engines.quick import quick_diagrams
from withdrawal_advisor.engines.seminaive import SemiNaive
from withdrawal_advisor.files.library import Library
from withdrawal_advisor.files.likelihoods import check_likelihood
from withdrawal_advisor.language.numbers import canonical
from withdrawal_advisor.model.knowledge import Actor
from withdrawal_advisor.model.situation import Evidence, Situation
from withdrawal_advisor.session.focus import ALL_RISKS, focus_on
from withdrawal_advisor.session.outlook import Outlook, look
from withdrawal_advisor.session.question import (
    FactQuestion,
    NamesQuestion,
    NumberQuestion,
    PartQuestion,
    Question,
)
from withdrawal_advisor.session.reply import Names, No, Numbers, Reply, Unknown, Yes
from withdrawal_advisor.session.session import Session, begin
from withdrawal_advisor.session.wording import ask, help_of, offered, slots_of

Answer: TypeAlias = bool | str | int | float | Iterable[str | Actor] | Reply | None
"""True or False; how likely; a number; names, with an Actor for a new one; None for unknown."""


@dataclass(frozen=True)
class Interview:
    """A session with what is asked next; each answer makes another interview."""

    library: Library
    session: Session
    earlier: Outlook | None = None

    @cached_property
    def outlook(self) -> Outlook:
        """What is open, decided and held; raises CircularExceptions."""
        return look(self.session, SemiNaive(), quick_diagrams, self.earlier)

    @property
    def question(self) -> Question | None:
        """What is asked next, or None."""
        return self.outlook.next

    @property
    def text(self) -> str:
        """The question in words; "" if nothing is left to ask."""
        return ask(self.question, self.session.knowledge) if self.question else ""

    @property
    def help(self) -> str:
        """What helps to answer; "" if there is nothing."""
        return help_of(self.question, self.session.knowledge) if self.question else ""

    @property
    def names(self) -> tuple[str, ...]:
        """The known names that fit, where names are asked for."""
        if isinstance(self.question, PartQuestion | NamesQuestion):
            return tuple(actor.name for actor in offered(self.question, self.session))
        return ()

    @property
    def open(self) -> int:
        """How many questions can still change whether what it is about holds."""
        return self.outlook.open

    def answer(self, answer: Answer, question: Question | None = None) -> "Interview":
        """Return the interview with an answer to what is asked, or to another question.

        Raises ValueError where it does not fit, and Unreadable for what is no likelihood.
        """
        asked = question or self.question
        if asked is None:
            raise ValueError("nothing is left to ask")
        reply = _Replies(self.library, self.session, asked).reply(answer)
        return self._with(self.session.answer(asked, reply))

    def skip(self) -> "Interview":
        """Return the interview in which what is asked is passed over."""
        if self.question is None:
            raise ValueError("nothing is left to ask")
        return self._with(self.session.skip(self.question))

    def back(self) -> "Interview":
        """Return the interview before the last answer."""
        return self._with(self.session.back())

    def advice(self) -> Advice:
        """Return what follows from the answers; raises CircularExceptions."""
        return assess(self.library, self.session.situation)

    def _with(self, session: Session) -> "Interview":
        return Interview(self.library, session, self.outlook)


def interview(knowledge: Library, goal: str = "", start: Situation | None = None) -> Interview:
    """Begin a session about a sentence, or about all risks, from nothing or from a situation.

    Raises Unreadable if the goal cannot be read.
    """
    focus = focus_on(knowledge.vocabulary.read_pattern(goal)) if goal else ALL_RISKS
    return Interview(knowledge, begin(knowledge.knowledge, focus, start))


class _Replies:
    """Makes replies to one question of plain values."""

    def __init__(self, library: Library, session: Session, question: Question) -> None:
        self._question = question
        self._session = session
        actors = session.situation.actors.values()
        self._lexicon = library.vocabulary.with_actors(actors).lexicon

    def reply(self, answer: Answer) -> Reply:
        match answer:
            case Yes() | No() | Unknown() | Names() | Numbers():
                return answer
            case None:
                return Unknown()
        match self._question:
            case FactQuestion():
                return self._on_a_fact(answer)
            case NumberQuestion():
                return Numbers(tuple(map(_number, _several(answer))))
            case _:
                actors = tuple(map(self._actor, _several(answer)))
                new = tuple(actor for actor in actors if self._lexicon.find(actor.name) is None)
                return Names(tuple(actor.name for actor in actors), new)

    def _on_a_fact(self, answer: Answer) -> Reply:
        if isinstance(answer, bool):
            return Yes() if answer else No()
        if isinstance(answer, str | int | float):
            likelihood = check_likelihood(str(answer), self._session.knowledge.scale)
            return Yes((Evidence(likelihood=likelihood),))
        raise ValueError("True, False, None or how likely it is answers this")

    def _actor(self, named: object) -> Actor:
        """Return who is meant: an actor, or one that is known by a name or an alias."""
        actor = named if isinstance(named, Actor) else self._lexicon.find(str(named))
        if actor is None:
            raise ValueError(f"nobody is known by the name {named!r}; an Actor makes it known")
        (slot,) = slots_of(self._question, self._session.knowledge)
        if actor.kind not in slot.kinds:
            raise ValueError(f"{actor.name} is of the kind {actor.kind!r}, which does not fit")
        return actor


def _several(answer: Answer) -> tuple[object, ...]:
    if isinstance(answer, Iterable) and not isinstance(answer, str):
        return tuple(answer)
    return (answer,)


def _number(value: object) -> str:
    try:
        number = Decimal(str(value))
    except InvalidOperation:
        raise ValueError(f"{value!r} is not a number") from None
    if not number.is_finite():
        raise ValueError(f"{value!r} is not a number")
    return canonical(number)
