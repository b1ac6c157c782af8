"""JSON text to a document; numbers, true, false and null stay as they are written."""

import re
from bisect import bisect_right
from collections.abc import Callable
from json import JSONDecodeError
from json.decoder import scanstring  # type: ignore[attr-defined]  # not in the stubs
from typing import NoReturn

from withdrawal_advisor.files.document import Document, Draft, Path, Value
from withdrawal_advisor.model.place import Place

_SPACE = re.compile(r"[ \t\n]*")
_LITERAL = re.compile(r"true|false|null|-?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?(?:[eE][-+]?[0-9]+)?")
_WORD_GOES_ON = re.compile(r"[\w.+-]")


def parse_json(text: str, file: str) -> Document:
    """Read JSON text; raise InvalidInput with every problem found."""
    draft = Draft(file, text)
    return draft.finish(_Walk(draft).document())


class _Walk:
    """One pass over the text, from left to right; recursion is bounded by the draft."""

    def __init__(self, draft: Draft) -> None:
        self._draft = draft
        self._text = draft.text
        self._at = 0
        self._breaks = [found.start() for found in re.finditer("\n", draft.text)]

    def document(self) -> Value:
        """Return the one value of the text."""
        content = self._value(())
        self._skip()
        if self._at < len(self._text):
            self._wrong(
                "nothing may follow here", "what stands before this is the whole value of the file"
            )
        return content

    def _value(self, path: Path) -> Value:
        self._skip()
        sign = self._text[self._at : self._at + 1]
        place = self._place()
        if sign == '"':
            return self._draft.scalar(path, place, self._string())
        if sign not in ("[", "{"):
            return self._draft.scalar(path, place, self._literal())
        self._draft.value(path, place)
        return self._list(path) if sign == "[" else self._mapping(path)

    def _list(self, path: Path) -> Value:
        items: list[Value] = []
        self._members("]", lambda: items.append(self._value((*path, len(items)))))
        return items

    def _mapping(self, path: Path) -> Value:
        content: dict[str, Value] = {}

        def member() -> None:
            key = self._key(path)
            content[key] = self._value((*path, key))

        self._members("}", member)
        return content

    def _members(self, closing: str, read_member: Callable[[], None]) -> None:
        """Read what stands between brackets, one member after the other."""
        self._at += 1
        if self._take(closing):
            return
        read_member()
        while not self._take(closing):
            if not self._take(","):
                self._wrong(f"a comma or {closing} is expected here")
            self._skip()
            if self._text.startswith(closing, self._at):
                self._wrong(
                    f"something is expected between the comma and {closing}", "delete the comma"
                )
            read_member()

    def _key(self, path: Path) -> str:
        self._skip()
        place = self._place()
        if self._text[self._at : self._at + 1] != '"':
            self._wrong("a key is expected here", "keys stand in double quotes")
        key = self._string()
        self._draft.key((*path, key), place)
        if not self._take(":"):
            self._wrong("a colon is expected here, after the key")
        return key

    def _string(self) -> str:
        try:
            text, self._at = scanstring(self._text, self._at + 1, True)  # noqa: FBT003
        except JSONDecodeError as error:
            self._at = error.pos
            self._wrong(
                _WRONG_STRINGS.get(error.msg.split(" at")[0], "this text is not valid JSON")
            )
        return str(text)

    def _literal(self) -> str:
        found = _LITERAL.match(self._text, self._at)
        if not found or _WORD_GOES_ON.match(self._text, found.end()):
            self._wrong("a value is expected here", "text stands in double quotes")
        self._at = found.end()
        return found[0]

    def _take(self, sign: str) -> bool:
        """Step over this sign if it comes next."""
        self._skip()
        if not self._text.startswith(sign, self._at):
            return False
        self._at += 1
        return True

    def _skip(self) -> None:
        found = _SPACE.match(self._text, self._at)
        self._at = found.end() if found else self._at

    def _place(self) -> Place:
        line = bisect_right(self._breaks, self._at - 1)
        start = self._breaks[line - 1] + 1 if line else 0
        return Place(self._draft.file, line + 1, self._at - start + 1)

    def _wrong(self, message: str, hint: str = "") -> NoReturn:
        self._draft.stop("F02", message, self._place(), hint)


_WRONG_STRINGS = {
    "Unterminated string starting": "this quotation mark is never closed",
    "Invalid control character": "a text ends with a quotation mark on the line where it begins",
    "Invalid \\escape": "this backslash means nothing here; write it twice",
    "Invalid \\uXXXX escape": "four hexadecimal digits are expected after \\u",
}
