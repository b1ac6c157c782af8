"""Comparisons between numbers, decided exactly with rational arithmetic."""

import operator
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from fractions import Fraction
from typing import Final, TypeAlias

from withdrawal_advisor.model.statement import Bindings

ARITHMETIC: Final[dict[str, Callable[[Fraction, Fraction], Fraction]]] = {
    "+": operator.add,
    "-": operator.sub,
    "*": operator.mul,
    "/": operator.truediv,
}
RELATIONS: Final[dict[str, Callable[[Fraction, Fraction], bool]]] = {
    "<": operator.lt,
    "<=": operator.le,
    ">": operator.gt,
    ">=": operator.ge,
    "=": operator.eq,
    "!=": operator.ne,
}


@dataclass(frozen=True, slots=True)
class Number:
    """A number written in a rule."""

    value: Fraction


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number variable of a rule."""

    name: str


@dataclass(frozen=True, slots=True)
class Arithmetic:
    """Two terms joined by + - * or /."""

    sign: str
    left: "NumberTerm"
    right: "NumberTerm"


NumberTerm: TypeAlias = Number | Quantity | Arithmetic


@dataclass(frozen=True, slots=True)
class Comparison:
    """A condition on numbers; `text` is how the rule writes it."""

    relation: str
    left: NumberTerm
    right: NumberTerm
    text: str

    @property
    def variables(self) -> tuple[str, ...]:
        """Names of the number variables it uses."""
        return tuple(dict.fromkeys((*_names(self.left), *_names(self.right))))

    def holds(self, bindings: Bindings) -> bool:
        """Decide it for these values; ZeroDivisionError if it divides by zero."""
        return RELATIONS[self.relation](_value(self.left, bindings), _value(self.right, bindings))


def _names(term: NumberTerm) -> Iterator[str]:
    match term:
        case Quantity(name):
            yield name
        case Arithmetic(_, left, right):
            yield from _names(left)
            yield from _names(right)


def _value(term: NumberTerm, bindings: Bindings) -> Fraction:
    match term:
        case Number(value):
            return value
        case Quantity(name):
            return Fraction(bindings[name])
        case Arithmetic(sign, left, right):
            return ARITHMETIC[sign](_value(left, bindings), _value(right, bindings))
