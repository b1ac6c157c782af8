"""What a journal says of an answer is read back as the same answer."""

import json

from hypothesis import given
from hypothesis import strategies as st

from withdrawal_advisor.cli.asking.keeping import entry_of, read_question, read_reply
from withdrawal_advisor.language.vocabulary import Vocabulary
from withdrawal_advisor.model.knowledge import Actor
from withdrawal_advisor.model.predicate import Predicate, Slot
from withdrawal_advisor.model.rule import Passage
from withdrawal_advisor.model.situation import Evidence, Source
from withdrawal_advisor.model.statement import Fact, Pattern, Variable
from withdrawal_advisor.session.question import (
    FactQuestion,
    NamesQuestion,
    NumberQuestion,
    PartQuestion,
)
from withdrawal_advisor.session.reply import Names, No, Numbers, Unknown, Yes

HOST, DEMAND = Slot("host", frozenset({"state"})), Slot("demand", unit="MW")
PREDICATES = {
    "need": Predicate(
        "need", "<host> needs <demand>", "<host> is without <demand>", (HOST, DEMAND)
    ),
    "calm": Predicate("calm", "<host> is calm", "<host> is in uproar", (HOST,)),
}
STATES = ("Iraq", "العراق", "the land of {braces}", 'a "quoted" land')
VOCABULARY = Vocabulary(PREDICATES, [Actor(name, "state") for name in STATES])
TEXT = st.text(st.characters(exclude_categories=["Cs"]), max_size=12)
STATE = st.sampled_from(STATES)
CALM = st.builds(Fact, st.just("calm"), st.tuples(STATE))
QUESTIONS = st.one_of(
    st.builds(FactQuestion, CALM, st.booleans()),
    st.builds(FactQuestion, st.builds(lambda fact: fact.denial, CALM), st.booleans()),
    st.builds(PartQuestion, TEXT),
    st.just(NamesQuestion(Pattern("calm", (Variable("host"),)))),
    st.builds(
        lambda name: NumberQuestion(Pattern("need", (name, Variable("demand")))),
        STATE,
    ),
)
SOURCES = st.builds(Source, TEXT, TEXT, TEXT, TEXT, TEXT, TEXT)
EVIDENCE = st.builds(
    Evidence,
    st.none() | SOURCES,
    TEXT,
    TEXT,
    TEXT,
    TEXT,
    TEXT,
    st.none() | st.builds(Passage, TEXT, st.integers(1, 9)),
    TEXT,
    TEXT,
)
BACKED = st.lists(EVIDENCE, min_size=1, max_size=2).map(tuple)
ACTORS = st.lists(st.builds(Actor, TEXT, TEXT), max_size=2, unique_by=lambda a: a.name).map(tuple)
REPLIES = st.one_of(
    st.builds(Yes, BACKED),
    st.builds(No, BACKED),
    st.just(Unknown()),
    st.builds(Names, st.lists(TEXT, max_size=3).map(tuple), ACTORS, BACKED),
    st.builds(Numbers, st.lists(TEXT, max_size=2).map(tuple), BACKED),
)


@given(QUESTIONS, REPLIES)
def test_an_entry_is_read_back(
    question: FactQuestion | PartQuestion | NamesQuestion | NumberQuestion,
    reply: Yes | No | Unknown | Names | Numbers,
) -> None:
    """Question and reply come back equal from a line of JSON."""
    line = json.dumps(entry_of("answer", question, reply, PREDICATES))
    entry = json.loads(line)
    assert read_question(entry, VOCABULARY) == question
    assert read_reply(entry) == reply


@given(QUESTIONS)
def test_a_skipped_question_has_no_reply(
    question: FactQuestion | PartQuestion | NamesQuestion | NumberQuestion,
) -> None:
    """A question that was skipped stands alone in its entry."""
    entry = entry_of("skip", question, None, PREDICATES)
    assert entry["do"] == "skip"
    assert "reply" not in entry
    assert read_question(entry, VOCABULARY) == question
