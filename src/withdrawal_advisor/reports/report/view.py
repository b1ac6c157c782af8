"""The whole report as a value: chapters in reading order, every text ready to be set.

Each part carries its meaning; docs/report-view.md is made of these.
"""

from dataclasses import dataclass
from enum import StrEnum
from typing import Annotated

from withdrawal_advisor.reports.report.finding_view import (
    FindingView,
    LedgerEntry,
    Quotation,
    Standing,
)
from withdrawal_advisor.reports.report.seal import Seal


class Extent(StrEnum):
    """How much a report tells."""

    FULL = "full"
    BRIEF = "brief"


@dataclass(frozen=True, slots=True)
class Ref:
    """Points to a finding."""

    number: Annotated[str, "F1, F2 ..."]
    id: Annotated[str, "Identifier of its sentence."]
    sentence: Annotated[str, "The sentence."]
    percent: Annotated[str, "Its likelihood in percents."]
    word: Annotated[str, "Its likelihood in words."]
    shown: Annotated[bool, "Whether this report tells it in full."]


@dataclass(frozen=True, slots=True)
class KeyJudgement:
    """A finding on which much rests."""

    finding: Annotated[Ref, "The finding."]
    standing: Annotated[Standing, "Given, supposed or derived."]
    level: Annotated[str, "Whom it mainly concerns."]
    likelihood: Annotated[str, "How likely, in numbers and words."]
    confidence: Annotated[str, "How good the evidence is, with the first reason."]
    contested: Annotated[tuple[str, ...], "What is held and contradicts it, with likelihoods."]
    resting: Annotated[int, "How many other findings rest on it."]


@dataclass(frozen=True, slots=True)
class BottomLine:
    """What a reader who stops here should know."""

    statements: Annotated[tuple[str, ...], "Sentences, most important first."]
    judgements: Annotated[tuple[KeyJudgement, ...], "The key judgements."]
    selection: Annotated[str, "How they were chosen."]


@dataclass(frozen=True, slots=True)
class SituationView:
    """What the report starts from."""

    name: Annotated[str, "Name of the situation."]
    as_of: Annotated[str, "Date that the facts describe."]
    hypotheses: Annotated[tuple[str, ...], "What is supposed."]
    set_aside: Annotated[tuple[str, ...], "Given facts that cannot hold with the hypotheses."]
    base: Annotated[str, "Name of the situation below; empty if there is none."]
    left_out: Annotated[tuple[str, ...], "What the situation below tells and this one leaves out."]
    given: Annotated[int, "Number of given facts."]
    looked_for: Annotated[tuple[str, ...], "What was looked for in vain."]
    warnings: Annotated[tuple[str, ...], "What is wrong with facts as their sources have them."]


@dataclass(frozen=True, slots=True)
class Line:
    """A sentence that answers a part of a question."""

    sentence: Annotated[str, "The sentence."]
    id: Annotated[str, "Its identifier in the ledger; empty if it is not there."]
    remark: Annotated[str, "Likelihood, or whether it is given; and whether it is contested."]


@dataclass(frozen=True, slots=True)
class Side:
    """Lines that answer in the same sense."""

    title: Annotated[str, "For, against or contested; empty where there is one side."]
    lines: Annotated[tuple[Line, ...], "The sentences."]


@dataclass(frozen=True, slots=True)
class PartView:
    """A part of an answer."""

    title: Annotated[str, "What is asked."]
    verdict: Annotated[str, "What it comes to; empty where the lines say it."]
    sides: Annotated[tuple[Side, ...], "The sentences that answer it."]


@dataclass(frozen=True, slots=True)
class QuestionView:
    """A question of the article with its answer."""

    text: Annotated[str, "The question."]
    place: Annotated[str, "Where the article asks it."]
    parts: Annotated[tuple[PartView, ...], "The answer."]


@dataclass(frozen=True, slots=True)
class GridCell:
    """A cell of a table of findings."""

    count: Annotated[int, "How many findings belong here."]
    refs: Annotated[tuple[Ref, ...], "Those that the report tells in full."]


@dataclass(frozen=True, slots=True)
class GridRow:
    """A row of a table of findings."""

    title: Annotated[str, "Head of the row."]
    cells: Annotated[tuple[GridCell, ...], "A cell for each column."]


