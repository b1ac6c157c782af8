"""Shares of supports, against counting outcomes one by one."""

import pytest

from generators import pattern, rule
from withdrawal_advisor.engines.seminaive import SemiNaive
from withdrawal_advisor.model.rule import Rule
from withdrawal_advisor.model.statement import Fact
from withdrawal_advisor.reasoning.boolean_model import boolean_model
from withdrawal_advisor.reasoning.graph import derivation_graph
from withdrawal_advisor.reasoning.grounding import ground
from withdrawal_advisor.reasoning.shares import Valued, shares, ways

START = Fact("start", ())


def _shares(rules: list[Rule], fact: Fact) -> dict[str, tuple[float, float]]:
    """Compute shares with every rule true in half of all outcomes, as bit vectors."""
    activations = ground(rules, [START], SemiNaive()).activations
    graph = derivation_graph([START], activations)
    outcomes = 1 << len(rules)
    every = (1 << outcomes) - 1
    fires = {
        each.name: sum(1 << o for o in range(outcomes) if o >> n & 1)
        for n, each in enumerate(rules)
    }
    told = {START: every}
    valued = Valued(graph, told, fires, boolean_model(graph, told, fires, 0))
    found = shares(
        ways(fact, valued, 0),
        0,
        lambda values: [(v & every).bit_count() / outcomes for v in values],
    )
    return {way.rule.name: (s.carries, s.alone) for way, s in found.items() if way is not None}


def test_two_ways_overlap() -> None:
    """Of three outcomes with the finding each way has two, one of them alone."""
    goal = pattern("goal")
    found = _shares(
        [rule("a", [pattern("start")], goal), rule("b", [pattern("start")], goal)],
        Fact("goal", ()),
    )
    assert found == {"a": pytest.approx((2 / 3, 1 / 3)), "b": pytest.approx((2 / 3, 1 / 3))}


def test_a_way_round_a_circle_does_not_carry_its_own_fact() -> None:
    """The way by the neighbour counts only outcomes in which the neighbour holds without it."""
    rules = [
        rule("own", [pattern("start")], pattern("goal")),
        rule("there", [pattern("goal")], pattern("neighbour")),
        rule("back", [pattern("neighbour")], pattern("goal")),
        rule("other", [pattern("start")], pattern("neighbour")),
    ]
    found = _shares(rules, Fact("goal", ()))
    # The goal holds in 5 of the 8 outcomes of own, other and back.
    assert found["own"] == pytest.approx((4 / 5, 3 / 5))
    assert found["back"] == pytest.approx((2 / 5, 1 / 5))
