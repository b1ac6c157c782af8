"""Rules and exceptions are taken out one by one, and a worked case must notice."""

from collections.abc import Iterable
from dataclasses import replace
from functools import cache

import pytest
from built_in import CASES, KNOWLEDGE

from withdrawal_advisor.checks.cases import run_case
from withdrawal_advisor.checks.exercise import exercise
from withdrawal_advisor.engines.seminaive import SemiNaive
from withdrawal_advisor.model.case import Case
from withdrawal_advisor.model.rule import Activation, Rule
from withdrawal_advisor.model.situation import Situation, Statement
from withdrawal_advisor.reasoning.inference import assess

RULES = {rule.name: rule for rule in KNOWLEDGE.rules}
EXCEPTIONS = [
    (rule.name, number) for rule in RULES.values() for number in range(len(rule.exceptions))
]
EXERCISE = exercise(KNOWLEDGE, CASES, SemiNaive())

SECOND_WAYS = {
    "attacks press for an end of the presence": (
        "attacks are answered by strikes on armed groups, which press for an end as well"
    ),
    "a government's demand under threat is driven by the threat": (
        "a militia's pressure also makes parliament demand it, which is driven by the threat too"
    ),
    "a parliament's demand under threat is driven by the threat": (
        "a militia's pressure also makes the government demand it, driven by the threat too"
    ),
    "a growing deficit feeds discontent": "a growing deficit lengthens power cuts, which feed it",
    "sanctions lower living conditions": (
        "sanctions drive investors away, which worsens the crises and so the living conditions"
    ),
    "hegemony makes corruption lasting": "hegemony leads to plunder, which makes it lasting",
    "sectarian rule feeds discontent among the excluded communities": (
        "a government with sectarian policies is seen as exclusionary, which breeds discontent"
    ),
    "growing influence of the rival prepares the ground for terror": (
        "growing influence lets armed groups rise, which prepares the ground"
    ),
}
"""Rules that the article states beside a longer way from the same premises to the same conclusion.

Since no exception can close the longer way, no situation is decided by such a rule: it only adds
a support. Each comes with its second way.
"""


def _noticed(rules: list[Rule], cases: Iterable[Case]) -> bool:
    """Whether one of these cases fails with these rules."""
    return any(not _passes(rules, case) for case in cases)


def _passes(rules: list[Rule], case: Case) -> bool:
    """Whether a case passes; rules whose premises are not found in it are left aside for speed."""
    reached = tuple(rule for rule in rules if rule.name in _reached(case.name))
    return run_case(replace(KNOWLEDGE, rules=reached), case, SemiNaive()).passed


@cache
def _reached(name: str) -> set[str]:
    case = next(case for case in CASES if case.name == name)
    assessment = assess(KNOWLEDGE, case.situation, SemiNaive())
    return {activation.rule.name for activation in assessment.activations}


def _without(name: str) -> list[Rule]:
    return [rule for rule in RULES.values() if rule.name != name]


@pytest.mark.parametrize("name", [name for name in RULES if name not in SECOND_WAYS])
def test_rule_is_missed(name: str) -> None:
    """Without the rule a case in which it fires fails."""
    noticed = _noticed(_without(name), EXERCISE.fired[name])
    assert noticed


@pytest.mark.parametrize(("name", "number"), EXCEPTIONS)
def test_exception_is_missed(name: str, number: int) -> None:
    """Without the exception a case in which it defeats the rule fails."""
    rule = RULES[name]
    others = (each for n, each in enumerate(rule.exceptions) if n != number)
    changed = replace(rule, exceptions=tuple(others))
    rules = [changed if each is rule else each for each in RULES.values()]
    noticed = _noticed(rules, EXERCISE.defeated[name, number])
    assert noticed


@pytest.mark.parametrize("name", SECOND_WAYS)
def test_second_way_is_there(name: str) -> None:
    """Without the rule its conclusion follows from its premises, and no exception could stop it."""
    rule = RULES[name]
    lone = Activation.of(rule, {variable: variable for variable in rule.variables})
    given = tuple(map(Statement, lone.premises))
    unstoppable = tuple(each for each in _without(name) if not each.exceptions)
    knowledge = replace(KNOWLEDGE, rules=unstoppable)
    memory = assess(knowledge, Situation("its premises", given=given), SemiNaive()).memory
    assert lone.conclusion in memory.supports
