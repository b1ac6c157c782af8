"""A slow reader that tries every way to cut a text; shares no code with the one it judges."""

import re
import unicodedata
from collections.abc import Iterator, Mapping
from fractions import Fraction
from typing import TypeAlias

from withdrawal_advisor.model.knowledge import Actor
from withdrawal_advisor.model.predicate import Predicate, Slot
from withdrawal_advisor.model.statement import Pattern, Variable

Meaning: TypeAlias = str | Variable | Fraction
Reading: TypeAlias = tuple[str, bool, tuple[tuple[str, Meaning], ...]]
"""A predicate, whether it is affirmed, and what each blank means."""

_DENIAL = "it is not so that "
_PERCENT = ("per cent", "percent", "%")


def readings(
    text: str, predicates: Mapping[str, Predicate], actors: tuple[Actor, ...]
) -> set[Reading]:
    """Return everything that a text can mean."""
    found: set[Reading] = set()
    for predicate in predicates.values():
        slots = {slot.name: slot for slot in predicate.slots}
        for wording, affirmed in ((predicate.says, True), (predicate.denies, False)):
            pieces = re.split(r"(<[^<>]+>)", _plain(wording))
            for filled in _cuts(pieces, _plain(text), slots, actors):
                found.add((predicate.name, affirmed, tuple(sorted(filled.items(), key=_by_name))))
    plain = _plain(text)
    if not found and _same(plain[: len(_DENIAL)], _DENIAL):
        denied = readings(plain[len(_DENIAL) :], predicates, actors)
        return {(name, not affirmed, filled) for name, affirmed, filled in denied}
    return found


def meaning(pattern: Pattern, predicate: Predicate) -> Reading:
    """Return a pattern as a reading."""
    filled: list[tuple[str, Meaning]] = []
    for slot, term in zip(predicate.slots, pattern.terms, strict=True):
        number = slot.unit is not None and isinstance(term, str)
        filled.append((slot.name, Fraction(str(term)) if number else term))
    return (pattern.predicate, pattern.affirmed, tuple(sorted(filled, key=_by_name)))


def _by_name(filled: tuple[str, Meaning]) -> str:
    return filled[0]


def _plain(text: str) -> str:
    composed = unicodedata.normalize("NFC", text)
    return " ".join(re.sub("[\u2018\u2019\u02bc\u00b4`]", "'", composed).split())


def _same(one: str, other: str) -> bool:
    pairs = zip(one, other, strict=False)
    return len(one) == len(other) and all(a == b or a.upper() == b.upper() for a, b in pairs)


def _cuts(
    pieces: list[str], text: str, slots: Mapping[str, Slot], actors: tuple[Actor, ...]
) -> Iterator[dict[str, Meaning]]:
    if not pieces:
        if not text:
            yield {}
        return
    piece, *later = pieces
    if not piece.startswith("<"):
        if _same(piece, text[: len(piece)]):
            yield from _cuts(later, text[len(piece) :], slots, actors)
        return
    name = " ".join(piece[1:-1].split())
    for end in range(1, len(text) + 1):
        meant = _meant(text[:end], slots[name], actors)
        if meant is not None:
            for rest in _cuts(later, text[end:], slots, actors):
                yield {name: meant, **rest}


def _meant(text: str, slot: Slot, actors: tuple[Actor, ...]) -> Meaning | None:
    if re.fullmatch("<[^<>]*>", text):
        return Variable(_plain(text[1:-1]))
    if slot.unit is not None:
        return _number(text, slot.unit)
    for actor in reversed(actors):
        if any(_same(text, _plain(spelling)) for spelling in (actor.name, *actor.aliases)):
            return actor.name if actor.kind in slot.kinds else None
    return None


def _number(text: str, unit: str) -> Fraction | None:
    for ending in _PERCENT if unit == "%" else (unit,):
        digits = text[: len(text) - len(ending)]
        if not _same(ending, text[len(digits) :]) or (not unit and text.endswith(" ")):
            continue
        digits = digits.rstrip(" ")
        whole, *rest = digits.lstrip("+-").split(",")
        if rest:
            groups = [whole, *rest[:-1], rest[-1].split(".")[0]]
            good = 1 <= len(whole) <= 3 and whole[0] != "0" and {len(g) for g in groups[1:]} == {3}
            if not good or not all(map(str.isdecimal, groups)):
                continue
        bare = digits.replace(",", "")
        if re.fullmatch("[+-]?[0-9]+([.][0-9]+)?", bare) and sum(map(str.isdigit, bare)) <= 30:
            return Fraction(bare)
    return None


def blanks(wording: str) -> list[str]:
    """Return the blanks of a wording with their brackets."""
    return re.findall("<[^<>]+>", wording)
