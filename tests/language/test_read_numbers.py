"""Numbers are read exactly, whatever their spelling, and printed in one way."""

from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from vocabularies import SLOTS, numbers

from withdrawal_advisor.language.numbers import MAX_DIGITS, canonical, read_number, say_number
from withdrawal_advisor.language.unreadable import Unreadable
from withdrawal_advisor.model.predicate import Slot

# Each line: a slot, a number as somebody may write it, its value, and how it is printed.
PARAMS = [
    ("supply", "30,000 MW", "30000", "30,000 MW"),
    ("supply", "30000MW", "30000", "30,000 MW"),
    ("supply", "30000.0 MW", "30000", "30,000 MW"),
    ("supply", "30000 mw", "30000", "30,000 MW"),
    ("supply", "9999 MW", "9999", "9999 MW"),
    ("supply", "9,999 MW", "9999", "9999 MW"),
    ("supply", "1,234,567.25 MW", "1234567.25", "1,234,567.25 MW"),
    ("supply", "-30,000 MW", "-30000", "-30,000 MW"),
    ("supply", "+5 MW", "5", "5 MW"),
    ("supply", "0005 MW", "5", "5 MW"),
    ("supply", "0.50 MW", "0.5", "0.5 MW"),
    ("supply", "-0.0 MW", "0", "0 MW"),
    ("supply", "٣٠٠٠٠ MW", "30000", "30,000 MW"),
    ("share", "33 %", "33", "33 %"),
    ("share", "33%", "33", "33 %"),
    ("share", "33 percent", "33", "33 %"),
    ("share", "33 per cent", "33", "33 %"),
    ("share", "33 Per Cent", "33", "33 %"),
    ("share", "33.30 %", "33.3", "33.3 %"),
    ("attacks", "120", "120", "120"),
    ("attacks", "12,000", "12000", "12,000"),
    ("price", "90.5 US dollars a barrel", "90.5", "90.5 US dollars a barrel"),
    ("price", "90.5 us dollars a barrel", "90.5", "90.5 US dollars a barrel"),
    ("supply", "9" * MAX_DIGITS + " MW", "9" * MAX_DIGITS, ",".join(["999"] * 10) + " MW"),
]


@pytest.mark.parametrize(("slot", "text", "value", "said"), PARAMS)
def test_reading(slot: str, text: str, value: str, said: str) -> None:
    """A number has one value and one print, and the print is read as the value."""
    assert read_number(text, SLOTS[slot]) == value
    assert say_number(value, SLOTS[slot]) == said
    assert read_number(said, SLOTS[slot]) == value


# Each line: a slot, a text that is no number of this slot, and what is said about it.
TROUBLES = [
    ("supply", "30,000", "does not have the unit of <supply>"),
    ("supply", "30,000 GW", "does not have the unit of <supply>"),
    ("supply", "30 %", "does not have the unit of <supply>"),
    ("supply", "30 MW MW", "does not have the unit of <supply>"),
    ("attacks", "120 MW", "does not have the unit of <attacks>"),
    ("share", "33 per  cent of it", "does not have the unit of <share>"),
    ("supply", "3,00 MW", "is not a number as it is written"),
    ("supply", "30,0000 MW", "is not a number as it is written"),
    ("supply", "30 000 MW", "is not a number as it is written"),
    ("supply", "0,035 MW", "is not a number as it is written"),
    ("supply", "00,035 MW", "is not a number as it is written"),
    ("supply", "1.5.2 MW", "is not a number as it is written"),
    ("supply", "3e4 MW", "is not a number as it is written"),
    ("supply", "5. MW", "is not a number as it is written"),
    ("supply", "16,000 to 18,000 MW", "is a range, not one number"),
    ("supply", "16 MW - 18 MW", "is a range, not one number"),
    ("share", "50-60 percent", "is a range, not one number"),
    ("share", "50 % to 60 MW", "does not have the unit of <share>"),
    ("attacks", "10-20", "is a range, not one number"),
    ("supply", "16 000", "does not have the unit of <supply>"),
    ("supply", ".5 MW", "is not a number"),
    ("supply", "\u22125 MW", "is not a number"),
    ("supply", "--5 MW", "is not a number"),
    ("supply", "MW", "is not a number"),
    ("supply", "", "is not a number"),
    ("supply", "many MW", "is not a number"),
    ("supply", "² MW", "is not a number"),
    ("supply", "NaN MW", "is not a number"),
    ("supply", "inf MW", "is not a number"),
    ("supply", "9" * (MAX_DIGITS + 1) + " MW", "more than 30 digits"),
    ("supply", "0." + "0" * MAX_DIGITS + " MW", "more than 30 digits"),
]


@pytest.mark.parametrize(("slot", "text", "message"), TROUBLES)
def test_trouble(slot: str, text: str, message: str) -> None:
    """What is no number with the right unit is refused, and an example shows how to write it."""
    with pytest.raises(Unreadable, match=message) as caught:
        read_number(text, SLOTS[slot])
    assert caught.value.code == "R04"


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("16 000 MW", "16,000 MW"),
        ("1 234 567 MW", "1,234,567 MW"),
        ("16'000 MW", "16,000 MW"),
        ("1.234.567 MW", "1,234,567 MW"),
        ("1.6e4 MW", "16,000 MW"),
        ("1e99 MW", ""),
        ("1e999999999 MW", ""),
        ("3,00 MW", ""),
        ("16.000,50 MW", ""),
    ],
)
def test_a_number_in_another_spelling_is_suggested(text: str, meant: str) -> None:
    """Where only one number can be meant it is shown as it is written, and can be read."""
    with pytest.raises(Unreadable) as caught:
        read_number(text, SLOTS["supply"])
    suggested = caught.value.hint.partition("? If not, ")[0].removeprefix("did you mean ")
    assert suggested == meant if meant else "did you mean" not in caught.value.hint
    assert not meant or read_number(meant, SLOTS["supply"])


def test_the_example_of_the_advice_is_right() -> None:
    """The number that the advice shows can be read."""
    for slot in (slot for slot in SLOTS.values() if slot.numeric):
        with pytest.raises(Unreadable) as caught:
            read_number("many", slot)
        example = caught.value.hint.partition("for example ")[2]
        assert read_number(example, slot) == "35"


@settings(max_examples=200, deadline=None)
@given(numbers(), st.sampled_from([slot for slot in SLOTS.values() if slot.numeric]))
def test_what_is_printed_is_read(value: str, slot: Slot) -> None:
    """Every canonical number is read from its print."""
    assert read_number(say_number(value, slot), slot) == value


@settings(max_examples=200, deadline=None)
@given(st.decimals(min_value=-(10**12), max_value=10**12, places=6), st.sampled_from(["", ","]))
def test_canonical_text_is_exact(number: Decimal, group: str) -> None:
    """A number keeps its exact value, however many zeros are written."""
    text = format(number, f"{group}f")
    assert Decimal(read_number(text, SLOTS["attacks"])) == number
    assert read_number(text, SLOTS["attacks"]) == canonical(number.normalize())
