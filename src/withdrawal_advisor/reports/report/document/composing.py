"""From the view of a report to a document."""

from collections.abc import Iterable, Iterator
from dataclasses import replace

from withdrawal_advisor.reports.report.document.background import background, closing, sources
from withdrawal_advisor.reports.report.document.blocks import (
    Block,
    Card,
    Document,
    Heading,
    Items,
    Line,
    Look,
    Paragraph,
    Run,
    Table,
    Terms,
    clean,
)
from withdrawal_advisor.reports.report.document.details import details
from withdrawal_advisor.reports.report.document.glance import glance
from withdrawal_advisor.reports.report.document.telling_runs import Firings
from withdrawal_advisor.reports.report.view import Extent, Report

_FIRST_RIGHT_TO_LEFT = "\u0590"


def document(report: Report) -> Document:
    """Return the document of a report: all that the view says, in reading order."""
    firings = Firings(report)
    blocks = (
        *glance(report),
        *details(report, firings),
        *background(report, firings),
        *sources(report),
        *closing(report),
    )
    brief = ", brief" if report.extent is Extent.BRIEF else ""
    return Document(
        f"Justification report{brief}",
        clean(report.title),
        tuple(map(clean, _cover(report))),
        report.seal.line,
        tuple(_linked(blocks)),
    )


def _cover(report: Report) -> Iterator[str]:
    yield report.subtitle
    yield f"After {report.article}"
    for sentence in report.focus:
        yield f"Narrowed to: {sentence}"
    yield f"Sealed: {report.seal.sha256}"


def _linked(blocks: Iterable[Block]) -> Iterator[Block]:
    """Yield blocks without links that lead nowhere."""
    told = tuple(blocks)
    anchors = {each.anchor for each in told if isinstance(each, Card | Heading)} - {""}
    return (_kept(block, anchors) for block in told)


def _kept(block: Block, anchors: set[str]) -> Block:
    def kept(line: Line) -> Line:
        kept = (r if r.to in anchors or not r.to else Run(r.text, r.look) for r in line)
        return tuple(_merged(kept))

    match block:
        case Paragraph(line):
            return replace(block, line=kept(line))
        case Items(lines):
            return Items(tuple(map(kept, lines)))
        case Terms(rows):
            return Terms(tuple((kept(term), kept(said)) for term, said in rows))
        case Card():
            return replace(block, head=kept(block.head), lines=tuple(map(kept, block.lines)))
        case Table():
            return replace(block, rows=tuple(tuple(map(kept, row)) for row in block.rows))
        case _:
            return block


def _merged(runs: Iterable[Run]) -> Iterator[Run]:
    """Join neighbours that look the same and lead nowhere; other scripts keep to themselves."""
    last: Run | None = None
    for each in runs:
        if last is not None and _joins(last) and _joins(each) and last.look is each.look:
            last = Run(last.text + each.text, each.look)
        else:
            if last is not None:
                yield last
            last = each
    if last is not None:
        yield last


def _joins(each: Run) -> bool:
    plain = max(each.text, default="") < _FIRST_RIGHT_TO_LEFT
    return plain and not each.to and each.look is not Look.TAG
