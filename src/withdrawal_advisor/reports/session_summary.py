"""What a question session comes to, in brief: what was asked about, and how likely it is."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby

from withdrawal_advisor.model.assessment import Assessment, Effect
from withdrawal_advisor.model.judged import Judged
from withdrawal_advisor.model.statement import Fact
from withdrawal_advisor.reports.assessment_page import conflict_words
from withdrawal_advisor.reports.likelihood_words import LikelihoodWords
from withdrawal_advisor.reports.page import Detail, Entry, Page, Section, Style
from withdrawal_advisor.reports.wording import Sentences, capitalised, the_hypotheses

_EFFECTS = {
    Effect.BROUGHT: "Brought by {hypotheses}",
    Effect.LIKELIER: "There anyway, but made likelier by {hypotheses}",
    Effect.LESS_LIKELY: "Made less likely by {hypotheses}",
    Effect.ANYWAY: "There anyway, as likely with or without {hypotheses}",
    Effect.NONE: "Follows",
}


def summary_page(
    assessment: Assessment,
    judged: Judged,
    sentences: Sentences,
    goals: Sequence[Fact],
    nothing: str,
) -> Page:
    """Return what of the goals follows, by what the hypotheses do to it, and what does not.

    What is told and no rule concludes does not follow; where nothing does, `nothing` is said.
    """
    return _Summary(assessment, judged, sentences).page(goals, nothing)


class _Summary:
    def __init__(self, assessment: Assessment, judged: Judged, sentences: Sentences) -> None:
        self._assessment = assessment
        self._judged = judged
        self._sentences = sentences
        self._words = LikelihoodWords(assessment, sentences)

    def page(self, goals: Sequence[Fact], nothing: str) -> Page:
        situation, memory = self._assessment.situation, self._assessment.memory
        following = [fact for fact in goals if memory.justifications(fact)]
        told = {fact for fact in goals if fact in memory.supports}.difference(following)
        others = [fact for fact in goals if fact not in memory.supports]
        conflicts = (
            Entry(conflict_words(each, self._judged, self._sentences, self._words))
            for each in memory.conflicts
            if each.one in goals or each.other in goals
        )
        sections = (
            _section("Supposing that", self._said(each.fact for each in situation.supposing)),
            *(self._by_effect(following) if following else [Section(nothing, ())]),
            _section("Told, and concluded by no rule", map(self._entry, self._sorted(told))),
            _section("Does not follow", self._said(others)),
            _section("Conflicts, both sides held", conflicts),
        )
        page_sections = (s for s in sections if s.entries or s.title == nothing)
        return Page(situation.name, sections=tuple(page_sections))

    def _by_effect(self, facts: Sequence[Fact]) -> Iterator[Section]:
        order = list(Effect)
        likelihoods = self._judged.likelihoods

        def place(fact: Fact) -> tuple[int, float, str]:
            middle = round(likelihoods[fact].likelihood.middle, 9)
            return order.index(likelihoods[fact].effect), -middle, self._sentences[fact]

        for effect, some in groupby(sorted(facts, key=place), lambda f: likelihoods[f].effect):
            done = _EFFECTS[effect].format(hypotheses=the_hypotheses(self._assessment.situation))
            yield _section(done, map(self._entry, some))

    def _sorted(self, facts: Iterable[Fact]) -> list[Fact]:
        return sorted(facts, key=self._sentences.__getitem__)

    def _said(self, facts: Iterable[Fact]) -> Iterator[Entry]:
        return (Entry(self._sentences[fact]) for fact in self._sorted(facts))

    def _entry(self, fact: Fact) -> Entry:
        likelihood = self._words.range(self._judged.likelihoods[fact].likelihood, fact)
        details = (
            Detail(f"likelihood: {likelihood}", Style.QUIET),
            Detail(f"confidence: {self._judged.confidences[fact].word}", Style.QUIET),
        )
        return Entry(capitalised(self._sentences[fact]), details=details)


def _section(title: str, entries: Iterable[Entry]) -> Section:
    listed = tuple(entries)
    return Section(f"{title} ({len(listed)})", listed)
