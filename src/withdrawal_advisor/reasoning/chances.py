"""What is uncertain in a situation: rules, as sure as their modals, and doubtful evidence."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping

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
    pieces = sorted(set(_uncertain(told)))
    facts: defaultdict[str, set[Fact]] = defaultdict(set)
    ranges: defaultdict[str, list[Range]] = defaultdict(list)
    for fact, evidence, key in pieces:
        facts[key].add(fact)
        ranges[key].append(range_of(evidence.likelihood, scale))
    chances = {
        key: Chance(lowest(ranges[key]), facts=tuple(sorted(facts[key])), origin=evidence.origin)
        for _, evidence, key in pieces
    }
    backing: defaultdict[Fact, dict[Chance, None]] = defaultdict(dict)
    for fact, _, key in pieces:
        backing[fact][chances[key]] = None
    return {fact: tuple(found) for fact, found in backing.items()}


def lowest(ranges: Iterable[Range]) -> Range:
    """Return the range from the least low end to the least high end."""
    found = list(ranges)
    return Range(min(each.low for each in found), min(each.high for each in found))


def _uncertain(
    told: Iterable[Mapping[Fact, tuple[Support, ...]]],
) -> Iterator[tuple[Fact, Evidence, str]]:
    """Yield the evidence of facts that nothing given makes certain, and what it is one with."""
    for branch in told:
        for fact, supports in branch.items():
            given = [support.evidence for support in supports if isinstance(support, Given)]
            if all(evidence.likelihood for evidence in given):
                for number, evidence in enumerate(given):
                    yield fact, evidence, evidence.origin or repr((fact, number))
