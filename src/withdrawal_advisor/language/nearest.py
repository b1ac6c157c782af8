"""The word that a writer may have meant."""

from collections.abc import Iterable


def nearest(word: str, words: Iterable[str], similar: float = 0.6) -> str:
    """Return the one of `words` most like `word`, or "" if none is `similar` enough (0 to 1)."""
    from difflib import get_close_matches  # noqa: PLC0415  (slow to import, needed for hints only)

    close = get_close_matches(word, list(words), n=1, cutoff=similar)
    return close[0] if close else ""
