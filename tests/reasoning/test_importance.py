"""Importances are what recomputing says when one rule or fact is changed by itself."""

from dataclasses import replace
from random import Random

import pytest
from uncertain_cases import Case, random_case

from withdrawal_advisor.engines.decision_diagrams import OxiddDiagrams
from withdrawal_advisor.model.importance import Importance
from withdrawal_advisor.model.knowledge import KnowledgeBase, Range
from withdrawal_advisor.model.statement import Fact
from withdrawal_advisor.reasoning.importance import importances_of

CASES = 25


def with_rule_at(knowledge: KnowledgeBase, name: str, share: float) -> KnowledgeBase:
    """Return the knowledge in which one rule holds with this probability."""
    modals = {**knowledge.scale.modals, "changed": Range(share, share)}
    rules = tuple(replace(r, modal="changed") if r.name == name else r for r in knowledge.rules)
    return replace(knowledge, rules=rules, scale=replace(knowledge.scale, modals=modals))


def probability(fact: Fact, case: Case) -> float:
    """Return how likely a fact is, by the judge."""
    found = case.judged().get(fact)
    return found.likelihood.middle if found is not None else 0.0


def changed(case: Case, item: Importance, share: float) -> Case:
    """Return the case in which what an importance is about holds with this probability."""
    if item.chance.rule:
        return replace(case, knowledge=with_rule_at(case.knowledge, item.chance.rule, share))
    (fact,) = item.chance.facts
    given = tuple(s for s in case.situation.given if s.fact != fact)
    return replace(case, situation=replace(case.situation, given=given))


@pytest.mark.parametrize("seed", range(CASES))
def test_definitions(seed: int) -> None:
    """The measures of rules and of certain facts are those of their definitions."""
    case = random_case(Random(seed), 10, 8)  # noqa: S311
    assessment = case.assessment
    # What a hypothesis sets aside says nothing here, and it shares chances by its origin.
    if assessment.set_aside:
        pytest.skip("a given is set aside")
    certain = {s.fact for s in case.situation.given if not s.evidence.likelihood}
    for fact in list(assessment.memory.supports)[-3:]:
        now = probability(fact, case)
        for item in importances_of(fact, assessment, OxiddDiagrams).items:
            assert item.now == pytest.approx(now)
            if item.chance.rule or item.chance.facts[0] in certain:
                never = probability(fact, changed(case, item, 0.0))
                surely = probability(fact, changed(case, item, 1.0)) if item.chance.rule else now
                assert item.birnbaum == pytest.approx(surely - never, abs=1e-9)
                assert item.achievement == pytest.approx(surely / now)
                assert item.reduction == (pytest.approx(now / never) if never else None)
            if item.chance.rule:
                for share, at in (
                    (item.chance.range.low, item.at_low),
                    (item.chance.range.high, item.at_high),
                ):
                    assert at == pytest.approx(probability(fact, changed(case, item, share)))


def test_nothing_bears_on_what_no_rule_leads_to() -> None:
    """A fact that nothing leads to has no importances."""
    case = random_case(Random(1), 10, 8)  # noqa: S311
    found = importances_of(Fact("nobody says this"), case.assessment, OxiddDiagrams)
    assert not found.items
    assert not found.reading.held
