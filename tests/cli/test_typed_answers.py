"""What is typed at the prompt of a session, and how it is understood."""

import pytest

from withdrawal_advisor.cli.asking.backing import read_backing, split_backing
from withdrawal_advisor.cli.asking.commands import TEACHING, Command, Word, read_command
from withdrawal_advisor.cli.asking.names import new_actor
from withdrawal_advisor.cli.asking.replies import Asked, read_reply
from withdrawal_advisor.language.lexicon import Lexicon
from withdrawal_advisor.language.unreadable import Unreadable
from withdrawal_advisor.model.knowledge import Actor, Range, Scale
from withdrawal_advisor.model.predicate import Slot
from withdrawal_advisor.model.situation import Evidence, Source
from withdrawal_advisor.model.statement import Fact, Pattern, Variable
from withdrawal_advisor.session.question import (
    FactQuestion,
    NamesQuestion,
    NumberQuestion,
    Question,
)
from withdrawal_advisor.session.reply import Names, No, Numbers, Reply, Unknown, Yes

FACT = FactQuestion(Fact("quiet"))
SUPPOSED = FactQuestion(Fact("quiet"), supposing=True)
WHO = NamesQuestion(Pattern("rival", (Variable("rival"),)))
HOW_MUCH = NumberQuestion(Pattern("need", (Variable("demand"),)))
BOTH = NumberQuestion(Pattern("gap", (Variable("demand"), Variable("share"))))
RIVAL = Slot("rival", frozenset({"state", "bloc"}))
ALLY = Slot("ally", frozenset({"state"}))
DEMAND, SHARE = Slot("demand", unit="MW"), Slot("share", unit="%")
ACTORS = (
    Actor("Iran", "state", ("Tehran",)),
    Actor("Iran and Iraq", "bloc"),
    Actor("Türkiye", "state"),
    Actor("ISIS", "terrorist group"),
    Actor("Trinidad", "state"),
)
SCALE = Scale(
    {"could": Range(0.2, 0.55)},
    {"unlikely": Range(0.2, 0.45), "likely": Range(0.55, 0.8), "very likely": Range(0.8, 0.95)},
)


def _read(text: str, question: Question, *slots: Slot, evidence: Evidence | None = None) -> Reply:
    asked = Asked(question, slots, ACTORS[:3], Lexicon(ACTORS), SCALE)
    return read_reply(text, asked, evidence or Evidence())


def _refused(text: str, question: Question, *slots: Slot) -> str:
    with pytest.raises(Unreadable) as caught:
        _read(text, question, *slots)
    assert caught.value.hint
    return f"{caught.value.message} | {caught.value.hint}"


def _likely(words: str) -> tuple[Evidence]:
    return (Evidence(likelihood=words),)


@pytest.mark.parametrize(
    ("text", "reply"),
    [
        ("yes", Yes()),
        ("Y", Yes()),
        ("no", No()),
        ("YES.", Yes()),
        ("unknown", Unknown()),
        ("unknown.", Unknown()),
        ("don't know", Unknown()),
        ("likely", Yes(_likely("likely"))),
        ("Very likely", Yes(_likely("very likely"))),
        ("yes, likely", Yes(_likely("likely"))),
        ("no, unlikely", No(_likely("unlikely"))),
        ("0.7", Yes(_likely("0.7"))),
        ("70 %", Yes(_likely("0.7"))),
        ("0.5 to 0.7", Yes(_likely("0.5 to 0.7"))),
        ("50 to 62.5 percent", Yes(_likely("0.5 to 0.625"))),
    ],
)
def test_yes_or_no(text: str, reply: Reply) -> None:
    """Yes, no, unknown, and words and numbers of likelihood are answers about a fact."""
    assert _read(text, FACT) == reply


