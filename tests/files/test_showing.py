"""Showing problems: the line, the caret, and nothing that a terminal would obey."""

from collections.abc import Sequence

import pytest

from withdrawal_advisor.files.showing import printable, show, show_all
from withdrawal_advisor.model.place import NOWHERE, Place
from withdrawal_advisor.model.problem import Problem, Remark


def _shown(line: str, column: int, width: int = 40) -> list[str]:
    problem = Problem("F07", "message", Place("file", 1, column))
    return show(problem, lambda _: [line], width).split("\n")[1:]


def _no_lines(_: str) -> Sequence[str]:
    return ()


def test_problem_is_shown_in_full() -> None:
    """Place, code, message, line, caret, hint and remark, in this order."""
    problem = Problem(
        "F03", "twice", Place("file", 2, 3), "keep one", (Remark(Place("file", 1, 1), "the first"),)
    )
    assert show(problem, lambda _: ["a: 1", "  a: 2"]) == (
        "file:2:3: F03 twice\n"
        "2 |   a: 2\n"
        "  |   ^\n"
        "hint: keep one\n"
        "file:1:1: the first\n"
        "1 | a: 1\n"
        "  | ^"
    )


def test_pages_are_named_once_at_the_end() -> None:
    """A list of problems ends with the pages of its codes."""
    problems = [Problem("F04", "a"), Problem("F03", "b"), Problem("F04", "c")]
    shown = show_all(problems, _no_lines)
    assert shown == ("F04 a\n\nF03 b\n\nF04 c\n\nsee: docs/problems/F03.md, docs/problems/F04.md")


def test_problem_without_place_or_line_is_its_message() -> None:
    """A problem of a whole file shows the file, one of no file the message alone."""
    assert show(Problem("F01", "gone", Place("file", 0, 0)), _no_lines) == "file: F01 gone"
    assert show(Problem("F01", "gone", NOWHERE), _no_lines) == "F01 gone"
    assert show(Problem("F01", "gone", Place("file", 7, 1)), _no_lines) == "file:7:1: F01 gone"


@pytest.mark.parametrize(
    ("line", "column", "caret"),
    [
        ("\ta: x", 5, "  |        ^"),
        ("日本: x", 5, "  |       ^"),
        ("e\u0301: x", 5, "  |    ^"),
        ("a: x", 9, "  |     ^"),
    ],
    ids=["tab", "wide", "combining", "end of line"],
)
def test_caret_stands_under_the_column(line: str, column: int, caret: str) -> None:
    """Tabs, wide and combining characters move the caret by what they take on the screen."""
    assert _shown(line, column)[1] == caret


def test_right_to_left_line_names_the_word() -> None:
    """Where the terminal may turn the line round, the word is named beside the caret."""
    assert _shown("المصدر: تقرير", 1)[1] == "  | ^ at 'المصدر'"


@pytest.mark.parametrize("column", [1, 30, 500, 5_000, 10_000, 10_001])
def test_long_line_is_cut_around_the_column(column: int) -> None:
    """However long the line, what is shown fits, with the column in it."""
    line = "".join(chr(ord("a") + number % 26) for number in range(10_000))
    shown, caret = _shown(line, column)
    assert len(shown) <= len("1 | ") + 40 + 1
    at = caret.index("^")
    assert shown[at : at + 1] == line[column - 1 : column]


def test_hostile_text_is_escaped() -> None:
    """Escape sequences and direction overrides are written out, in lines and in messages."""
    assert _shown("a\x1b[31m\u202eb", 1)[0] == "1 | a\\x1b[31m\\u202eb"
    hostile = Problem("F04", "\x1b[2J", Place("\x07", 1, 1), "\u2066", (Remark(NOWHERE, "\x00\n"),))
    shown = show(hostile, _no_lines)
    assert shown == "\\x07:1:1: F04 \\x1b[2J\nhint: \\u2066\n\\x00\\n"


def test_joiners_of_persian_and_emoji_are_kept() -> None:
    """What joins or parts letters in ordinary writing is shown as it is."""
    assert printable("نمی\u200cدیدم") == "نمی\u200cدیدم"
