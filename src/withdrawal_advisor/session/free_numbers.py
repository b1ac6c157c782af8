"""Numbers that rules do more with than compare; what follows from them is open until they are told.

So they are asked for before anything is grounded.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from itertools import product

from withdrawal_advisor.model.rule import Rule
from withdrawal_advisor.model.statement import Pattern, Term, Variable
from withdrawal_advisor.session.cast import Parts
from withdrawal_advisor.session.measures import measured
from withdrawal_advisor.session.question import NumberQuestion
from withdrawal_advisor.session.reach import Reach
from withdrawal_advisor.session.session import Session


def free_numbers(session: Session, parts: Parts, reach: Reach) -> Iterator[NumberQuestion]:
    """Yield the questions for such numbers that are not answered."""
    answered = {entry.question for entry in session.entries if entry.reply is not None}
    situation = session.situation
    stated = [s.fact for s in (*situation.given, *situation.supposing, *situation.unknown)]
    for question in _questions(session, parts, reach):
        is_stated = any(question.pattern.match(fact, {}) is not None for fact in stated)
        if question not in answered and not is_stated:
            yield question


def _questions(session: Session, parts: Parts, reach: Reach) -> Iterator[NumberQuestion]:
    """Yield a question for everybody who plays a part or is named in a rule."""
    used = _used(measured(session.knowledge)[0].rules, reach)
    every = _used(session.knowledge.rules, reach)
    concluded = {rule.conclusion.predicate for rule in session.knowledge.rules}
    for predicate in session.knowledge.predicates.values():
        for affirmed in (True, False):
            kind = (predicate.name, affirmed)
            if predicate.name in concluded or kind not in used:
                continue
            terms = [
                (Variable(slot.name),)
                if slot.numeric
                else _names(parts.get(slot.name, ()), (pattern.terms[n] for pattern in every[kind]))
                for n, slot in enumerate(predicate.slots)
            ]
            if any(slot.numeric for slot in predicate.slots):
                for each in product(*terms):
                    yield NumberQuestion(Pattern(predicate.name, each, affirmed))


def _used(rules: Iterable[Rule], reach: Reach) -> Mapping[tuple[str, bool], list[Pattern]]:
    """Return the patterns that rules which bear on the focus use, by kind."""
    found: defaultdict[tuple[str, bool], list[Pattern]] = defaultdict(list)
    for rule in rules:
        if rule.conclusion.predicate in reach.predicates:
            for pattern in (*rule.premises, *rule.exceptions):
                found[pattern.predicate, pattern.affirmed].append(pattern)
    return found


def _names(playing: Iterable[str], named: Iterable[Term]) -> tuple[Term, ...]:
    return tuple(dict.fromkeys((*playing, *(term for term in named if isinstance(term, str)))))
