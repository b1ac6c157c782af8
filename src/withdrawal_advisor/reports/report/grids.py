"""Tables of risks: likelihood against harm, and section against level."""

from collections.abc import Callable, Iterable, Mapping, Sequence

from withdrawal_advisor.model.knowledge import Range
from withdrawal_advisor.model.predicate import Kind, Level
from withdrawal_advisor.reports.findings import Finding
from withdrawal_advisor.reports.likelihood_words import band_words
from withdrawal_advisor.reports.report.finding_views import FindingViews, section_words
from withdrawal_advisor.reports.report.headings import LEVELS
from withdrawal_advisor.reports.report.view import Grid, GridCell, GridRow

_MANY = 3
_HARMS = ("harms nobody named", "harms one party", "harms two parties", "harms three or more")
_LIKELIHOOD_NOTE = (
    "A risk stands in the row of its likelihood with every chance at the middle of its range. The"
    " article grades no harm, so harm is counted: the parties whom the finding harms."
)
_SECTION_NOTE = "Sections of the article that the findings belong to, and those mainly concerned."
_COUNTED_NOTE = " Counted are all risks; numbers stand for those that this report tells."


def grids(views: FindingViews) -> tuple[Grid, ...]:
    """Return the tables of the risks that the hypotheses bring or make likelier."""
    risks = [each for each in views.moved if each.kind is Kind.RISK]
    return (_by_likelihood(views, risks), _by_section(views, risks)) if risks else ()


def _by_likelihood(views: FindingViews, risks: Sequence[Finding]) -> Grid:
    scale = views.telling.assessment.knowledge.scale

    def harm(finding: Finding) -> int:
        return min(len(views.touched.harmed[finding.fact]), _MANY)

    used = sorted({harm(each) for each in risks})
    rows = tuple(
        GridRow(
            f"{name}, {said}",
            _cells(views, [each for each in risks if _band(each, scale.bands) == name], used, harm),
        )
        for name, said in tuple(band_words(scale))[::-1]
    )
    return Grid(
        "Likelihood and harm",
        "likelihood \\ harm",
        tuple(_HARMS[each] for each in used),
        _filled(rows),
        _LIKELIHOOD_NOTE + _counted(views, risks),
    )


def _band(finding: Finding, bands: Mapping[str, Range]) -> str:
    """Return the first band that reaches the middle of a likelihood, or the highest."""
    middle = finding.judgement.likelihood.middle
    return next((name for name, band in bands.items() if middle <= band.high), list(bands)[-1])


def _by_section(views: FindingViews, risks: Sequence[Finding]) -> Grid:
    article = views.telling.assessment.knowledge.article
    order = list(article.sections)
    sections = sorted(
        {each.section for each in risks}, key=lambda s: (order.index(s) if s in order else -1, s)
    )
    levels = [level for level in Level if any(each.level is level for each in risks)]
    rows = tuple(
        GridRow(
            section_words(section, article) or "no section named",
            _cells(
                views, [r for r in risks if r.section == section], levels, lambda each: each.level
            ),
        )
        for section in sections
    )
    return Grid(
        "Section and those concerned",
        "section \\ level",
        tuple(LEVELS[level] for level in levels),
        rows,
        _SECTION_NOTE + _counted(views, risks),
    )


def _counted(views: FindingViews, risks: Iterable[Finding]) -> str:
    return "" if all(each.fact in views.shown for each in risks) else _COUNTED_NOTE


def _cells(
    views: FindingViews,
    risks: Sequence[Finding],
    columns: Sequence[object],
    column: Callable[[Finding], object],
) -> tuple[GridCell, ...]:
    """Return the findings of a row, a cell for each column, the likeliest first."""
    ranked = sorted(risks, key=lambda each: (-each.judgement.likelihood.middle, each.sentence))
    return tuple(
        _cell(views, [each for each in ranked if column(each) == wanted]) for wanted in columns
    )


def _cell(views: FindingViews, found: Sequence[Finding]) -> GridCell:
    shown = (each.fact for each in found if each.fact in views.shown)
    return GridCell(len(found), tuple(map(views.ref, shown)))


def _filled(rows: Iterable[GridRow]) -> tuple[GridRow, ...]:
    return tuple(row for row in rows if any(cell.count for cell in row.cells))
