"""A sentence cut at its blanks, and the ways in which a text can be read as it."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import islice
from typing import Generic, TypeAlias, TypeVar

from withdrawal_advisor.language.spelling import fold, tidy
from withdrawal_advisor.language.unreadable import Unreadable
from withdrawal_advisor.model.predicate import Predicate

BLANK = re.compile(r"<([^<>]*)>")
MAX_BLANKS = 12

Filled = TypeVar("Filled")
Fill: TypeAlias = Callable[[int, int, int], Filled | None]
"""Says what a span of the text means in a slot, given by its number; None if it cannot fill it."""


@dataclass(frozen=True, slots=True)
class Form:
    """One wording of a predicate: literals around blanks, folded for comparison.

    `order[i]` is the position among the predicate's slots of the i-th blank of the wording.
    """

    predicate: Predicate
    affirmed: bool
    literals: tuple[str, ...]
    order: tuple[int, ...]

    @property
    def skeleton(self) -> str:
        """The wording with unnamed blanks."""
        return "<>".join(self.literals)

    @property
    def word(self) -> str:
        """The longest word that every text of this form has between spaces, or ""."""
        last = len(self.literals) - 1
        whole = []
        for place, literal in enumerate(self.literals):
            words = literal.split(" ")
            whole += words[place > 0 : None if place == last else -1]
        return max(whole, key=len, default="")

    @property
    def anchor(self) -> str:
        """The longest literal, which every text of this form contains."""
        return max(self.literals, key=len)

    def readings(self, folded: str, fill: Fill[Filled]) -> tuple[tuple[Filled, ...], ...]:
        """Return how the blanks of this wording are filled in a folded text.

        There is nothing if the text does not read so, and two different ones at most.
        """
        if not self.order:
            return ((),) if folded == self.literals[0] else ()
        if not folded.startswith(self.literals[0]):
            return ()
        return _Readings(self, folded, fill).rest(0, len(self.literals[0]))


class _Readings(Generic[Filled]):
    """One search for the readings of a text; remembers what can follow where."""

    def __init__(self, form: Form, folded: str, fill: Fill[Filled]) -> None:
        self._form = form
        self._folded = folded
        self._fill = fill
        self._known: dict[tuple[int, int], tuple[tuple[Filled, ...], ...]] = {}

    def rest(self, blank: int, start: int) -> tuple[tuple[Filled, ...], ...]:
        """Return how this blank, which begins at `start`, and those after it may be filled."""
        if blank == len(self._form.order):
            return ((),)
        if (blank, start) not in self._known:
            self._known[blank, start] = _two_different(self._fillings(blank, start))
        return self._known[blank, start]

    def _fillings(self, blank: int, start: int) -> Iterator[tuple[Filled, ...]]:
        for end in self._ends(blank, start):
            filled = self._fill(self._form.order[blank], start, end)
            if filled is not None:
                for later in self.rest(blank + 1, end + len(self._form.literals[blank + 1])):
                    yield (filled, *later)

    def _ends(self, blank: int, start: int) -> Iterator[int]:
        """Yield where a blank that begins at `start` may end."""
        following = self._form.literals[blank + 1]
        if blank == len(self._form.order) - 1:
            end = len(self._folded) - len(following)
            if end > start and self._folded.endswith(following):
                yield end
            return
        end = self._folded.find(following, start + 1)
        while end != -1:
            yield end
            end = self._folded.find(following, end + 1)


def _two_different(found: Iterator[Filled]) -> tuple[Filled, ...]:
    """Return the first thing found and the first one that differs from it."""
    for first in found:
        return (first, *islice((other for other in found if other != first), 1))
    return ()


def blanks(wording: str) -> tuple[str, ...]:
    """Return the names of the blanks of a wording; Unreadable if they cannot be told apart."""
    text = tidy(wording)
    literals = BLANK.split(text)[::2]
    names = tuple(tidy(name) for name in BLANK.findall(text))
    if any(c in "<>" for literal in literals for c in literal):
        raise Unreadable("R09", "a blank is not closed", "write a blank as <host>")
    if "" in names:
        raise Unreadable("R09", "a blank has no name", "write a blank as <host>")
    for name in names:
        if names.count(name) > 1:
            raise Unreadable(
                "R09",
                f"the blank <{name}> stands twice in one sentence",
                "give the second one another slot",
            )
    if any(not literal.strip() for literal in literals[1:-1]):
        raise Unreadable("R09", "two blanks stand side by side", "put a word between them")
    if len(names) > MAX_BLANKS:
        raise Unreadable("R09", f"a sentence has more than {MAX_BLANKS} blanks")
    if not any(literal.strip() for literal in literals):
        raise Unreadable("R09", "a sentence has no words of its own")
    return names


def form(predicate: Predicate, wording: str, *, affirmed: bool) -> Form:
    """Cut a wording of the predicate at its blanks."""
    text = tidy(wording)
    position = {name: number for number, name in enumerate(predicate.blanks)}
    return Form(
        predicate,
        affirmed,
        tuple(fold(literal) for literal in BLANK.split(text)[::2]),
        tuple(position[tidy(name)] for name in BLANK.findall(text)),
    )
