"""Numbers with units: reading, canonical text and printing."""

import re
from decimal import Decimal

from withdrawal_advisor.language.spelling import fold
from withdrawal_advisor.language.unreadable import Unreadable
from withdrawal_advisor.model.predicate import Slot

MAX_DIGITS = 30
_NUMBER = re.compile(r"([+-]?(?:(?!0)\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?)\s*(.*)", re.DOTALL)
_SPELLED = {"%": ("%", "percent", "per cent")}
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
    if written not in (fold(spelling) for spelling in _SPELLED.get(unit, (unit,))):
        raise Unreadable("R04", f"'{text}' does not have the unit of <{slot.name}>", _advice(slot))
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


def _advice(slot: Slot) -> str:
    followed = f" followed by {slot.unit}" if slot.unit else ""
    return f"write <{slot.name}> as a number{followed}, for example {say_number('35', slot)}"
