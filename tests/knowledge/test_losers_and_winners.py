"""The article's list of losers and winners against the table that the rules yield."""

from functools import cache

import pytest
from built_in import KNOWLEDGE, LIBRARY

from withdrawal_advisor.engines.seminaive import SemiNaive
from withdrawal_advisor.files.builtin import situation_file
from withdrawal_advisor.files.reading import Sources
from withdrawal_advisor.files.situation_file import read_situation
from withdrawal_advisor.model.answer import Answer, Party, Shared
from withdrawal_advisor.model.assessment import Assessment, Effect
from withdrawal_advisor.model.question import Listing, Selection, Sharing, Weighing
from withdrawal_advisor.reasoning.answers import answers
from withdrawal_advisor.reasoning.inference import assess

LOSERS = (
    "Iraq",
    "the Sunni Arabs",
    "the Kurds",
    "the army of Iraq",
    "the people of Iraq",
    "the alliances of the state path in Iraq",
    "the United States",
    "the allies of the United States in the Middle East",
    "Israel",
    "the Gulf states",
    "the allies of the United States",
    "the Western bloc",
    "the other Shiite Turkmen",
    "the other Sunni Turkmen",
    "Turkey",
)
WINNERS = (
    "Iran",
    "the pro-Iran militias",
    "the Shiite alliances loyal to Iran",
    "China",
    "Russia",
    "the Asian powers allied with the United States",
    "Hezbollah",
    "the Axis of Resistance",
    "ISIS",
    "the Sunni Turkmen who favour the withdrawal",
    "the Eastern bloc",
    "the Coordination Framework",
)
FEARFUL = {"the other Shiite Turkmen", "the other Sunni Turkmen"}
"""What the article says of these is what they fear, and that stands before anybody leaves."""


@cache
def _assessment(name: str) -> Assessment:
    path = situation_file(name)
    assert path is not None
    return assess(KNOWLEDGE, read_situation(path, LIBRARY, Sources()), SemiNaive())


@cache
def _answers(name: str) -> tuple[Answer, ...]:
    return answers(_assessment(name), lambda other: assess(KNOWLEDGE, other, SemiNaive()))


@cache
def _parties() -> dict[str, Party]:
    found = [
        part.outcome
        for answer in _answers("iraq-2024-withdrawal")
        for part in answer.parts
        if isinstance(part.outcome, Shared)
    ]
    assert len(found) == 1
    return {party.name: party for party in found[0].parties}


@pytest.mark.parametrize(
    ("name", "loses"), [(n, True) for n in LOSERS] + [(n, False) for n in WINNERS]
)
def test_party_is_backed_by_findings(name: str, *, loses: bool) -> None:
    """Each loser is harmed and each winner gains by a derived finding.

    The hypothesis brings it, but for those of whom the article says no more than what they fear.
    """
    party = _parties()[name]
    stakes = party.harms if loses else party.gains
    assert stakes
    derived = [stake.held for stake in stakes if stake.held.why is not None]
    assert derived
    assert name in FEARFUL or any(held.effect is Effect.BROUGHT for held in derived)


@pytest.mark.parametrize("name", [*LOSERS, *WINNERS])
def test_list_and_table_agree(name: str) -> None:
    """Losers lose more than they gain and winners gain more, offsets apart that the list names."""
    offset = {"the Asian powers allied with the United States"}
    balance = _parties()[name].balance
    assert name in offset or (balance < (0, 0) if name in LOSERS else balance > (0, 0))


def test_no_party_without_a_reason() -> None:
    """Whoever stands in the table is touched by facts that are held, and no group is left whole."""
    held = _assessment("iraq-2024-withdrawal").memory.supports
    for party in _parties().values():
        assert party.harms or party.gains
        assert all(stake.held.fact in held for stake in (*party.harms, *party.gains))
        assert "<" not in party.name


def test_six_questions_are_asked() -> None:
    """The article's questions are all there, each asked of the one country and the one power."""
    found = _answers("iraq-2024-withdrawal")
    assert [answer.question for answer in found] == list(KNOWLEDGE.questions)
    assert len(found) == len({answer.text for answer in found}) == 6
    assert all(answer.parts and "<" not in answer.text for answer in found)
    sections = KNOWLEDGE.article.sections
    assert all(a.question.at is not None and a.question.at.section in sections for a in found)


def test_questions_name_no_actor() -> None:
    """The questions are as general as the rules: no pattern names anybody."""
    for question in KNOWLEDGE.questions:
        for part in question.parts:
            match part.content:
                case Listing(patterns):
                    named = patterns
                case Weighing(speaking_for, speaking_against):
                    named = (*speaking_for, *speaking_against)
                case Selection() | Sharing():
                    named = ()
            assert all(len(each.variables) == len(each.terms) for each in named)


def test_every_pattern_can_be_concluded_or_told() -> None:
    """A sentence that a question waits for is one that rules use."""
    used = {
        pattern.predicate
        for rule in KNOWLEDGE.rules
        for pattern in (*rule.premises, *rule.exceptions, rule.conclusion)
    }
    for question in KNOWLEDGE.questions:
        for part in question.parts:
            if isinstance(part.content, Listing):
                assert {pattern.predicate for pattern in part.content.patterns} <= used
