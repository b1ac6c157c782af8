"""Whatever is typed, there is a value or a problem with advice, and nothing else."""

from collections.abc import Callable

from hypothesis import given, settings
from hypothesis import strategies as st
from vocabularies import ACTORS, NAMES, SLOTS, predicate, vocabulary

from withdrawal_advisor.language.comparisons import read_comparison
from withdrawal_advisor.language.form import blanks
from withdrawal_advisor.language.lexicon import check_name
from withdrawal_advisor.language.numbers import read_number
from withdrawal_advisor.language.spelling import fold, tidy
from withdrawal_advisor.language.unreadable import Unreadable

WORDS = vocabulary(
    predicate("withdraws", "<power> withdraws its forces from <host>"),
    predicate("generates", "<host> generates <supply>, <rival> needs <demand> and <share>"),
    predicate("costs", "oil costs <price>'s worth", "<price> is not the cost"),
    predicate("calm", "all is calm"),
)
PIECES = (
    *(word for says in WORDS.predicates.values() for word in says.says.split()),
    *(actor.name for actor in ACTORS),
    *NAMES,
    *("<", ">", "<>", "(", ")", "+", "/", ",", "%", "MW", "1,000", "-5.0", "\u0301", "\u200b"),
    *("\ud800", "\x00", "\ue000", "İ", "ς", "'", "\u2019", "it is not so that"),
)
TEXTS = st.one_of(
    st.text(),
    st.text("<>ab 1.,()+-*/=!%'\u0301İΣ\ue000", max_size=40),
    st.lists(st.sampled_from(PIECES), max_size=14).map(" ".join),
    st.lists(st.sampled_from(PIECES), max_size=8).map("".join),
)
READERS: tuple[Callable[[str], object], ...] = (
    WORDS.read_pattern,
    WORDS.read_fact,
    read_comparison,
    check_name,
    blanks,
    *(lambda text, slot=slot: read_number(text, slot) for slot in SLOTS.values() if slot.numeric),
)


@settings(max_examples=400, deadline=None)
@given(TEXTS)
def test_a_value_or_advice(text: str) -> None:
    """Each reader gives a value, or a problem with a code, a message and a place in the text."""
    for read in READERS:
        try:
            assert read(text) is not None
        except Unreadable as trouble:
            assert_useful(trouble, text)


def assert_useful(trouble: Unreadable, text: str) -> None:
    """Check that a problem can be shown."""
    assert trouble.code[:1] == "R"
    assert trouble.message
    assert 0 <= trouble.offset <= max(len(text), len(tidy(text)))


@settings(max_examples=200, deadline=None)
@given(TEXTS)
def test_what_is_read_can_be_said(text: str) -> None:
    """Any text that is read has a sentence, which is read as the same."""
    try:
        pattern = WORDS.read_pattern(text)
    except Unreadable:
        return
    assert WORDS.read_pattern(WORDS.say(pattern)) == pattern


@settings(max_examples=200, deadline=None)
@given(st.lists(st.sampled_from("ab12.<>=!()+-*/ "), max_size=25).map("".join))
def test_comparisons_are_decided(text: str) -> None:
    """A comparison that is read holds or does not, unless it divides by zero."""
    try:
        comparison = read_comparison(text)
    except Unreadable:
        return
    bindings = dict.fromkeys(comparison.variables, "2")
    try:
        assert comparison.holds(bindings) in {True, False}
    except ZeroDivisionError:
        assert "/" in text


@settings(max_examples=300, deadline=None)
@given(TEXTS)
def test_tidying_and_folding(text: str) -> None:
    """What is tidy stays so; folding moves no character and depends on none around it."""
    tidied = tidy(text)
    assert tidy(tidied) == tidied
    folded = fold(text)
    assert fold(folded) == folded
    assert folded == "".join(fold(character) for character in text)
    assert len(folded) == len(text)