@dataclass(frozen=True, slots=True)
class Grid:
    """A table of findings."""

    title: Annotated[str, "What it shows."]
    corner: Annotated[str, "What rows and columns are."]
    columns: Annotated[tuple[str, ...], "Heads of the columns."]
    rows: Annotated[tuple[GridRow, ...], "The rows."]
    note: Annotated[str, "How to read it."]


@dataclass(frozen=True, slots=True)
class PartyView:
    """Somebody with what harms and what benefits them."""

    name: Annotated[str, "Who."]
    loses: Annotated[tuple[Ref, ...], "Findings, brought or made likelier, that harm them."]
    gains: Annotated[tuple[Ref, ...], "Findings, brought or made likelier, that benefit them."]
    balance: Annotated[str, "Whether more harms than benefits them."]


@dataclass(frozen=True, slots=True)
class FindingGroup:
    """Findings of one effect and kind, and of one level unless the report is brief."""

    id: Annotated[str, "Identifier for links."]
    title: Annotated[str, "Their kind and effect; the same for neighbours of other levels."]
    concerned: Annotated[str, "Whom they mainly concern."]
    findings: Annotated[tuple[FindingView, ...], "The findings, the likeliest first."]


@dataclass(frozen=True, slots=True)
class Counterargument:
    """What speaks against a conclusion."""

    sentence: Annotated[str, "The conclusion."]
    against: Annotated[str, "What speaks against it and what is left of it."]


@dataclass(frozen=True, slots=True)
class Behind:
    """What stands behind the findings and against them."""

    conflicts: Annotated[tuple[Counterargument, ...], "Sentences that cannot hold together."]
    stopped: Annotated[tuple[Counterargument, ...], "Conclusions that an exception stopped."]
    lost: Annotated[tuple[Counterargument, ...], "What is no longer so under the hypotheses."]
    questions: Annotated[tuple[Counterargument, ...], "Open critical questions, with their uses."]
    note: Annotated[str, "What stands elsewhere, or that there is nothing; empty if neither."] = ""


@dataclass(frozen=True, slots=True)
class AssumptionView:
    """Something that findings rest on without its being well founded, and what it carries."""

    sentence: Annotated[str, "What is assumed not to be so, given on weak evidence, or supposed."]
    basis: Annotated[str, "'assumption', 'weak fact' or 'hypothesis'."]
    status: Annotated[str, "How well it stands, and why."]
    falls: Annotated[tuple[Ref, ...], "Findings that fall if it alone fails."]
    jointly: Annotated[tuple[Ref, ...], "Findings to which it makes a difference if others fail."]
    used: Annotated[tuple[Ref, ...], "Findings whose derivation told here uses it."]


@dataclass(frozen=True, slots=True)
class Watched:
    """Something to watch."""

    sentence: Annotated[str, "What to look for."]
    meaning: Annotated[str, "What it would show or change."]


@dataclass(frozen=True, slots=True)
class PrecedentRow:
    """A key judgement beside what the same rules say of past cases."""

    sentence: Annotated[str, "The judgement here."]
    cells: Annotated[tuple[str, ...], "What the same rules say in each case."]


@dataclass(frozen=True, slots=True)
class Precedents:
    """Past withdrawals, coded with what was known beforehand and judged by the same rules."""

    cases: Annotated[tuple[str, ...], "The cases."]
    summaries: Annotated[tuple[str, ...], "How much follows in each."]
    rows: Annotated[tuple[PrecedentRow, ...], "The key judgements."]
    note: Annotated[str, "What this shows and what it does not."]


@dataclass(frozen=True, slots=True)
class ComparedRow:
    """A finding that differs from the report before."""

    sentence: Annotated[str, "The finding."]
    id: Annotated[str, "Its identifier; empty where it is not held now."]
    change: Annotated[str, "Appeared, vanished, or from which likelihood to which."]


@dataclass(frozen=True, slots=True)
class ComparedGroup:
    """Findings that differ for the same reason."""

    reason: Annotated[str, "Why, as far as it was worked out."]
    rows: Annotated[tuple[ComparedRow, ...], "The findings, the greatest change first."]


