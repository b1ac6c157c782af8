"""Numbers that rules do more with than compare; what follows from them is open until they are told.

So they are asked for before anything is grounded.
"""

from collections.abc import Iterator
from itertools import product

from withdrawal_advisor.model.predicate import Predicate
from withdrawal_advisor.model.statement import Pattern, Term, Variable
from withdrawal_advisor.session.cast import Parts
from withdrawal_advisor.session.measures import measured
from withdrawal_advisor.session.question import NumberQuestion
from withdrawal_advisor.session.reach import Reach
from withdrawal_advisor.session.session import Session


def free_numbers(session: Session, parts: Parts, reach: Reach) -> Iterator[NumberQuestion]:
    """Yield the questions for such numbers that are neither answered nor passed over."""
    asked = {entry.question for entry in session.entries}
    situation = session.situation
    stated = [s.fact for s in (*situation.given, *situation.supposing, *situation.unknown)]
    for question in _questions(session, parts, reach):
        is_stated = any(question.pattern.match(fact, {}) is not None for fact in stated)
        if question not in asked and not is_stated:
            yield question


def _questions(session: Session, parts: Parts, reach: Reach) -> Iterator[NumberQuestion]:
    knowledge, _ = measured(session.knowledge)
    concluded = {rule.conclusion.predicate for rule in knowledge.rules}
    used = {
        (pattern.predicate, pattern.affirmed)
        for rule in knowledge.rules
        if rule.conclusion.predicate in reach.predicates
        for pattern in (*rule.premises, *rule.exceptions)
    }
    for predicate in session.knowledge.predicates.values():
        is_told = predicate.name not in concluded and any(s.numeric for s in predicate.slots)
        for affirmed in (True, False):
            if is_told and (predicate.name, affirmed) in used:
                for terms in _terms(predicate, parts):
                    yield NumberQuestion(Pattern(predicate.name, terms, affirmed))


def _terms(predicate: Predicate, parts: Parts) -> Iterator[tuple[Term, ...]]:
    """Yield the blanks filled with everybody who plays these parts, numbers open."""
    yield from product(
        *(
            (Variable(slot.name),) if slot.numeric else parts.get(slot.name, ())
            for slot in predicate.slots
        )
    )
