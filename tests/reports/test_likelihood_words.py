"""Likelihoods in print: number and word together, certainties apart, nothing rounded to one."""

import pytest

from withdrawal_advisor.language.likelihoods import words_for
from withdrawal_advisor.model.knowledge import Range, Scale
from withdrawal_advisor.model.likelihood import Likelihood, Method
from withdrawal_advisor.reports.likelihood_words import likelihood_words, percents

SCALE = Scale({}, {"unlikely": Range(0.0, 0.5), "likely": Range(0.5, 1.0)})


@pytest.mark.parametrize(
    ("low", "high", "words"),
    [
        (0.2, 0.55, "20\N{EN DASH}55 %"),
        (0.301, 0.302, "30 %"),
        (0.0, 0.002, "0 to under 1 %"),
        (0.001, 0.05, "under 1 to 5 %"),
        (0.97, 0.9999, "97 to over 99 %"),
        (0.996, 0.9999, "over 99 %"),
        (1.0, 1.0, "100 %"),
    ],
)
def test_only_certainties_are_0_or_100(low: float, high: float, words: str) -> None:
    """What rounds to 0 or 100 says so."""
    assert percents(low, high) == words


def test_number_and_word_stand_together() -> None:
    """The word follows the number; a method other than exact is said."""
    exact = Likelihood(0.1, 0.7, 0.4)
    assert likelihood_words(exact, SCALE) == "10\N{EN DASH}70 % (unlikely to likely)"
    wide = Likelihood(0.1, 0.2, 0.15, Method.ENCLOSED)
    assert "may be wider than need be" in likelihood_words(wide, SCALE)
    drawn = Likelihood(0.1, 0.2, 0.15, Method.ESTIMATED, 0.0027)
    assert "estimated from random draws, within 0.3 percentage points" in likelihood_words(
        drawn, SCALE
    )
    assert words_for(0.1, 0.2, SCALE) == "unlikely"


def test_certainties_have_their_own_words() -> None:
    """What is told without doubt is no band of the scale."""
    assert likelihood_words(Likelihood(1.0, 1.0, 1.0), SCALE) == "100 % (certain)"
    assert likelihood_words(Likelihood(0.0, 0.0, 0.0), SCALE) == "0 % (ruled out)"
