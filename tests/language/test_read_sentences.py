"""Sentences are read as a person means them, and trouble comes with advice."""

import unicodedata

import pytest
from vocabularies import ACTORS, DENIAL, predicate, vocabulary

from withdrawal_advisor.language.form import MAX_BLANKS, blanks
from withdrawal_advisor.language.lexicon import MAX_NAME, check_name
from withdrawal_advisor.language.unreadable import Unreadable
from withdrawal_advisor.language.vocabulary import MAX_SENTENCE
from withdrawal_advisor.model.knowledge import Actor
from withdrawal_advisor.model.predicate import Predicate, Slot
from withdrawal_advisor.model.statement import Fact, Pattern, Variable

WORDS = vocabulary(
    predicate(
        "withdraws",
        "<power> withdraws its forces from <host>",
        "<power> keeps its forces in <host>",
    ),
    predicate("threatens", "<terror group> threatens <host>"),
    predicate(
        "fights",
        "<group> fights <terror group> in <host>",
        "in <host> <terror group> has no fear of <group>",
    ),
    predicate("generates", "<host> generates <supply>"),
    predicate("depends", "<host> imports <share> of its electricity from <rival>"),
    predicate("attacks", "<terror group> carries out <attacks> attacks"),
    predicate("oil", "oil costs <price>"),
    predicate("crisis", "the world's energy markets are calm"),
)

# Each line: a sentence as somebody may write it, and the fact that it states.
PARAMS = [
    # blanks are filled with names
    ("Iraq withdraws its forces from Iran", Fact("withdraws", ("Iraq", "Iran"))),
    (
        "Kata'ib Hezbollah fights ISIS in Iraq",
        Fact("fights", ("Kata'ib Hezbollah", "ISIS", "Iraq")),
    ),
    ("حزب الله threatens العراق", Fact("threatens", ("حزب الله", "Iraq"))),
    ("Brigade 30 threatens Türkiye", Fact("threatens", ("Brigade 30", "Türkiye"))),
    ("the world's energy markets are calm", Fact("crisis")),
    # a name has other spellings; the fact has the first one
    ("Washington generates 5 MW", Fact("generates", ("the United States", "5"))),
    ("daesh threatens Tehran", Fact("threatens", ("ISIS", "Iran"))),
    ("داعش threatens the US", Fact("threatens", ("ISIS", "the United States"))),
    ("America\u2019s government generates 1 MW", Fact("generates", ("the United States", "1"))),
    # case, white space and kinds of apostrophes make no difference
    ("iraq WITHDRAWS its Forces from iran", Fact("withdraws", ("Iraq", "Iran"))),
    ("  Iraq withdraws \t its\n forces from\u00a0Iran ", Fact("withdraws", ("Iraq", "Iran"))),
    ("the world\u2019s energy markets are calm", Fact("crisis")),
    ("The World`s Energy Markets Are Calm", Fact("crisis")),
    (
        "KATA\u2018IB HEZBOLLAH threatens TÜRKIYE",
        Fact("threatens", ("Kata'ib Hezbollah", "Türkiye")),
    ),
    ("Brigade 30 threatens Tu\u0308rkiye", Fact("threatens", ("Brigade 30", "Türkiye"))),
    # denials: in words of their own, also with the blanks in another order, or with a prefix
    ("Iraq keeps its forces in Iran", Fact("withdraws", ("Iraq", "Iran"), affirmed=False)),
    (
        "in Iraq ISIS has no fear of Brigade 30",
        Fact("fights", ("Brigade 30", "ISIS", "Iraq"), affirmed=False),
    ),
    ("it is not so that ISIS threatens Iraq", Fact("threatens", ("ISIS", "Iraq"), affirmed=False)),
    ("It is not so that oil costs 90 US dollars a barrel", Fact("oil", ("90",), affirmed=False)),
    # numbers have a unit, one text and any usual spelling
    ("Iraq generates 30,000 MW", Fact("generates", ("Iraq", "30000"))),
    ("Iraq generates 30000MW", Fact("generates", ("Iraq", "30000"))),
    ("Iraq generates 30000.0 mw", Fact("generates", ("Iraq", "30000"))),
    ("Iraq imports 33% of its electricity from Iran", Fact("depends", ("Iraq", "33", "Iran"))),
    (
        "Iraq imports 5 per cent of its electricity from Iran",
        Fact("depends", ("Iraq", "5", "Iran")),
    ),
    ("ISIS carries out 120 attacks", Fact("attacks", ("ISIS", "120"))),
    ("oil costs 90.50 US dollars a barrel", Fact("oil", ("90.5",))),
    # a name may contain words of the sentence, or another name
    (
        "Iraq imports 5 % of its electricity from Iran and Iraq",
        Fact("depends", ("Iraq", "5", "Iran and Iraq")),
    ),
]


