"""What each piece of evidence and each firing of a rule allows confidence to be, and why."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum

from withdrawal_advisor.model.confidence import HIGH, ConfidenceTable, ConfidenceWord
from withdrawal_advisor.model.memory import Justification
from withdrawal_advisor.model.rule import ENCODER
from withdrawal_advisor.model.situation import Evidence
from withdrawal_advisor.model.statement import Fact
from withdrawal_advisor.reasoning.staleness import is_stale


class Consideration(StrEnum):
    """What is looked at, in the order in which reasons name it."""

    RELIABILITY = "reliability"
    CREDIBILITY = "credibility"
    UNGRADED = "ungraded"
    STALE = "stale"
    ASSUMPTION = "assumption"
    ENCODER_RULE = "encoder rule"


@dataclass(frozen=True, slots=True)
class Weakness:
    """A consideration with the most that it allows.

    `fact` is the given fact or the assumption; `detail` is a grade, a date or a rule's name.
    """

    consideration: Consideration
    allows: ConfidenceWord
    fact: Fact
    detail: str = ""


def most(weaknesses: Iterable[Weakness]) -> ConfidenceWord:
    """Return the most that all of them allow together."""
    return min((each.allows for each in weaknesses), default=HIGH)


def of_evidence(
    fact: Fact, evidence: Evidence, as_of: str, table: ConfidenceTable
) -> Iterator[Weakness]:
    """Yield what the evidence for a given fact allows."""
    letter = evidence.source.reliability if evidence.source is not None else ""
    digit = evidence.credibility
    if letter:
        yield Weakness(Consideration.RELIABILITY, table.reliability[letter], fact, letter)
    if digit:
        yield Weakness(Consideration.CREDIBILITY, table.credibility[digit], fact, digit)
    if not (letter and digit):
        missing = " and ".join(
            name for name, grade in (("reliability", letter), ("credibility", digit)) if not grade
        )
        yield Weakness(Consideration.UNGRADED, table.ungraded, fact, missing)
    if is_stale(evidence, as_of):
        yield Weakness(Consideration.STALE, table.stale, fact, evidence.valid_until)


def of_firing(justification: Justification, table: ConfidenceTable) -> Iterator[Weakness]:
    """Yield what one firing of a rule allows, whatever its premises rest on."""
    for assumption in justification.assumptions:
        yield Weakness(Consideration.ASSUMPTION, table.assumption, assumption)
    rule = justification.activation.rule
    if rule.origin == ENCODER:
        conclusion = justification.activation.conclusion
        yield Weakness(Consideration.ENCODER_RULE, table.encoder_rule, conclusion, rule.name)
