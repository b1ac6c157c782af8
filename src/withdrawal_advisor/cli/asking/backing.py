"""What backs an answer, typed after it: `yes; source: Alhurra; grade: C3; date: 2024-09-22`."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import asdict, replace
from datetime import date
from itertools import count

from withdrawal_advisor.files.document import FORBIDDEN
from withdrawal_advisor.language.nearest import nearest
from withdrawal_advisor.language.spelling import fold, tidy
from withdrawal_advisor.language.unreadable import Unreadable
from withdrawal_advisor.model.situation import Evidence, Source

KEYS = ("source", "grade", "date", "by", "note")
HINT = "for example: yes; source: Alhurra; grade: C3; date: 2024-09-22"
_GRADE = re.compile(r"([A-F]?)([1-6]?)", re.IGNORECASE)
_DATE = re.compile(r"\d{4}(-\d\d){0,2}", re.ASCII)
_LONGEST_KEY = 40


def split_backing(line: str) -> tuple[str, Mapping[str, str]]:
    """Return what stands before the first semicolon, and the values after it by their keys."""
    answer, *parts = line.split(";")
    pairs = [_pair(part) for part in parts if part.strip()]
    backing = dict(pairs)
    if len(backing) < len(pairs):
        raise Unreadable("", "something is said twice after the answer", HINT)
    return answer.strip(), backing


def _pair(part: str) -> tuple[str, str]:
    key, colon, value = (tidy(each) for each in part.partition(":"))
    if fold(key) not in KEYS:
        close = nearest(fold(key), KEYS)
        meant = f"did you mean {close}? It is written" if close else "what may follow is written"
        raise Unreadable("", f"'{key}' cannot follow an answer", f"{meant} {HINT}")
    if not colon or not value:
        raise Unreadable("", f"nothing stands after '{key}'", HINT)
    return fold(key), value


def read_backing(backing: Mapping[str, str], known: Mapping[str, Source]) -> Evidence:
    """Return the evidence that the values make; `known` are the sources named so far."""
    grade = _GRADE.fullmatch(backing.get("grade", ""))
    if grade is None:
        hint = "write a letter A to F for the source, a digit 1 to 6 for the statement, or both: C3"
        raise Unreadable("", f"'{backing['grade']}' is not a grade", hint)
    letter, digit = grade[1].upper(), grade[2]
    source = _source(backing, letter, known) if "source" in backing else None
    if source is None and (letter or "date" in backing):
        named = "a letter grades a source" if letter else "a date is the date of a source"
        raise Unreadable("", named, f"name the source as well, {HINT}")
    return Evidence(source, digit, backing.get("by", ""), note=backing.get("note", ""))


def check_backing(evidence: Evidence) -> None:
    """Raise ValueError for what no fact file may hold, and Unreadable for a date."""
    if any(FORBIDDEN.search(text) for text in _texts(evidence)):
        raise ValueError(evidence)
    reliability = evidence.source.reliability if evidence.source is not None else ""
    found = _GRADE.fullmatch(f"{reliability}{evidence.credibility}")
    if found is None or found.groups() != (reliability, evidence.credibility):
        raise ValueError(evidence)
    if evidence.source is not None:
        _check_named(evidence.source)
        _date(evidence.source.date)
    _date(evidence.valid_until)


def _texts(evidence: Evidence) -> Iterator[str]:
    own = asdict(replace(evidence, source=None, at=None))
    yield from (value for value in own.values() if value is not None)
    yield from asdict(evidence.source or Source("")).values()


def _check_named(source: Source) -> None:
    """Raise ValueError for a source without a key, or without a title and a publisher."""
    if not tidy(source.key) or not tidy(source.title + source.publisher):
        raise ValueError(source)


def _source(backing: Mapping[str, str], letter: str, known: Mapping[str, Source]) -> Source:
    """Return the source meant: one named before, by its key or title, or a new one."""
    named, day = backing["source"], _date(backing.get("date", ""))
    for source in known.values():
        meant = fold(named) in {fold(source.key), fold(source.title)}
        if meant and day in {"", source.date} and letter in {"", source.reliability}:
            return source
    key = _free_key(f"{named} {day}", known)
    return Source(key, named, date=day, reliability=letter)


def _date(text: str) -> str:
    if not text:
        return ""
    try:
        date.fromisoformat(f"{text}-01-01"[:10] if _DATE.fullmatch(text) else "")
    except ValueError:
        hint = "write 2024, 2024-09 or 2024-09-30"
        raise Unreadable("", f"'{text}' is not a date of the calendar", hint) from None
    return text


def _free_key(words: str, taken: Iterable[str]) -> str:
    """Return a short key made of these words that no other source has."""
    key = re.sub(r"\W+", "-", fold(words)).strip("-_")[:_LONGEST_KEY] or "source"
    keys = (key if number == 1 else f"{key}-{number}" for number in count(1))
    return next(each for each in keys if each not in taken)
