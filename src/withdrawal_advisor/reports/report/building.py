"""From what was worked out to the view of a report."""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from withdrawal_advisor.model.assessment import Assessment
from withdrawal_advisor.model.memory import Justification
from withdrawal_advisor.model.statement import Fact
from withdrawal_advisor.reports.exchange.narrowing import below
from withdrawal_advisor.reports.findings import findings
from withdrawal_advisor.reports.report.assumption_views import assumption_views
from withdrawal_advisor.reports.report.behind import behind
from withdrawal_advisor.reports.report.behind_note import behind_note
from withdrawal_advisor.reports.report.bottom_line import bottom_line, key_facts
from withdrawal_advisor.reports.report.finding_view import Backing, LedgerEntry
from withdrawal_advisor.reports.report.finding_views import FindingViews
from withdrawal_advisor.reports.report.grids import grids
from withdrawal_advisor.reports.report.left_out import ledger_note, left_out
from withdrawal_advisor.reports.report.legend import (
    METHOD,
    article_notes,
    article_words,
    legend,
    source_views,
)
from withdrawal_advisor.reports.report.material import Material
from withdrawal_advisor.reports.report.party_views import note_of, party_views
from withdrawal_advisor.reports.report.precedents import precedents
from withdrawal_advisor.reports.report.question_views import question_views, verdict_views
from withdrawal_advisor.reports.report.ruling_out import ruling_out
from withdrawal_advisor.reports.report.telling import Telling
from withdrawal_advisor.reports.report.view import (
    Behind,
    FindingGroup,
    Grid,
    PartyView,
    QuestionView,
    Report,
    SituationView,
)
from withdrawal_advisor.reports.wording import capitalised


def report(material: Material) -> Report:
    """Return the view of a report: nothing in it depends on how it will be laid out."""
    telling = Telling(material)
    assessment, extras = telling.assessment, material.extras
    found = findings(assessment, telling.judged, material.sentences)
    views = FindingViews(material, telling, found, set())
    key = key_facts(views, material.focus)
    everything = (finding.fact for finding in found)
    views.shown |= set(key if material.focus or material.is_brief else everything)
    groups = views.groups()
    under = below(assessment.memory, views.shown)
    ledger = telling.ledger(_held(material, views, under))
    parties = party_views(views)
    assumptions, assumptions_note = assumption_views(views, extras.key)
    knowledge = assessment.knowledge
    return Report(
        title=capitalised(f"{assessment.situation.name}: what follows, and why"),
        subtitle=_subtitle(assessment),
        extent=material.extent,
        focus=tuple(material.sentences[fact] for fact in material.focus),
        left_out=left_out(material, len(views.shown), len(found)),
        bottom_line=bottom_line(views, key, material.focus, material.answers),
        situation=_situation(telling, material, under),
        compared=extras.compared,
        questions=_questions(telling, material, parties),
        grids=_grids(views, material),
        parties=parties if material.is_whole else (),
        parties_note=note_of(assessment.situation, material.answers) if material.is_whole else "",
        groups=groups,
        assumptions=assumptions,
        assumptions_note=assumptions_note,
        watched=extras.watching.watched,
        watched_note=extras.watching.note,
        behind=_behind(telling, material, ledger, under),
        precedents=None if material.is_brief else precedents(telling, extras.precedents, key),
        ledger=ledger,
        ledger_note=ledger_note(material),
        sources=source_views(telling.endnotes.values(), _backings(ledger, groups)),
        article=article_words(knowledge.article),
        quotations=telling.quotations(),
        quotations_note=extras.quotations_note,
        article_notes=article_notes(knowledge.article, telling.cited_notes()),
        legend=legend(knowledge),
        method=METHOD,
        seal=material.seal,
    )


def key_findings(material: Material) -> tuple[Fact, ...]:
    """Return the findings that a report tells first."""
    found = findings(material.judgements.assessment, material.judgements.judged, material.sentences)
    return key_facts(FindingViews(material, Telling(material), found, set()), material.focus)


