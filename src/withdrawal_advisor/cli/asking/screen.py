"""Lines in and pages out: a terminal, a pipe or a file of answers, without cursor tricks."""

import os
import sys
from collections.abc import Callable, Iterator, Mapping
from io import TextIOWrapper
from itertools import dropwhile
from pathlib import Path
from shutil import get_terminal_size
from typing import TypeAlias

import click

from withdrawal_advisor.files.document import FORBIDDEN
from withdrawal_advisor.files.reading import decode, read_bytes
from withdrawal_advisor.language.unreadable import Unreadable
from withdrawal_advisor.model.place import Place
from withdrawal_advisor.model.problem import InvalidInput, Problem
from withdrawal_advisor.reports.page import Page, Style
from withdrawal_advisor.reports.text import WIDTH, text_lines
from withdrawal_advisor.reports.wording import capitalised

PROMPT = "> "
_LOOKS: Mapping[Style, Mapping[str, bool]] = {
    Style.STRONG: {"bold": True},
    Style.QUIET: {"dim": True},
}
Typed: TypeAlias = Callable[[], str | None]
"""Returns the next line without its end, or None where there is none."""


class Screen:
    """Shows pages and hears lines; what a file says is shown as if it were typed."""

    def __init__(self, typed: Typed, *, no_color: bool) -> None:
        self._typed = typed
        plain = no_color or os.environ.get("NO_COLOR") or os.environ.get("TERM") in {"", "dumb"}
        self._colour = False if plain else None

    def show(self, page: Page) -> None:
        """Print a page with an empty line before it."""
        click.echo("")
        for line, style in dropwhile(lambda each: not each[0], text_lines(page, _width())):
            self._line(line, style)

    def say(self, text: str, style: Style = Style.PLAIN) -> None:
        """Print a paragraph."""
        for line, _ in text_lines(Page(text), _width()):
            self._line(line, style)

    def _line(self, line: str, style: Style) -> None:
        shown = click.style(line, **_LOOKS[style]) if line and style in _LOOKS else line
        click.echo(shown, color=self._colour)

    def say_command(self, lead: str, command: str) -> None:
        """Print a command under its lead, on one line however long, so that it can be copied."""
        self.say(lead)
        click.echo(f"  {command}")

    def hear(self) -> str | None:
        """Return the next line typed, or None where the input ends."""
        sys.stdout.flush()
        return self._typed()

    def refuse(self, trouble: Unreadable) -> None:
        """Say what is wrong with the last line, and what to type instead."""
        self.say(_as_sentence(trouble.message))
        if trouble.hint:
            self.say(_as_sentence(trouble.hint), Style.QUIET)


class Script(Screen):
    """A file of answers; a line that does not fit ends the session, so that none is misplaced."""

    def __init__(self, path: Path, *, no_color: bool) -> None:
        self._file = str(path)
        self._number = 0
        lines = iter(decode(read_bytes(path, self._file), self._file).splitlines())
        super().__init__(self._counted(lines), no_color=no_color)

    def _counted(self, lines: Iterator[str]) -> Typed:
        def typed() -> str | None:
            line = next(lines, None)
            if line is not None:
                self._number += 1
                click.echo(f"{PROMPT}{line}")
            return line

        return typed

    def refuse(self, trouble: Unreadable) -> None:
        """Raise InvalidInput with the line of the file."""
        place = Place(self._file, self._number, 1)
        raise InvalidInput([Problem("Q03", trouble.message, place, trouble.hint)]) from None


def _as_sentence(text: str) -> str:
    return f"{capitalised(text).removesuffix('.')}."


def _width() -> int:
    """Return how many columns a line may take: those of the terminal, at most those of a page."""
    return min(get_terminal_size().columns, WIDTH) if sys.stdout.isatty() else WIDTH


def screen_for(answers: Path | None, *, no_color: bool) -> Screen:
    """Return the screen of a file of answers, of a terminal, or of a pipe.

    What is typed in another encoding is refused line by line, and does not end the session.
    """
    if isinstance(sys.stdin, TextIOWrapper):
        sys.stdin.reconfigure(errors="replace")
    if answers is not None:
        return Script(answers, no_color=no_color)
    return Screen(_terminal if sys.stdin.isatty() else _piped, no_color=no_color)


def _terminal() -> str | None:
    try:
        return input(PROMPT)
    except EOFError:
        click.echo("")
        return None


def _piped() -> str | None:
    line = sys.stdin.readline()
    if not line:
        return None
    text = line.rstrip("\r\n")
    click.echo(f"{PROMPT}{text}")
    return text


def check_characters(line: str) -> None:
    """Raise Unreadable if a line has characters that no file may hold."""
    if FORBIDDEN.search(line) or "\ufffd" in line:
        raise Unreadable("", "this line has a character that cannot be read", "type it again")
