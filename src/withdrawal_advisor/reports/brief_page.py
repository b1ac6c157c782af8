"""The findings of an assessment in brief: a line each."""

from itertools import groupby

from withdrawal_advisor.model.assessment import Assessment
from withdrawal_advisor.reports.assessment_page import group_title, subtitle
from withdrawal_advisor.reports.findings import Finding
from withdrawal_advisor.reports.likelihood_words import LikelihoodWords
from withdrawal_advisor.reports.page import Entry, Page, Section
from withdrawal_advisor.reports.wording import Sentences, capitalised


def brief_page(assessment: Assessment, found: tuple[Finding, ...], sentences: Sentences) -> Page:
    """Return the page: findings in reading order with likelihood and, apart, confidence."""
    words = LikelihoodWords(assessment, sentences)

    def line(finding: Finding) -> Entry:
        likelihood = words.range(finding.judgement.likelihood, finding.fact)
        confidence = f"Confidence: {finding.confidence.word}."
        return Entry(f"{capitalised(finding.sentence)}: {likelihood}. {confidence}")

    groups = groupby(found, key=lambda each: (each.effect, each.kind))
    return Page(
        assessment.situation.name,
        subtitle(assessment),
        tuple(
            Section(group_title(effect, kind, assessment.situation), tuple(map(line, members)))
            for (effect, kind), members in groups
        ),
    )
