"""The commands `facts list` and `facts check`."""

from pathlib import Path

import click

from withdrawal_advisor.cli.checking import report_problems
from withdrawal_advisor.cli.loading import load_library, load_situation, situation_path
from withdrawal_advisor.cli.options import (
    plain_format_option,
    rules_option,
)
from withdrawal_advisor.cli.output import Output, output_options
from withdrawal_advisor.files.builtin import builtin_situations
from withdrawal_advisor.files.fitting import fit
from withdrawal_advisor.files.reading import read
from withdrawal_advisor.files.shapes.facts import FactFile
from withdrawal_advisor.model.problem import InvalidInput, Problem
from withdrawal_advisor.reports.catalogue_pages import situations_page


@click.group("facts")
def command() -> None:
    """List the situations that come with the package, and check fact files."""


@command.command("list")
@output_options
def list_(output: Output) -> None:
    """Print the names of the built-in situations."""
    found = [(path, fit(read(path), FactFile).situation) for path in builtin_situations()]
    output.print(
        lambda: situations_page(found),
        lambda: {
            "schema": "withdrawal-advisor/situations/1",
            "situations": [{"name": path.stem, "situation": title} for path, title in found],
        },
    )


@command.command("check")
@click.argument("facts", nargs=-1, required=True, metavar="FACTS...")
@rules_option
@plain_format_option
def check(facts: tuple[str, ...], rules_folder: Path | None, form: str) -> int:
    """Read fact files and list every problem in them, without assessing.

    FACTS are fact files or names of built-in situations.
    """
    for each in facts:
        situation_path(each)
    try:
        library = load_library(rules_folder)
    except InvalidInput as invalid:
        return report_problems(invalid.problems, "", form)
    problems: list[Problem] = []
    for each in facts:
        try:
            load_situation(each, library)
        except InvalidInput as invalid:
            problems += invalid.problems
    return report_problems(problems, f"{len(facts)} checked", form)
