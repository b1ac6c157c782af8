"""An assessment as a page: hypotheses, findings with one line of why, and what stands behind."""

from collections.abc import Iterable, Iterator
from itertools import groupby

from withdrawal_advisor.model.assessment import Assessment, Effect
from withdrawal_advisor.model.judged import Judged
from withdrawal_advisor.model.memory import Conflict, Defeat
from withdrawal_advisor.model.predicate import Kind, Level
from withdrawal_advisor.model.situation import Situation
from withdrawal_advisor.model.statement import Fact
from withdrawal_advisor.reports.confidence_words import confidence_in_brief
from withdrawal_advisor.reports.findings import Assumed, Finding, assumptions, findings
from withdrawal_advisor.reports.likelihood_words import LikelihoodWords, legend
from withdrawal_advisor.reports.page import Detail, Entry, Page, Section, Style
from withdrawal_advisor.reports.wording import (
    Sentences,
    capitalised,
    evidence_words,
    rule_words,
    the_hypotheses,
)

_PLURALS = {
    Kind.RISK: "Risks",
    Kind.OPPORTUNITY: "Opportunities",
    Kind.JUDGEMENT: "Judgements",
    Kind.INDICATOR: "Indicators",
}
_EFFECTS = {
    Effect.BROUGHT: "brought by {hypotheses}",
    Effect.LIKELIER: "there anyway, but made likelier by {hypotheses}",
    Effect.LESS_LIKELY: "made less likely by {hypotheses}",
    Effect.ANYWAY: "there anyway, as likely with or without {hypotheses}",
    Effect.NONE: "",
}
_LEVELS = {
    Level.STATE: "for the state",
    Level.SOCIETY: "for society",
    Level.REGION: "for the region",
    Level.GLOBAL: "for the world",
    Level.LEAVER: "for the power that leaves",
}


def assessment_page(assessment: Assessment, judged: Judged, sentences: Sentences) -> Page:
    """Return the page of an assessment."""
    writer = _Writer(assessment, judged, sentences)
    sections = (*writer.before(), *writer.findings(), *writer.behind())
    return Page(assessment.situation.name, subtitle(assessment), sections)


def subtitle(assessment: Assessment) -> str:
    """Say the date of the situation, the knowledge and the engine."""
    situation, knowledge = assessment.situation, assessment.knowledge
    as_of = f"as of {situation.as_of}; " if situation.as_of else ""
    return (
        f"{as_of}knowledge: {knowledge.name} {knowledge.version};"
        f" engine: {assessment.engine} {assessment.engine_version}"
    )


def group_title(effect: Effect, kind: Kind, situation: Situation) -> str:
    """Name the findings of one kind to which the hypotheses do the same."""
    done = _EFFECTS[effect].format(hypotheses=the_hypotheses(situation))
    return f"{_PLURALS[kind]} {done}".strip()


