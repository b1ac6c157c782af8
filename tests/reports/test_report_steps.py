"""Every step that a report tells stands up to the proof checker, and a false one does not."""

import json
from dataclasses import replace
from pathlib import Path

import pytest
from reported import (
    EVERYTHING,
    IRAQ,
    ROOT,
    RULES,
    SMALL,
    SMALL_RULES,
    assessment,
    library,
    page,
    view,
)
from told_steps import steps_in_html, steps_in_json, wrong_steps

from withdrawal_advisor.cli.sealing import Settings
from withdrawal_advisor.model.memory import Justification
from withdrawal_advisor.reports.report.report_json import report_json

NAMES = ("philippines-1992", "iraq-2024-trump", "iraq-2024-residual")
CASES = [
    (IRAQ, RULES),
    (SMALL, SMALL_RULES),
    *((ROOT / "facts" / f"{name}.yaml", RULES) for name in NAMES),
]
CUTS = Settings(focus=("power cuts in Iraq lengthen",))
OTHERS = [Settings("brief"), CUTS]


def _json_of(facts: Path, rules: Path, settings: Settings = EVERYTHING) -> dict[str, object]:
    value: dict[str, object] = json.loads(json.dumps(report_json(view(facts, rules, settings))))
    return value


@pytest.mark.parametrize(("facts", "rules"), CASES)
def test_every_step_of_the_page_is_true(facts: Path, rules: Path) -> None:
    """The proof checker accepts all that a page says leads to something."""
    shown = steps_in_html(page(facts, rules))
    assert wrong_steps(shown, assessment(facts, rules), library(rules)) == []


@pytest.mark.parametrize(("facts", "rules"), CASES)
def test_page_and_json_tell_the_same(facts: Path, rules: Path) -> None:
    """Both have the same steps."""
    in_page, in_json = steps_in_html(page(facts, rules)), steps_in_json(_json_of(facts, rules))
    assert set(in_page) == set(in_json)
    assert wrong_steps(in_json, assessment(facts, rules), library(rules)) == []


@pytest.mark.parametrize("settings", OTHERS, ids=str)
def test_narrowed_report_is_true(settings: Settings) -> None:
    """A report of less tells no step that is false, and fewer of them."""
    shown = steps_in_html(page(IRAQ, RULES, settings))
    assert shown
    assert wrong_steps(shown, assessment(IRAQ), library()) == []
    assert set(shown) < set(steps_in_html(page()))


def test_ledger_lacks_nothing() -> None:
    """Every support of every fact stands in the ledger once."""
    held = assessment(IRAQ).memory.supports
    ledger = view().ledger
    assert len(ledger) == len(held)
    firings = sum(isinstance(s, Justification) for each in held.values() for s in each)
    assert sum(len(entry.ways) for entry in ledger) == firings


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ('"sentence">Iraq loses its oil income<', '"sentence">Iran loses its oil income<'),
        ('"rule">a growing deficit lengthens the power cuts<', '"rule">a made up rule<'),
        (
            '"rule">a growing deficit lengthens the power cuts<',
            '"rule">a withdrawal ends the support<',
        ),
        (
            '"assumed">the United States chooses not to press Iraq by sanctions<',
            '"assumed">Iraq has found another supplier of gas and electricity<',
        ),
        ('"modal">may<', '"modal">will<'),
        ("S4.1 sanctions ¶2<", "S4.1 sanctions ¶1<"),
        ("Iraq draws 33 % of its electricity", "Iraq draws 3 % of its electricity"),
    ],
)
def test_planted_false_step_is_caught(old: str, new: str) -> None:
    """A page that was changed in one place is found out."""
    narrowed = page(IRAQ, RULES, CUTS)
    assert old in narrowed
    shown = steps_in_html(narrowed.replace(old, new, 1))
    assert wrong_steps(shown, assessment(IRAQ), library())


def test_every_premise_left_out_is_caught() -> None:
    """Whichever step of a derivation loses a premise, it is found out."""
    shown = steps_in_json(_json_of(IRAQ, RULES, CUTS))
    for step in shown:
        if step.premises:
            forged = replace(step, premises=step.premises[1:])
            assert wrong_steps([*shown, forged], assessment(IRAQ), library())
