"""Likelihoods are the sums over all worlds, as the definition has it."""

from dataclasses import replace
from random import Random

import numpy as np
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from uncertain_cases import LIKELIHOODS, MODALS, ORIGINS, Case, case, random_case, uncertain
from worlds import Variables, holding, told_in, variables_of, weights, worlds

from generators import Program, programs
from withdrawal_advisor.model.situation import Statement
from withdrawal_advisor.reasoning.graph import derivation_graph
from withdrawal_advisor.reasoning.perfect_model import perfect_model

MOST_VARIABLES = 16
TOLERANCE = 1e-12


@st.composite
def first_order_cases(draw: st.DrawFn) -> Case:
    """Draw a program of the common generators and make its rules and its facts uncertain."""
    program: Program = draw(programs())
    rules = [replace(each, modal=draw(st.sampled_from(MODALS))) for each in program.rules]
    facts = sorted(set(program.facts))
    statements = [
        draw(
            st.just(Statement(fact))
            | st.builds(
                uncertain, st.just(fact), st.sampled_from(LIKELIHOODS), st.sampled_from(ORIGINS)
            )
        )
        for fact in facts
    ]
    supposing = draw(st.lists(st.sampled_from(facts), max_size=2, unique=True)) if facts else []
    return case(rules, statements, supposing, program.exclusions)


@st.composite
def ground_cases(draw: st.DrawFn) -> Case:
    """Draw a small case with circles, shared causes and several pieces of evidence."""
    random = draw(st.randoms(use_true_random=False))
    return random_case(random, rules=8, facts=6)


def check(judged: Case, variables: Variables) -> None:
    """Compare the probability of every fact in both branches with the sum over the worlds."""
    found = worlds(len(variables.ranges))
    weight = weights(variables.middles(), found)
    expected = [
        {fact: float(weight @ held) for fact, held in holding(each, variables, found).items()}
        for each in (judged, judged.baseline)
    ]
    judgements = judged.judged()
    assert judgements.keys() >= {fact for branch in expected for fact, p in branch.items() if p}
    for fact, judgement in judgements.items():
        within, without = (branch.get(fact, 0.0) for branch in expected)
        assert abs(judgement.likelihood.middle - within) < TOLERANCE
        if judgement.without is None:
            assert not judged.situation.supposing
        else:
            assert abs(judgement.without.middle - without) < TOLERANCE


@settings(max_examples=150, deadline=None)
@given(ground_cases())
def test_ground_cases(judged: Case) -> None:
    """Cases with circles, shared causes, exceptions, origins and several witnesses."""
    variables = variables_of(judged)
    assume(variables.rules and len(variables.ranges) <= MOST_VARIABLES)
    check(judged, variables)


@settings(max_examples=80, deadline=None)
@given(first_order_cases())
def test_first_order_cases(judged: Case) -> None:
    """Rules with variables and comparisons, which fire several times by one chance."""
    variables = variables_of(judged)
    assume(variables.rules and len(variables.ranges) <= MOST_VARIABLES)
    check(judged, variables)


def test_many_variables() -> None:
    """Cases that use nearly all the variables that can be enumerated."""
    random = Random(1)  # noqa: S311  (repeatable, not secret)
    sizes: list[int] = []
    while len(sizes) < 12:
        judged = random_case(random, rules=12, facts=12)
        variables = variables_of(judged)
        if MOST_VARIABLES - 2 <= len(variables.ranges) <= MOST_VARIABLES:
            check(judged, variables)
            sizes.append(len(variables.ranges))
    assert max(sizes) == MOST_VARIABLES


@settings(max_examples=30, deadline=None)
@given(ground_cases())
def test_each_world_is_the_perfect_model(judged: Case) -> None:
    """The brute force of these tests decides each world as the perfect model does."""
    variables = variables_of(judged)
    assume(variables.rules and len(variables.ranges) <= 9)
    found = worlds(len(variables.ranges))
    told, held = told_in(judged, variables, found), holding(judged, variables, found)
    activations = judged.assessment.activations
    for n, world in enumerate(found):
        base = [fact for fact, truth in told.items() if truth[n]]
        firing = tuple(a for a in activations if world[variables.rules[a.rule.name]])
        model = perfect_model(derivation_graph(base, firing))
        assert model == {fact for fact, truth in held.items() if truth[n]}


def test_worlds_weigh_one_together() -> None:
    """The worlds are all there are."""
    found = worlds(5)
    assert len(np.unique(found, axis=0)) == 32
    assert abs(weights([0.1, 0.5, 0.9, 0.3, 1.0], found).sum() - 1.0) < TOLERANCE
