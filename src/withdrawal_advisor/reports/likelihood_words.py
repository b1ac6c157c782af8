"""How likelihoods are put into words: number range and word always together."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from math import prod

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
from withdrawal_advisor.model.rule import Activation
from withdrawal_advisor.model.statement import Fact
from withdrawal_advisor.reports.page import Entry, Section
from withdrawal_advisor.reports.wording import Sentences, the_hypotheses

CERTAIN = "certain"
GIVEN = "given"
SUPPOSED = "supposed"
DOES_NOT_FOLLOW = "does not follow"
LONG = 3
"""A chain of so many uncertain steps is worth a sentence on what it costs."""
_EQUAL = 1e-9


def word(likelihood: Likelihood, scale: Scale) -> str:
    """Return the band of a likelihood, or its first and last; certainties have their own word.

    Words go by the percentages as they are printed, so the same numbers have the same words.
    """
    if likelihood.low >= 1:
        return CERTAIN
    if likelihood.high <= 0:
        return DOES_NOT_FOLLOW
    bands = {
        name: Range(_printed(band.low), _printed(band.high)) for name, band in scale.bands.items()
    }
    low, high = _printed(likelihood.low), _printed(likelihood.high)
    return words_for(low, high, replace(scale, bands=bands))


def likelihood_words(likelihood: Likelihood, scale: Scale, certain: str = CERTAIN) -> str:
    """Say a likelihood with its word and how it was found, if not exactly.

    `certain` is the word for what cannot fail.
    """
    note = {
        Method.EXACT: "",
        Method.ENCLOSED: "; the range may be wider than need be",
        Method.ESTIMATED: f"; estimated from random draws, within {_points(likelihood.error)}",
    }[likelihood.method]
    named = certain if likelihood.low >= 1 else word(likelihood, scale)
    return f"{percents(likelihood.low, likelihood.high)} ({named}{note})"


def percents(low: float, high: float) -> str:
    """Say a range in whole percents; "under 1" and "over 99" are not certainties."""
    one, other = percent(low), percent(high)
    if one == other:
        return f"{one} %"
    joined = "\N{EN DASH}" if one.isdigit() and other.isdigit() else " to "
    return f"{one}{joined}{other} %"


def percent(share: float) -> str:
    """Say a share as a whole percentage; only a certainty is 0 or 100."""
    if _rounds_to_certainty(share):
        return "under 1" if share < 0.5 else "over 99"  # noqa: PLR2004
    return str(round(share * 100))


def _rounds_to_certainty(share: float) -> bool:
    return 0 < share < 0.005 or 0.995 <= share < 1  # noqa: PLR2004


def _printed(share: float) -> float:
    """Return a share as it is printed; what is printed as "under 1" or "over 99" as it is."""
    return share if _rounds_to_certainty(share) else round(share * 100) / 100


def band_words(scale: Scale) -> Iterator[tuple[str, str]]:
    """Yield each word with its range; the outermost bands take in what lies beyond them."""
    names = list(scale.bands)
    for name, band in scale.bands.items():
        if name == names[0] and band.low > 0 and len(names) > 1:
            yield name, f"{percent(band.high)} % and less"
        elif name == names[-1] and band.high < 1 and len(names) > 1:
            yield name, f"{percent(band.low)} % and more"
        else:
            yield name, percents(band.low, band.high)


def _points(error: float) -> str:
    return f"{max(error * 100, 0.1):.1f} percentage points"


class LikelihoodWords:
    """Words for the likelihoods of one assessment."""

    def __init__(self, assessment: Assessment, sentences: Sentences) -> None:
        situation = assessment.situation
        self._scale = assessment.knowledge.scale
        self._sentences = sentences
        self._given = {each.fact for each in situation.given}
        self._supposed = {each.fact for each in situation.supposing}
        self._hypotheses = the_hypotheses(situation)
        supposing = [sentences[each.fact] for each in situation.supposing]
        several = "the hypotheses hold"
        self._given_that = f"given that {supposing[0] if len(supposing) == 1 else several}"

    def of(self, judgement: Judgement, fact: Fact | None = None) -> str:
        """Say a judgement: the likelihood, under which hypotheses, and what it is without them.

        Where the fact is named, a certainty is called by what makes it one.
        """
        said = self.range(judgement.likelihood, fact)
        if judgement.effect in {Effect.NONE, Effect.ANYWAY} or fact in self._supposed:
            return said
        return f"{said}, {self._given_that}{self._before(judgement)}"

    def _before(self, judgement: Judgement) -> str:
        before = judgement.without
        if before is None or not before.high:
            return ""
        return f"; without {self._hypotheses} {likelihood_words(before, self._scale)}"

    def range(self, likelihood: Likelihood, fact: Fact | None = None) -> str:
        """Say a likelihood alone; where the fact is named, a certainty by what makes it one."""
        if fact in self._supposed:
            return likelihood_words(likelihood, self._scale, SUPPOSED)
        certain = GIVEN if fact in self._given else CERTAIN
        return likelihood_words(likelihood, self._scale, certain)

    def weakest(self, weakest: WeakestLink) -> str:
        """Name the weakest link."""
        return f"weakest link: {self.chance(weakest.chance)}"

    def weakest_in_full(self, weakest: WeakestLink, likelihood: Likelihood) -> str:
        """Name the weakest link, and what its being certain would do, if that can be seen."""
        now, raised = percent(likelihood.middle), percent(weakest.raised)
        if now == raised:
            return self.weakest(weakest)
        return (
            f"{self.weakest(weakest)}; were it certain, {now} % would become {raised} %"
            " (every other chance taken at the middle of its range)"
        )

    def chance(self, chance: Chance) -> str:
        """Name what a chance is about."""
        if chance.rule:
            return f"the rule '{chance.rule}'"
        facts = " and ".join(self._sentences[fact] for fact in chance.facts)
        return f"the evidence that {facts}"

    def chain(self, told: str, steps: Iterable[Chance], likelihood: Likelihood) -> Iterator[str]:
        """Say why a long chain is less likely than its links, and what else moves the conclusion.

        `steps` are all that must come true for the derivation that `told` names.
        """
        uncertain = [step.range for step in steps if step.range.low < 1]
        low, high = prod(step.low for step in uncertain), prod(step.high for step in uncertain)
        alone, moved = percents(low, high), ""
        if alone != percents(likelihood.low, likelihood.high):
            moved = self._moved(prod((s.low + s.high) / 2 for s in uncertain), likelihood)
        if len(uncertain) >= LONG:
            least = min(step.low for step in uncertain)
            yield (
                f"{told} takes {len(uncertain)} uncertain steps, and all of them must come true:"
                f" each is at least {percent(least)} % likely by itself, all together"
                f" {alone}{moved}"
            )
        elif moved:
            yield f"{told} alone comes to {alone}{moved}"

    @staticmethod
    def _moved(middle: float, likelihood: Likelihood) -> str:
        """Say what makes a conclusion likelier or less likely than one derivation of it."""
        said = percents(likelihood.low, likelihood.high)
        if likelihood.middle - middle > max(likelihood.error, _EQUAL):
            return f"; other ways to it or to its steps raise that to {said}"
        if middle - likelihood.middle > max(likelihood.error, _EQUAL):
            return f"; exceptions that may hold lower that to {said}"
        return ""

    def share(self, share: Share) -> str:
        """Say what a support carries of a likelihood."""
        return (
            f"of the cases in which the conclusion holds, this way leads to it in"
            f" {percent(share.carries)} %, and in {percent(share.alone)} % it is the only way"
        )


def several_ways(shares: Mapping[Activation | None, Share]) -> bool:
    """Whether more than one way can lead to a conclusion."""
    return sum(share.carries > 0 for share in shares.values()) > 1


def legend(scale: Scale) -> Section:
    """Return what the words of likelihood mean."""
    entries = (Entry(f"{name}: {said}", "") for name, said in band_words(scale))
    return Section("Words of likelihood", tuple(entries))
