"""The commands `rules list`, `rules show`, `rules check`, `rules test` and `rules coverage`."""

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import click

from withdrawal_advisor.checks.cases import Outcome, run_case
from withdrawal_advisor.checks.circularity import possible_circles
from withdrawal_advisor.checks.claims import Claim
from withdrawal_advisor.checks.coverage import Coverage, coverage
from withdrawal_advisor.checks.exercise import exercise
from withdrawal_advisor.checks.objections import objections
from withdrawal_advisor.cli.checking import report_problems
from withdrawal_advisor.cli.exits import Exit
from withdrawal_advisor.cli.loading import load_library, rules_path
from withdrawal_advisor.cli.options import (
    engine_option,
    plain_format_option,
    rules_option,
)
from withdrawal_advisor.cli.output import Output, output_options, print_json
from withdrawal_advisor.engines.choice import EngineUnavailable, choose
from withdrawal_advisor.engines.seminaive import SemiNaive
from withdrawal_advisor.files.case_file import read_cases
from withdrawal_advisor.files.claims_file import read_claims
from withdrawal_advisor.files.library import Library
from withdrawal_advisor.files.reading import Sources
from withdrawal_advisor.files.showing import show_all
from withdrawal_advisor.language.nearest import nearest
from withdrawal_advisor.model.knowledge import Article, KnowledgeBase
from withdrawal_advisor.model.problem import InvalidInput, Problem
from withdrawal_advisor.reports.catalogue_pages import rule_json, rule_page, rules_page


@click.group("rules")
def command() -> None:
    """List, show, check and test the rules, and see what they cover."""


@command.command("list")
@click.option("--section", help="Only the rules of this section of the article.")
@rules_option
@output_options
def list_(section: str | None, rules_folder: Path | None, output: Output) -> None:
    """Print the names of the rules in the order of the article."""
    knowledge = load_library(rules_folder).knowledge
    if section is not None and section not in knowledge.article.sections:
        sections = ", ".join(knowledge.article.sections)
        raise click.UsageError(f"No section '{section}'. Sections: {sections}.")
    rules = [r for r in knowledge.rules if section in (None, r.citation.at.section)]
    output.print(
        lambda: rules_page(knowledge, rules),
        lambda: {
            "schema": "withdrawal-advisor/rules/1",
            "rules": [rule_json(knowledge, rule) for rule in rules],
        },
    )


@command.command("show")
@click.argument("name")
@rules_option
@output_options
def show(name: str, rules_folder: Path | None, output: Output) -> None:
    """Print one rule in full; NAME is its name as 'rules list' shows it."""
    knowledge = load_library(rules_folder).knowledge
    by_name = {rule.name.lower(): rule for rule in knowledge.rules}
    rule = by_name.get(name.lower())
    if rule is None:
        close = nearest(name.lower(), by_name, 0.4)
        near = f"Did you mean '{by_name[close].name}'?" if close else ""
        hint = near or "The command 'rules list' names them all."
        raise click.UsageError(f"No rule is called '{name}'. {hint}")
    output.print(
        lambda: rule_page(knowledge, rule),
        lambda: {"schema": "withdrawal-advisor/rules/1", "rules": [rule_json(knowledge, rule)]},
    )


@command.command("check")
@rules_option
@plain_format_option
def check(rules_folder: Path | None, form: str) -> int:
    """Read all rules and cases and list every problem.

    A circle through 'unless' is reported as soon as some situation could close it. Where there
    is no problem, objections follow as warnings; the exit status stays 0.
    """
    try:
        library = load_library(rules_folder)
        cases = read_cases(rules_path(rules_folder), library, Sources())
    except InvalidInput as invalid:
        return report_problems(invalid.problems, "", form)
    knowledge = library.knowledge
    fine = (
        f"{len(knowledge.rules)} rules, {len(knowledge.predicates)} sentences, {len(cases)} cases"
    )
    circles = list(possible_circles(knowledge))
    if circles:
        return report_problems(circles, fine, form)
    return _warn(list(objections(knowledge, exercise(knowledge, cases, SemiNaive()))), fine, form)


