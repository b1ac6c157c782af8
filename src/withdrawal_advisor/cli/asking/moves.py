"""What a line does to a session: the course after it, and the entry for the journal."""

from dataclasses import replace
from typing import NamedTuple

from withdrawal_advisor.cli.asking.answering import Hearer
from withdrawal_advisor.cli.asking.backing import read_backing, split_backing
from withdrawal_advisor.cli.asking.commands import EXAMPLE
from withdrawal_advisor.cli.asking.course import Course
from withdrawal_advisor.cli.asking.keeping import entry_of
from withdrawal_advisor.cli.asking.names import new_actor
from withdrawal_advisor.cli.asking.standing import YES_OR_NO, Standing, asked_now
from withdrawal_advisor.files.journal import Entry
from withdrawal_advisor.language.saying import say
from withdrawal_advisor.language.unreadable import Unreadable
from withdrawal_advisor.model.knowledge import Actor
from withdrawal_advisor.session.question import FactQuestion, Question
from withdrawal_advisor.session.reply import Reply, Yes
from withdrawal_advisor.session.session import Session
from withdrawal_advisor.session.telling import Entry as Answer
from withdrawal_advisor.session.telling import stated_by


class Move(NamedTuple):
    """A step of a session: where it leads, what the journal says of it, what was answered how."""

    course: Course
    entry: Entry
    question: Question | None = None
    reply: Reply | None = None


def answering(standing: Standing, line: str, hearer: Hearer) -> Move:
    """Take a line for an answer; Unreadable with advice if it is none."""
    try:
        question, reply = hearer.answer(line, standing.question)
    except Unreadable as trouble:
        if not standing.offers_further or trouble.code:
            raise
        split_backing(line)
        raise Unreadable("", f"'{line}' is neither yes nor no", YES_OR_NO) from None
    return _told(standing, question, reply, hearer)


def supposing(standing: Standing, sentence: str, hearer: Hearer) -> Move:
    """Suppose what a sentence says, or without one what is asked."""
    text, backing = split_backing(sentence)
    evidence = read_backing(backing, standing.session.situation.sources)
    asked = standing.question
    if text:
        return _told(standing, *hearer.hypothesis(text, evidence), hearer)
    if not isinstance(asked, FactQuestion):
        raise Unreadable("", "the sentence is missing", f"for example: suppose {EXAMPLE}")
    question = FactQuestion(asked.fact, supposing=True)
    return _told(standing, question, Yes((evidence,)), hearer)


def _told(standing: Standing, question: Question, reply: Reply, hearer: Hearer) -> Move:
    session = standing.session.answer(question, reply)
    _check_not_denied(session, question, reply)
    hearer.check(session)
    return _move(standing, "answer", session, question, reply)


def _check_not_denied(session: Session, question: Question, reply: Reply) -> None:
    """Refuse names and numbers of which an answer of its own says otherwise."""
    stated = {statement.fact for statement in session.situation.given}
    for fact in (statement.fact for statement in stated_by(Answer(question, reply))):
        if fact not in stated:
            said = say(fact, session.knowledge.predicates)
            asked = {FactQuestion(fact), FactQuestion(fact.denial)}
            numbered = enumerate(session.entries, 1)
            number = next(number for number, each in numbered if each.question in asked)
            hint = f"'forget {number}' takes that answer back; then say this again"
            raise Unreadable("", f"you answered otherwise whether {said}", hint)


def naming(standing: Standing, about: str, hearer: Hearer) -> Move:
    """Make a new name known, with its kind."""
    kinds = {kind for slot in standing.session.knowledge.slots.values() for kind in slot.kinds}
    actor = new_actor(about, kinds, hearer.vocabulary.lexicon)
    session = with_name(standing.session, actor)
    return Move(
        standing.course.then(session), {"do": "name", "name": actor.name, "kind": actor.kind}
    )


def with_name(session: Session, actor: Actor) -> Session:
    """Return the session in which a name is known from the start."""
    known = {**session.start.actors, actor.name: actor}
    return replace(session, start=replace(session.start, actors=known))


def skipping(standing: Standing) -> Move:
    """Pass over what is asked."""
    question = asked_now(standing)
    return _move(standing, "skip", standing.session.skip(question), question)


def forgetting(standing: Standing, which: str) -> Move:
    """Take an answer back by its number."""
    question = numbered(standing.session, which)
    return _move(standing, "forget", standing.session.without(question), question)


def numbered(session: Session, which: str) -> Question:
    """Return the question that the command 'review' shows under a number."""
    which = which.removesuffix(".")
    entries = {str(number): entry for number, entry in enumerate(session.entries, 1)}
    if which not in entries:
        message = f"there is no answer {which}" if which else "the number of the answer is missing"
        raise Unreadable("", message, "review lists the answers with their numbers")
    return entries[which].question


def backing_out(standing: Standing) -> Move:
    """Take the last step back, whatever it was."""
    if standing.course.before is None:
        raise Unreadable("", "there is nothing to take back", "answer the question, or quit")
    return Move(standing.course.back(), {"do": "back"})


def going_on(standing: Standing, *, further: bool) -> Move:
    """Say whether questions are wanted that only change likelihoods."""
    course = standing.course.going_on(further=further)
    return Move(course, {"do": "go on" if further else "stop"})


def _move(
    standing: Standing,
    kind: str,
    session: Session,
    question: Question,
    reply: Reply | None = None,
) -> Move:
    entry = entry_of(kind, question, reply, session.knowledge.predicates)
    return Move(standing.course.then(session), entry, question, reply)
