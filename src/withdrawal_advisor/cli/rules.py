"""The commands `rules list`, `rules show`, `rules check` and `rules test`."""

from pathlib import Path

import click

from withdrawal_advisor.checks.cases import Outcome, run_case
from withdrawal_advisor.checks.circularity import possible_circles
from withdrawal_advisor.cli.checking import report_problems
from withdrawal_advisor.cli.exits import Exit
from withdrawal_advisor.cli.loading import load_library, rules_path
from withdrawal_advisor.cli.options import (
    engine_option,
    format_option,
    no_color_option,
    rules_option,
)
from withdrawal_advisor.cli.output import print_json, print_result
from withdrawal_advisor.engines.choice import EngineUnavailable, choose
from withdrawal_advisor.files.case_file import read_cases
from withdrawal_advisor.files.library import Library
from withdrawal_advisor.files.reading import Sources
from withdrawal_advisor.language.nearest import nearest
from withdrawal_advisor.model.problem import InvalidInput
from withdrawal_advisor.reports.catalogue_pages import rule_json, rule_page, rules_page


@click.group("rules")
def command() -> None:
    """List, show, check and test the rules."""


@command.command("list")
@click.option("--section", help="Only the rules of this section of the article.")
@rules_option
@format_option
@no_color_option
def list_(section: str | None, rules_folder: Path | None, form: str, *, no_color: bool) -> None:
    """Print the names of the rules in the order of the article."""
    knowledge = load_library(rules_folder).knowledge
    if section is not None and section not in knowledge.article.sections:
        sections = ", ".join(knowledge.article.sections)
        raise click.UsageError(f"No section '{section}'. Sections: {sections}.")
    rules = [r for r in knowledge.rules if section in (None, r.citation.at.section)]
    print_result(
        lambda: rules_page(knowledge, rules),
        lambda: {
            "schema": "withdrawal-advisor/rules/1",
            "rules": [rule_json(knowledge, rule) for rule in rules],
        },
        form,
        no_color=no_color,
    )


@command.command("show")
@click.argument("name")
@rules_option
@format_option
@no_color_option
def show(name: str, rules_folder: Path | None, form: str, *, no_color: bool) -> None:
    """Print one rule in full; NAME is its name as 'rules list' shows it."""
    knowledge = load_library(rules_folder).knowledge
    by_name = {rule.name.lower(): rule for rule in knowledge.rules}
    rule = by_name.get(name.lower())
    if rule is None:
        close = nearest(name.lower(), by_name, 0.4)
        near = f"Did you mean '{by_name[close].name}'?" if close else ""
        hint = near or "The command 'rules list' names them all."
        raise click.UsageError(f"No rule is called '{name}'. {hint}")
    print_result(
        lambda: rule_page(knowledge, rule),
        lambda: {"schema": "withdrawal-advisor/rules/1", "rules": [rule_json(knowledge, rule)]},
        form,
        no_color=no_color,
    )


@command.command("check")
@rules_option
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "json"]),
    default="text",
    show_default=True,
    help="How to print the problems.",
)
def check(rules_folder: Path | None, form: str) -> int:
    """Read all rules and cases and list every problem.

    A circle through 'unless' is reported as soon as some situation could close it.
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
    return report_problems(list(possible_circles(knowledge)), fine, form)


@command.command("test")
@rules_option
@engine_option
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "json"]),
    default="text",
    show_default=True,
    help="How to print the outcome.",
)
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