def _warn(warnings: list[Problem], fine: str, form: str) -> int:
    """Print the warnings, or that all is fine; neither is a failure."""
    if form == "json" or not warnings:
        report_problems(warnings, fine, form)
    else:
        warnings.sort(key=lambda problem: problem.order)
        marked = [replace(each, message=f"warning: {each.message}") for each in warnings]
        click.echo(show_all(marked, Sources()))
        click.echo(f"\n{fine}: no problems, {len(warnings)} to look at.")
    return Exit.FINE


@command.command("test")
@rules_option
@engine_option
@plain_format_option
def test(rules_folder: Path | None, engine: str, form: str) -> int:
    """Run the worked cases beside the rules; the exit status is 3 if one fails."""
    library = load_library(rules_folder)
    cases = read_cases(rules_path(rules_folder), library, Sources())
    try:
        chosen = choose(engine, 0)
    except EngineUnavailable as unavailable:
        raise click.UsageError(str(unavailable)) from None
    outcomes = [run_case(library.knowledge, case, chosen.engine) for case in cases]
    failed = [outcome for outcome in outcomes if not outcome.passed]
    if form == "json":
        _print_json(library, outcomes)
    else:
        for outcome in failed:
            click.echo("\n".join(_failure(outcome, library)))
        click.echo(f"{len(outcomes) - len(failed)} of {len(outcomes)} cases passed.")
    return Exit.CHECK_FAILED if failed else Exit.FINE


def _failure(outcome: Outcome, library: Library) -> list[str]:
    say = library.vocabulary.say
    return [
        f"{outcome.case.place}: the case '{outcome.case.name}' failed",
        *(f"  expected, but not concluded: {say(fact)}" for fact in outcome.missing),
        *(f"  not expected, but concluded: {say(fact)}" for fact in outcome.unwanted),
        *(f"  expected as an assumption: {say(fact)}" for fact in outcome.not_assumed),
    ]


def _print_json(library: Library, outcomes: list[Outcome]) -> None:
    say = library.vocabulary.say
    value = {
        "schema": "withdrawal-advisor/cases/1",
        "cases": [
            {
                "case": outcome.case.name,
                "passed": outcome.passed,
                "missing": [say(fact) for fact in outcome.missing],
                "unwanted": [say(fact) for fact in outcome.unwanted],
                "not_assumed": [say(fact) for fact in outcome.not_assumed],
            }
            for outcome in outcomes
        ],
    }
    print_json(value)


@command.command("coverage")
@rules_option
@click.option(
    "--claims",
    "claims_file",
    type=click.Path(dir_okay=False, path_type=Path),
    metavar="FILE",
    help="List of the article's claims; else docs/claims.yaml or claims.yaml beside DIR, if any.",
)
@output_options
def cover(rules_folder: Path | None, claims_file: Path | None, output: Output) -> int:
    """Print which claims, paragraphs, rules and exceptions are covered, and by what.

    A claim is covered by a rule or by a reason to leave it out, a rule by a case in which it fires,
    an exception by a case in which it defeats; if one is not, the exit status is 3. The format
    json names what covers each.
    """
    folder = rules_path(rules_folder)
    library = load_library(rules_folder)
    knowledge = library.knowledge
    claims = _claims(folder, claims_file, knowledge.article)
    cases = read_cases(folder, library, Sources())
    circles = list(possible_circles(knowledge))
    if circles:
        raise InvalidInput(circles)
    found = coverage(knowledge, claims, exercise(knowledge, cases, SemiNaive()))
    _print_coverage(knowledge, found, output)
    return Exit.FINE if found.complete else Exit.CHECK_FAILED


def _print_coverage(knowledge: KnowledgeBase, found: Coverage, output: Output) -> None:
    from withdrawal_advisor.reports import coverage_page as views  # noqa: PLC0415

    if output.form == "md":
        click.echo(views.coverage_markdown(knowledge, found), nl=False)
        return
    output.print(
        lambda: views.coverage_page(knowledge, found),
        lambda: views.coverage_json(knowledge, found),
    )


def _claims(folder: Path, named: Path | None, article: Article) -> Sequence[Claim] | None:
    """Return the claims of the file that is named or stands beside the rules; None if none does."""
    beside = folder.resolve().parent
    usual = (beside / "docs" / "claims.yaml", beside / "claims.yaml")
    file = named or next((path for path in usual if path.is_file()), None)
    return None if file is None else read_claims(file, article, Sources())
