"""The user's own copy of the article, read from a text file and freed of what is no text."""

import re
from collections import Counter
from pathlib import Path

from withdrawal_advisor.files.reading import decode, read_bytes
from withdrawal_advisor.model.place import Place
from withdrawal_advisor.model.problem import InvalidInput, Problem

ENDINGS = (".txt", ".md")
_AS_TEXT = "a copy of the article is a text file that ends in .txt or .md"
_FROM_PDF = "make a text file of it, for example with pdftotext"

_ODD = re.compile(r"[^\n -~]")
_JOINERS = "\u200c\u200d"
_HYPHEN_AT_LINE_END = re.compile("[\u00ad\u2010\u2011](?=\\s*\n)")
_NO_LETTERS = re.compile(r"[\W\d_]+")
_NOTE = re.compile(r"\W*[(\[]\d")
_LONGEST_RUNNING_LINE = 120
_FEWEST_LETTERS = 8
_RUNNING = 3
"""So many times a line must stand in the copy to be taken for a header or footer of pages."""


def read_copy(path: Path) -> str:
    """Return the text of a copy without page headers; raise InvalidInput if it is no text."""
    file = str(path)
    if path.suffix.lower() not in ENDINGS:
        hint = _FROM_PDF if path.suffix.lower() == ".pdf" else _AS_TEXT
        raise InvalidInput([Problem("F01", "this is no text file", Place(file, 0, 0), hint)])
    text = decode(read_bytes(path, file), file)
    _refuse_binary(text, file)
    if not any(map(str.isalpha, text)):
        message = "there are no words in the file"
        raise InvalidInput([Problem("F01", message, Place(file, 0, 0), _AS_TEXT)])
    return without_running_lines(cleaned(text))


def _refuse_binary(text: str, file: str) -> None:
    at = text.find("\0")
    if at >= 0:
        place = Place(file, text.count("\n", 0, at) + 1, at - text.rfind("\n", 0, at))
        message = "this is no text: a byte 0 stands here"
        raise InvalidInput([Problem("F10", message, place, _FROM_PDF)])


def cleaned(text: str) -> str:
    """Return the text with line ends and characters that can be seen, and no others.

    A page break ends a paragraph; what could turn or hide text on a screen is left out.
    """
    hyphenated = _HYPHEN_AT_LINE_END.sub("-", text.replace("\f", "\n\n"))
    return _ODD.sub(lambda found: _visible(found[0]), hyphenated)


def _visible(character: str) -> str:
    if character.isprintable() or character in _JOINERS:
        return character
    return " " if character.isspace() else ""


def without_running_lines(text: str) -> str:
    """Return the text without page numbers, and without lines that stand at every page."""
    lines = text.split("\n")
    times = Counter(map(_running_words, lines))
    return "\n".join(
        line
        for line in lines
        if not line.strip().isdecimal() and not _runs(times, _running_words(line))
    )


def _runs(times: Counter[str], words: str) -> bool:
    return len(words) >= _FEWEST_LETTERS and times[words] >= _RUNNING


def _running_words(line: str) -> str:
    """Return the letters of a line that could be a header; a page number may stand in it."""
    if len(line) > _LONGEST_RUNNING_LINE or _NOTE.match(line):
        return ""
    return _NO_LETTERS.sub("", line).casefold()
