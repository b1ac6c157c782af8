"""Likelihoods in print: number and word together, certainties apart, nothing rounded to one."""

from functools import cache

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from withdrawal_advisor.engines.seminaive import SemiNaive
from withdrawal_advisor.files.builtin import builtin
from withdrawal_advisor.files.knowledge_cache import open_library
from withdrawal_advisor.files.reading import Sources
from withdrawal_advisor.files.situation_file import read_situation
from withdrawal_advisor.language.likelihoods import words_for
from withdrawal_advisor.model.assessment import Assessment, Effect
from withdrawal_advisor.model.knowledge import Range, Scale
from withdrawal_advisor.model.likelihood import (
    Chance,
    Judgement,
    Likelihood,
    Method,
    Share,
    WeakestLink,
)
from withdrawal_advisor.model.move import NEVER, Reading
from withdrawal_advisor.model.situation import Situation
from withdrawal_advisor.reasoning.inference import assess
from withdrawal_advisor.reports.likelihood_words import (
    LikelihoodWords,
    band_words,
    likelihood_words,
    percents,
    word,
)
from withdrawal_advisor.reports.move_words import reading_json, reading_words
from withdrawal_advisor.reports.wording import Sentences

SCALE = Scale({}, {"unlikely": Range(0.0, 0.5), "likely": Range(0.5, 1.0)})
FINE = Scale(
    {},
    {
        "almost no chance": Range(0.01, 0.05),
        "very unlikely": Range(0.05, 0.2),
        "unlikely": Range(0.2, 0.449),
        "even": Range(0.449, 0.55),
        "likely": Range(0.55, 0.95),
        "almost certain": Range(0.95, 0.99),
    },
)
WHOLE = st.integers(1, 99)
SLIGHT = st.floats(-0.005, 0.005)


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
    """What is told without doubt is no band of the scale, nor what does not follow at all."""
    assert likelihood_words(Likelihood(1.0, 1.0, 1.0), SCALE) == "100 % (certain)"
    assert likelihood_words(Likelihood(0.0, 0.0, 0.0), SCALE) == "0 % (does not follow)"


@given(WHOLE, WHOLE, SLIGHT, SLIGHT)
@example(20, 55, -0.0023, 0)
@example(64, 95, 0, 0.0004)
def test_the_same_numbers_have_the_same_words(one: int, two: int, a: float, b: float) -> None:
    """Likelihoods that are printed alike are worded alike, however they were rounded."""
    low, high = min(one, two) / 100, max(one, two) / 100
    rounded, exact = Likelihood(low, high, low), Likelihood(low + a, max(high + b, low + a), low)
    if percents(rounded.low, rounded.high) == percents(exact.low, exact.high):
        assert word(rounded, FINE) == word(exact, FINE)


@pytest.mark.parametrize(
    ("low", "high", "said"),
    [
        (0.1977, 0.55, "unlikely to even"),
        (0.33, 0.5, "unlikely to even"),
        (0.9499, 0.9999, "almost certain"),
        (0.0001, 0.0504, "almost no chance"),
        (0.3349, 0.3349, "unlikely"),
        (1e-9, 0.9999999, "almost no chance to almost certain"),
    ],
)
def test_words_go_by_what_is_printed(low: float, high: float, said: str) -> None:
    """Ends of ranges and of bands are rounded alike; beyond the outermost bands those count."""
    assert word(Likelihood(low, high, low), FINE) == said


def test_the_outermost_bands_take_in_what_lies_beyond() -> None:
    """A table of words leaves no likelihood out; where a scale goes to the end, it says so."""
    said = dict(band_words(FINE))
    assert said["almost no chance"] == "5 % and less"
    assert said["even"] == "45\N{EN DASH}55 %"
    assert said["almost certain"] == "95 % and more"
    assert list(band_words(SCALE)) == [
        ("unlikely", "0\N{EN DASH}50 %"),
        ("likely", "50\N{EN DASH}100 %"),
    ]


@cache
def _withdrawal(name: str) -> Assessment:
    library = open_library(builtin("rules"))
    situation = read_situation(builtin("facts") / f"{name}.yaml", library, Sources())
    return assess(library.knowledge, situation, SemiNaive())


