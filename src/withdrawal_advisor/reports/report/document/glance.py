"""The chapters that a reader needs first: key judgements, situation, questions, tables."""

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
    line,
    run,
    words,
)
from withdrawal_advisor.reports.report.document.telling_runs import ROLES, quiet, refs, tag
from withdrawal_advisor.reports.report.view import (
    Compared,
    Grid,
    KeyJudgement,
    PartView,
    PartyView,
    QuestionView,
    Ref,
    Report,
    SituationView,
)
from withdrawal_advisor.reports.wording import capitalised


def glance(report: Report) -> Iterator[Block]:
    """Yield what can be read at a glance."""
    yield from _bottom_line(report)
    yield from _situation(report.situation)
    if report.compared is not None:
        yield from _compared(report.compared)
    if report.questions:
        yield Heading(1, "The article's questions", "questions")
        for question in report.questions:
            yield from _question(question)
    if report.grids:
        yield Heading(1, "Risks at a glance", "risks")
        for grid in report.grids:
            yield from _grid(grid)
    if report.parties:
        yield from _parties(report.parties, report.parties_note)


def _bottom_line(report: Report) -> Iterator[Block]:
    yield Heading(1, "Bottom line", "bottom-line")
    for number, statement in enumerate(report.bottom_line.statements):
        yield Paragraph(words(statement), Role.PLAIN if number else Role.LEAD)
    if report.bottom_line.judgements:
        yield Heading(2, "Key judgements")
        yield from map(_judgement, report.bottom_line.judgements)
        yield Paragraph(words(report.bottom_line.selection), Role.REMARK)
    if report.left_out:
        yield Paragraph(words(report.left_out), Role.REMARK)


def _judgement(each: KeyJudgement) -> Card:
    rest = "1 other finding rests" if each.resting == 1 else f"{each.resting} other findings rest"
    return Card(
        ROLES[each.standing],
        line(tag(each.standing), " ", run(each.finding.sentence, Look.STRONG)),
        (
            line("Likelihood: ", run(each.likelihood)),
            line("Confidence: ", run(each.confidence)),
            *(line("Contested: ", run(other)) for other in each.contested),
            (run(f"Concerns {each.level}; {rest} on it.", Look.QUIET),),
        ),
        each.finding.number,
        anchor=f"key-{each.finding.number}",
    )


def _situation(told: SituationView) -> Iterator[Block]:
    yield Heading(1, "Situation and hypotheses", "situation")
    as_of = f", as of {told.as_of}" if told.as_of else ""
    aside = f", {len(told.set_aside)} of them set aside" if told.set_aside else ""
    facts = f": {told.given} given fact{'s' if told.given != 1 else ''}{aside}."
    yield Paragraph(line(run(capitalised(told.name) + as_of), facts))
    if told.hypotheses:
        yield Heading(2, "Supposed, to see what follows")
        for each in told.hypotheses:
            yield Card(Role.HYPOTHESIS, line(tag("hypothesis"), " ", run(each)))
    yield from _named("Set aside by what is supposed", told.set_aside)
    base = f" (base situation: {clean_title(told.base)})" if told.base else ""
    yield from _named(f"Left out on purpose{base}", told.left_out)
    yield from _named("Looked for, not found", told.looked_for)
    yield from _named("Warnings about facts", told.warnings)


def _named(title: str, texts: Iterable[str]) -> Iterator[Block]:
    """Yield a list under its title; nothing if it is empty."""
    lines = tuple(map(words, texts))
    if lines:
        yield Heading(2, title)
        yield Items(lines)


def _compared(told: Compared) -> Iterator[Block]:
    yield Heading(1, f"What changed since {clean_title(told.name)}", "compared")
    for side in told.told:
        yield from _named(f"{side.title} ({len(side.sentences)})", side.sentences)
    if not told.groups:
        yield Paragraph(words("No finding differs."))
    for group in told.groups:
        yield Paragraph(line(run(group.reason, Look.STRONG), f" ({len(group.rows)})"))
        rows = tuple(((run(r.sentence, to=r.id),), words(r.change)) for r in group.rows)
        yield Table("Findings that differ", ("Finding", "Change"), rows, (1, 1))


def clean_title(text: str) -> str:
    """Return a user's text for a heading."""
    return run(text).text


def _question(question: QuestionView) -> Iterator[Block]:
    yield Heading(2, clean_title(question.text))
    if question.place:
        yield Paragraph(words(question.place), Role.REMARK)
    for part in question.parts:
        yield from _part(part)


def _part(part: PartView) -> Iterator[Block]:
    if part.title:
        yield Heading(3, clean_title(part.title))
    if part.verdict:
        yield Paragraph(words(part.verdict))
    for side in part.sides:
        if side.title:
            yield Paragraph((run(side.title.capitalize(), Look.SLANTED),))
        yield Items(
            tuple(line(run(each.sentence, to=each.id), quiet(each.remark)) for each in side.lines)
        )


def _grid(grid: Grid) -> Iterator[Block]:
    yield Heading(2, clean_title(grid.title))
    rows = tuple(
        (words(row.title), *(refs(cell.refs, cell.count) for cell in row.cells))
        for row in grid.rows
    )
    heads = (grid.corner, *grid.columns)
    yield Table(grid.title, heads, rows, (5, *(4 for _ in grid.columns)))
    yield Paragraph(words(grid.note), Role.REMARK)


def _parties(parties: Iterable[PartyView], note: str) -> Iterator[Block]:
    yield Heading(1, "Who gains and who loses", "parties")
    heads = ("Party", "On balance", "Loses by", "Gains by")
    rows = tuple(
        (words(each.name), words(each.balance), _or_none(each.loses), _or_none(each.gains))
        for each in parties
    )
    yield Table("Who gains and who loses", heads, rows, (4, 3, 7, 7))
    yield Paragraph(words(note), Role.REMARK)


def _or_none(found: tuple[Ref, ...]) -> Line:
    return refs(found, len(found)) or (Run("none"),)
