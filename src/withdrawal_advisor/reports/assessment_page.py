"""An assessment as a page: hypotheses, findings with one line of why, and what stands behind."""

from collections.abc import Iterable, Iterator
from itertools import groupby

from withdrawal_advisor.model.assessment import Assessment, Effect
from withdrawal_advisor.model.predicate import Kind, Level
from withdrawal_advisor.reports.findings import Assumed, Finding, assumptions, findings
from withdrawal_advisor.reports.page import Detail, Entry, Page, Section, Style
from withdrawal_advisor.reports.wording import (
    Sentences,
    capitalised,
    evidence_words,
    rule_words,
)

_PLURALS = {
    Kind.RISK: "Risks",
    Kind.OPPORTUNITY: "Opportunities",
    Kind.JUDGEMENT: "Judgements",
    Kind.INDICATOR: "Indicators",
}
_EFFECTS = {
    Effect.BROUGHT: "brought by the hypothesis",
    Effect.ANYWAY: "there anyway, with or without the hypothesis",
    Effect.NONE: "",
}
_LEVELS = {
    Level.STATE: "for the state",
    Level.SOCIETY: "for society",
    Level.REGION: "for the region",
    Level.GLOBAL: "for the world",
    Level.LEAVER: "for the power that leaves",
}


def assessment_page(assessment: Assessment, sentences: Sentences) -> Page:
    """Return the page of an assessment."""
    return Page(
        assessment.situation.name,
        subtitle(assessment),
        (
            *_before(assessment, sentences),
            *_findings(assessment, sentences),
            *_behind(assessment, sentences),
        ),
    )


def subtitle(assessment: Assessment) -> str:
    """Say the date of the situation, the knowledge and the engine."""
    situation, knowledge = assessment.situation, assessment.knowledge
    as_of = f"as of {situation.as_of}; " if situation.as_of else ""
    return (
        f"{as_of}knowledge: {knowledge.name} {knowledge.version};"
        f" engine: {assessment.engine} {assessment.engine_version}"
    )


def _before(assessment: Assessment, sentences: Sentences) -> Iterator[Section]:
    supposing = sorted(sentences[s.fact] for s in assessment.situation.supposing)
    yield from _listing("Supposing that", supposing)
    aside = (
        f"{sentences[each.statement.fact]} (cannot hold where {sentences[each.by]})"
        for each in assessment.set_aside
    )
    yield from _listing("Set aside by the hypothesis", sorted(aside))


def _findings(assessment: Assessment, sentences: Sentences) -> Iterator[Section]:
    found = findings(assessment, sentences)
    if not found:
        nothing = "nothing that the rules call a risk, an opportunity, a judgement or an indicator"
        yield Section("No findings", (Entry(f"{nothing} follows from these facts"),))
    for (effect, kind), group in groupby(found, key=lambda each: (each.effect, each.kind)):
        members = list(group)
        title = f"{_PLURALS[kind]} {_EFFECTS[effect]}".strip()
        yield Section(
            f"{title} ({len(members)})",
            tuple(
                Entry(
                    _LEVELS[level], "", Style.QUIET, children=_entries(same, assessment, sentences)
                )
                for level, same in groupby(members, key=lambda each: each.level)
                if level is not None
            ),
        )


def _entries(
    members: Iterable[Finding], assessment: Assessment, sentences: Sentences
) -> tuple[Entry, ...]:
    return tuple(_entry(finding, assessment, sentences) for finding in members)


def _entry(finding: Finding, assessment: Assessment, sentences: Sentences) -> Entry:
    activation = finding.why.activation
    premises = " and ".join(sentences[fact] for fact in dict.fromkeys(activation.premises))
    words = rule_words(activation.rule, assessment.knowledge.article)
    article = assessment.knowledge.article
    details = [Detail(f"given: {evidence_words(each, article)}") for each in finding.given]
    details.append(Detail(f"{'also ' if details else ''}because {premises} ({words})"))
    if remarks := "; ".join(_remarks(finding)):
        details.append(Detail(remarks, Style.QUIET))
    return Entry(capitalised(finding.sentence), "-", Style.STRONG, tuple(details))


def _remarks(finding: Finding) -> Iterator[str]:
    """Say who is harmed, who gains, and how far the finding is borne out."""
    if finding.harms:
        yield f"harms {', '.join(finding.harms)}"
    if finding.benefits:
        yield f"benefits {', '.join(finding.benefits)}"
    if finding.ways > 1:
        yield f"{finding.ways} ways lead here"
    if finding.for_another_reason:
        yield "without the hypothesis it follows in another way"
    if finding.only_through_encoder:
        yield "rests on an encoder's rule"


def _behind(assessment: Assessment, sentences: Sentences) -> Iterator[Section]:
    yield from _listing(
        "No longer so under the hypothesis", sorted(sentences[fact] for fact in assessment.lost)
    )
    yield from _listing("Stopped by an exception", _defeats(assessment, sentences))
    yield from _listing(
        "Conflicts, both sides held",
        [
            f"{sentences[conflict.one]}, but also {sentences[conflict.other]}"
            for conflict in assessment.memory.conflicts
        ],
    )
    yield from _listing(
        "Assumed not to be so", [_assumed(each) for each in assumptions(assessment, sentences)]
    )
    yield from _listing("Warnings", assessment.warnings)


def _defeats(assessment: Assessment, sentences: Sentences) -> list[str]:
    return [
        f"{sentences[defeat.activation.conclusion]}: not by the rule"
        f" '{defeat.activation.rule.name}', since {' and '.join(sentences[f] for f in defeat.by)}"
        for defeat in assessment.memory.defeats
    ]


def _assumed(each: Assumed) -> str:
    looked = " (looked for, not found)" if each.looked_for else ""
    rules = "1 rule" if len(each.used_by) == 1 else f"{len(each.used_by)} rules"
    return f"{each.sentence}{looked}; {rules}"


def _listing(title: str, items: Iterable[str]) -> Iterator[Section]:
    entries = tuple(Entry(item) for item in items)
    if entries:
        yield Section(f"{title} ({len(entries)})", entries)
