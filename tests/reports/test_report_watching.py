"""What open facts do to findings is put into words that fit what is left of these."""

import pytest
from reported import IRAQ, assessment

from withdrawal_advisor.model.change import Learn
from withdrawal_advisor.model.likelihood import Likelihood
from withdrawal_advisor.model.move import NEVER
from withdrawal_advisor.model.statement import Fact
from withdrawal_advisor.reports.report.view import Extent
from withdrawal_advisor.reports.report.watching import ended_by_one, watched_singly
from withdrawal_advisor.reports.wording import Sentences

FOUND = assessment(IRAQ)
SENTENCES = Sentences(FOUND.knowledge.predicates)
LEARNT, ONE, TWO = sorted(FOUND.memory.supports)[:3]
LITTLE = Likelihood(0.05, 0.2, 0.1)


@pytest.mark.parametrize(
    ("left", "said"),
    [
        ({}, "if so, 2 findings are no longer concluded: "),
        ({LEARNT: {ONE: NEVER, TWO: NEVER}}, "if so, 2 findings no longer follow: "),
        ({LEARNT: {ONE: LITTLE, TWO: LITTLE}}, "if so, 2 findings fall: "),
        ({LEARNT: {ONE: NEVER, TWO: LITTLE}}, "if so, 1 finding no longer follows: "),
    ],
)
def test_what_is_left_decides_the_words(
    left: dict[Fact, dict[Fact, Likelihood]], said: str
) -> None:
    """Only what is impossible no longer follows; what could not be computed is not claimed."""
    found = watched_singly({Learn(LEARNT): [ONE, TWO]}, left, FOUND, SENTENCES, Extent.FULL)
    assert found.watched[0].meaning.startswith(said)
    falls = [each for each in (ONE, TWO) if left and left[LEARNT][each] == LITTLE]
    assert found.watched[0].meaning.count("to 5\N{EN DASH}20 % (very unlikely)") == len(falls)


def test_nothing_is_found() -> None:
    """Where no open fact ends a finding, that is said, and no order is named."""
    found = watched_singly({}, {}, FOUND, SENTENCES, Extent.FULL)
    assert found.watched == ()
    assert found.note == "No open fact was found that would by itself end a finding."


def test_what_is_set_aside_is_named() -> None:
    """A fact that cannot hold with a given one is open, unless its denial is what is given."""
    learnt, denial = Learn(LEARNT, (TWO,)), Learn(ONE, (ONE.denial,))
    ending = ended_by_one({learnt: [TWO], denial: [TWO], Learn(TWO): []}, {TWO})
    assert ending == {learnt: [TWO]}
    (watched,) = watched_singly(ending, {}, FOUND, SENTENCES, Extent.FULL).watched
    assert watched.meaning.startswith(f"if so, against what is given ({SENTENCES[TWO]}), 1 finding")
