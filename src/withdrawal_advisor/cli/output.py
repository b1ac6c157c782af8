"""Printing of results to standard output."""

import codecs
import json
import os
import sys
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import click

from withdrawal_advisor.cli.bundling import bundle
from withdrawal_advisor.cli.options import format_option, no_color_option
from withdrawal_advisor.reports.page import Page, Style
from withdrawal_advisor.reports.text import text_lines

_LOOK: dict[Style, dict[str, Any]] = {
    Style.STRONG: {"bold": True},
    Style.QUIET: {"dim": True},
    Style.PLAIN: {},
}


@dataclass(frozen=True, slots=True)
class Output:
    """How a result is printed: as text, Markdown or JSON, with colour or without."""

    form: str
    no_color: bool

    def print(self, page: Callable[[], Page], value: Callable[[], dict[str, Any]]) -> None:
        """Print a result; only what is asked for is made."""
        if self.form == "json":
            print_json(value())
        elif self.form == "md":
            from withdrawal_advisor.reports.markdown import markdown  # noqa: PLC0415

            click.echo(markdown(page()), nl=False)
        else:
            colour = False if self.no_color or os.environ.get("NO_COLOR") else None
            lines = text_lines(page())
            text = "\n".join(click.style(line, **_LOOK[style]) for line, style in lines)
            click.echo(text, color=colour)


output_options = bundle("output", Output, format_option, no_color_option)


def print_json(value: dict[str, Any]) -> None:
    """Print a value as JSON; characters that standard output cannot take are written as escapes."""
    click.echo(json.dumps(value, ensure_ascii=not _takes_all(sys.stdout.encoding), indent=2))


def _takes_all(encoding: str | None) -> bool:
    try:
        return codecs.lookup(encoding or "ascii").name.startswith("utf")
    except LookupError:
        return False
