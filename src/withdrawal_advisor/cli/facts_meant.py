"""The facts that a sentence means."""

from collections.abc import Iterable

from withdrawal_advisor.model.assessment import Assessment
from withdrawal_advisor.model.statement import Fact, Pattern
from withdrawal_advisor.reports.wording import Sentences


def facts_meant(asked: Pattern, among: Iterable[Fact], sentences: Sentences) -> list[Fact]:
    """Return those of some facts that are meant, in the order of their sentences."""
    meant = dict.fromkeys(fact for fact in among if asked.match(fact, {}) is not None)
    return sorted(meant, key=sentences.__getitem__)


def known_facts(assessment: Assessment) -> Iterable[Fact]:
    """Return the facts that are held or that a stopped rule would conclude; some repeatedly."""
    concluded = (activation.conclusion for activation in assessment.activations)
    return (*assessment.memory.supports, *concluded)


def told_apart(facts: Iterable[Fact], assessment: Assessment) -> tuple[list[Fact], list[Fact]]:
    """Return which of the facts are held, and which are not."""
    held: list[Fact] = []
    missing: list[Fact] = []
    for fact in facts:
        (held if fact in assessment.memory.supports else missing).append(fact)
    return held, missing
