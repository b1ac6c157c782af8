"""The chapters behind the findings: assumptions, objections, precedents, ledger, sources, seal."""

from collections.abc import Iterable, Iterator

from withdrawal_advisor.reports.report.document.blocks import (
    Block,
    Card,
    Heading,
    Items,
    Line,
    Look,
    Paragraph,
    Role,
    Run,
    Table,
    Terms,
    clean,
    line,
    run,
    words,
)
from withdrawal_advisor.reports.report.document.telling_runs import (
    ROLES,
    Firings,
    evidence,
    listed,
    named,
    quiet,
    tag,
)
from withdrawal_advisor.reports.report.finding_view import LedgerEntry, Standing
from withdrawal_advisor.reports.report.view import (
    AssumptionView,
    Behind,
    Counterargument,
    Precedents,
    Ref,
    Report,
    SourceView,
)
from withdrawal_advisor.reports.wording import capitalised


def background(report: Report, firings: Firings) -> Iterator[Block]:
    """Yield what stands behind the findings and against them."""
    yield from _assumptions(report.assumptions)
    if report.assumptions_note:
        yield Paragraph(words(report.assumptions_note), Role.REMARK)
    if report.watched or report.watched_note:
        yield Heading(1, "Open facts to find out", "watched")
        watched = ((words(each.sentence), words(each.meaning)) for each in report.watched)
        yield from _terms(watched)
        yield Paragraph(words(report.watched_note), Role.REMARK)
    yield from _behind(report.behind, len(report.situation.hypotheses))
    if report.precedents is not None:
        yield from _precedents(report.precedents)
    if report.ledger:
        yield from _ledger(report, firings)


def _assumptions(assumptions: Iterable[AssumptionView]) -> Iterator[Block]:
    yield Heading(1, "Key assumptions", "assumptions")
    told = tuple(map(_assumption, assumptions))
    none = "No finding told here falls with assumptions or weak facts, and no step of one uses any."
    yield from told or (Paragraph(words(none)),)


def _assumption(each: AssumptionView) -> Card:
    assumed = each.basis == "assumption"
    supposed = Role.HYPOTHESIS if each.basis == "hypothesis" else Role.FACT
    return Card(
        Role.ASSUMPTION if assumed else supposed,
        line(tag(each.basis), " not so: " if assumed else " ", run(each.sentence, Look.STRONG)),
        ((run(capitalised(each.status), Look.QUIET),), *_carried(each)),
    )


def _carried(each: AssumptionView) -> Iterator[Line]:
    used = () if each.falls or each.jointly else each.used
    for title, found in (
        ("Falls with it alone", each.falls),
        ("Makes a difference if others fail too", each.jointly),
        ("Derivations here that use it", used),
    ):
        if found:
            yield _findings(title, found)


def _findings(title: str, found: tuple[Ref, ...]) -> Line:
    parts = [part for each in found for part in (Run("; "), *named(each))]
    return line(f"{title} ({len(found)}): ", *parts[1:])


def _behind(told: Behind, hypotheses: int) -> Iterator[Block]:
    yield Heading(1, "Conflicts and counterarguments", "behind")
    parts = (
        ("Conflicts, both sides held", told.conflicts),
        ("Stopped by an exception", told.stopped),
        (f"No longer so under the hypothes{'i' if hypotheses == 1 else 'e'}s", told.lost),
    )
    for title, found in parts:
        if found:
            yield Heading(2, f"{title} ({len(found)})")
            yield from _terms((words(each.sentence), words(each.against)) for each in found)
    if told.questions:
        yield Heading(2, f"Open critical questions ({len(told.questions)})")
        yield from (_question(n, each) for n, each in enumerate(told.questions, 1))
    if told.note:
        yield Paragraph(words(told.note), Role.REMARK)


def _question(number: int, each: Counterargument) -> Card:
    head = line(run(each.sentence), quiet(f"({each.against})", " "))
    return Card(Role.NOTE, head, (), f"Q{number}")


