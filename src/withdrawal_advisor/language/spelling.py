"""How texts are made comparable: white space, apostrophes, case."""

import re
import unicodedata

_SPACE = re.compile(r"\s+")
_APOSTROPHES = str.maketrans("\u2018\u2019\u02bc\u00b4`", "'''''")
_DIRECTION_MARKS = re.compile("[\u200e\u200f]")
_JOINERS = "\u200c\u200d"
_FINAL_SIGMA, _SIGMA = "\u03c2", "\u03c3"


def tidy(text: str) -> str:
    """Compose characters, straighten apostrophes and fold white space; case stays.

    Marks that only turn the direction of writing are left out.
    """
    composed = unicodedata.normalize("NFC", _DIRECTION_MARKS.sub("", text))
    return _SPACE.sub(" ", composed.translate(_APOSTROPHES)).strip()


def is_visible(text: str) -> bool:
    """Whether every character can be seen, or joins letters as in Persian names."""
    return all(c.isprintable() or c in _JOINERS for c in text)


def fold(text: str) -> str:
    """Ignore case, keeping every character's position in the text."""
    return text.lower() if text.isascii() else "".join(map(_lower, text))


def _lower(character: str) -> str:
    """Return a character in lower case, whatever stands around it."""
    lowered = character.lower()
    if lowered == _FINAL_SIGMA:
        return _SIGMA
    return lowered if len(lowered) == 1 else character
