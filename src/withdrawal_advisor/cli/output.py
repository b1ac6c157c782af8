"""Printing of results to standard output."""

import codecs
import json
import os
import sys
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
        print_json(value())
    elif form == "md":
        from withdrawal_advisor.reports.markdown import markdown  # noqa: PLC0415

        click.echo(markdown(page()), nl=False)
    else:
        colour = False if no_color or os.environ.get("NO_COLOR") else None
        text = "\n".join(click.style(line, **_LOOK[style]) for line, style in text_lines(page()))
        click.echo(text, color=colour)


def print_json(value: dict[str, Any]) -> None:
    """Print a value as JSON; characters that standard output cannot take are written as escapes."""
    click.echo(json.dumps(value, ensure_ascii=not _takes_all(sys.stdout.encoding), indent=2))


def _takes_all(encoding: str | None) -> bool:
    try:
        return codecs.lookup(encoding or "ascii").name.startswith("utf")
    except LookupError:
        return False
