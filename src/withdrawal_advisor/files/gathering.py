"""Gathering the problems of all files, so that a writer sees them at once."""

from collections.abc import Callable, Iterable
from typing import TypeVar

from withdrawal_advisor.files.document import Document, Path
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
        try:
            return read(text)
        except Unreadable as trouble:
            place = _shifted(document, document.place(path), text, trouble.offset)
            self.add(trouble.code, trouble.message, place, trouble.hint)
            return None

    def end_if_bad(self) -> None:
        """Raise InvalidInput if anything was kept."""
        if self.problems:
            raise InvalidInput(self.problems)


def _shifted(document: Document, place: Place, text: str, offset: int) -> Place:
    """Return the place `offset` characters into a text, if the line shows the text as it is."""
    lines = document.text.split("\n")
    if not offset or not 0 < place.line <= len(lines):
        return place
    start = lines[place.line - 1].find(text, place.column - 1)
    if start not in (place.column - 1, place.column):
        return place
    return Place(place.file, place.line, start + offset + 1)
