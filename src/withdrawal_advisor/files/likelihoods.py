"""Reading of `likelihood`: a word, a number, or two numbers from low to high."""

import re

from withdrawal_advisor.language.nearest import nearest
from withdrawal_advisor.language.spelling import tidy
from withdrawal_advisor.language.unreadable import Unreadable
from withdrawal_advisor.model.knowledge import Scale

_SHARE = re.compile(r"0?\.\d+|[01](\.\d+)?", re.ASCII)
_HINT = "write a word of the scale, a number such as 0.7, or two such as [0.5, 0.7]"


def check_likelihood(likelihood: str, scale: Scale) -> str:
    """Return a likelihood in one spelling: a word, "0.7" or "0.5 to 0.7"."""
    text = tidy(likelihood)
    words = (*scale.bands, *scale.modals)
    if not text or text in words:
        return text
    ends = text.split(" to ")
    if len(ends) > 2 or not all(_SHARE.fullmatch(end) for end in ends):  # noqa: PLR2004
        close = nearest(text, words)
        hint = f"did you mean {close}? If not, {_HINT}" if close else _HINT
        raise Unreadable("R11", f"'{text}' is not a likelihood", hint)
    numbers = [float(end) for end in ends]
    if max(numbers) > 1:
        raise Unreadable("R11", f"a likelihood is not above 1, as '{text}' is", _HINT)
    if numbers != sorted(numbers):
        raise Unreadable("R11", f"the low end comes first, unlike in '{text}'", _HINT)
    return text
