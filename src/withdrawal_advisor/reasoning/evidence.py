"""Evidence and firings of rules, each with the confidence that it allows."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from withdrawal_advisor.model.confidence import ConfidenceTable, ConfidenceWord
from withdrawal_advisor.model.memory import Given, Justification, Support
from withdrawal_advisor.model.rule import Activation
from withdrawal_advisor.model.situation import Evidence
from withdrawal_advisor.model.statement import Fact
from withdrawal_advisor.reasoning.weaknesses import Weakness, most, of_evidence, of_firing

CONFIRMED = "1"
"""The credibility of what other sources confirm."""


@dataclass(frozen=True, slots=True)
class Witness:
    """Evidence for a given fact; `key` names what it goes back to, its piece of evidence."""

    key: str
    confirmed: bool
    weaknesses: tuple[Weakness, ...]
    allows: ConfidenceWord


@dataclass(frozen=True, slots=True)
class Firing:
    """A firing of a rule that supports a fact; `key` names the rule."""

    key: str
    activation: Activation
    weaknesses: tuple[Weakness, ...]
    allows: ConfidenceWord


def piece(evidence: Evidence) -> str:
    """Name what evidence goes back to: its origin, else its source, else the fact file."""
    if evidence.origin:
        return f"the origin '{evidence.origin}'"
    if evidence.source is not None:
        return f"the source '{evidence.source.key}'"
    return "the fact file alone, which names no source"


def witnesses(
    fact: Fact, supports: Iterable[Support], as_of: str, table: ConfidenceTable
) -> tuple[Witness, ...]:
    """Return the witnesses of a fact by piece of evidence, the best of each piece first."""
    found = []
    for support in supports:
        if isinstance(support, Given):
            evidence = support.evidence
            weaknesses = tuple(of_evidence(fact, evidence, as_of, table))
            confirmed = evidence.credibility == CONFIRMED
            found.append(Witness(piece(evidence), confirmed, weaknesses, most(weaknesses)))
    if len(found) > 1:
        found.sort(key=repr)
        found.sort(key=lambda witness: witness.allows, reverse=True)
        found.sort(key=lambda witness: witness.key)
    return tuple(found)


def firings(supports: Iterable[Support], table: ConfidenceTable) -> Iterator[Firing]:
    """Yield the firings among some supports, in their order."""
    for support in supports:
        if isinstance(support, Justification):
            activation, weaknesses = support.activation, tuple(of_firing(support, table))
            key = f"the rule '{activation.rule.name}'"
            yield Firing(key, activation, weaknesses, most(weaknesses))
