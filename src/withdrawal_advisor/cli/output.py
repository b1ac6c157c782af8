"""Printing of results to standard output."""

import json
import os
from collections.abc import Callable
from typing import Any

import click

from withdrawal_advisor.reports.page import Page, Style
from withdrawal_advisor.reports.text import text_lines

_LOOK: dict[Style, dict[str, Any]] = {
    Style.STRONG: {"bold": True},
    Style.QUIET: {"dim": True},
    Style.PLAIN: {},
}


def print_result(
    page: Callable[[], Page], value: Callable[[], dict[str, Any]], form: str, *, no_color: bool
) -> None:
    """Print a result as text, Markdown or JSON; only what is asked for is made."""
    if form == "json":
        click.echo(json.dumps(value(), ensure_ascii=False, indent=2))
    elif form == "md":
        from withdrawal_advisor.reports.markdown import markdown  # noqa: PLC0415

        click.echo(markdown(page()), nl=False)
    else:
        colour = False if no_color or os.environ.get("NO_COLOR") else None
        text = "\n".join(click.style(line, **_LOOK[style]) for line, style in text_lines(page()))
        click.echo(text, color=colour)