@pytest.mark.parametrize(("text", "fact"), PARAMS)
def test_reading(text: str, fact: Fact) -> None:
    """A sentence states one fact, and what is said of the fact is read as the same one."""
    assert WORDS.read_fact(text) == fact
    assert WORDS.read_fact(WORDS.say(fact)) == fact
    assert WORDS.read_fact(unicodedata.normalize("NFD", text)) == fact
    assert WORDS.read_fact(unicodedata.normalize("NFC", text)) == fact


# Each line: a sentence of a rule, and the terms of its blanks; a variable begins with <.
PATTERNS = [
    ("<power> withdraws its forces from <host>", "withdraws", ("<power", "<host")),
    ("<x> withdraws its forces from <x>", "withdraws", ("<x", "<x")),
    ("<the  leaver> withdraws its forces from Iraq", "withdraws", ("<the leaver", "Iraq")),
    ("<القوة> threatens Baghdad", "threatens", ("<القوة", "Iraq")),
    ("<host> generates <electricity supply>", "generates", ("<host", "<electricity supply")),
    ("<host> generates 5 MW", "generates", ("<host", "5")),
    ("<Host> GENERATES <supply>", "generates", ("<Host", "<supply")),
]


@pytest.mark.parametrize(("text", "name", "terms"), PATTERNS)
def test_patterns(text: str, name: str, terms: tuple[str, ...]) -> None:
    """In a rule, any blank may hold a variable of any name."""
    filled = tuple(Variable(term[1:]) if term[0] == "<" else term for term in terms)
    assert WORDS.read_pattern(text) == Pattern(name, filled)
    assert WORDS.read_pattern(WORDS.say(Pattern(name, filled))) == Pattern(name, filled)


# Each line: a sentence that cannot be read, the code, the place of the trouble, and the advice.
TROUBLES = [
    (
        "Iraq withdrew its forces from Iran",
        "R01",
        0,
        "did you mean: <power> withdraws its forces from <host>",
    ),
    ("Iraq keeps forces in Iran", "R01", 0, "did you mean: <power> keeps its forces in <host>"),
    ("quite another matter", "R01", 0, "the command 'sentences' lists what can be said"),
    ("", "R01", 0, "the command 'sentences' lists what can be said"),
    ("Iraq is calm " * 100, "R01", 0, ""),
    ("the world's energy\u200bmarkets are calm", "R01", 0, "write it again"),
    ("Iraq\u202e withdraws its forces from Iran", "R01", 0, "write it again"),
    (
        "Irak withdraws its forces from Iran",
        "R02",
        0,
        "did you mean Iraq? If not, declare it under names, for example Irak: state",
    ),
    (
        "Iraq withdraws its forces from Elbonia",
        "R02",
        31,
        "declare it under names, for example Elbonia: state",
    ),
    ("Iraq threatens Iran", "R03", 0, "<terror group> takes a name of the kind"),
    ("ISIS threatens ISIS", "R03", 15, "<host> takes a name of the kind state"),
    ("Iraq generates 30,000", "R04", 15, "write <supply> as a number followed by MW"),
    ("Iraq generates much electricity", "R04", 15, "for example 35 MW"),
    ("ISIS carries out many attacks", "R04", 17, "for example 35"),
    ("<power> withdraws its forces from Iran", "R15", 0, "write a name instead of <power>"),
    ("Iraq withdraws its forces from <  the host >", "R15", 31, "instead of <the host>"),
]


