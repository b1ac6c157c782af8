"""Comparisons of numbers are read like arithmetic at school, and decided exactly."""

import operator
import unicodedata
from collections.abc import Callable
from fractions import Fraction
from typing import Final

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from withdrawal_advisor.language.comparisons import MAX_DEPTH, MAX_LENGTH, read_comparison
from withdrawal_advisor.language.units import check_units
from withdrawal_advisor.language.unreadable import Unreadable
from withdrawal_advisor.model.comparison import (
    Arithmetic,
    Comparison,
    Number,
    NumberTerm,
    Quantity,
)

VALUES = {"a": "2", "b": "3", "c": "-0.5", "zero": "0", "electricity need": "27000", "طلب": "1"}

# Each line: a comparison, and whether it holds for the values above.
PARAMS = [
    ("a < b", True),
    ("a<b", True),
    ("b < a", False),
    ("a <= 2", True),
    ("a >= 2.0", True),
    ("a = 2.00", True),
    ("a != 2", False),
    ("b > a", True),
    # * and / before + and -, from the left, brackets first
    ("a + b * 2 = 8", True),
    ("(a + b) * 2 = 10", True),
    ("10 - b - a = 5", True),
    ("10 - (b - a) = 9", True),
    ("12 / b / a = 2", True),
    ("12 / (b / a) = 8", True),
    ("a - b * c = 3.5", True),
    ("((((a)))) = (2)", True),
    # exactly, with no rounding
    ("0.1 + 0.2 = 0.3", True),
    ("a / b * b = a", True),
    ("1 / 3 + 1 / 3 + 1 / 3 = 1", True),
    ("0.000000000000000000000000000001 > 0", True),
    ("999999999999999999999999999999 + 1 > 999999999999999999999999999999", True),
    # variables with spaces or in any script
    ("<electricity need> > 26999.99", True),
    ("< electricity   need > = <electricity need>", True),
    ("<a> < <b>", True),
    ("a<<b>", True),
    ("طلب = 1", True),
    ("<طلب> = 1", True),
    ("c < zero", True),
]


@pytest.mark.parametrize(("text", "held"), PARAMS)
def test_reading(text: str, held: bool) -> None:  # noqa: FBT001  (a column of the table)
    """A comparison holds exactly if it is true of the numbers."""
    assert read_comparison(text).holds(VALUES) is held


# Each line: a text that is no comparison, where the trouble is, and what is said.
TROUBLES = [
    ("", 0, "something is missing at the end"),
    ("a", 1, "a comparison such as < is missing"),
    ("a <", 3, "something is missing at the end"),
    ("< b", 0, "a number or a number variable is expected here"),
    ("a < b < c", 6, "one comparison a line"),
    ("a = b = c", 6, "one comparison a line"),
    ("a == b", 3, "a number or a number variable is expected here"),
    ("a b < c", 2, "a comparison such as < is missing"),
    ("2 a < b", 2, "a comparison such as < is missing"),
    ("a < b)", 5, "one comparison a line"),
    ("(a < b", 3, "a bracket is not closed"),
    ("a < (b", 6, "a bracket is not closed"),
    ("() < b", 1, "a number or a number variable is expected here"),
    ("a + < b", 4, "a number or a number variable is expected here"),
    ("a < -1", 4, "a number or a number variable is expected here"),
    ("a < 1,000", 5, "',000' is not understood"),
    ("a < 5 %", 6, "'%' is not understood"),
    ("a ** 2 < b", 3, "a number or a number variable is expected here"),
    ("a < b and b < c", 6, "one comparison a line"),
    ("a ≤ b", 2, "'≤ b' is not understood"),
    ("a ! b", 2, "'! b' is not understood"),
    ("a < 1.", 5, "'.' is not understood"),
    ("a < .5", 4, "'.5' is not understood"),
    ("__import__('os') < 1", 11, "''os') < 1' is not understood"),
    ("a.b < 1", 1, "'.b < 1' is not understood"),
    ("(" * (MAX_DEPTH + 1) + "a" + ")" * (MAX_DEPTH + 1) + " < 1", MAX_DEPTH + 1, "too many"),
    ("a + " * MAX_LENGTH + "a < 1", 0, "longer than 200 characters"),
]


@pytest.mark.parametrize(("text", "offset", "message"), TROUBLES)
def test_trouble(text: str, offset: int, message: str) -> None:
    """What is no comparison is refused with the place of the trouble and an example."""
    with pytest.raises(Unreadable) as caught:
        read_comparison(text)
    assert message in caught.value.message
    assert (caught.value.code, caught.value.offset) == ("R14", offset)
    assert "supply < 0.9 * demand" in caught.value.hint


