"""How likelihoods are put into words: number range and word always together."""

from collections.abc import Iterator

from withdrawal_advisor.language.likelihoods import words_for
from withdrawal_advisor.model.assessment import Assessment, Effect
from withdrawal_advisor.model.knowledge import Scale
from withdrawal_advisor.model.likelihood import (
    Chance,
    Judgement,
    Likelihood,
    Method,
    Share,
    WeakestLink,
)
from withdrawal_advisor.reports.page import Entry, Section
from withdrawal_advisor.reports.wording import Sentences

CERTAIN = "certain"
RULED_OUT = "ruled out"
LONG = 3
"""A chain of so many uncertain steps is worth a sentence on what it costs."""


def word(likelihood: Likelihood, scale: Scale) -> str:
    """Return the band of a likelihood, or its first and last; certainties have their own word."""
    if likelihood.low >= 1:
        return CERTAIN
    if likelihood.high <= 0:
        return RULED_OUT
    return words_for(likelihood.low, likelihood.high, scale)


def likelihood_words(likelihood: Likelihood, scale: Scale) -> str:
    """Say a likelihood with its word and how it was found, if not exactly."""
    note = {
        Method.EXACT: "",
        Method.ENCLOSED: "; the range may be wider than need be",
        Method.ESTIMATED: f"; estimated from random draws, within {_points(likelihood.error)}",
    }[likelihood.method]
    return f"{percents(likelihood.low, likelihood.high)} ({word(likelihood, scale)}{note})"


def percents(low: float, high: float) -> str:
    """Say a range in whole percents; "under 1" and "over 99" are not certainties."""
    one, other = percent(low), percent(high)
    if one == other:
        return f"{one} %"
    joined = "\N{EN DASH}" if one.isdigit() and other.isdigit() else " to "
    return f"{one}{joined}{other} %"


def percent(share: float) -> str:
    """Say a share as a whole percentage; only a certainty is 0 or 100."""
    if 0 < share < 0.005:  # noqa: PLR2004  (what rounds to nothing)
        return "under 1"
    return "over 99" if 0.995 <= share < 1 else str(round(share * 100))  # noqa: PLR2004


def _points(error: float) -> str:
    return f"{max(error * 100, 0.1):.1f} percentage points"


class LikelihoodWords:
    """Words for the likelihoods of one assessment."""

    def __init__(self, assessment: Assessment, sentences: Sentences) -> None:
        self._scale = assessment.knowledge.scale
        self._sentences = sentences
        supposing = [sentences[each.fact] for each in assessment.situation.supposing]
        several = "the hypotheses hold"
        self._given_that = f"given that {supposing[0] if len(supposing) == 1 else several}"

    def of(self, judgement: Judgement) -> str:
        """Say a judgement: the likelihood, under which hypotheses, and what it is without them."""
        said = likelihood_words(judgement.likelihood, self._scale)
        if judgement.effect in {Effect.NONE, Effect.ANYWAY}:
            return said
        return f"{said}, {self._given_that}{self._before(judgement)}"

    def _before(self, judgement: Judgement) -> str:
        before = judgement.without
        if before is None or not before.high:
            return ""
        return f"; without the hypothesis {likelihood_words(before, self._scale)}"

    def range(self, likelihood: Likelihood) -> str:
        """Say a likelihood alone."""
        return likelihood_words(likelihood, self._scale)

    def weakest(self, weakest: WeakestLink) -> str:
        """Name the weakest link."""
        return f"weakest link: {self.chance(weakest.chance)}"

    def weakest_in_full(self, weakest: WeakestLink, likelihood: Likelihood) -> str:
        """Name the weakest link, and what its being certain would do, all else at the middle."""
        return (
            f"{self.weakest(weakest)}; were it certain, {percent(likelihood.middle)} %"
            f" would become {percent(weakest.raised)} % (all else at the middle of its range)"
        )

    def chance(self, chance: Chance) -> str:
        """Name what a chance is about."""
        if chance.rule:
            return f"the rule '{chance.rule}'"
        facts = " and ".join(self._sentences[fact] for fact in chance.facts)
        return f"the evidence that {facts}"

    def chain(self, steps: tuple[Chance, ...]) -> Iterator[str]:
        """Say why a long chain is less likely than its links."""
        if len(steps) >= LONG:
            low = high = 1.0
            for step in steps:
                low, high = low * step.range.low, high * step.range.high
            least = min(step.range.low for step in steps)
            yield (
                f"the shortest way here takes {len(steps)} uncertain steps, and all of them must"
                f" come true: each is at least {percent(least)} % likely by itself, all together"
                f" {percents(low, high)}"
            )

    def share(self, share: Share) -> str:
        """Say what a support carries of a likelihood."""
        return (
            f"carries it in {percent(share.carries)} % of the cases in which it holds,"
            f" alone in {percent(share.alone)} %"
        )


def legend(scale: Scale) -> Section:
    """Return what the words of likelihood mean."""
    entries = (
        Entry(f"{name}: {percents(band.low, band.high)}", "") for name, band in scale.bands.items()
    )
    return Section("Words of likelihood", tuple(entries))
