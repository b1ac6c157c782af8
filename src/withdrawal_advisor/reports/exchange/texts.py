"""Texts of users as any format may hold them."""

import json
import re
from hashlib import sha256
from typing import Any

_NOT_ALLOWED = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")
_MEANING = re.compile(r'[\\"{}<>=%#&;`]')
_DIGITS = 12


def clean(text: str) -> str:
    """Return a text with a replacement character for what XML 1.0 or UTF-8 cannot hold."""
    return _NOT_ALLOWED.sub("\ufffd", text)


def one_line(text: str) -> str:
    """Return a text on one line."""
    return " ".join(clean(text).split())


def quoted(text: str) -> str:
    """Return a text as a string of YAML or JSON that no parser around it misunderstands."""
    return f'"{_MEANING.sub(_by_code, one_line(text))}"'


def json_text(value: dict[str, Any]) -> str:
    """Return a value as JSON text with clean texts."""
    return json.dumps(_cleaned(value), ensure_ascii=False, indent=2) + "\n"


def hashed(kind: str, *parts: str) -> str:
    """Return an id that is the same wherever the parts are: a letter and twelve digits."""
    digest = sha256(json.dumps(parts).encode()).hexdigest()
    return f"{kind}-{digest[:_DIGITS]}"


def _by_code(sign: re.Match[str]) -> str:
    return f"\\u{ord(sign[0]):04x}"


def _cleaned(value: Any) -> Any:  # noqa: ANN401  (what JSON holds)
    match value:
        case str():
            return clean(value)
        case dict():
            return {key: _cleaned(each) for key, each in value.items()}
        case list():
            return [_cleaned(each) for each in value]
        case _:
            return value
