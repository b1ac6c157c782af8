"""What a question session comes to, in brief: what was asked about, and how likely it is."""

from collections.abc import Iterator, Sequence
from itertools import groupby

from withdrawal_advisor.model.assessment import Assessment, Effect
from withdrawal_advisor.model.judged import Judged
from withdrawal_advisor.model.statement import Fact
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
    assessment: Assessment, judged: Judged, sentences: Sentences, goals: Sequence[Fact]
) -> Page:
    """Return what of the goals follows, by what the hypotheses do to it, and what does not."""
    held = [fact for fact in goals if fact in assessment.memory.supports]
    others = sorted(sentences[fact] for fact in goals if fact not in assessment.memory.supports)
    does_not = Section(f"Does not follow ({len(others)})", tuple(Entry(each) for each in others))
    sections = (*_following(held, assessment, judged, sentences), does_not)
    return Page(assessment.situation.name, sections=tuple(s for s in sections if s.entries))


def _following(
    held: Sequence[Fact], assessment: Assessment, judged: Judged, sentences: Sentences
) -> Iterator[Section]:
    words = LikelihoodWords(assessment, sentences)
    order = list(Effect)

    def place(fact: Fact) -> tuple[int, float, str]:
        judgement = judged.likelihoods[fact]
        middle = round(judgement.likelihood.middle, 9)
        return order.index(judgement.effect), -middle, sentences[fact]

    for effect, facts in groupby(sorted(held, key=place), lambda f: judged.likelihoods[f].effect):
        entries = tuple(_entry(fact, judged, sentences, words) for fact in facts)
        done = _EFFECTS[effect].format(hypotheses=the_hypotheses(assessment.situation))
        yield Section(f"{done} ({len(entries)})", entries)


def _entry(fact: Fact, judged: Judged, sentences: Sentences, words: LikelihoodWords) -> Entry:
    likelihood = words.range(judged.likelihoods[fact].likelihood, fact)
    details = (
        Detail(f"likelihood: {likelihood}", Style.QUIET),
        Detail(f"confidence: {judged.confidences[fact].word}", Style.QUIET),
    )
    return Entry(capitalised(sentences[fact]), details=details)
