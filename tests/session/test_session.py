"""A session is a value: answers can be changed, taken back and passed over."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from session_cases import iraq, looked

from withdrawal_advisor.api import load_knowledge
from withdrawal_advisor.model.knowledge import Actor
from withdrawal_advisor.model.situation import Evidence, Situation, Source, Statement
from withdrawal_advisor.model.statement import Fact, Pattern, Variable
from withdrawal_advisor.session.focus import ALL_RISKS, focus_on
from withdrawal_advisor.session.question import FactQuestion, NamesQuestion, NumberQuestion
from withdrawal_advisor.session.reply import Names, No, Numbers, Reply, Unknown, Yes
from withdrawal_advisor.session.session import Session, begin

LIBRARY = load_knowledge()
A, B = Fact("waiver", ("the United States", "Iraq", "Iran")), Fact("withdrawal", ())
RIVAL = NamesQuestion(Pattern("regional rival", (Variable("rival"), "the United States", "Iraq")))
NAMES = NamesQuestion(Pattern("threat", (Variable("terror group"), "Iraq")))
NUMBER = NumberQuestion(Pattern("generation", ("Iraq", Variable("supply"))))


def new(start: Situation | None = None) -> Session:
    """Return a session without answers."""
    return begin(LIBRARY.knowledge, ALL_RISKS, start)


def facts(statements: tuple[Statement, ...]) -> list[Fact]:
    """Return what statements say."""
    return [statement.fact for statement in statements]


def test_answers_are_told() -> None:
    """Each kind of answer in its place."""
    session = new().answer(FactQuestion(A), Yes()).answer(FactQuestion(B), No())
    session = session.answer(RIVAL, Names(("Iran",))).answer(NUMBER, Numbers(("16000",)))
    told = session.situation
    rival = Fact("regional rival", ("Iran", "the United States", "Iraq"))
    assert facts(told.given) == [A, B.denial, rival, Fact("generation", ("Iraq", "16000"))]
    assert facts(session.answer(FactQuestion(A), Unknown()).situation.unknown) == [A]


def test_what_is_answered_is_left_out_no_more() -> None:
    """Something that the start left out on purpose and that is asked and told."""
    session = new(Situation("", dropped=(Statement(A), Statement(B))))
    session = session.answer(FactQuestion(A), Yes())
    assert facts(session.situation.dropped) == [B]


def test_a_hypothesis_is_supposed_beside_what_is_given() -> None:
    """The given contrary stays; the assessment sets it aside."""
    session = new().answer(FactQuestion(B), No()).answer(FactQuestion(B, supposing=True), Yes())
    assert facts(session.situation.given) == [B.denial]
    assert facts(session.situation.supposing) == [B]


def test_a_changed_answer_keeps_its_place_and_later_answers_stay() -> None:
    """It equals starting over with the other answer."""
    session = new().answer(FactQuestion(A), Yes()).answer(FactQuestion(B), Yes())
    changed = session.answer(FactQuestion(A), No())
    assert changed == new().answer(FactQuestion(A), No()).answer(FactQuestion(B), Yes())
    assert (
        changed.situation
        == new().answer(FactQuestion(A), No()).answer(FactQuestion(B), Yes()).situation
    )


def test_back_without_and_skip() -> None:
    """The last entry goes, or a certain one; what is skipped tells nothing."""
    session = new().answer(FactQuestion(A), Yes()).skip(FactQuestion(B))
    assert session.is_skipped(FactQuestion(B))
    assert facts(session.situation.given) == [A]
    assert session.back() == new().answer(FactQuestion(A), Yes())
    assert session.without(FactQuestion(A)) == new().skip(FactQuestion(B))
    assert new().back() == new()
    assert session.answer(FactQuestion(B), Yes()).reply(FactQuestion(B)) == Yes()


def test_answers_replace_what_the_start_says() -> None:
    """Given, unknown and names alike."""
    rival = Fact("regional rival", ("China", "the United States", "Iraq"))
    start = Situation("x", given=(Statement(A), Statement(rival)), unknown=(Statement(B),))
    session = new(start).answer(FactQuestion(A), No()).answer(RIVAL, Names(()))
    session = session.answer(FactQuestion(B), Yes())
    assert facts(session.situation.given) == [A.denial, B]
    assert session.situation.unknown == ()


def test_sources_and_new_names_are_kept() -> None:
    """They stand in the situation as in a fact file."""
    source = Source("note", reliability="B")
    evidence = (Evidence(source), Evidence(likelihood="likely"))
    actor = Actor("the Reds", "armed group")
    session = new().answer(FactQuestion(A), Yes(evidence))
    session = session.answer(RIVAL, Names(("the Reds",), (actor,)))
    assert session.situation.sources == {"note": source}
    assert session.situation.actors == {"the Reds": actor}
    assert [s.evidence for s in session.situation.given[:2]] == list(evidence)


def test_a_new_name_stays_known_while_an_answer_speaks_of_it() -> None:
    """Whether its own answer goes, changes, is passed over, or the last one is taken back."""
    actor = Actor("the Reds", "armed group")
    about = FactQuestion(Fact("threat", ("the Reds", "Iraq")))
    named = new().answer(RIVAL, Names(("the Reds",), (actor,)))
    session = named.answer(about, Yes())
    for after in (session.without(RIVAL), session.answer(RIVAL, Unknown()), session.skip(RIVAL)):
        assert after.situation.actors == {"the Reds": actor}
        assert facts(after.situation.given) == [about.fact]
    other = new().answer(RIVAL, Unknown()).answer(NAMES, Names(("the Reds",), (actor,)))
    other = other.answer(RIVAL, Names(("the Reds",))).back()
    assert other.situation.actors == {"the Reds": actor}
    assert named.without(RIVAL).situation.actors == {}


def test_numbers_replace_each_other_however_they_were_told() -> None:
    """Those of the start, and those of a sentence that was told for itself."""
    told = Fact("generation", ("Iraq", "12000"))
    start = Situation("", given=(Statement(Fact("generation", ("Iraq", "9000"))),))
    session = new(start).answer(FactQuestion(told), Yes()).answer(NUMBER, Numbers(("16000",)))
    assert facts(session.situation.given) == [Fact("generation", ("Iraq", "16000"))]


def test_an_answer_has_to_fit_its_question() -> None:
    """A number is no answer to yes or no, nor are too few numbers."""
    with pytest.raises(ValueError, match="Numbers does not answer FactQuestion"):
        new().answer(FactQuestion(A), Numbers(("1",)))
    with pytest.raises(ValueError, match="Numbers does not answer NumberQuestion"):
        new().answer(NUMBER, Numbers(("1", "2")))
    with pytest.raises(ValueError, match="Unknown does not answer FactQuestion"):
        new().answer(FactQuestion(A, supposing=True), Unknown())


@settings(deadline=None, max_examples=5)
@given(st.data())
def test_changing_any_answer_equals_starting_over(data: st.DataObject) -> None:
    """Over the built-in knowledge: the next question and all that is open too."""
    goal = focus_on(LIBRARY.vocabulary.read_pattern("power cuts in Iraq lengthen"))
    session = iraq(goal)
    outlook = looked(session)
    replies: st.SearchStrategy[Reply] = st.sampled_from([Yes(), No(), Unknown()])
    cast = len(session.entries)
    for _ in range(4):
        if isinstance(outlook.next, FactQuestion):
            session = session.answer(outlook.next, data.draw(replies))
            outlook = looked(session, outlook)
    asked = [entry for entry in session.entries[cast:] if isinstance(entry.question, FactQuestion)]
    changed = data.draw(st.sampled_from(asked)).question
    other = data.draw(replies)
    over = iraq(goal)
    for entry in asked:
        assert entry.reply is not None
        over = over.answer(entry.question, other if entry.question == changed else entry.reply)
    session = session.answer(changed, other)
    assert session == over
    assert looked(session, outlook) == looked(over)
