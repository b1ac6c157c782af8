"""In which order the premises of a rule are joined, and what tells facts apart first."""

from collections.abc import Sequence
from typing import TypeAlias

from withdrawal_advisor.model.statement import Fact, Pattern, Term, Variable

Signature: TypeAlias = tuple[str, bool, int]
"""Predicate, polarity and number of blanks: what a fact must share with a pattern."""


def signature(fact: Fact) -> Signature:
    """Return the signature of a fact."""
    return (fact.predicate, fact.affirmed, len(fact.values))


def listens_to(pattern: Pattern) -> Signature:
    """Return the signature of the facts that may match a pattern."""
    return (pattern.predicate, pattern.affirmed, len(pattern.terms))


def join_order(premises: Sequence[Pattern], first: int) -> list[Pattern]:
    """Return the premises from number `first` on, each the one most bound by those before."""
    rest = list(premises)
    ordered = [rest.pop(first)]
    bound: set[Term] = set(ordered[0].terms)
    while rest:
        best = max(range(len(rest)), key=lambda n: _boundness(rest[n], bound))
        ordered.append(rest.pop(best))
        bound.update(ordered[-1].terms)
    return ordered


def _boundness(pattern: Pattern, bound: set[Term]) -> tuple[bool, int, int]:
    known = sum(not isinstance(term, Variable) or term in bound for term in pattern.terms)
    unknown = len(pattern.terms) - known
    return (not unknown, known, -unknown)
