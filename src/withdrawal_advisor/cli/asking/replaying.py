"""A session as its journal has it."""

from collections.abc import Iterable

from withdrawal_advisor.cli.asking.checking import check_new_name, check_question, check_reply
from withdrawal_advisor.cli.asking.course import Course
from withdrawal_advisor.cli.asking.keeping import read_question, read_reply
from withdrawal_advisor.cli.asking.moves import with_name
from withdrawal_advisor.files.journal import Entry, Line
from withdrawal_advisor.language.lexicon import check_name
from withdrawal_advisor.language.unreadable import Unreadable
from withdrawal_advisor.language.vocabulary import Vocabulary
from withdrawal_advisor.model.knowledge import Actor
from withdrawal_advisor.model.problem import InvalidInput, Problem
from withdrawal_advisor.session.session import Session


def replayed(lines: Iterable[Line], course: Course, vocabulary: Vocabulary) -> Course:
    """Return the course of a session after the entries of its journal.

    Raises InvalidInput with the first entry that the knowledge does not bear out any more.
    """
    for line in lines:
        try:
            course = _after(line.entry, course, vocabulary)
        except (Unreadable, KeyError, TypeError, ValueError, AttributeError) as trouble:
            said = trouble.message if isinstance(trouble, Unreadable) else "its form is not known"
            message = f"this answer does not fit the knowledge any more: {said}"
            hint = "delete the line, and answer the question again"
            raise InvalidInput([Problem("Q02", message, line.place, hint)]) from None
    return course


def _after(entry: Entry, course: Course, vocabulary: Vocabulary) -> Course:
    match entry["do"]:
        case "back":
            return course.back()
        case "go on" | "stop" as said:
            return course.going_on(further=said == "go on")
        case "saved":
            return course
        case "name":
            actor = Actor(check_name(entry["name"]), entry["kind"])
            known = vocabulary.with_actors(course.session.situation.actors.values())
            kinds = {
                kind for each in course.session.knowledge.slots.values() for kind in each.kinds
            }
            check_new_name(actor, kinds, known.lexicon)
            return course.then(with_name(course.session, actor))
        case move:
            return course.then(_moved(move, entry, course.session, vocabulary))


def _moved(move: str, entry: Entry, session: Session, vocabulary: Vocabulary) -> Session:
    known = vocabulary.with_actors(session.situation.actors.values())
    question = read_question(entry, known)
    check_question(question, session.knowledge)
    match move:
        case "answer":
            reply = read_reply(entry)
            answered = session.answer(question, reply)
            check_reply(reply, question, session.knowledge, known.lexicon)
            return answered
        case "skip":
            return session.skip(question)
        case "forget":
            return session.without(question)
    raise ValueError(move)
