"""Parts of a line that are written from right to left."""

import re
from collections.abc import Iterator

_RTL = "\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc\U00010800-\U00010fff"
_JOINS = "\\s'’\u200c\u200d-"  # noqa: RUF001  (an apostrophe)
_PARTS = re.compile(rf"[{_RTL}](?:[{_JOINS}]*[{_RTL}])*|[^{_RTL}]+")
_SIGN = re.compile(f"[{_RTL}]")
_LETTER = re.compile("[A-Za-z]")
_ISOLATE, _END = "\u2068", "\u2069"


def parts(text: str) -> Iterator[tuple[str, bool]]:
    """Yield the parts of a text, each with whether it runs from right to left.

    A text without Latin letters that has such a sign is one part, with its numbers and stops.
    """
    if not _SIGN.search(text):
        yield text, False
    elif not _LETTER.search(text):
        yield text, True
    else:
        for part in _PARTS.findall(text):
            yield part, bool(_SIGN.match(part))


def isolated(text: str) -> str:
    """Return a text whose parts from right to left do not reorder the numbers beside them."""
    if not _SIGN.search(text):
        return text
    return "".join(f"{_ISOLATE}{t}{_END}" if leftwards else t for t, leftwards in parts(text))
