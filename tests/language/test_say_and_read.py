"""Saying and reading are inverse, and reading finds what trying every cut of a text finds."""

import unicodedata

import brute_force
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from vocabularies import DENIAL, LITERALS, NAMES, entangled, patterns, vocabularies

from withdrawal_advisor.language.unreadable import Unreadable
from withdrawal_advisor.language.vocabulary import Vocabulary
from withdrawal_advisor.model.statement import Fact, Pattern

VARIABLES = ("host", "other host", "القوة", "X")


def check(words: Vocabulary, text: str) -> Pattern | None:
    """Read a text and compare with the slow reader: one meaning, none, or more than one."""
    meanings = brute_force.readings(text, words.predicates, tuple(words.lexicon))
    if len(meanings) == 1:
        read = words.read_pattern(text)
        assert meanings == {brute_force.meaning(read, words.predicates[read.predicate])}
        return read
    with pytest.raises(Unreadable) as caught:
        words.read_pattern(text)
    assert (caught.value.code == "R05") == bool(meanings)
    return None


@settings(max_examples=200, deadline=None)
@given(st.data())
def test_what_is_said_is_read(data: st.DataObject) -> None:
    """A pattern is read from its sentence, unless the sentence really has another meaning too."""
    words = data.draw(vocabularies())
    pattern = data.draw(patterns(words, VARIABLES))
    text = words.say(pattern)
    read = check(words, text)
    assert read in {pattern, None}
    assert read is None or words.say(read) == text


@settings(max_examples=200, deadline=None)
@given(st.data())
def test_ambiguous_names(data: st.DataObject) -> None:
    """Where names contain the words around them, one meaning is read and two are refused."""
    words = data.draw(entangled())
    pattern = data.draw(patterns(words))
    assert check(words, words.say(pattern)) in {pattern, None}
    spellings = [s for actor in words.lexicon for s in (actor.name, *actor.aliases)]
    check(words, " and ".join(data.draw(st.lists(st.sampled_from(spellings), min_size=2))))


def test_ambiguity_is_reached() -> None:
    """The drawn names make sentences of one meaning and of two."""
    seen: set[int] = set()

    @settings(max_examples=200, deadline=None, database=None)
    @given(st.data())
    def collect(data: st.DataObject) -> None:
        words = data.draw(entangled())
        text = words.say(data.draw(patterns(words)))
        seen.add(len(brute_force.readings(text, words.predicates, tuple(words.lexicon))))

    collect()
    assert seen >= {1, 2}


@settings(max_examples=200, deadline=None)
@given(st.data())
def test_spelling_makes_no_difference(data: st.DataObject) -> None:
    """White space, case, typographic apostrophes and composed characters change no reading."""
    words = data.draw(vocabularies())
    text = words.say(data.draw(patterns(words)))
    other = data.draw(respelled(text))
    assert reading(words, other) == reading(words, text)


def respelled(text: str) -> st.SearchStrategy[str]:
    """Draw other spellings of a text."""
    return st.sampled_from(
        [
            text.upper(),
            text.replace(" ", " \t\n"),
            f"\u2003{text}\n",
            text.replace("'", "\u2019"),
            text.replace("'", "`"),
            unicodedata.normalize("NFD", text),
            unicodedata.normalize("NFD", text.upper()).replace(" ", "\u00a0"),
        ]
    )


def reading(words: Vocabulary, text: str) -> Fact | str:
    """Return the fact that a text states, or the code of the trouble."""
    try:
        return words.read_fact(text)
    except Unreadable as trouble:
        return trouble.code


@settings(max_examples=200, deadline=None)
@given(st.data())
def test_reading_agrees_with_trying_everything(data: st.DataObject) -> None:
    """Any text put together from words, names, numbers and blanks has the meanings it has."""
    words = data.draw(vocabularies())
    pieces = st.sampled_from(
        [*LITERALS, *NAMES, *(f"<{name}>" for name in VARIABLES), "1,000 MW", "5 %", "0", "-7.0"]
    )
    wording = data.draw(
        st.sampled_from([p.says for p in words.predicates.values()])
        | st.sampled_from([p.denies for p in words.predicates.values()])
    )
    text = wording
    for blank in brute_force.blanks(wording):
        filled = data.draw(st.lists(pieces, min_size=1, max_size=3).map(" ".join))
        text = text.replace(blank, filled, 1)
    check(words, text)
    check(words, DENIAL + text)


@settings(max_examples=100, deadline=None)
@given(st.data())
def test_reading_is_the_same_a_second_time(data: st.DataObject) -> None:
    """What was read before changes no reading."""
    words = data.draw(vocabularies())
    texts = [words.say(data.draw(patterns(words, VARIABLES))) for _ in range(4)]
    first = [check(words, text) for text in texts]
    assert [check(words, text) for text in reversed(texts)] == first[::-1]
    fresh = Vocabulary(words.predicates, words.lexicon)
    assert [check(fresh, text) for text in reversed(texts)] == first[::-1]


@settings(max_examples=100, deadline=None)
@given(st.data())
def test_a_fact_and_its_denial_are_told_apart(data: st.DataObject) -> None:
    """A sentence and its denial never read as one fact."""
    words = data.draw(vocabularies())
    fact = data.draw(patterns(words)).bind({})
    for said in (fact, fact.denial):
        assert reading(words, words.say(said)) in {said, "R05"}
