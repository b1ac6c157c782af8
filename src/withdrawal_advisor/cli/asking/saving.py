"""The fact file of a session."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import replace

from withdrawal_advisor.files.extending import Base
from withdrawal_advisor.files.fact_file import fact_file
from withdrawal_advisor.language.saying import say
from withdrawal_advisor.language.unreadable import Unreadable
from withdrawal_advisor.language.vocabulary import Vocabulary
from withdrawal_advisor.model.situation import Situation, Statement
from withdrawal_advisor.model.statement import Fact
from withdrawal_advisor.reports.session_words import answer_words
from withdrawal_advisor.session.question import (
    FactQuestion,
    NamesQuestion,
    NumberQuestion,
    PartQuestion,
    Question,
)
from withdrawal_advisor.session.reply import Names, No, Unknown
from withdrawal_advisor.session.session import Session
from withdrawal_advisor.session.wording import ask

_WITH_ANSWERS = ", with answers"
_UNREADABLE = (
    "These sentences would be read otherwise than they are meant; give their names other spellings:"
)
_NO_FACTS = "Asked and answered, but with no sentence for the facts:"
_TO_NAME = "Still open: who is meant. Sentences about them tell it:"
_TO_FILL = "Still open. To answer, fill the blanks of a line and move it to the facts:"
_TO_MOVE = "Still open. To answer, move a line to the facts, or to the list of what is unknown:"
_TO_SUPPOSE = "Still open. To suppose it, move a line to the list of what is supposed:"


def situation_to_save(session: Session) -> Situation:
    """Return what is told, under a name, each list in the order of the article."""
    situation = session.situation
    places = {name: number for number, name in enumerate(session.knowledge.predicates)}

    def ordered(statements: Iterable[Statement]) -> tuple[Statement, ...]:
        return tuple(sorted(statements, key=lambda each: places[each.fact.predicate]))

    return replace(
        situation,
        name=_name(session),
        given=ordered(situation.given),
        supposing=ordered(situation.supposing),
        unknown=ordered(situation.unknown),
    )


def _name(session: Session) -> str:
    """Name a situation after the one it began from, or who plays the part asked for first."""
    if before := session.situation.name.removesuffix(_WITH_ANSWERS):
        return f"{before}{_WITH_ANSWERS}"
    asked = (e.reply for e in session.entries if isinstance(e.question, PartQuestion))
    names = next((reply.names for reply in asked if isinstance(reply, Names)), ())
    return f"Answers about {' and '.join(names)}" if names else "Answers"


def text_to_save(
    session: Session,
    still_open: Iterable[Question],
    vocabulary: Vocabulary,
    base: Base | None = None,
) -> str:
    """Return the fact file, each answer under its question, and as comments all that is no fact.

    So is a sentence that would not be read as what it is to say; the rest can be read even so.
    With a base the file extends it.
    """
    knowledge = session.knowledge
    asked = _questions(session)
    heading = (
        f"Answers to questions, for {knowledge.name} {knowledge.version}. Edit them as you like.",
        "'withdrawal-advisor assess' says what follows from this file. 'withdrawal-advisor ask'",
        "with this file asks on, also for what stands only in a comment here.",
    )
    situation, unreadable = _readable(situation_to_save(session), vocabulary, base)
    ending = (
        *_listed(_UNREADABLE, unreadable),
        *_listed(_NO_FACTS, _without_facts(session)),
        *_open(still_open, session),
    )

    def remarks(fact: Fact) -> tuple[str, ...]:
        return asked.get(fact, ())

    return fact_file(situation, knowledge.predicates, remarks, heading, ending, base=base)


def _listed(note: str, texts: Iterable[str]) -> tuple[str, ...]:
    lines = tuple(f"- {text}" for text in texts)
    return (note, *lines) if lines else ()


def _readable(
    situation: Situation, vocabulary: Vocabulary, base: Base | None
) -> tuple[Situation, Iterable[str]]:
    """Return a situation without the sentences that cannot be read back, and these."""
    reading = vocabulary.with_actors(situation.actors.values())
    below = base.situation if base else Situation("")
    elsewhere = {*below.given, *below.supposing, *below.unknown}
    unreadable: list[str] = []

    def kept(statements: Iterable[Statement]) -> tuple[Statement, ...]:
        return tuple(each for each in statements if each in elsewhere or is_readable(each.fact))

    def is_readable(fact: Fact) -> bool:
        said = reading.say(fact)
        try:
            if reading.read_fact(said) == fact:
                return True
        except Unreadable:
            pass
        unreadable.append(said)
        return False

    readable = replace(
        situation,
        given=kept(situation.given),
        supposing=kept(situation.supposing),
        unknown=kept(situation.unknown),
    )
    return readable, dict.fromkeys(unreadable)


def _without_facts(session: Session) -> Iterator[str]:
    """Yield the questions whose answers state no sentence, with these answers."""
    for question, reply in ((entry.question, entry.reply) for entry in session.entries):
        match question, reply:
            case (_, None) | (FactQuestion(supposing=False), _):
                continue
            case (PartQuestion(), _) | (_, No() | Unknown() | Names(names=())):
                answer = answer_words(question, reply, session.knowledge)
                yield f"{ask(question, session.knowledge)} {answer}"


def _open(still_open: Iterable[Question], session: Session) -> Iterator[str]:
    """Yield what is still open, by what is to be done to answer it."""
    lines: defaultdict[str, list[str]] = defaultdict(list)
    predicates = session.knowledge.predicates
    for question in still_open:
        match question:
            case FactQuestion(fact, supposing=True):
                lines[_TO_SUPPOSE].append(say(fact, predicates))
            case FactQuestion(fact):
                lines[_TO_MOVE].append(say(fact, predicates))
            case NamesQuestion(pattern) | NumberQuestion(pattern):
                lines[_TO_FILL].append(say(pattern, predicates))
            case PartQuestion():
                lines[_TO_NAME].append(ask(question, session.knowledge))
    for note in (_TO_NAME, _TO_FILL, _TO_MOVE, _TO_SUPPOSE):
        yield from _listed(note, lines[note])


def _questions(session: Session) -> dict[Fact, tuple[str, ...]]:
    """Return the question that each fact of the session answers."""
    asked: defaultdict[Fact, tuple[str, ...]] = defaultdict(tuple)
    situation = session.situation
    told = [s.fact for s in (*situation.given, *situation.unknown, *situation.dropped)]
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
