"""Facts and patterns as sentences."""

from collections.abc import Iterable, Mapping

from withdrawal_advisor.language.form import BLANK
from withdrawal_advisor.language.numbers import say_number
from withdrawal_advisor.language.spelling import tidy
from withdrawal_advisor.model.predicate import Predicate, Slot
from withdrawal_advisor.model.statement import Fact, Pattern, Term, Variable


def say(statement: Fact | Pattern, predicates: Mapping[str, Predicate]) -> str:
    """Return the sentence of a fact or pattern."""
    predicate = predicates[statement.predicate]
    terms: Iterable[Term] = statement.values if isinstance(statement, Fact) else statement.terms
    said = {
        slot.name: say_term(term, slot) for slot, term in zip(predicate.slots, terms, strict=True)
    }
    return fill(wording(statement, predicate), said)


def wording(statement: Fact | Pattern, predicate: Predicate) -> str:
    """Return the wording with blanks that a statement uses."""
    return predicate.says if statement.affirmed else predicate.denies


def say_term(term: Term, slot: Slot) -> str:
    """Return how a variable, name or number stands in a sentence."""
    if isinstance(term, Variable):
        return f"<{term.name}>"
    return say_number(term, slot) if slot.numeric else term


def fill(text: str, said: Mapping[str, str]) -> str:
    """Return a text with its blanks replaced; blanks without a value stay."""
    return BLANK.sub(lambda blank: said.get(tidy(blank[1]), blank[0]), tidy(text))
