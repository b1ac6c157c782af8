"""A sentence cut at its blanks, and the ways in which a text can be read as it."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import TypeAlias

from withdrawal_advisor.language.spelling import fold, tidy
from withdrawal_advisor.language.unreadable import Unreadable
from withdrawal_advisor.model.predicate import Predicate

BLANK = re.compile(r"<([^<>]*)>")
MAX_BLANKS = 12

Span: TypeAlias = tuple[int, int]
Accepts: TypeAlias = Callable[[int, int, int], bool]
"""Says of a slot's number and a span of the text whether that span may fill that slot."""


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
    def anchor(self) -> str:
        """The longest literal, which every text of this form contains."""
        return max(self.literals, key=len)

    def fillings(self, folded: str, accepts: Accepts) -> Iterator[tuple[Span, ...]]:
        """Yield the spans of the blanks for each reading of a folded text."""
        if self.order:
            if folded.startswith(self.literals[0]):
                yield from _Filling(self, folded, accepts).rest(0, len(self.literals[0]))
        elif folded == self.literals[0]:
            yield ()


class _Filling:
    """One search for the readings of a text; remembers where nothing can follow."""

    def __init__(self, form: Form, folded: str, accepts: Accepts) -> None:
        self._form = form
        self._folded = folded
        self._accepts = accepts
        self._hopeless: set[tuple[int, int]] = set()

    def rest(self, blank: int, start: int) -> Iterator[tuple[Span, ...]]:
        """Yield the spans of this blank, which begins at `start`, and of those after it."""
        if blank == len(self._form.order):
            yield ()
            return
        if (blank, start) in self._hopeless:
            return
        fruitless = True
        for end in self._ends(blank, start):
            if self._accepts(self._form.order[blank], start, end):
                for later in self.rest(blank + 1, end + len(self._form.literals[blank + 1])):
                    fruitless = False
                    yield ((start, end), *later)
        if fruitless:
            self._hopeless.add((blank, start))

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
