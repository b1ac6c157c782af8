"""The seal of a report: what it was made of, in one line that can be checked and replayed."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from hashlib import sha256
from typing import Annotated
from urllib.parse import parse_qsl, urlencode

_PREFIX = "withdrawal-advisor/seal/1"
_LINE = re.compile(re.escape(_PREFIX) + r"\?[A-Za-z0-9%+._~=&;-]+")


@dataclass(frozen=True, slots=True)
class SealPart:
    """One thing that a report was made of."""

    name: Annotated[str, "What it is: facts, rules, scale, software, an option ..."]
    value: Annotated[str, "Its SHA-256 in hexadecimal digits, its version, or the option."]


@dataclass(frozen=True, slots=True)
class Seal:
    """All that decides the bytes of a report."""

    parts: Annotated[tuple[SealPart, ...], "The parts, sorted by name."]
    line: Annotated[str, "All parts in one line, to be given to --replay."]
    sha256: Annotated[str, "SHA-256 of that line."]

    @property
    def values(self) -> Mapping[str, str]:
        """Values of the parts by name."""
        return {part.name: part.value for part in self.parts}


def seal(values: Mapping[str, str]) -> Seal:
    """Return the seal of these parts; empty ones are left out."""
    parts = tuple(SealPart(name, value) for name, value in sorted(values.items()) if value)
    line = f"{_PREFIX}?{urlencode([(part.name, part.value) for part in parts])}"
    return Seal(parts, line, sha256(line.encode()).hexdigest())


def find_seal(text: str) -> Seal | None:
    """Return the seal that stands in a text, also in HTML, or None."""
    found = _LINE.search(text)
    if found is None:
        return None
    query = found[0].partition("?")[2].replace("&amp;", "&").rstrip(";.")
    return seal(dict(parse_qsl(query)))


def differences(sealed: Seal, now: Seal) -> Iterator[str]:
    """Yield in sentences what is not as it was when a report was sealed."""
    for name in sorted({*sealed.values, *now.values}):
        before, after = sealed.values.get(name, ""), now.values.get(name, "")
        if before != after:
            yield f"{name}: sealed with {before or 'none'}, now {after or 'none'}"