def _precedents(told: Precedents) -> Iterator[Block]:
    title = "Past withdrawals by the same rules"
    yield Heading(1, title, "precedents")
    rows = (
        (words("Findings in all"), *map(words, told.summaries)),
        *((words(row.sentence), *map(words, row.cells)) for row in told.rows),
    )
    heads = ("Key judgement here", *map(clean, told.cases))
    yield Table(title, heads, rows, tuple(1 for _ in heads))
    yield Paragraph(words(told.note), Role.REMARK)


def _ledger(report: Report, firings: Firings) -> Iterator[Block]:
    yield Heading(1, "Ledger of sentences", "ledger")
    yield Paragraph(words(report.ledger_note), Role.REMARK)
    for standing, title in (
        (Standing.HYPOTHESIS, "Hypotheses"),
        (Standing.FACT, "Facts"),
        (Standing.JUDGEMENT, "Judgements"),
    ):
        found = [entry for entry in report.ledger if entry.standing is standing]
        if found:
            yield Heading(2, f"{title} ({len(found)})")
            yield from (_entry(entry, firings) for entry in found)


def _entry(entry: LedgerEntry, firings: Firings) -> Card:
    lines = [each for backing in entry.backing for each in evidence(backing)]
    if entry.serves:
        lines.append(line("Rules out ", *listed(map(run, entry.serves))))
    for way in entry.ways:
        lines += firings.lines(way)
    return Card(
        ROLES[entry.standing],
        line(tag(entry.standing), " ", run(entry.sentence, Look.STRONG), quiet(entry.likelihood)),
        tuple(lines),
        anchor=entry.id,
    )


def sources(report: Report) -> Iterator[Block]:
    """Yield endnotes, the article's own notes, and quotations."""
    yield Heading(1, "Sources", "sources")
    yield Paragraph(line("The rules encode: ", run(report.article), "."))
    if report.quotations_note:
        yield Paragraph(words(report.quotations_note))
    yield from map(_source, report.sources)
    if report.article_notes:
        yield Heading(2, "Endnotes of the article that steps cite")
        yield Terms(tuple((words(n.word), words(n.means)) for n in report.article_notes))
    if report.quotations:
        yield Heading(2, "Cited paragraphs, from your copy of the article")
        for each in report.quotations:
            head = (run(each.place, Look.STRONG),)
            yield Card(Role.NOTE, head, (words(each.text),), anchor=each.id)


def _source(each: SourceView) -> Card:
    grade = f"reliability {each.grade}" if each.grade else "not graded"
    facts = f"{each.facts} fact{'s' if each.facts != 1 else ''}"
    url = (", ", run(each.url, Look.CODE)) if each.url else ()
    head = line(run(each.words), *url, "; ", run(grade), f"; {facts}")
    return Card(Role.NOTE, head, (), str(each.endnote), anchor=f"source-{each.endnote}")


def closing(report: Report) -> Iterator[Block]:
    """Yield scales, method and seal."""
    legend = report.legend
    yield Heading(1, "Scales", "legend")
    for title, rows in (
        ("Likelihood: how probable a sentence is", legend.likelihoods),
        ("The article's modals: how firmly a rule concludes", legend.modals),
        ("Confidence: what the evidence allows", legend.confidence),
        ("Grades: a letter for the source, a digit for the fact", legend.grades),
        ("What a sentence is", legend.standings),
        ("What recurring terms mean", legend.terms),
    ):
        yield Heading(2, title)
        yield from _terms((words(row.word), words(row.means)) for row in rows)
    yield Heading(1, "Method and limits", "method")
    yield from (Paragraph(words(each)) for each in report.method)
    yield from _seal(report)


def _seal(report: Report) -> Iterator[Block]:
    yield Heading(1, "Seal", "seal")
    command = run("withdrawal-advisor report FACTS --replay THIS-FILE", Look.CODE)
    same = "The same inputs give the same bytes. To check that: "
    yield Paragraph(line(same, command))
    parts = report.seal.parts
    yield Terms(tuple((words(each.name), (run(each.value, Look.CODE),)) for each in parts))
    yield Paragraph(line("Line: ", run(report.seal.line, Look.CODE)))
    yield Paragraph(line("SHA-256: ", run(report.seal.sha256, Look.CODE)))


def _terms(rows: Iterable[tuple[Line, Line]]) -> Iterator[Items | Terms]:
    found = tuple(rows)
    if found:
        yield Terms(found)
