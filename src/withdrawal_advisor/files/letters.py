"""The letters of a text: what stays the same however a text was typeset or copied."""

from array import array
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from unicodedata import normalize

_LONGEST_LIGATURE = 4


@dataclass(frozen=True, slots=True)
class Letters:
    """The letters of a text in lower case, and where in the text each of them stands."""

    text: str
    letters: str
    positions: Sequence[int]


def letters_of(text: str) -> Letters:
    """Return the letters of a text, without digits, accents, signs and white space."""
    letters: list[str] = []
    positions = array("L")
    for at, character in enumerate(text):
        for letter in folded(character):
            letters.append(letter)
            positions.append(at)
    return Letters(text, "".join(letters), positions)


@lru_cache(maxsize=4096)
def folded(character: str) -> str:
    """Return a character as plain small letters; a ligature is several, a sign is none."""
    small = normalize("NFKD", normalize("NFKD", character).casefold())
    letters = "".join(filter(str.isalpha, small))
    return letters if len(letters) <= _LONGEST_LIGATURE else ""
