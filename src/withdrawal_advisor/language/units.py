"""Units of arithmetic terms, so that only like is compared with like."""

from collections.abc import Mapping
from typing import TypeAlias

from withdrawal_advisor.language.unreadable import Unreadable
from withdrawal_advisor.model.comparison import Arithmetic, Comparison, Number, NumberTerm, Quantity

Unit: TypeAlias = Mapping[str, int] | None
"""Exponents by unit; None for a bare number, which fits any unit."""


def check_units(comparison: Comparison, units: Mapping[str, str]) -> None:
    """Raise Unreadable if the comparison mixes units; `units` are those of its variables."""
    _common(_unit(comparison.left, units), _unit(comparison.right, units))


def _unit(term: NumberTerm, units: Mapping[str, str]) -> Unit:
    match term:
        case Number():
            return None
        case Quantity(name):
            return {units[name]: 1} if units[name] else {}
        case Arithmetic("+" | "-", left, right):
            return _common(_unit(left, units), _unit(right, units))
        case Arithmetic(sign, left, right):
            power = 1 if sign == "*" else -1
            first, second = _unit(left, units), _unit(right, units)
            if first is None and second is None:
                return None
            product = dict(first or {})
            for unit, exponent in (second or {}).items():
                product[unit] = product.get(unit, 0) + power * exponent
            return {unit: exponent for unit, exponent in product.items() if exponent}


def _common(left: Unit, right: Unit) -> Unit:
    if left is None or right is None:
        return right if left is None else left
    if left != right:
        raise Unreadable("R14", f"{_say_unit(left)} cannot be compared with {_say_unit(right)}")
    return left


def _say_unit(unit: Mapping[str, int]) -> str:
    return " * ".join(f"{name}^{n}" if n != 1 else name for name, n in unit.items()) or "plain"