def test_the_example_of_the_advice_is_right() -> None:
    """The comparison that the advice shows can be read."""
    assert read_comparison("supply < 0.9 * demand").variables == ("supply", "demand")


def test_variables_are_listed_once() -> None:
    """The variables are named in order of first use, tidied."""
    comparison = read_comparison("b * < electricity  need > + b < طلب - b")
    assert comparison.variables == ("b", "electricity need", "طلب")


def test_composed_and_decomposed_names_are_one() -> None:
    """A variable with an accent is the same, however the accent is encoded."""
    decomposed = unicodedata.normalize("NFD", "énergie < <énergie totale>")
    assert read_comparison(decomposed).variables == ("énergie", "énergie totale")


def test_the_text_is_kept() -> None:
    """A comparison says how the rule wrote it."""
    assert read_comparison(" a  <  b ").text == "a < b"


@pytest.mark.parametrize("text", ["a / zero < 1", "1 > 1 / (a - 2)", "zero / zero = zero / zero"])
def test_division_by_zero(text: str) -> None:
    """A comparison that divides by zero is read; it cannot be decided."""
    with pytest.raises(ZeroDivisionError):
        read_comparison(text).holds(VALUES)


OPERATIONS: Final[dict[str, Callable[[Fraction, Fraction], Fraction]]] = {
    "+": operator.add,
    "-": operator.sub,
    "*": operator.mul,
}


@st.composite
def terms(draw: st.DrawFn, depth: int = 3) -> tuple[str, Fraction, NumberTerm]:
    """Draw a fully bracketed term with its value and its tree."""
    if depth == 0 or not draw(st.integers(0, 2)):
        if draw(st.booleans()):
            name = draw(st.sampled_from(sorted(VALUES)))
            return f"<{name}>", Fraction(VALUES[name]), Quantity(name)
        number = draw(st.sampled_from(["0", "7", "0.125", "3.30", "1000000007"]))
        return number, Fraction(number), Number(Fraction(number))
    left, right = draw(terms(depth - 1)), draw(terms(depth - 1))
    sign = draw(st.sampled_from("+-*/" if right[1] else "+-*"))
    value = left[1] / right[1] if sign == "/" else OPERATIONS[sign](left[1], right[1])
    return f"({left[0]} {sign} {right[0]})", value, Arithmetic(sign, left[2], right[2])


@settings(max_examples=150, deadline=None)
@given(terms(), terms())
def test_values_are_exact(
    left: tuple[str, Fraction, NumberTerm], right: tuple[str, Fraction, NumberTerm]
) -> None:
    """Any arithmetic has the value that exact fractions give, under every relation."""
    text = f"{left[0]} < {right[0]}"
    if len(text) > MAX_LENGTH:
        return
    assert read_comparison(text) == Comparison("<", left[2], right[2], text)
    assert read_comparison(text).holds(VALUES) == (left[1] < right[1])
    assert read_comparison(f"{left[0]}={right[0]}").holds(VALUES) == (left[1] == right[1])


UNITS = {
    "supply": "MW",
    "demand": "MW",
    "share": "%",
    "attacks": "",
    "months": "",
    "oil": "barrels",
}


@pytest.mark.parametrize(
    "text",
    [
        "supply < demand",
        "supply < 0.9 * demand",
        "supply / demand < 0.5",
        "supply / demand < attacks / months",
        "supply * share < demand * share",
        "supply + 500 < demand",
        "attacks / months > 2",
        "attacks > 120",
        "supply / demand * oil > oil",
        "2 * 3 < oil",
        "1 / supply < 1 / demand",
    ],
)
def test_like_is_compared_with_like(text: str) -> None:
    """Units of both sides agree; a bare number fits any unit."""
    check_units(read_comparison(text), UNITS)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("supply < share", "MW cannot be compared with %"),
        ("supply < attacks", "MW cannot be compared with plain"),
        ("supply + share < demand", "MW cannot be compared with %"),
        ("supply * supply < demand", "MW^2 cannot be compared with MW"),
        ("supply * oil < demand", "MW * barrels cannot be compared with MW"),
        ("1 / supply < demand", "MW^-1 cannot be compared with MW"),
        ("supply / demand < share", "plain cannot be compared with %"),
        ("2 * supply - oil > 0", "MW cannot be compared with barrels"),
    ],
)
def test_unlike_is_not_compared(text: str, message: str) -> None:
    """A comparison that mixes units is refused, and both units are named."""
    with pytest.raises(Unreadable) as caught:
        check_units(read_comparison(text), UNITS)
    assert (caught.value.code, caught.value.message) == ("R14", message)
