"""Whether the numbers of a sentence make sense as amounts and shares."""

import re
from collections.abc import Iterable, Mapping
from decimal import Decimal

from withdrawal_advisor.language.numbers import canonical, say_number
from withdrawal_advisor.language.unreadable import Unreadable
from withdrawal_advisor.model.predicate import Predicate, Slot
from withdrawal_advisor.model.statement import Fact

_WHOLE = 100
_POINTED = re.compile(r"(?<![\d.,])(?!0)\d{1,3}\.\d{3}(?![.,]?\d)")


def check_amounts(fact: Fact, predicates: Mapping[str, Predicate]) -> None:
    """Refuse a sentence that states an amount below zero, or a share above the whole."""
    for slot, value in zip(predicates[fact.predicate].slots, fact.values, strict=True):
        if fact.affirmed and slot.numeric:
            _check(value, slot)


def check_points(text: str, numbers: Iterable[tuple[str, Slot]]) -> None:
    """Refuse a number such as 16.000, which is sixteen or, in other countries, sixteen thousand.

    `numbers` are the values that the text was read as. A share is never as large as that.
    """
    amounts = [(value, slot) for value, slot in numbers if slot.numeric and slot.unit != "%"]
    for pointed in _POINTED.findall(text):
        for value, slot in amounts:
            if Decimal(value) == Decimal(pointed):
                large = say_number(canonical(Decimal(pointed.replace(".", ""))), slot)
                small = say_number(f"{value}0" if _POINTED.fullmatch(value) else value, slot)
                hint = f"write {large} or {small}"
                raise Unreadable("R04", f"'{pointed}' can be read in two ways", hint)


def _check(value: str, slot: Slot) -> None:
    number, said = Decimal(value), say_number(value, slot)
    if number < 0:
        raise Unreadable("R04", f"{said} is below zero", f"write <{slot.name}> as 0 or more")
    if slot.unit == "%" and number > _WHOLE:
        hint = f"write <{slot.name}> as 0 % to {_WHOLE} %"
        raise Unreadable("R04", f"{said} is more than the whole", hint)