@pytest.mark.parametrize(("text", "code", "offset", "hint"), TROUBLES)
def test_advice(text: str, code: str, offset: int, hint: str) -> None:
    """What cannot be read is reported with its kind, its place and what to write instead."""
    with pytest.raises(Unreadable) as caught:
        WORDS.read_fact(text)
    assert (caught.value.code, caught.value.offset) == (code, offset)
    assert hint in caught.value.hint
    assert caught.value.message


def test_both_readings_are_shown() -> None:
    """A sentence with two meanings is refused, and the advice spells out both."""
    names = (Actor("A", "state"), Actor("A and B", "state"), Actor("B and C", "state"))
    words = vocabulary(
        predicate("both", "<power> and <host>"), actors=(*names, Actor("C", "state"))
    )
    with pytest.raises(Unreadable) as caught:
        words.read_fact("A and B and C")
    assert caught.value.code == "R05"
    assert "<power> is A, <host> is B and C" in caught.value.hint
    assert "<power> is A and B, <host> is C" in caught.value.hint


def test_two_sentences_that_read_alike() -> None:
    """A text that two different sentences could mean is refused, also in a rule."""
    words = vocabulary(
        predicate("one", "<power> helps <host>"), predicate("other", "<rival> helps <group>")
    )
    with pytest.raises(Unreadable) as caught:
        words.read_pattern("<x> helps <y>")
    assert caught.value.code == "R05"
    assert "'<power> helps <host>'" in caught.value.hint
    assert "'<rival> helps <group>'" in caught.value.hint
    assert words.read_fact("Iraq helps Iran").predicate == "one"
    assert words.read_fact("Iraq helps Brigade 30").predicate == "other"


def test_one_meaning_in_two_ways_is_no_ambiguity() -> None:
    """A text that can be cut in two ways which mean the same is read."""
    names = (Actor("A", "state", ("A and A",)), Actor("B", "state"))
    words = vocabulary(predicate("both", "<power> and <host>"), actors=names)
    assert words.read_fact("A and A and A") == Fact("both", ("A", "A"))
    assert words.read_fact("A and A and B") == Fact("both", ("A", "B"))


def test_the_same_words_read_again() -> None:
    """What was read before does not change how the same words are read with other blanks."""
    words = vocabulary(predicate("both", "<power> and <host>"))
    first = words.read_pattern("<x> and <y>")
    assert words.read_pattern("<y> and <x>") == Pattern("both", (Variable("y"), Variable("x")))
    assert words.read_pattern("<x> and <y>") == first
    assert words.read_pattern("<x>  AND <y> ") == first
    assert words.read_fact("Iraq and Iran") == Fact("both", ("Iraq", "Iran"))


def test_more_names() -> None:
    """A situation's own names are known besides the others, to its own vocabulary alone."""
    more = WORDS.with_actors([Actor("Elbonia", "state")])
    assert more.read_fact("Elbonia generates 5 MW") == Fact("generates", ("Elbonia", "5"))
    assert more.read_fact("Iraq generates 5 MW") == Fact("generates", ("Iraq", "5"))
    with pytest.raises(Unreadable):
        WORDS.read_fact("Elbonia generates 5 MW")


def test_greek_capitals() -> None:
    """A sigma is the same letter inside a word, at its end and in capitals."""
    actors = (Actor("Οδός", "state"),)
    words = vocabulary(predicate("great", "μέγας <power>, ΜΈΓΑΣ <host>"), actors=actors)
    fact = Fact("great", ("Οδός", "Οδός"))
    for text in ("μέγας οδός, ΜΈΓΑΣ ΟΔΌΣ", "ΜΈΓΑΣ ΟΔΌΣ, μέγας οδόσ", "Μέγασ Οδός, Μέγας Οδός"):
        assert words.read_fact(text) == fact