@pytest.mark.parametrize(
    "text",
    [
        "could",
        "maybe",
        "yes and no",
        "ye",
        "yesterday",
        "1",
        "0",
        "100 %",
        "1.2",
        "170 %",
        "Iran",
        "1 2",
    ],
)
def test_free_text_is_refused_with_a_hint(text: str) -> None:
    """What is no answer is not guessed at; the hint says what is one."""
    assert "write" in _refused(text, FACT)


@pytest.mark.parametrize("question", [FACT, SUPPOSED, WHO, HOW_MUCH])
def test_no_answer_is_not_a_yes(question: Question) -> None:
    """Where nothing stands before what backs it, the answer is missing."""
    slots = {FACT: (), SUPPOSED: (), WHO: (RIVAL,), HOW_MUCH: (DEMAND,)}[question]
    assert "the answer is missing | write " in _refused("", question, *slots)


def test_near_words_are_suggested_and_not_taken() -> None:
    """A slip in a word of likelihood is asked about; the words of rules are no answers."""
    assert "did you mean likely?" in _refused("likly", FACT)
    assert "did you mean" not in _refused("coud", FACT)


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("0.5 - 0.7", "0.5 to 0.7"),
        ("50-70%", "0.5 to 0.7"),
        ("50 % to 70 %", "0.5 to 0.7"),
        ("no, 0.5\u20130.7", "0.5 to 0.7"),
        ("0,7", "0.7"),
        ("0,5 to 0,7", "0.5 to 0.7"),
    ],
)
def test_other_spellings_of_numbers_are_suggested(text: str, meant: str) -> None:
    """A dash and a comma are not taken, but the range or number is shown as it is written."""
    assert f"did you mean {meant}?" in _refused(text, FACT)


def test_a_hypothesis_is_supposed_or_not() -> None:
    """Neither likelihoods nor 'unknown' answer whether to suppose something."""
    assert _read("yes", SUPPOSED) == Yes()
    assert _read("no", SUPPOSED) == No()
    for text in ("likely", "unknown", "0.7"):
        assert "yes or no" in _refused(text, SUPPOSED)
    assert "taken as certain" in _refused("likely", SUPPOSED)


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Iran", ("Iran",)),
        ("tehran, türkiye", ("Iran", "Türkiye")),
        ("1", ("Iran",)),
        ("3, 1", ("Türkiye", "Iran")),
        ("1 and 3", ("Iran", "Türkiye")),
        ("Iran, Türkiye and 2", ("Iran", "Türkiye", "Iran and Iraq")),
        ("Iran and Iraq", ("Iran and Iraq",)),
        ("Iran and Türkiye", ("Iran", "Türkiye")),
        ("Iran, Tehran", ("Iran",)),
        ("Iran (state)", ("Iran",)),
        ("nobody", ()),
        ("none", ()),
        ("Nobody.", ()),
    ],
)
def test_known_names(text: str, names: tuple[str, ...]) -> None:
    """Names, aliases and numbers of the list name actors; each counts once."""
    assert _read(text, WHO, RIVAL) == Names(names)


def test_new_names_come_with_their_kind() -> None:
    """A free name is taken with its kind, and never without, so that no slip becomes a name."""
    zog = Actor("Zog", "bloc")
    assert _read("Zog (bloc), Iran", WHO, RIVAL) == Names(("Zog", "Iran"), (zog,))
    islands = Actor("Saint Kitts and Nevis", "state")
    assert _read("Saint Kitts and Nevis (State)", WHO, ALLY) == Names((islands.name,), (islands,))
    assert _read("Zog (bloc), ZOG (bloc)", WHO, RIVAL) == Names(("Zog",), (zog,))
    assert _read("unknown", WHO, RIVAL) == Unknown()
    assert _read("X (bloc)", WHO, RIVAL) == Names(("X",), (Actor("X", "bloc"),))


