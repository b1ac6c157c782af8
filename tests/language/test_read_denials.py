"""A denial can be said in its own words, or with the words that any denial begins with."""

import pytest

from withdrawal_advisor import load_knowledge
from withdrawal_advisor.language.unreadable import Unreadable

LEAVING = "the United States withdraws its forces from Iraq"
SAID = "it is not so that"


def test_a_denial_with_words_of_its_own_is_read_both_ways() -> None:
    """Its own words are printed."""
    vocabulary = load_knowledge().vocabulary
    fact = vocabulary.read_fact(LEAVING)
    assert vocabulary.read_fact(f"It is not so that {LEAVING}") == fact.denial
    own = "the United States keeps its forces in Iraq"
    assert vocabulary.say(fact.denial) == own
    assert vocabulary.read_fact(f"{SAID} {own}") == fact
    assert not vocabulary.read_pattern(f"{SAID} <power> withdraws its forces from Iraq").affirmed


def test_a_slip_after_a_denial_is_told_where_it_stands() -> None:
    """The place is that in the whole sentence."""
    with pytest.raises(Unreadable, match="nobody is known by the name 'Atlantis'") as caught:
        load_knowledge().vocabulary.read_fact(f"{SAID} Atlantis withdraws its forces from Iraq")
    assert caught.value.offset == len(f"{SAID} ")
