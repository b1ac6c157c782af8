"""A text file as nested text, with the place of every key and value."""

import re
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import NoReturn, TypeAlias

from withdrawal_advisor.model.place import Place
from withdrawal_advisor.model.problem import InvalidInput, Problem, Remark

Value: TypeAlias = "str | list[Value] | dict[str, Value]"
Path: TypeAlias = tuple[str | int, ...]

MOST_BYTES = 5_000_000
MOST_DEPTH = 40
MOST_VALUES = 200_000
MOST_CHARACTERS = 20_000
MOST_PROBLEMS = 100

# Controls, line separators, direction overrides, half characters, byte order marks, non-characters.
FORBIDDEN = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069\ud800-\udfff\ufeff\ufffe\uffff]"
)
_SHORT = 60


@dataclass(frozen=True, slots=True)
class Document:
    """What a file says, every scalar as text, and where it says it."""

    file: str
    text: str
    content: Value
    places: Mapping[Path, Place]
    key_places: Mapping[Path, Place]

    def place(self, path: Path) -> Place:
        """Return the place of the value at this path, or of the nearest value around it."""
        while path not in self.places:
            path = path[:-1]
        return self.places[path]

    def key_place(self, path: Path) -> Place:
        """Return the place of the key that ends this path, or else of its value."""
        return self.key_places.get(path) or self.place(path)


class Draft:
    """A document while it is read: records places, keeps the limits, gathers problems."""

    def __init__(self, file: str, text: str) -> None:
        self.file = file
        self.text = text
        self.end = Place(file, text.count("\n") + 1, len(text) - text.rfind("\n"))
        self.problems: list[Problem] = []
        self._places: dict[Path, Place] = {}
        self._keys: dict[Path, Place] = {}
        for place, character in _odd_characters(file, text):
            self.note(_odd(place, character))
        self._end_if_bad()

    def value(self, path: Path, place: Place) -> None:
        """Record where a value begins."""
        if len(path) > MOST_DEPTH:
            self.stop("F08", f"values stand more than {MOST_DEPTH} levels deep", place)
        if len(self._places) >= MOST_VALUES:
            self.stop("F08", f"the file holds more than {MOST_VALUES:,} values", place)
        self._places[path] = place

    def scalar(self, path: Path, place: Place, text: str) -> str:
        """Record a text and refuse what no text may hold."""
        self.value(path, place)
        if len(text) > MOST_CHARACTERS:
            message = f"this text is longer than {MOST_CHARACTERS:,} characters"
            self.note(Problem("F08", message, place, "write it shorter, or in several parts"))
        self._check_characters(place, text)
        return text

    def key(self, path: Path, place: Place) -> None:
        """Record where the key that ends this path stands; a second one is refused."""
        name = str(path[-1])
        self._check_characters(place, name)
        if len(name) > MOST_CHARACTERS:
            self.stop("F08", f"this key is longer than {MOST_CHARACTERS:,} characters", place)
        if not name.strip():
            self.note(Problem("F05", "there is no key before this colon", place, "write a key"))
        first = self._keys.setdefault(path, place)
        if first != place:
            self.note(twice(name, first, place))

    def note(self, problem: Problem) -> None:
        """Keep a problem and read on, unless there are too many already."""
        self.problems.append(problem)
        if len(self.problems) >= MOST_PROBLEMS:
            raise InvalidInput(self.problems)

    def stop(self, code: str, message: str, place: Place, hint: str = "") -> NoReturn:
        """End the reading with this problem and those found before."""
        raise InvalidInput([*self.problems, Problem(code, message, place, hint)])

    def finish(self, content: Value) -> Document:
        """Return the document, or raise what was found."""
        self._end_if_bad()
        return Document(self.file, self.text, content, self._places, self._keys)

    def _check_characters(self, place: Place, text: str) -> None:
        found = FORBIDDEN.search(text)
        if found:
            self.note(_odd(place, found[0]))

    def _end_if_bad(self) -> None:
        if self.problems:
            raise InvalidInput(self.problems)


def twice(name: str, first: Place, second: Place) -> Problem:
    """Return the problem of a key that is given a second time."""
    message = f"the key {quote(name)} stands here a second time"
    hint = "keep one of the two, or give one another name"
    return Problem("F03", message, second, hint, (Remark(first, "the first one stands here"),))


def quote(text: str) -> str:
    """Put a text in quotes for a message, shortened if it is long."""
    return f"'{text}'" if len(text) <= _SHORT else f"'{text[: _SHORT - 1]}…'"


def _odd_characters(file: str, text: str) -> Iterator[tuple[Place, str]]:
    """Yield the first occurrence of every forbidden character."""
    seen: set[str] = set()
    for found in FORBIDDEN.finditer(text):
        if found[0] not in seen:
            seen.add(found[0])
            start = text.rfind("\n", 0, found.start()) + 1
            line = text.count("\n", 0, start) + 1
            yield Place(file, line, found.start() - start + 1), found[0]


def _odd(place: Place, character: str) -> Problem:
    if unicodedata.category(character) == "Cs":
        message = f"half of a character stands here: U+{ord(character):04X}"
        return Problem("F10", message, place, "write the whole character, or delete it")
    name = unicodedata.name(character, "control character").lower()
    message = f"a character that cannot be seen stands here: U+{ord(character):04X} ({name})"
    hint = "delete it; it often comes along when text is copied from a web page or a PDF"
    return Problem("F10", message, place, hint)
