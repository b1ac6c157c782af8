"""Questions in words, with the names that are offered for an answer."""

from typing import Final

from withdrawal_advisor.language.saying import fill, say, say_term
from withdrawal_advisor.model.knowledge import Actor, KnowledgeBase
from withdrawal_advisor.model.predicate import Slot
from withdrawal_advisor.model.statement import Pattern, Term, Variable
from withdrawal_advisor.session.question import FactQuestion, PartQuestion, Question
from withdrawal_advisor.session.session import Session

_OPEN = "…"


def ask(question: Question, knowledge: KnowledgeBase) -> str:
    """Return a question in words."""
    match question:
        case FactQuestion(fact, supposing):
            predicate = knowledge.predicates[fact.predicate]
            if supposing or not predicate.ask:
                lead = "Suppose that" if supposing else "Is it so that"
                return f"{lead} {say(fact, knowledge.predicates)}?"
            slots = zip(predicate.slots, fact.values, strict=True)
            return fill(predicate.ask, {slot.name: say_term(value, slot) for slot, value in slots})
        case PartQuestion():
            (slot,) = slots_of(question, knowledge)
            return (
                f"Who is the {slot.name}: {slot.means}?"
                if slot.means
                else f"Who is the {slot.name}?"
            )
        case _:
            slots_asked = slots_of(question, knowledge)
            names = "Which names fit" if not slots_asked[0].numeric else "Which number fits"
            lead = names if len(slots_asked) == 1 else "Which numbers fit"
            return f"{lead}: {_gapped(question.pattern, knowledge)}?"


def help_of(question: Question, knowledge: KnowledgeBase) -> str:
    """Return what helps to answer; "" if there is nothing."""
    match question:
        case FactQuestion(fact):
            return knowledge.predicates[fact.predicate].help
        case PartQuestion():
            return ""
        case _:
            return knowledge.predicates[question.pattern.predicate].help


def slots_of(question: Question, knowledge: KnowledgeBase) -> tuple[Slot, ...]:
    """Return the blanks to fill, in order; none if the answer is yes or no."""
    match question:
        case FactQuestion():
            return ()
        case PartQuestion(name):
            every = (slot for p in knowledge.predicates.values() for slot in p.slots)
            return (next(slot for slot in every if slot.name == name and not slot.numeric),)
        case _:
            return tuple(s for s, term in _filled(question.pattern, knowledge) if _is_open(term))


MOST_OFFERED: Final = 20
"""So many of the names that fit have a number by which they can be chosen."""


def offered(question: Question, session: Session) -> tuple[Actor, ...]:
    """Return the names that fit: first those that the situation speaks of, then all known."""
    slots = slots_of(question, session.knowledge)
    situation = session.situation
    said = {v for s in (*situation.given, *situation.supposing) for v in s.fact.values}
    there = (
        set() if isinstance(question, FactQuestion | PartQuestion) else {*question.pattern.terms}
    )
    known = {**session.knowledge.actors, **situation.actors}.values()
    kinds = {kind for slot in slots for kind in slot.kinds}
    fitting = [actor for actor in known if actor.kind in kinds and actor.name not in there]
    return tuple(sorted(fitting, key=lambda actor: actor.name not in said))


def _filled(pattern: Pattern, knowledge: KnowledgeBase) -> list[tuple[Slot, Term]]:
    slots = knowledge.predicates[pattern.predicate].slots
    return list(zip(slots, pattern.terms, strict=True))


def _is_open(term: Term) -> bool:
    return isinstance(term, Variable)


def _gapped(pattern: Pattern, knowledge: KnowledgeBase) -> str:
    """Return the sentence with a gap for each open blank, and its unit."""
    said = {}
    for slot, term in _filled(pattern, knowledge):
        gap = f"{_OPEN} {slot.unit}" if slot.unit else _OPEN
        said[slot.name] = gap if _is_open(term) else say_term(term, slot)
    predicate = knowledge.predicates[pattern.predicate]
    return fill(predicate.says if pattern.affirmed else predicate.denies, said)