@pytest.mark.parametrize(
    "name", ["Foo, Bar", "Foo; Bar", "nobody", "Quit", "yes", "unknown", "7", "change 3"]
)
def test_a_name_that_means_something_else_is_refused(name: str) -> None:
    """Commands, answers, numbers of a list and marks that end a name."""
    with pytest.raises(Unreadable) as caught:
        new_actor(f"{name} (state)", {"state"}, Lexicon(ACTORS))
    assert caught.value.hint


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Avaria", "a new name comes with its kind in brackets"),
        ("Avaria (planet)", "'planet' is not a kind | for example: name Avaria (bloc)"),
        ("5 (state)", "'5' means something else when it is typed"),
        ("the Kurds (state)", "'the Kurds' is known already"),
    ],
)
def test_what_is_wrong_with_a_new_name(text: str, told: str) -> None:
    """A missing kind, one that there is not, and a name that cannot be new are told apart."""
    with pytest.raises(Unreadable) as caught:
        new_actor(text, {"state", "bloc"}, Lexicon([Actor("the Kurds", "community")]))
    assert told in f"{caught.value.message} | {caught.value.hint}"


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Zog", "write its kind as well: Zog (bloc) or Zog (state)"),
        ("yes", "names are wanted here, not 'yes'"),
        ("likely", "names are wanted here, not 'likely'"),
        ("Irann", "did you mean Iran?"),
        ("ISIS", "which does not fit here"),
        ("ISIS (state)", "which does not fit here"),
        ("Zog (planet)", "'planet' is not a kind that fits here"),
        ("9", "there is no number 9 in the list"),
        ("<Zog>", "a character that no name may have"),
        ("Iran,,Türkiye", "a name is empty"),
        ("Zog (bloc), zog (state)", "cannot be both of the kind 'bloc' and 'state'"),
        ("nobody (state)", "means something else when it is typed"),
        ("save face (state)", "for example: the save face"),
        ("nobody, Iran", "write nobody alone"),
        ("Iran, unknown", "write unknown alone"),
        ("back, Iran", "'back' means something else when it is typed"),
    ],
)
def test_names_that_do_not_fit_are_refused(text: str, told: str) -> None:
    """Names of the wrong kind, unknown ones and slips are told apart."""
    slots = (RIVAL,)
    with pytest.raises(Unreadable) as caught:
        _read(text, WHO, *slots)
    assert told in f"{caught.value.message} | {caught.value.hint}"


def test_nobody_is_two_parties_of_a_sentence() -> None:
    """A name that the sentence has already is refused, in any spelling."""
    of_iran = NamesQuestion(Pattern("rival of", (Variable("rival"), "Iran")))
    assert "stands in this sentence already" in _refused("Tehran", of_iran, RIVAL)
    assert _read("Türkiye", of_iran, RIVAL) == Names(("Türkiye",), (), (Evidence(),))


def test_numbers_come_with_their_units() -> None:
    """One number for each blank, in their order, each with its unit."""
    assert _read("30,000 MW", HOW_MUCH, DEMAND) == Numbers(("30000",))
    assert _read("9,000 MW and 25 percent", BOTH, DEMAND, SHARE) == Numbers(("9000", "25"))
    assert _read("unknown", HOW_MUCH, DEMAND) == Unknown()
    assert "MW" in _refused("30000", HOW_MUCH, DEMAND)
    assert "MW" in _refused("many", HOW_MUCH, DEMAND)
    assert "<demand> and <share>" in _refused("9,000 MW", BOTH, DEMAND, SHARE)


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("16.000 MW", "'16.000' can be read in two ways | write 16,000 MW or 16 MW"),
        ("1.500 MW", "write 1500 MW or 1.5 MW"),
        ("16.125 MW", "write 16,125 MW or 16.1250 MW"),
        ("16 000 MW", "did you mean 16,000 MW?"),
        ("16,000 to 18,000 MW", "is a range, not one number"),
    ],
)
def test_numbers_of_other_countries_are_not_guessed_at(text: str, told: str) -> None:
    """A point before three digits is asked about; what is advised is taken."""
    assert told in _refused(text, HOW_MUCH, DEMAND)


