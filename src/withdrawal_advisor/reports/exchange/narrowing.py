"""A part of an assessment: what some facts rest on."""

from collections.abc import Iterable
from dataclasses import replace

from withdrawal_advisor.model.assessment import Assessment
from withdrawal_advisor.model.memory import Given, WorkingMemory
from withdrawal_advisor.model.situation import Source
from withdrawal_advisor.model.statement import Fact
from withdrawal_advisor.reasoning.graph import derivation_graph


def narrowed(assessment: Assessment, facts: Iterable[Fact]) -> Assessment:
    """Return the assessment with these held facts and all that any of their supports rests on.

    Defeats and conflicts are kept where all their facts are.
    """
    memory = assessment.memory
    kept = below(memory, facts)
    supports = {fact: each for fact, each in memory.supports.items() if fact in kept}
    defeats = tuple(
        each
        for each in memory.defeats
        if kept.issuperset((*each.activation.premises, each.activation.conclusion, *each.by))
    )
    part = WorkingMemory(
        supports,
        {fact: memory.heights[fact] for fact in supports},
        defeats,
        tuple(each for each in memory.conflicts if kept.issuperset((each.one, each.other))),
    )
    used = tuple(
        each
        for each in assessment.activations
        if kept.issuperset((*each.premises, each.conclusion))
    )
    return replace(
        assessment,
        memory=part,
        graph=derivation_graph(assessment.graph.base & kept, used),
        effects={fact: assessment.effects[fact] for fact in supports},
        situation=replace(assessment.situation, sources=_cited(assessment, part)),
    )


def below(memory: WorkingMemory, facts: Iterable[Fact]) -> set[Fact]:
    """Return these held facts and all that any of their supports rests on."""
    kept: set[Fact] = set()
    waiting = list(facts)
    while waiting:
        fact = waiting.pop()
        if fact not in kept:
            kept.add(fact)
            for justification in memory.justifications(fact):
                waiting += justification.activation.premises
    return kept


def _cited(assessment: Assessment, part: WorkingMemory) -> dict[str, Source]:
    supports = (support for each in part.supports.values() for support in each)
    evidence = (support.evidence for support in supports if isinstance(support, Given))
    keys = {each.source.key for each in evidence if each.source is not None}
    return {key: each for key, each in assessment.situation.sources.items() if key in keys}
