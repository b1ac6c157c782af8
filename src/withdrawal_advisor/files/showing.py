"""Showing a problem as text: where, what, the line with a caret, and what to do."""

import re
from collections.abc import Callable, Iterable, Sequence
from unicodedata import bidirectional, category, east_asian_width

from withdrawal_advisor.model.place import Place
from withdrawal_advisor.model.problem import Problem

Lines = Callable[[str], Sequence[str]]

WIDTH = 100
_TAB = "    "
_JOINERS = "\u200c\u200d"
_WORD = re.compile(r"\w+")
_LONGEST_WORD = 20


def show_all(problems: Iterable[Problem], lines: Lines, width: int = WIDTH) -> str:
    """Return all problems, and at the end where their codes are explained."""
    listed = tuple(problems)
    codes = sorted({problem.code for problem in listed})
    pages = ", ".join(f"docs/problems/{code}.md" for code in codes)
    return "\n\n".join([*(show(each, lines, width) for each in listed), f"see: {pages}"])


def show(problem: Problem, lines: Lines, width: int = WIDTH) -> str:
    """Return a problem as plain text of several lines."""
    told = [*_spot(problem.place, f"{problem.code} {problem.message}", lines, width)]
    if problem.hint:
        told.append(f"hint: {printable(problem.hint)}")
    for remark in problem.remarks:
        told += _spot(remark.place, remark.caption, lines, width)
    return "\n".join(told)


def printable(text: str) -> str:
    """Return the text with everything escaped that a terminal could obey or hide."""
    return "".join(map(_shown, text))


def _spot(place: Place, message: str, lines: Lines, width: int) -> list[str]:
    """Return the message with its place, the source line and a caret under the column."""
    if place.line < 1:
        file = f"{place.file}: " if place.file else ""
        return [printable(f"{file}{message}")]
    told = [printable(f"{place}: {message}")]
    source = lines(place.file)
    if place.line <= len(source) and source[place.line - 1].strip():
        margin = f"{place.line} | "
        window, before, word = _window(source[place.line - 1], place.column - 1, width)
        caret = f"{' ' * (len(margin) - 2)}| {' ' * before}^{word}"
        told += [f"{margin}{window}".rstrip(), caret]
    return told


def _window(line: str, at: int, width: int) -> tuple[str, int, str]:
    """Return the part of a line around a position, the cells before it, and a word to name it."""
    at = min(at, len(line))
    left = [_shown_in_line(each) for each in line[max(0, at - width) : at]]
    right = [_shown_in_line(each) for each in line[at : at + width]]
    if at > width or _cells("".join(left)) > width * 2 // 3:
        left = ["…", *reversed(_as_many(reversed(left), width // 3))]
    room = width - _cells("".join(left))
    fitting = _as_many(right, room)
    more = len(fitting) < len(line) - at
    shown = "".join([*left, *fitting, *(["…"] if more else [])])
    return shown, _cells("".join(left)), _word(line, at) if _turned(shown) else ""


def _as_many(pieces: Iterable[str], room: int) -> list[str]:
    """Return the first pieces that fit into so many cells."""
    kept: list[str] = []
    for piece in pieces:
        room -= _cells(piece)
        if room < 0:
            break
        kept.append(piece)
    return kept


def _word(line: str, at: int) -> str:
    """Name the word at the position: a terminal may turn the line round, away from the caret."""
    found = _WORD.match(line, at)
    return f" at '{printable(found[0][:_LONGEST_WORD])}'" if found else ""


def _turned(text: str) -> bool:
    return any(bidirectional(each) in ("R", "AL", "AN") for each in text)


def _shown(character: str) -> str:
    if character.isprintable() or character in _JOINERS:
        return character
    return character.encode("unicode_escape").decode("ascii")


def _shown_in_line(character: str) -> str:
    return _TAB if character == "\t" else _shown(character)


def _cells(text: str) -> int:
    """Return how many columns of a terminal the text takes."""
    return sum(
        0
        if each in _JOINERS or category(each) in ("Mn", "Me")
        else 1 + (east_asian_width(each) in ("W", "F"))
        for each in text
    )