def test_points_that_group_no_digits() -> None:
    """Of shares, and beside a comma or a zero, a point stands before decimals."""
    for text, value in (("1,016.125 MW", "1016.125"), ("0.125 MW", "0.125"), ("16.1250 MW.", "")):
        assert _read(text, HOW_MUCH, DEMAND) == Numbers((value or "16.125",))
    assert _read("16 MW and 33.333 %", BOTH, DEMAND, SHARE) == Numbers(("16", "33.333"))


def test_backing_follows_an_answer() -> None:
    """Source, grade, date and the rest stand after semicolons, in any order."""
    text, backing = split_backing("likely; Grade: c3 ; source: Al Hurra; date: 2024-09-22; by: X")
    assert text == "likely"
    source = Source("al-hurra-2024-09-22", "Al Hurra", date="2024-09-22", reliability="C")
    evidence = read_backing(backing, {})
    assert evidence == Evidence(source, "3", "X")
    assert _read(text, FACT, evidence=evidence) == Yes((Evidence(source, "3", "X", "", "likely"),))
    assert split_backing("yes") == ("yes", {})
    assert split_backing("yes;") == ("yes", {})
    assert read_backing({"note": "n"}, {}) == Evidence(note="n")
    assert read_backing({"grade": "2"}, {}) == Evidence(credibility="2")


def test_a_source_named_again_is_the_same() -> None:
    """A source is known by key and title in any case; one that differs gets a key of its own."""
    first = Source("un", "The UN", date="2024", reliability="B")
    known = {"un": first}
    same = {"source": "the un", "date": "2024", "grade": "B"}
    for backing in ({"source": "un"}, {"source": "UN"}, same):
        assert read_backing(backing, known).source == first
    other = read_backing({"source": "un", "date": "2025"}, known).source
    assert other == Source("un-2025", "un", date="2025")
    again = read_backing({"source": "un", "grade": "A"}, known).source
    assert again == Source("un-2", "un", reliability="A")
    assert read_backing({"source": "؟"}, {}).source == Source("source", "؟")


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ("yes; grad: C3", "did you mean grade?"),
        ("yes; because I say so", "cannot follow an answer"),
        ("yes; source:", "nothing stands after 'source'"),
        ("yes; source: a; source: b", "said twice"),
        ("yes; source: a; grade: Z9", "is not a grade"),
        ("yes; grade: C", "a letter grades a source"),
        ("yes; date: 2024", "a date is the date of a source"),
        ("yes; source: a; date: 2024-13", "is not a date of the calendar"),
        ("yes; source: a; date: yesterday", "is not a date of the calendar"),
    ],
)
def test_backing_that_does_not_fit_is_refused(line: str, told: str) -> None:
    """Nothing that stands after an answer is silently dropped."""
    with pytest.raises(Unreadable) as caught:
        read_backing(split_backing(line)[1], {})
    assert told in f"{caught.value.message} | {caught.value.hint}"


@pytest.mark.parametrize(
    ("line", "command"),
    [
        ("?", Command(Word.HELP)),
        ("help", Command(Word.HELP)),
        ("why", Command(Word.WHY)),
        ("Why?", Command(Word.WHY)),
        ("what if", Command(Word.WHAT_IF)),
        ("what if?", Command(Word.WHAT_IF)),
        ("how chaos returns to Iraq", Command(Word.HOW, "chaos returns to Iraq")),
        ("how", Command(Word.HOW)),
        ("change 3", Command(Word.CHANGE, "3")),
        ("save other.yaml", Command(Word.SAVE, "other.yaml")),
        ("exit", Command(Word.QUIT)),
        ("undo", Command(Word.BACK)),
        ("yes", None),
        ("back to the wall", None),
        ("quite", None),
        ("whyever", None),
    ],
)
def test_commands(line: str, command: Command | None) -> None:
    """A command is its word, with what it is about where it takes something."""
    assert read_command(line) == command


def test_every_command_is_taught() -> None:
    """The help names every command but itself."""
    assert set(TEACHING) == set(Word) - {Word.HELP}
