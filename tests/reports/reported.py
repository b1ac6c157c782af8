"""Reports of situations, made once for all tests that ask the same."""

from functools import cache
from pathlib import Path

from withdrawal_advisor.cli.loading import load_library
from withdrawal_advisor.cli.reporting import view_of
from withdrawal_advisor.cli.sealing import Inputs, Settings, sealed
from withdrawal_advisor.engines.seminaive import SemiNaive
from withdrawal_advisor.files.library import Library
from withdrawal_advisor.files.reading import Sources
from withdrawal_advisor.files.situation_file import read_situation
from withdrawal_advisor.model.assessment import Assessment
from withdrawal_advisor.model.situation import Situation
from withdrawal_advisor.reasoning.inference import assess
from withdrawal_advisor.reports.report.html import html
from withdrawal_advisor.reports.report.view import Report

ROOT = Path(__file__).parents[2]
RULES = ROOT / "rules"
IRAQ = ROOT / "facts" / "iraq-2024-withdrawal.yaml"
SMALL_RULES = ROOT / "tests" / "files" / "refused" / "base" / "rules"
SMALL = SMALL_RULES.parent / "facts.yaml"
EVERYTHING = Settings()


@cache
def library(rules: Path = RULES) -> Library:
    """Return a knowledge base."""
    return load_library(rules)


@cache
def situation(facts: Path, rules: Path = RULES) -> Situation:
    """Return what a fact file says."""
    return read_situation(facts, library(rules), Sources())


@cache
def assessment(facts: Path, rules: Path = RULES) -> Assessment:
    """Return what follows from a fact file."""
    return assess(library(rules).knowledge, situation(facts, rules), SemiNaive())


@cache
def view(
    facts: Path = IRAQ,
    rules: Path = RULES,
    settings: Settings = EVERYTHING,
    other: Path | None = None,
) -> Report:
    """Return the view of a report; past withdrawals go with the built-in knowledge."""
    precedents = ("afghanistan-2021", "philippines-1992") if rules == RULES else ()
    inputs = Inputs(
        library(rules),
        situation(facts, rules),
        tuple(situation(ROOT / "facts" / f"{name}.yaml") for name in precedents),
        situation(other, rules) if other is not None else None,
        "semi-naive",
        None,
        None,
    )
    return view_of(inputs, settings, sealed(inputs, settings))


@cache
def page(
    facts: Path = IRAQ,
    rules: Path = RULES,
    settings: Settings = EVERYTHING,
    other: Path | None = None,
) -> str:
    """Return a report as HTML."""
    return html(view(facts, rules, settings, other))