class _Writer:
    def __init__(self, assessment: Assessment, judged: Judged, sentences: Sentences) -> None:
        self._assessment = assessment
        self._article = assessment.knowledge.article
        self._judged = judged
        self._sentences = sentences
        self._words = LikelihoodWords(assessment, sentences)
        self._hypotheses = the_hypotheses(assessment.situation)

    def before(self) -> Iterator[Section]:
        """Yield the hypotheses, what they set aside, and what the situation leaves out."""
        sentences, assessment = self._sentences, self._assessment
        supposing = sorted(sentences[s.fact] for s in assessment.situation.supposing)
        yield from _listing("Supposing that", supposing)
        aside = (
            f"{sentences[each.statement.fact]} (cannot hold where {sentences[each.by]})"
            for each in assessment.set_aside
        )
        yield from _listing(f"Set aside by {self._hypotheses}", sorted(aside))
        left_out = sorted(sentences[fact] for fact in assessment.situation.left_out)
        yield from _listing("Left out of the base situation on purpose", left_out)

    def findings(self) -> Iterator[Section]:
        """Yield the findings by what the hypotheses do to them, and the words of likelihood."""
        found = findings(self._assessment, self._judged, self._sentences)
        if not found:
            nothing = (
                "nothing that the rules call a risk, an opportunity, a judgement or an indicator"
            )
            yield Section("No findings", (Entry(f"{nothing} follows from these facts"),))
        for (effect, kind), group in groupby(found, key=lambda each: (each.effect, each.kind)):
            members = list(group)
            title = group_title(effect, kind, self._assessment.situation)
            entries = (
                Entry(_LEVELS[level], "", Style.QUIET, children=tuple(map(self._entry, same)))
                for level, same in groupby(members, key=lambda each: each.level)
                if level is not None
            )
            yield Section(f"{title} ({len(members)})", tuple(entries))
        if found:
            yield legend(self._assessment.knowledge.scale)

    def _entry(self, finding: Finding) -> Entry:
        details = (
            Detail(f"likelihood: {self._words.of(finding.judgement, finding.fact)}"),
            Detail(f"confidence: {confidence_in_brief(finding.confidence)}"),
            *self._why(finding),
        )
        return Entry(capitalised(finding.sentence), "-", Style.STRONG, details)

    def _why(self, finding: Finding) -> Iterator[Detail]:
        for each in finding.given:
            yield Detail(f"given: {evidence_words(each, self._article)}")
        also = "also " if finding.given else ""
        activation = finding.why.activation
        premises = (self._sentences[fact] for fact in dict.fromkeys(activation.premises))
        words = rule_words(activation.rule, self._article)
        yield Detail(f"{also}because {' and '.join(premises)} ({words})")
        if remarks := "; ".join((*self._remarks(finding), *self._weakest(finding))):
            yield Detail(remarks, Style.QUIET)

    def _remarks(self, finding: Finding) -> Iterator[str]:
        """Say who is harmed, who gains, and how far the finding is borne out."""
        if finding.harms:
            yield f"harms {', '.join(finding.harms)}"
        if finding.benefits:
            yield f"benefits {', '.join(finding.benefits)}"
        if finding.ways > 1:
            yield f"{finding.ways} ways lead here"
        if finding.for_another_reason:
            yield f"without {self._hypotheses} it follows in another way"
        if finding.only_through_encoder:
            yield "rests on an encoder's rule"

    def _weakest(self, finding: Finding) -> Iterator[str]:
        weakest = finding.judgement.weakest
        if weakest is not None:
            yield self._words.weakest(weakest)

    def behind(self) -> Iterator[Section]:
        """Yield what stands behind the findings: what is lost, stopped, in conflict or assumed."""
        assessment = self._assessment
        lost = sorted(map(self._lost, assessment.lost))
        yield from _listing(f"No longer so under {self._hypotheses}", lost)
        yield from _listing(
            "Stopped by an exception", map(self._stopped, assessment.memory.defeats)
        )
        conflicts = (
            conflict_words(each, self._judged, self._sentences, self._words)
            for each in assessment.memory.conflicts
        )
        yield from _listing("Conflicts, both sides held", conflicts)
        assumed = map(_assumed, assumptions(assessment, self._sentences))
        yield from _listing("Assumed not to be so", assumed)
        yield from _listing("Warnings", assessment.warnings)

    def _lost(self, fact: Fact) -> str:
        judgement = self._judged.likelihoods[fact]
        before = judgement.without
        was = self._words.range(before, fact) if before is not None else ""
        them = "it" if len(self._assessment.situation.supposing) == 1 else "them"
        left = (
            f", with {them} {self._words.range(judgement.likelihood)}"
            if judgement.likelihood.high
            else ""
        )
        return f"{self._sentences[fact]}: without {them} {was}{left}"

    def _stopped(self, defeat: Defeat) -> str:
        conclusion = defeat.activation.conclusion
        left = self._judged.likelihoods[conclusion].likelihood
        by = " and ".join(self._sentences[fact] for fact in defeat.by)
        rest = ""
        if left.high and conclusion not in self._assessment.memory.supports:
            rest = f"; as that is uncertain, {self._words.range(left)} is left"
        return (
            f"{self._sentences[conclusion]}: not by the rule '{defeat.activation.rule.name}',"
            f" since {by}{rest}"
        )


def conflict_words(
    conflict: Conflict, judged: Judged, sentences: Sentences, words: LikelihoodWords
) -> str:
    """Say what is held against what, and how likely each side is."""
    sides = (
        f"{sentences[fact]}: {words.range(judged.likelihoods[fact].likelihood, fact)}"
        for fact in (conflict.one, conflict.other)
    )
    return "; but also ".join(sides)


def _assumed(each: Assumed) -> str:
    looked = " (looked for, not found)" if each.looked_for else ""
    looked = " (left out of the base situation on purpose)" if each.left_out else looked
    rules = "1 rule" if len(each.used_by) == 1 else f"{len(each.used_by)} rules"
    return f"{each.sentence}{looked}; {rules}"


def _listing(title: str, items: Iterable[str]) -> Iterator[Section]:
    entries = tuple(Entry(item) for item in items)
    if entries:
        yield Section(f"{title} ({len(entries)})", entries)
