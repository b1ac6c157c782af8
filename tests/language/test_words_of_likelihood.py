"""Probabilities in words: every number of a scale has a band, and ranges their first and last."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from withdrawal_advisor.language.likelihoods import range_of, words_for
from withdrawal_advisor.model.knowledge import Range, Scale

BANDS = {
    "almost no chance": Range(0.01, 0.05),
    "very unlikely": Range(0.05, 0.20),
    "unlikely": Range(0.20, 0.45),
    "roughly even chance": Range(0.45, 0.55),
    "likely": Range(0.55, 0.80),
    "very likely": Range(0.80, 0.95),
    "almost certain": Range(0.95, 0.99),
}
SCALE = Scale({"could": Range(0.2, 0.55)}, BANDS)
NAMES = list(BANDS)


@pytest.mark.parametrize(
    ("low", "high", "words"),
    [
        (0.80, 0.95, "very likely"),
        (0.20, 0.55, "unlikely to roughly even chance"),
        (0.0001, 0.02, "almost no chance"),
        (0.97, 0.9999, "almost certain"),
        (0.30, 0.30, "unlikely"),
        (0.80, 0.80, "very likely"),
        (0.001, 0.999, "almost no chance to almost certain"),
    ],
)
def test_range_has_its_first_and_last_band(low: float, high: float, words: str) -> None:
    """A range that ends where bands meet does not spill over into the next."""
    assert words_for(low, high, SCALE) == words


@given(st.floats(0.01, 0.99), st.floats(0.01, 0.99))
def test_words_cover_the_range(one: float, other: float) -> None:
    """Both ends lie in or between the bands that are named."""
    low, high = sorted((one, other))
    first, _, last = words_for(low, high, SCALE).partition(" to ")
    assert BANDS[first].low <= low
    assert BANDS[last or first].high >= high


@pytest.mark.parametrize(
    ("likelihood", "low", "high"),
    [("likely", 0.55, 0.8), ("could", 0.2, 0.55), ("0.7", 0.7, 0.7), ("0.5 to 0.7", 0.5, 0.7)],
)
def test_likelihood_stands_for_a_range(likelihood: str, low: float, high: float) -> None:
    """A word of either table, one number and two numbers are all ranges."""
    assert range_of(likelihood, SCALE) == Range(low, high)
