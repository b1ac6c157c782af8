"""Reading of `where`: comparisons of arithmetic over number variables."""

import re
import unicodedata
from collections.abc import Iterator
from fractions import Fraction

from withdrawal_advisor.language.spelling import tidy
from withdrawal_advisor.language.unreadable import Unreadable
from withdrawal_advisor.model.comparison import (
    RELATIONS,
    Arithmetic,
    Comparison,
    Number,
    NumberTerm,
    Quantity,
)

MAX_LENGTH = 200
MAX_DEPTH = 20
_TOKEN = re.compile(
    r"(?P<number>\d{1,30}(?:\.\d{1,30})?)|<(?P<blank>[^<>]+)>|(?P<name>[^\W\d]\w*)"
    r"|(?P<sign><=|>=|!=|[-+*/()<>=])"
)
_HINT = "compare number variables, for example: supply < 0.9 * demand"


def read_comparison(text: str) -> Comparison:
    """Read one comparison; Unreadable with the offset of the trouble."""
    if len(text) > MAX_LENGTH:
        raise Unreadable("R14", f"a comparison is longer than {MAX_LENGTH} characters", _HINT)
    return _Reader(unicodedata.normalize("NFC", text)).comparison()


class _Reader:
    """Recursive descent over the tokens of one comparison."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._tokens = list(self._cut(text))
        self._next = 0
        self._depth = 0

    @staticmethod
    def _cut(text: str) -> Iterator[re.Match[str]]:
        text = text.rstrip()
        end = len(text) - len(text.lstrip())
        while end < len(text):
            found = _TOKEN.match(text, end)
            if found is None:
                raise Unreadable("R14", f"'{text[end:]}' is not understood", _HINT, end)
            yield found
            end = len(text) - len(text[found.end() :].lstrip())

    def comparison(self) -> Comparison:
        left = self._sum()
        relation = self._sign(*RELATIONS)
        if relation is None:
            raise self._trouble("a comparison such as < is missing")
        right = self._sum()
        if self._next < len(self._tokens):
            raise self._trouble("one comparison a line")
        return Comparison(relation, left, right, tidy(self._text))

    def _sum(self) -> NumberTerm:
        term = self._product()
        while sign := self._sign("+", "-"):
            term = Arithmetic(sign, term, self._product())
        return term

    def _product(self) -> NumberTerm:
        term = self._factor()
        while sign := self._sign("*", "/"):
            term = Arithmetic(sign, term, self._factor())
        return term

    def _factor(self) -> NumberTerm:
        if self._next == len(self._tokens):
            raise self._trouble("something is missing at the end")
        token = self._tokens[self._next]
        if self._sign("("):
            return self._bracketed()
        self._next += 1
        if token["number"]:
            return Number(Fraction(token["number"]))
        if name := token["blank"] or token["name"]:
            return Quantity(tidy(name))
        self._next -= 1
        raise self._trouble("a number or a number variable is expected here")

    def _bracketed(self) -> NumberTerm:
        self._depth += 1
        if self._depth > MAX_DEPTH:
            raise self._trouble("too many brackets")
        term = self._sum()
        self._depth -= 1
        if not self._sign(")"):
            raise self._trouble("a bracket is not closed")
        return term

    def _sign(self, *wanted: str) -> str | None:
        if self._next < len(self._tokens) and self._tokens[self._next]["sign"] in wanted:
            self._next += 1
            return str(self._tokens[self._next - 1]["sign"])
        return None

    def _trouble(self, message: str) -> Unreadable:
        at_end = self._next >= len(self._tokens)
        offset = len(self._text) if at_end else self._tokens[self._next].start()
        return Unreadable("R14", f"in '{tidy(self._text)}': {message}", _HINT, offset)
