"""The fact file of a session."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import replace

from withdrawal_advisor.files.fact_file import fact_file
from withdrawal_advisor.language.saying import say
from withdrawal_advisor.model.situation import Situation, Statement
from withdrawal_advisor.model.statement import Fact
from withdrawal_advisor.session.question import (
    FactQuestion,
    NamesQuestion,
    NumberQuestion,
    PartQuestion,
    Question,
)
from withdrawal_advisor.session.reply import Names
from withdrawal_advisor.session.session import Session
from withdrawal_advisor.session.wording import ask


def situation_to_save(session: Session) -> Situation:
    """Return what is told, under a name, each list in the order of the article."""
    situation = session.situation
    places = {name: number for number, name in enumerate(session.knowledge.predicates)}

    def ordered(statements: Iterable[Statement]) -> tuple[Statement, ...]:
        return tuple(sorted(statements, key=lambda each: places[each.fact.predicate]))

    return replace(
        situation,
        name=situation.name or _name(session),
        given=ordered(situation.given),
        supposing=ordered(situation.supposing),
        unknown=ordered(situation.unknown),
    )


def _name(session: Session) -> str:
    """Name a situation after who plays the part that was asked for first."""
    asked = (e.reply for e in session.entries if isinstance(e.question, PartQuestion))
    names = next((reply.names for reply in asked if isinstance(reply, Names)), ())
    return f"Answers about {' and '.join(names)}" if names else "Answers"


def text_to_save(session: Session, still_open: Iterable[Question]) -> str:
    """Return the fact file, each answer under its question, and what is still open at the end."""
    knowledge = session.knowledge
    asked = _questions(session)
    heading = (
        f"Answers to questions, for {knowledge.name} {knowledge.version}. Edit them as you like.",
        "'withdrawal-advisor assess' says what follows from this file; 'withdrawal-advisor ask'",
        "asks what is still open.",
    )
    remaining = [text for question in still_open if (text := _sentence(question, session))]
    note = "Still open. To answer, move a line to the facts, or to the list of what is unknown:"
    ending = (note, *(f"- {text}" for text in remaining)) if remaining else ()
    situation = situation_to_save(session)
    return fact_file(situation, knowledge.predicates, lambda f: asked.get(f, ()), heading, ending)


def _questions(session: Session) -> dict[Fact, tuple[str, ...]]:
    """Return the question that each fact of the session answers."""
    asked: defaultdict[Fact, tuple[str, ...]] = defaultdict(tuple)
    told = [s.fact for s in (*session.situation.given, *session.situation.unknown)]
    for entry in session.entries:
        text = ask(entry.question, session.knowledge)
        match entry.question:
            case FactQuestion(fact, supposing=False):
                asked[fact] = asked[fact.denial] = (text,)
            case NamesQuestion(pattern) | NumberQuestion(pattern):
                for fact in told:
                    if pattern.match(fact, {}) is not None:
                        asked[fact] = (text,)
            case _:
                pass
    return asked


def _sentence(question: Question, session: Session) -> str:
    match question:
        case FactQuestion(fact):
            return say(fact, session.knowledge.predicates)
        case NamesQuestion(pattern) | NumberQuestion(pattern):
            return say(pattern, session.knowledge.predicates)
        case PartQuestion():
            return ""