# Each line: blanks that cannot be told apart or named, and what is wrong.
BAD_BLANKS = [
    ("<host> attacks <host>", "stands twice"),
    ("<host> attacks < host >", "stands twice"),
    ("<power> <host> attack", "side by side"),
    ("<power><host> attack", "side by side"),
    ("<> attacks <host>", "has no name"),
    ("<  > attacks <host>", "has no name"),
    ("<host attacks", "not closed"),
    ("host> attacks", "not closed"),
    ("<<host>> attacks", "not closed"),
    ("<host>", "no words of its own"),
    ("", "no words of its own"),
    (" and ".join(f"<slot {n}>" for n in range(13)), "more than 12 blanks"),
]


@pytest.mark.parametrize(("wording", "message"), BAD_BLANKS)
def test_bad_blanks(wording: str, message: str) -> None:
    """A sentence whose blanks could not be read back is refused."""
    with pytest.raises(Unreadable, match=message) as caught:
        blanks(wording)
    assert caught.value.code == "R09"


@pytest.mark.parametrize(
    ("wording", "names"),
    [
        ("nothing happens", ()),
        ("<power> and <terror  group>, <x>", ("power", "terror group", "x")),
        ("in <المضيف>'s north", ("المضيف",)),
    ],
)
def test_good_blanks(wording: str, names: tuple[str, ...]) -> None:
    """The blanks of a sentence are listed in order, their names tidied."""
    assert blanks(wording) == names


@pytest.mark.parametrize(
    "name", ["", "  ", "a<b", "<a>", "a\u200bb", "a\x00b", "a\u202eb", "x" * (MAX_NAME + 1)]
)
def test_bad_names(name: str) -> None:
    """A name that could not stand in a sentence is refused."""
    with pytest.raises(Unreadable) as caught:
        check_name(name)
    assert caught.value.code == "R10"


@pytest.mark.parametrize(
    ("name", "tidied"),
    [
        (" Kata\u2019ib \n Hezbollah ", "Kata'ib Hezbollah"),
        ("Tu\u0308rkiye", "Türkiye"),
        ("x" * MAX_NAME, "x" * MAX_NAME),
    ],
)
def test_good_names(name: str, tidied: str) -> None:
    """A name is kept with its case, tidied."""
    assert check_name(name) == tidied


@pytest.mark.parametrize(("ending", "code"), [("", "R05"), (" and b", "R02")])
def test_many_ways_to_cut_a_sentence(ending: str, code: str) -> None:
    """A long text that could be cut at every word is read, or refused, without trying all ways."""
    names = [Actor(" and ".join(["a"] * n), "state") for n in range(1, 25)]
    slots = tuple(Slot(f"slot {n}", frozenset({"state"})) for n in range(MAX_BLANKS))
    says = " and ".join(f"<{slot.name}>" for slot in slots)
    words = vocabulary(Predicate("many", says, DENIAL + says, slots), actors=names)
    text = " and ".join(["a"] * 160) + ending
    assert len(text) <= MAX_SENTENCE
    with pytest.raises(Unreadable) as caught:
        words.read_fact(text)
    assert caught.value.code == code


def test_many_ways_that_mean_the_same() -> None:
    """Where all names are one and the same, no number of ways to cut the text is too much."""
    spellings = tuple(" and ".join(["a"] * n) for n in range(2, 30))
    actors = [Actor("a", "state", spellings)]
    words = vocabulary(predicate("many", "<power> and <host> and <rival>"), actors=actors)
    assert words.read_fact(" and ".join(["a"] * 50)) == Fact("many", ("a", "a", "a"))


def test_actors_are_known_by_every_spelling() -> None:
    """Each spelling of each actor is found, whatever its case."""
    for actor in ACTORS:
        for spelling in (actor.name, *actor.aliases):
            assert WORDS.lexicon.find(spelling.upper()) == actor