def _held(
    material: Material, views: FindingViews, under: Collection[Fact]
) -> Mapping[Fact, Iterable[Justification]]:
    """Return what the ledger tells: all, what the findings told rest on, or what these lack.

    Whatever is narrowed has besides what rules out an exception of a rule that it uses.
    """
    memory = material.judgements.assessment.memory
    if material.is_whole:
        return {fact: memory.justifications(fact) for fact in memory.supports}
    if material.is_brief:
        shown = (each.fact for each in views.all if each.fact in views.shown)
        steps = (step for fact in shown for step in views.told[fact])
        firings = [step.way for step in steps if step.way is not None]
        known: Collection[Fact] = ()
        held: dict[Fact, Iterable[Justification]] = {}
    else:
        known = under
        held = {fact: memory.justifications(fact) for fact in memory.supports if fact in known}
        firings = [each for firings in held.values() for each in firings]
    for fact, way in ruling_out(views, firings, material.contraries, known).items():
        held.setdefault(fact, () if way is None else (way,))
    return held


def _grids(views: FindingViews, material: Material) -> tuple[Grid, ...]:
    found = () if material.focus else grids(views)
    return found[:1] if material.is_brief else found


def _questions(
    telling: Telling, material: Material, parties: Sequence[PartyView]
) -> tuple[QuestionView, ...]:
    if material.focus:
        return ()
    views = verdict_views if material.is_brief else question_views
    return views(telling, material.answers, parties)


def _behind(
    telling: Telling,
    material: Material,
    ledger: Sequence[LedgerEntry],
    under: Collection[Fact],
) -> Behind:
    told = behind(telling, ledger, under.__contains__ if material.focus else lambda _: True)
    kept = replace(told, stopped=(), lost=()) if material.is_brief else told
    return replace(kept, note=behind_note(kept, material))


def _backings(ledger: Iterable[LedgerEntry], groups: Iterable[FindingGroup]) -> Iterator[Backing]:
    """Yield what backs the facts that are told, each fact once."""
    told = {entry.id: entry.backing for entry in ledger}
    for finding in (each for group in groups for each in group.findings):
        told |= {step.id: step.backing for step in finding.steps if step.backing}
        told |= {finding.id: finding.backing} if finding.backing else {}
    for backing in told.values():
        yield from backing


def _subtitle(assessment: Assessment) -> str:
    as_of = f"As of {assessment.situation.as_of}. " if assessment.situation.as_of else ""
    knowledge = assessment.knowledge
    return f"{as_of}Knowledge: {knowledge.name} {knowledge.version}."


def _situation(telling: Telling, material: Material, under: Collection[Fact]) -> SituationView:
    assessment, said = telling.assessment, telling.sentences
    situation = assessment.situation
    return SituationView(
        situation.name,
        situation.as_of,
        tuple(sorted(said[each.fact] for each in situation.supposing)),
        tuple(
            sorted(
                {
                    f"{said[each.statement.fact]} (cannot hold where {said[each.by]})"
                    for each in assessment.set_aside
                }
            )
        ),
        situation.base,
        tuple(sorted(said[each.fact] for each in situation.dropped)),
        len({each.fact for each in situation.given}),
        tuple(sorted(said[each.fact] for each in situation.unknown)),
        tuple(_warnings(telling, material, under)),
    )


def _warnings(telling: Telling, material: Material, under: Collection[Fact]) -> Iterator[str]:
    """Yield the warnings; flags only of what is told, in a brief report with the steps alone."""
    flagged = (each for each in telling.assessment.situation.given if each.evidence.flag)
    aside = {
        f"{telling.sentences[each.fact]}: {each.evidence.flag}"
        for each in flagged
        if material.is_brief or (material.focus and each.fact not in under)
    }
    yield from (each for each in telling.assessment.warnings if each not in aside)
