"""Numbers with units: reading, canonical text and printing."""

import re
from decimal import Decimal

from withdrawal_advisor.language.spelling import fold
from withdrawal_advisor.language.unreadable import Unreadable
from withdrawal_advisor.model.predicate import Slot

MAX_DIGITS = 30
_NUMBER = re.compile(r"([+-]?(?:(?!0)\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?)\s*(.*)", re.DOTALL)
_SPELLED = {"%": ("%", "percent", "per cent")}
_FIGURES = re.compile(r"[\d.,'_e+ -]*")
_RANGE = re.compile(r"\d[\d.,]*\s*(.*?)\s*(?:\bto\b|[-\u2013\u2014])\s*\d[\d.,]*\s*(.*)")
_GROUPED = re.compile(r"[+-]?(?!0)\d{1,3}([ '_.])\d{3}(?:\1\d{3})*")
_POWER_OF_TEN = re.compile(r"[+-]?\d+(?:\.\d+)?e\+?\d{1,2}")
_GROUPED_FROM = 10_000


def read_number(text: str, slot: Slot) -> str:
    """Return the canonical decimal text of a number written with the slot's unit."""
    unit = slot.unit or ""
    found = _NUMBER.fullmatch(text)
    if found is None:
        raise Unreadable("R04", f"'{text}' is not a number", _advice(slot))
    digits, written = found[1].replace(",", ""), fold(found[2])
    if sum(c.isdigit() for c in digits) > MAX_DIGITS:
        raise Unreadable("R04", f"the number '{text}' has more than {MAX_DIGITS} digits")
    if written not in _spelled(unit):
        raise _misread(text, slot)
    return canonical(Decimal(digits))


def canonical(number: Decimal) -> str:
    """Return the one text of a number: no exponent, no needless zeros, no negative zero."""
    text = format(number, "f")
    if "." in text:
        text = text.rstrip("0").rstrip(".")
    return "0" if text == "-0" else text


def say_number(value: str, slot: Slot) -> str:
    """Print a canonical number with its unit, large ones in groups of three digits."""
    number = Decimal(value)
    shown = f"{number:,f}" if abs(number) >= _GROUPED_FROM else value
    return f"{shown} {slot.unit}" if slot.unit else shown


def _spelled(unit: str) -> tuple[str, ...]:
    return tuple(fold(spelling) for spelling in _SPELLED.get(unit, (unit,)))


def _misread(text: str, slot: Slot) -> Unreadable:
    """Return what is wrong with a text that begins as a number: its figures or its unit."""
    folded, units = fold(text), _spelled(slot.unit or "")
    between = _RANGE.fullmatch(folded)
    if between is not None and between[1] in {"", *units} and between[2] in units:
        return Unreadable("R04", f"'{text}' is a range, not one number", _advice(slot))
    unit = next((each for each in units if folded.endswith(each)), None)
    figures = "" if unit is None else folded[: len(folded) - len(unit)].strip()
    if not figures or not _FIGURES.fullmatch(figures):
        return Unreadable("R04", f"'{text}' does not have the unit of <{slot.name}>", _advice(slot))
    meant = _meant(figures)
    close = f"did you mean {say_number(meant, slot)}? If not, " if meant else ""
    said = f"'{text}' is not a number as it is written here"
    return Unreadable("R04", said, f"{close}{_advice(slot)}")


def _meant(figures: str) -> str:
    """Return the canonical text of a number in a spelling that is not taken; "" if unclear."""
    if _GROUPED.fullmatch(figures):
        digits = re.sub(r"[ '_.]", "", figures)
    elif _POWER_OF_TEN.fullmatch(figures):
        digits = format(Decimal(figures), "f")
    else:
        return ""
    return canonical(Decimal(digits)) if len(digits) <= MAX_DIGITS else ""


def _advice(slot: Slot) -> str:
    followed = f" followed by {slot.unit}" if slot.unit else ""
    return f"write <{slot.name}> as a number{followed}, for example {say_number('35', slot)}"
