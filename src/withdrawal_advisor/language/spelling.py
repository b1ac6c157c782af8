"""How texts are made comparable: white space, apostrophes, case."""

import re
import unicodedata

_SPACE = re.compile(r"\s+")
_APOSTROPHES = str.maketrans("\u2018\u2019\u02bc\u00b4`", "'''''")
_FINAL_SIGMA, _SIGMA = "\u03c2", "\u03c3"


def tidy(text: str) -> str:
    """Compose characters, straighten apostrophes and fold white space; case stays."""
    return _SPACE.sub(" ", unicodedata.normalize("NFC", text).translate(_APOSTROPHES)).strip()


def fold(text: str) -> str:
    """Ignore case, keeping every character's position in the text."""
    return text.lower() if text.isascii() else "".join(map(_lower, text))


def _lower(character: str) -> str:
    """Return a character in lower case, whatever stands around it."""
    lowered = character.lower()
    if lowered == _FINAL_SIGMA:
        return _SIGMA
    return lowered if len(lowered) == 1 else character
