"""Texts as YAML scalars that read back as they were, quoted only where that is needed."""

import json
import re

_PLAIN = re.compile(r"[^\W_](?:[^\n\t:#]|:(?=[^\s])|(?<=[^\s])#)*", re.DOTALL)
_LONGEST_PLAIN = 1_000
"""A key that is not quoted ends within so many characters, or the parser gives it up."""


def scalar(text: str) -> str:
    """Return a text as it stands after a dash or a colon and a space, on one line."""
    plain = len(text) < _LONGEST_PLAIN and text.isprintable() and text[-1:] != " "
    if plain and _PLAIN.fullmatch(text):
        return text
    return json.dumps(text, ensure_ascii=False)


def comment(text: str) -> str:
    """Return a text as a comment of one line."""
    return f"# {' '.join(text.split())}"
