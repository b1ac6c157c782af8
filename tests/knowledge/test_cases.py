"""The worked cases beside the rules, each a test of its own, and what they exercise."""

from functools import cache

import pytest
from built_in import CASES, KNOWLEDGE, LIBRARY

from withdrawal_advisor.checks.cases import Outcome, run_case
from withdrawal_advisor.checks.circularity import possible_circles
from withdrawal_advisor.checks.proof import verify
from withdrawal_advisor.engines.seminaive import SemiNaive
from withdrawal_advisor.reasoning.inference import assess

NAMES = [case.name for case in CASES]


@cache
def _outcome(name: str) -> Outcome:
    return run_case(KNOWLEDGE, CASES[NAMES.index(name)], SemiNaive())


@pytest.mark.parametrize("name", NAMES)
def test_case(name: str) -> None:
    """What a case expects follows, what it excludes does not, and every step stands."""
    outcome = _outcome(name)
    say = LIBRARY.vocabulary.say
    assert not [say(fact) for fact in outcome.missing]
    assert not [say(fact) for fact in outcome.unwanted]
    assert not [say(fact) for fact in outcome.not_assumed]
    assert not verify(assess(KNOWLEDGE, outcome.case.situation, SemiNaive()))


def test_every_rule_fires_in_a_case() -> None:
    """No rule stands without a case in which it concludes something."""
    fired = frozenset[str]().union(*(_outcome(name).fired for name in NAMES))
    assert {rule.name for rule in KNOWLEDGE.rules} <= fired


def test_every_exception_defeats_in_a_case() -> None:
    """No exception stands without a case in which it stops its rule."""
    defeated = frozenset[str]().union(*(_outcome(name).defeated for name in NAMES))
    assert {rule.name for rule in KNOWLEDGE.rules if rule.exceptions} <= defeated


def test_no_circle_can_come_up() -> None:
    """No situation can close a circle through an exception."""
    assert not list(possible_circles(KNOWLEDGE))
