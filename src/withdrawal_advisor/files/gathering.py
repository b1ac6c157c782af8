"""Gathering the problems of all files, so that a writer sees them at once."""

from collections.abc import Callable, Iterable
from typing import TypeVar

from withdrawal_advisor.files.document import Document, Path
from withdrawal_advisor.language.spelling import tidy
from withdrawal_advisor.language.unreadable import Unreadable
from withdrawal_advisor.model.place import Place
from withdrawal_advisor.model.problem import InvalidInput, Problem, Remark

ResultT = TypeVar("ResultT")


class Gathering:
    """Collects problems while reading goes on."""

    def __init__(self) -> None:
        self.problems: list[Problem] = []

    def add(
        self, code: str, message: str, place: Place, hint: str = "", remarks: Iterable[Remark] = ()
    ) -> None:
        """Keep a problem."""
        self.problems.append(Problem(code, message, place, hint, tuple(remarks)))

    def form(self, read: Callable[[], ResultT]) -> ResultT | None:
        """Return what `read` returns, or keep the problems it raises and return None."""
        try:
            return read()
        except InvalidInput as invalid:
            self.problems.extend(invalid.problems)
            return None

    def text(
        self, document: Document, path: Path, text: str, read: Callable[[str], ResultT]
    ) -> ResultT | None:
        """Return the reading of a text of the document, or keep its problem and return None."""
        words = tidy(text)
        try:
            return read(words)
        except Unreadable as trouble:
            place = _shifted(document, document.place(path), words, trouble.offset)
            self.add(trouble.code, trouble.message, place, trouble.hint)
            return None

    def end_if_bad(self) -> None:
        """Raise InvalidInput if anything was kept."""
        if self.problems:
            raise InvalidInput(self.problems)


def place_of(document: Document, path: Path, text: str, word: str) -> Place:
    """Return the place of the first occurrence of a word in a text of the document."""
    words = tidy(text)
    return _shifted(document, document.place(path), words, words.find(word))


def _shifted(document: Document, place: Place, words: str, offset: int) -> Place:
    """Return the place `offset` characters into a tidy text, if the source shows it as it is.

    The source may have more white space than the text, line ends among it.
    """
    if offset < 1 or place.line < 1:
        return place
    source = document.text
    at = _beginning(source, place)
    for character in words[:offset].replace(" ", ""):
        at = _past_space(source, at)
        if tidy(source[at : at + 1]) != character:
            return place
        at += 1
    if offset < len(words):
        at = _past_space(source, at)
    column = at - source.rfind("\n", 0, at)
    return Place(place.file, source.count("\n", 0, at) + 1, column)


def _beginning(source: str, place: Place) -> int:
    """Return where the words of a value begin: after a quotation mark, or below a block's sign."""
    at = sum(len(line) + 1 for line in source.split("\n")[: place.line - 1]) + place.column - 1
    if source[at : at + 1] in ("|", ">"):
        return source.find("\n", at) + 1
    return at + 1 if source[at : at + 1] in ("'", '"') else at


def _past_space(source: str, at: int) -> int:
    while source[at : at + 1].isspace():
        at += 1
    return at
