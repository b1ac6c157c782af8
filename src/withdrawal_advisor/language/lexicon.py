"""The names that may fill blanks, with their aliases."""

from collections.abc import Iterable, Iterator

from withdrawal_advisor.language.nearest import nearest
from withdrawal_advisor.language.spelling import fold, is_visible, tidy
from withdrawal_advisor.language.unreadable import Unreadable
from withdrawal_advisor.model.knowledge import Actor

MAX_NAME = 120


class Lexicon:
    """Finds the actor that a text names, in any of its spellings and any case."""

    def __init__(self, actors: Iterable[Actor]) -> None:
        self._actors = tuple(actors)
        self._by_spelling = {
            fold(tidy(spelling)): actor
            for actor in self._actors
            for spelling in (actor.name, *actor.aliases)
        }

    def __iter__(self) -> Iterator[Actor]:
        return iter(self._actors)

    def find(self, text: str) -> Actor | None:
        """Return the actor named by a tidy text, or None."""
        return self._by_spelling.get(fold(text))

    @property
    def spellings_by_length(self) -> list[str]:
        """All folded spellings, longest first."""
        return sorted(self._by_spelling, key=lambda spelling: (-len(spelling), spelling))

    def nearest(self, text: str) -> str:
        """Return the spelling most like the text, or ""."""
        close = nearest(fold(text), self._by_spelling, 0.7)
        return self._by_spelling[close].name if close else ""


def check_name(text: str) -> str:
    """Return the tidy form of a name; Unreadable if it cannot stand in a sentence."""
    name = tidy(text)
    if not name:
        raise Unreadable("R10", "a name is empty")
    if len(name) > MAX_NAME:
        raise Unreadable("R10", f"a name has more than {MAX_NAME} characters")
    if not is_visible(name) or any(c in "<>" for c in name):
        raise Unreadable(
            "R10",
            f"the name {name!r} has a character that no name may have",
            "leave out < and > and invisible characters",
        )
    return name
