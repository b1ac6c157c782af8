"""Whether the numbers of a sentence make sense as amounts and shares."""

from collections.abc import Mapping
from decimal import Decimal

from withdrawal_advisor.language.numbers import say_number
from withdrawal_advisor.language.unreadable import Unreadable
from withdrawal_advisor.model.predicate import Predicate, Slot
from withdrawal_advisor.model.statement import Fact

_WHOLE = 100


def check_amounts(fact: Fact, predicates: Mapping[str, Predicate]) -> None:
    """Refuse a sentence that states an amount below zero, or a share above the whole."""
    for slot, value in zip(predicates[fact.predicate].slots, fact.values, strict=True):
        if fact.affirmed and slot.numeric:
            _check(value, slot)


def _check(value: str, slot: Slot) -> None:
    number, said = Decimal(value), say_number(value, slot)
    if number < 0:
        raise Unreadable("R04", f"{said} is below zero", f"write <{slot.name}> as 0 or more")
    if slot.unit == "%" and number > _WHOLE:
        hint = f"write <{slot.name}> as 0 % to {_WHOLE} %"
        raise Unreadable("R04", f"{said} is more than the whole", hint)
