"""Question sessions for a program."""

from typing import Any

import pytest

from withdrawal_advisor import Interview, interview, load_knowledge, load_situation
from withdrawal_advisor.interviewing import Answer
from withdrawal_advisor.language.unreadable import Unreadable
from withdrawal_advisor.model.knowledge import Actor
from withdrawal_advisor.session.question import FactQuestion, NumberQuestion
from withdrawal_advisor.session.reply import Names, No, Numbers, Reply, Unknown, Yes

LIBRARY = load_knowledge()
SHORTAGE = "Iraq produces less electricity than it needs"


def test_an_interview_gives_advice() -> None:
    """Two numbers decide whether a country is short of electricity."""
    talk = interview(LIBRARY, SHORTAGE)
    while not isinstance(talk.question, NumberQuestion):
        talk = talk.answer(None)
    assert talk.text == "Which number fits: Iraq generates … MW of electricity?"
    assert (talk.open, talk.names) == (2, ())
    done = talk.answer(16_000).answer("34000")
    assert done.open == 0
    assert done.advice().holds(SHORTAGE)
    assert not done.back().advice().holds(SHORTAGE)
    assert not done.answer(40_000, talk.question).advice().holds(SHORTAGE)


def test_names_are_known_or_actors() -> None:
    """An alias stands for its name, and a new name comes with its kind."""
    talk = interview(LIBRARY)
    assert "Iraq" in talk.names
    assert _said(talk.answer("the USA"), talk) == Names(("the United States",))
    borovia = Actor("Borovia", "state")
    new = talk.answer(["Iraq", borovia])
    assert _said(new, talk) == Names(("Iraq", "Borovia"), (borovia,))
    assert "Borovia" in new.names
    for wrong in ("Zog", "ISIS", True):
        with pytest.raises(ValueError, match=r"nobody is known|does not fit"):
            talk.answer(wrong)


def test_an_answer_is_what_it_says() -> None:
    """Truth values, likelihoods, unknown, and replies as they are."""
    talk = _until_facts(interview(LIBRARY, start=load_situation("iraq-2024", LIBRARY)))
    replies: dict[Any, Reply] = {True: Yes(), False: No(), None: Unknown(), No(): No()}
    for answer, reply in replies.items():
        assert _said(talk.answer(answer), talk) == reply
    likely = _said(talk.answer("likely"), talk)
    assert isinstance(likely, Yes)
    assert likely.evidence[0].likelihood == "likely"
    with pytest.raises(Unreadable):
        talk.answer("perhaps")
    with pytest.raises(ValueError, match="how likely"):
        talk.answer(["Iraq"])
    with pytest.raises(ValueError, match="does not answer"):
        talk.answer(Numbers(("1",)))


def test_what_is_skipped_is_not_asked_again() -> None:
    """It stays open."""
    talk = _until_facts(interview(LIBRARY, start=load_situation("iraq-2024", LIBRARY)))
    skipped = talk.skip()
    assert skipped.question != talk.question
    assert talk.question in skipped.outlook.skipped
    assert skipped.back().question == talk.question


@pytest.mark.parametrize("wrong", ["many", float("inf"), [1, 2]])
def test_a_number_must_be_one(wrong: Answer) -> None:
    """So many as are asked for."""
    talk = interview(LIBRARY, SHORTAGE)
    while not isinstance(talk.question, NumberQuestion):
        talk = talk.answer(None)
    with pytest.raises(ValueError, match=r"not a number|does not answer"):
        talk.answer(wrong)


def test_a_goal_that_cannot_be_read() -> None:
    """It is refused as everywhere."""
    with pytest.raises(Unreadable):
        interview(LIBRARY, "nothing of the kind")


def _until_facts(talk: Interview) -> Interview:
    while not isinstance(talk.question, FactQuestion):
        talk = talk.answer(None)
    return talk


def _said(talk: Interview, before: Interview) -> Reply | None:
    """Return the reply to what was asked before."""
    assert before.question is not None
    return talk.session.reply(before.question)
