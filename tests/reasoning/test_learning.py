"""What learning a fact leaves of a conclusion is what the judge finds when the fact is given."""

from collections.abc import Sequence
from dataclasses import replace
from random import Random

import pytest
from uncertain_cases import Case, random_case

from withdrawal_advisor.engines.decision_diagrams import OxiddDiagrams
from withdrawal_advisor.engines.seminaive import SemiNaive
from withdrawal_advisor.model.knowledge import Actor
from withdrawal_advisor.model.likelihood import Likelihood
from withdrawal_advisor.model.move import NEVER
from withdrawal_advisor.model.situation import Statement
from withdrawal_advisor.model.statement import Fact
from withdrawal_advisor.reasoning.contraries import Contraries
from withdrawal_advisor.reasoning.inference import CircularExceptions
from withdrawal_advisor.reasoning.learning import after_learning
from withdrawal_advisor.reasoning.potential import potential_graph

CASES = 40


def _ends(likelihood: Likelihood) -> tuple[float, float, float]:
    return (likelihood.low, likelihood.middle, likelihood.high)


def _case(seed: int) -> Case:
    """Return a random case of whose names everything that rules use could be told."""
    case = random_case(Random(seed), 10, 8)  # noqa: S311
    actors = {name: Actor(name, "thing") for name in ("a", "b")}
    return replace(case, knowledge=replace(case.knowledge, actors=actors))


def _given(case: Case, fact: Fact, aside: Sequence[Fact]) -> Case:
    kept = (each for each in case.situation.given if each.fact not in aside)
    given = (*kept, Statement(fact))
    return Case(case.knowledge, replace(case.situation, given=given))


@pytest.mark.parametrize("seed", range(CASES))
def test_random_facts(seed: int) -> None:
    """The likelihoods of all conclusions are those of the situation in which it is given."""
    case = _case(seed)
    try:
        potential = potential_graph(case.knowledge, case.situation, SemiNaive())
    except CircularExceptions:
        pytest.skip("the case is circular")
    told = {s.fact for s in (*case.situation.given, *case.situation.supposing)}
    against = Contraries(told, case.knowledge.exclusions)
    supposed = {s.fact for s in case.situation.supposing}
    aside = {fact: tuple(against.of(fact)) for fact in potential.open}
    learnt = [fact for fact, given in aside.items() if supposed.isdisjoint(given)]
    goals = tuple(potential.graph.by_conclusion)
    found = after_learning(
        case.assessment, potential, dict.fromkeys(learnt, goals), OxiddDiagrams, aside
    )
    assert found.keys() == set(learnt)
    for fact in learnt:
        judged = _given(case, fact, aside[fact]).judged()
        for goal in goals:
            expected = judged[goal].likelihood if goal in judged else NEVER
            assert _ends(found[fact][goal]) == pytest.approx(_ends(expected), abs=1e-9)