def _words(name: str) -> tuple[LikelihoodWords, Situation]:
    found = _withdrawal(name)
    return LikelihoodWords(found, Sentences(found.knowledge.predicates)), found.situation


def test_a_certainty_is_called_by_what_makes_it_one() -> None:
    """What the situation tells or supposes is no certainty that anything led to."""
    words, situation = _words("philippines-1992")
    sure = Likelihood(1.0, 1.0, 1.0)
    supposed, told = situation.supposing[0].fact, situation.given[0].fact
    brought = Judgement(sure, NEVER, Effect.BROUGHT)
    assert words.of(brought, supposed) == "100 % (supposed)"
    assert words.range(sure, told) == "100 % (given)"
    assert words.range(sure) == "100 % (certain)"
    assert words.range(Likelihood(0.6, 0.6, 0.6), told) == "60 % (likely)"


@pytest.mark.parametrize(
    ("name", "hypotheses"),
    [("philippines-1992", "the hypothesis"), ("iraq-2024-withdrawal", "the hypotheses")],
)
def test_hypotheses_are_counted(name: str, hypotheses: str) -> None:
    """One hypothesis is not spoken of as several, nor several as one."""
    words, _ = _words(name)
    likelier = Judgement(Likelihood(0.6, 0.6, 0.6), Likelihood(0.3, 0.3, 0.3), Effect.LIKELIER)
    assert f"; without {hypotheses} 30 % (unlikely)" in words.of(likelier)


def test_no_change_is_no_news() -> None:
    """What raises a likelihood by less than the print shows is only named."""
    words, _ = _words("philippines-1992")
    weakest = WeakestLink(Chance(Range(0.9, 0.95), rule="a rule"), 0.999)
    assert words.weakest_in_full(weakest, Likelihood(0.9, 1.0, 0.997)) == (
        "weakest link: the rule 'a rule'"
    )
    assert "50 % would become over 99 %" in words.weakest_in_full(
        weakest, Likelihood(0.4, 0.6, 0.5)
    )


@pytest.mark.parametrize(
    ("count", "likelihood", "said"),
    [
        (1, Likelihood(0.5, 0.8, 0.65), []),
        (1, Likelihood(0.6, 0.9, 0.75), ["it alone comes to 50-80 %; other ways", "to 60-90 %"]),
        (0, Likelihood(0.4, 0.6, 0.5), ["it alone comes to 100 %; exceptions that may hold lower"]),
        (3, Likelihood(0.125, 0.512, 0.274625), ["takes 3 uncertain steps", "together 12-51 %"]),
        (3, Likelihood(0.2, 0.7, 0.5), ["together 12-51 %; other ways", "raise that to 20-70 %"]),
    ],
)
def test_chain_agrees_with_the_likelihood(
    count: int, likelihood: Likelihood, said: list[str]
) -> None:
    """A derivation that is less likely than what it leads to is not the only one."""
    words, _ = _words("philippines-1992")
    uncertain = [Chance(Range(0.5, 0.8), rule=str(number)) for number in range(count)]
    steps = [Chance(Range(1.0, 1.0), rule="sure"), *uncertain]
    found = [each.replace("\N{EN DASH}", "-") for each in words.chain("it", steps, likelihood)]
    assert len(found) == bool(said)
    for part in said:
        assert part in found[0]


def test_share_says_how_often_a_way_is_the_only_one() -> None:
    """What a way carries alone is not mistaken for what it does not carry."""
    words, _ = _words("philippines-1992")
    assert words.share(Share(0.89, 0.11)) == (
        "of the cases in which the conclusion holds, this way leads to it in 89 %, and in 11 % it"
        " is the only way"
    )


def test_what_does_not_follow_is_not_ruled_out() -> None:
    """A situation in which no rule leads to a finding says nothing against it."""
    assert reading_words(Reading(), FINE) == "0 % (does not follow)"
    assert reading_json(Reading(), FINE)["likelihood"]["word"] == "does not follow"
    left = Reading(Likelihood(0.05, 0.2, 0.1))
    assert reading_words(left, FINE) == "not concluded, with 5\N{EN DASH}20 % (very unlikely) left"
