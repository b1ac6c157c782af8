"""From what was worked out to the view of a report."""

from collections.abc import Iterable

from withdrawal_advisor.model.assessment import Assessment
from withdrawal_advisor.model.memory import Justification
from withdrawal_advisor.model.statement import Fact
from withdrawal_advisor.reports.exchange.narrowing import narrowed
from withdrawal_advisor.reports.findings import findings
from withdrawal_advisor.reports.report.assumption_views import assumption_views
from withdrawal_advisor.reports.report.behind import behind
from withdrawal_advisor.reports.report.bottom_line import bottom_line, key_facts
from withdrawal_advisor.reports.report.finding_views import FindingViews
from withdrawal_advisor.reports.report.grids import grids
from withdrawal_advisor.reports.report.legend import (
    METHOD,
    article_notes,
    article_words,
    legend,
    source_views,
)
from withdrawal_advisor.reports.report.material import Material
from withdrawal_advisor.reports.report.precedents import precedents
from withdrawal_advisor.reports.report.question_views import party_views, question_views
from withdrawal_advisor.reports.report.telling import Telling
from withdrawal_advisor.reports.report.view import Extent, Report, SituationView


def report(material: Material) -> Report:
    """Return the view of a report: nothing in it depends on how it will be laid out."""
    telling = Telling(material)
    assessment, extras = telling.assessment, material.extras
    found = findings(assessment, telling.judged, material.sentences)
    views = FindingViews(material, telling, found, set())
    key = key_facts(views, material.focus)
    views.shown |= _shown(material, key, (finding.fact for finding in found))
    groups = views.groups()
    ledger = telling.ledger(_held(material, views.shown))
    answers = () if material.focus else material.answers
    knowledge = assessment.knowledge
    return Report(
        title=f"{assessment.situation.name}: what follows, and why",
        subtitle=_subtitle(assessment),
        extent=material.extent,
        focus=tuple(material.sentences[fact] for fact in material.focus),
        bottom_line=bottom_line(views, key, material.focus, answers),
        situation=_situation(telling),
        compared=extras.compared,
        questions=question_views(telling, answers),
        grids=() if material.focus else grids(views),
        parties=party_views(views, answers),
        groups=groups,
        assumptions=assumption_views(views, extras.key),
        watched=extras.watched,
        watched_note=extras.watched_note,
        behind=behind(telling, ledger),
        precedents=precedents(telling, extras.precedents, key),
        ledger=ledger,
        sources=source_views(telling.endnotes.values(), ledger),
        article=article_words(knowledge.article),
        quotations=telling.quotations(),
        article_notes=article_notes(knowledge.article, _notes(assessment)),
        legend=legend(knowledge),
        method=METHOD,
        seal=material.seal,
    )


def key_findings(material: Material) -> tuple[Fact, ...]:
    """Return the findings that a report tells first."""
    found = findings(material.judgements.assessment, material.judgements.judged, material.sentences)
    return key_facts(FindingViews(material, Telling(material), found, set()), material.focus)


def _shown(material: Material, key: Iterable[Fact], found: Iterable[Fact]) -> set[Fact]:
    brief = material.extent is Extent.BRIEF
    return set(key if material.focus or brief else found)


def _held(material: Material, shown: set[Fact]) -> Iterable[Fact]:
    """Return what the ledger tells: all that is held, or all that the findings told rest on."""
    assessment = material.judgements.assessment
    if material.extent is Extent.FULL and not material.focus:
        return assessment.memory.supports
    return narrowed(assessment, shown).memory.supports


def _notes(assessment: Assessment) -> Iterable[int]:
    supports = (each for every in assessment.memory.supports.values() for each in every)
    firings = (each for each in supports if isinstance(each, Justification))
    return (note for each in firings for note in each.activation.rule.citation.notes)


def _subtitle(assessment: Assessment) -> str:
    as_of = f"As of {assessment.situation.as_of}. " if assessment.situation.as_of else ""
    knowledge = assessment.knowledge
    return f"{as_of}Knowledge: {knowledge.name} {knowledge.version}."


def _situation(telling: Telling) -> SituationView:
    assessment, said = telling.assessment, telling.sentences
    situation = assessment.situation
    return SituationView(
        situation.name,
        situation.as_of,
        tuple(sorted(said[each.fact] for each in situation.supposing)),
        tuple(
            sorted(
                f"{said[each.statement.fact]} (cannot hold where {said[each.by]})"
                for each in assessment.set_aside
            )
        ),
        len({each.fact for each in situation.given}),
        tuple(sorted(said[each.fact] for each in situation.unknown)),
        assessment.warnings,
    )
