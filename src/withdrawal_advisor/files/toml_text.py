"""TOML text to a document; dates become ISO text, floats stay as they are written.

Python's reader gives no places, so a second pass finds them in the text, which is valid by then.
Integers come back in plain decimal form: 0x10 is read as "16" and 1_000 as "1000".
"""

import re
import tomllib
from bisect import bisect_right
from collections.abc import Iterator
from datetime import date, time

from withdrawal_advisor.files.document import MOST_DEPTH, Document, Draft, Path, Value
from withdrawal_advisor.model.place import Place
from withdrawal_advisor.model.problem import Problem

_TOKEN = re.compile(
    r'"""(?:\\.?|[^\\])*?(?:"{3,5}|\Z)|'
    r"'''.*?(?:'{3,5}|\Z)|"
    r'"(?:\\.?|[^"\\\n])*"?|'
    r"'[^'\n]*'?|"
    r"\#[^\n]*|\n\s*|[\[\]{}=,.]|[^\s\"'\#\[\]{}=,.]+",
    re.DOTALL,
)
_POSITION = re.compile(r" \(at (?:line (\d+), column (\d+)|end of document)\)$")
_TWICE = ("Cannot overwrite a value", "Cannot declare", "Duplicate inline table key")
_MOST_BITS = 1_000


def parse_toml(text: str, file: str) -> Document:
    """Read TOML text; raise InvalidInput with every problem found."""
    draft = Draft(file, text)
    lines = _Lines(draft)
    _bound_nesting(draft, lines)
    try:
        content = tomllib.loads(text, parse_float=str)
    except tomllib.TOMLDecodeError as error:
        draft.note(_advice(lines, len(text.rstrip()), str(error)))
        return draft.finish("")
    except ValueError:  # Python refuses to read an integer of thousands of digits
        draft.stop("F08", "a number in this file is too long", lines.place(0), "shorten it")
    return draft.finish(_Texts(draft, lines).value(content, ()))


class _Lines:
    """Turns offsets into places and back."""

    def __init__(self, draft: Draft) -> None:
        self._file = draft.file
        self._text = draft.text
        self._starts = [0, *(found.end() for found in re.finditer("\n", draft.text))]

    def place(self, at: int) -> Place:
        line = bisect_right(self._starts, at)
        return Place(self._file, line, at - self._starts[line - 1] + 1)

    def offset(self, line: int, column: int) -> int:
        return self._starts[line - 1] + column - 1

    def begin(self, line: int) -> Place:
        """Return the place of the first character of a line that is not blank."""
        at = self._starts[line - 1]
        while self._text[at : at + 1].isspace() and self._text[at] != "\n":
            at += 1
        return self.place(at)


def _tokens(text: str) -> Iterator[tuple[str, int]]:
    """Yield the tokens of TOML text with their offsets; comments are left out."""
    for found in _TOKEN.finditer(text):
        if not found[0].startswith("#"):
            yield found[0].strip() or "\n", found.start()


def _bound_nesting(draft: Draft, lines: _Lines) -> None:
    """Refuse deep brackets and long dotted keys before the recursive reader meets them."""
    depth = dots = 0
    for sign, at in _tokens(draft.text):
        depth = max(0, depth + (sign in ("[", "{")) - (sign in ("]", "}")))
        dots = 0 if sign in ("=", ",", "\n", "[", "]", "{", "}") else dots + (sign == ".")
        if max(depth, dots) > MOST_DEPTH:
            message = f"values stand more than {MOST_DEPTH} levels deep"
            draft.stop("F08", message, lines.place(at))


def _advice(lines: _Lines, end: int, said: str) -> Problem:
    """Turn the complaint of Python's reader, which names line and column, into a problem."""
    found = _POSITION.search(said)
    message = said[: found.start()] if found else said
    place = lines.place(lines.offset(int(found[1]), int(found[2])) if found and found[1] else end)
    if message.startswith(_TWICE):
        hint = "keep one of the two, or give one another name"
        return Problem("F03", "this key or table was given before", lines.begin(place.line), hint)
    return Problem("F02", f"this is not valid TOML: {message}", place)


class _Texts:
    """Turns what Python's reader returns into text, with places."""

    def __init__(self, draft: Draft, lines: _Lines) -> None:
        self._draft = draft
        self._lines = lines
        self._marks = _Marks(draft.text)

    def value(self, value: object, path: Path) -> Value:
        """Return a value as nested text."""
        place = self._lines.place(self._marks.values[path])
        if not isinstance(value, dict | list):
            return self._draft.scalar(path, place, self._text(value, place))
        self._draft.value(path, place)
        if isinstance(value, list):
            return [self.value(each, (*path, index)) for index, each in enumerate(value)]
        return {key: self._member(each, (*path, key)) for key, each in value.items()}

    def _member(self, value: object, path: Path) -> Value:
        self._draft.key(path, self._lines.place(self._marks.keys[path]))
        return self.value(value, path)

    def _text(self, value: object, place: Place) -> str:
        if isinstance(value, bool):
            return str(value).lower()
        if isinstance(value, date | time):
            return value.isoformat()
        if isinstance(value, int) and value.bit_length() > _MOST_BITS:
            self._draft.stop("F08", "this number is too long", place, "shorten it")
        return str(value)


class _Marks:
    """Offsets of every key and value of valid TOML text."""

    def __init__(self, text: str) -> None:
        self.values: dict[Path, int] = {(): 0}
        self.keys: dict[Path, int] = {}
        self._sizes: dict[Path, int] = {}
        self._tokens = _tokens(text)
        self._step()
        table: Path = ()
        while self._sign:
            if self._sign == "\n":
                self._step()
            elif self._sign == "[":
                table = self._header()
            else:
                self._value(self._key(table))

    def _step(self) -> None:
        self._sign, self._at = next(self._tokens, ("", 0))

    def _header(self) -> Path:
        """Read [table] or [[list of tables]] and return where its keys belong."""
        start = self._at
        self._step()
        if self._sign != "[":
            return self._key(())
        self._step()
        path = self._key(())
        self._step()
        size = self._sizes.get(path, 0)
        self._sizes[path] = size + 1
        self.values[*path, size] = start
        return (*path, size)

    def _key(self, path: Path) -> Path:
        """Read a dotted key and the sign after it; a list of tables on the way means its last."""
        while self._sign not in ("=", "]", ""):
            if path in self._sizes:
                path = (*path, self._sizes[path] - 1)
            if self._sign != ".":
                path = (*path, _plain(self._sign))
                self.keys.setdefault(path, self._at)
                self.values.setdefault(path, self._at)
            self._step()
        self._step()
        return path

    def _value(self, path: Path) -> None:
        self.values[path] = self._at
        sign = self._sign
        self._step()
        if sign == "[":
            self._list(path)
        elif sign == "{":
            self._table(path)
        else:
            while self._sign not in ("", ",", "]", "}", "\n"):
                self._step()

    def _list(self, path: Path) -> None:
        index = 0
        while self._sign not in ("]", ""):
            if self._sign in (",", "\n"):
                self._step()
            else:
                self._value((*path, index))
                index += 1
        self._step()

    def _table(self, path: Path) -> None:
        while self._sign not in ("}", ""):
            if self._sign in (",", "\n"):
                self._step()
            else:
                self._value(self._key(path))
        self._step()


def _plain(token: str) -> str:
    """Return the name that a key's token spells."""
    if not token.startswith(('"', "'")):
        return token
    return str(tomllib.loads(f"key = {token}")["key"])
