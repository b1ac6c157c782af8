"""Reporting what a check found."""

from collections.abc import Sequence

import click

from withdrawal_advisor.cli.exits import Exit
from withdrawal_advisor.cli.output import print_json
from withdrawal_advisor.files.reading import Sources
from withdrawal_advisor.files.showing import show_all
from withdrawal_advisor.model.problem import Problem


def report_problems(problems: Sequence[Problem], fine: str, form: str) -> int:
    """Print the problems, or that all is fine, and return the exit status."""
    unique = sorted(dict.fromkeys(problems), key=lambda problem: problem.order)
    if form == "json":
        print_json(_json(unique))
    elif unique:
        click.echo(show_all(unique, Sources()), err=True)
    else:
        click.echo(f"{fine}: no problems.")
    return Exit.PROBLEMS if unique else Exit.FINE


def _json(problems: Sequence[Problem]) -> dict[str, object]:
    return {
        "schema": "withdrawal-advisor/problems/1",
        "problems": [
            {
                "code": problem.code,
                "message": problem.message,
                "file": problem.place.file,
                "line": problem.place.line,
                "column": problem.place.column,
                "hint": problem.hint,
                "remarks": [
                    {
                        "file": remark.place.file,
                        "line": remark.place.line,
                        "column": remark.place.column,
                        "caption": remark.caption,
                    }
                    for remark in problem.remarks
                ],
            }
            for problem in problems
        ],
    }