@dataclass(frozen=True, slots=True)
class ToldApart:
    """What the compared situations say differently in one way."""

    title: Annotated[str, "Which of them says it, or how its evidence differs."]
    sentences: Annotated[tuple[str, ...], "The sentences."]


@dataclass(frozen=True, slots=True)
class Compared:
    """What changed since another situation was judged."""

    name: Annotated[str, "The other situation."]
    told: Annotated[tuple[ToldApart, ...], "What is told otherwise."]
    groups: Annotated[tuple[ComparedGroup, ...], "Findings that differ, most change first."]


@dataclass(frozen=True, slots=True)
class SourceView:
    """A source in full."""

    endnote: Annotated[int, "Number of the endnote."]
    words: Annotated[str, "The bibliographic record."]
    url: Annotated[str, "Address, as it was given."]
    grade: Annotated[str, "Reliability of the source."]
    facts: Annotated[int, "How many given facts of this report rest on it."]


@dataclass(frozen=True, slots=True)
class ScaleRow:
    """A word with what it means."""

    word: Annotated[str, "The word."]
    means: Annotated[str, "What it means."]


@dataclass(frozen=True, slots=True)
class Legend:
    """The scales."""

    likelihoods: Annotated[tuple[ScaleRow, ...], "Words of likelihood."]
    modals: Annotated[tuple[ScaleRow, ...], "The article's modals."]
    confidence: Annotated[tuple[ScaleRow, ...], "What lowers confidence."]
    grades: Annotated[tuple[ScaleRow, ...], "The Admiralty grades."]
    standings: Annotated[tuple[ScaleRow, ...], "Facts, hypotheses, assumptions, judgements."]
    terms: Annotated[tuple[ScaleRow, ...], "Turns of phrase that recur."]


@dataclass(frozen=True, slots=True)
class Report:
    """A justification report."""

    title: Annotated[str, "Title."]
    subtitle: Annotated[str, "Date of the facts and the knowledge used."]
    extent: Annotated[Extent, "Full or brief."]
    focus: Annotated[tuple[str, ...], "Sentences to which the report is narrowed."]
    left_out: Annotated[str, "What the report leaves out, and how to get it; empty if nothing."]
    bottom_line: Annotated[BottomLine, "Key judgements."]
    situation: Annotated[SituationView, "Situation and hypotheses."]
    compared: Annotated[Compared | None, "What changed since another report."]
    questions: Annotated[tuple[QuestionView, ...], "The article's questions."]
    grids: Annotated[tuple[Grid, ...], "Risks by likelihood, harm, level and section."]
    parties: Annotated[tuple[PartyView, ...], "Who gains and who loses."]
    parties_note: Annotated[str, "What was counted."]
    groups: Annotated[tuple[FindingGroup, ...], "The findings with their derivations."]
    assumptions: Annotated[tuple[AssumptionView, ...], "Key assumptions."]
    assumptions_note: Annotated[str, "How many are left out, and why."]
    watched: Annotated[tuple[Watched, ...], "Open facts that would move the findings."]
    watched_note: Annotated[str, "How these were found, or why there are none."]
    behind: Annotated[Behind, "Conflicts, counterarguments and open questions."]
    precedents: Annotated[Precedents | None, "What the same rules say of past withdrawals."]
    ledger: Annotated[tuple[LedgerEntry, ...], "Sentences that are held, with their supports."]
    ledger_note: Annotated[str, "Which sentences stand in the ledger."]
    sources: Annotated[tuple[SourceView, ...], "Endnotes."]
    article: Annotated[str, "The article, as a bibliographic record."]
    quotations: Annotated[tuple[Quotation, ...], "Cited paragraphs from the reader's own copy."]
    quotations_note: Annotated[str, "How much of what is cited that copy has; empty without one."]
    article_notes: Annotated[tuple[ScaleRow, ...], "Endnotes of the article that steps cite."]
    legend: Annotated[Legend, "The scales."]
    method: Annotated[tuple[str, ...], "Method and limits."]
    seal: Annotated[Seal, "What the report was made of."]

    @property
    def findings(self) -> tuple[FindingView, ...]:
        """The findings told in full, in reading order."""
        return tuple(finding for group in self.groups for finding in group.findings)
