"""What is uncertain in a situation: rules, as sure as their modals, and doubtful evidence."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

from withdrawal_advisor.language.likelihoods import range_of
from withdrawal_advisor.model.knowledge import Range, Scale
from withdrawal_advisor.model.likelihood import Chance
from withdrawal_advisor.model.memory import Given, Support
from withdrawal_advisor.model.rule import Activation
from withdrawal_advisor.model.situation import Evidence
from withdrawal_advisor.model.statement import Fact


def rule_chances(activations: Iterable[Activation], scale: Scale) -> dict[str, Chance]:
    """Return a chance for each rule by its name: one, however often the rule fires."""
    rules = {activation.rule.name: activation.rule for activation in activations}
    return {
        name: Chance(scale.modals[rule.modal], rule=name) for name, rule in sorted(rules.items())
    }


def told_chances(
    told: Iterable[Mapping[Fact, tuple[Support, ...]]], scale: Scale
) -> dict[Fact, tuple[Chance, ...]]:
    """Return the chances that a told fact is right, one for each piece of evidence.

    Evidence of one origin is one piece, whatever facts it backs; where its likelihoods differ,
    the lowest counts. A fact without an entry is certain where it is told.
    """
    facts: defaultdict[_Piece, set[Fact]] = defaultdict(set)
    ranges: defaultdict[_Piece, list[Range]] = defaultdict(list)
    for fact, likelihood, piece in _uncertain(told):
        facts[piece].add(fact)
        ranges[piece].append(range_of(likelihood, scale))
    backing: defaultdict[Fact, list[Chance]] = defaultdict(list)
    for piece in sorted(facts):
        about = tuple(sorted(facts[piece]))
        chance = Chance(lowest(ranges[piece]), "", about, piece.origin, piece.number)
        for fact in about:
            backing[fact].append(chance)
    return {fact: tuple(backing[fact]) for fact in sorted(backing)}


class _Piece(NamedTuple):
    """A piece of evidence: an origin, or the so-manieth of a fact without an origin."""

    origin: str
    fact: tuple[str, tuple[str, ...], bool]
    number: int


def lowest(ranges: Iterable[Range]) -> Range:
    """Return the range from the least low end to the least high end."""
    found = list(ranges)
    return Range(min(each.low for each in found), min(each.high for each in found))


def _uncertain(
    told: Iterable[Mapping[Fact, tuple[Support, ...]]],
) -> Iterator[tuple[Fact, str, _Piece]]:
    """Yield facts that nothing given makes certain, their likelihoods, and the pieces behind."""
    for branch in told:
        for fact, supports in branch.items():
            given = [support.evidence for support in supports if isinstance(support, Given)]
            if all(evidence.likelihood for evidence in given):
                for number, evidence in enumerate(given):
                    yield fact, evidence.likelihood, _piece(fact, number, evidence)


def _piece(fact: Fact, number: int, evidence: Evidence) -> _Piece:
    if evidence.origin:
        return _Piece(evidence.origin, ("", (), True), 0)
    return _Piece("", (fact.predicate, fact.values, fact.affirmed), number)
