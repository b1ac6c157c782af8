"""The findings with their derivations."""

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
    Terms,
    line,
    run,
    words,
)
from withdrawal_advisor.reports.report.document.drawing import picture
from withdrawal_advisor.reports.report.document.telling_runs import (
    ROLES,
    Firings,
    evidence,
    listed,
    quiet,
    tag,
)
from withdrawal_advisor.reports.report.finding_view import ChangeSet, FindingView, Standing, Step
from withdrawal_advisor.reports.report.graph import layout_version
from withdrawal_advisor.reports.report.view import Extent, Report
from withdrawal_advisor.reports.wording import capitalised

_WEAKEST = "weakest link: "
_DEEPEST = 6


def details(report: Report, firings: Firings) -> Iterator[Block]:
    """Yield every finding that is told in full."""
    yield Heading(1, "Findings and derivations", "findings")
    yield Paragraph(words(_note(report)), Role.REMARK)
    for group in report.groups:
        title = f"{group.title}, for {group.concerned} ({len(group.findings)})"
        yield Heading(2, run(title).text, group.id)
        for finding in group.findings:
            yield from _finding(finding, firings, is_brief=report.extent is Extent.BRIEF)


def _note(report: Report) -> str:
    if not report.groups:
        return (
            "Nothing that the rules call a risk, an opportunity, a judgement or an indicator"
            " follows from these facts."
        )
    missing = (
        ""
        if layout_version()
        else (" There are no drawings, since the layout library is not installed (extra 'report').")
    )
    steps = (
        "Each finding has its derivation: step 1 is the finding, and each step names those it"
        " rests on, down to facts and hypotheses."
    )
    why = "Why each rule holds, and which critical questions are open for it, stands in the"
    if report.extent is Extent.BRIEF:
        return f"{steps} {why} full report, with drawings of the derivations."
    return f"{steps} {why} ledger, to which the sentences of the steps lead.{missing}"


def _finding(finding: FindingView, firings: Firings, *, is_brief: bool) -> Iterator[Block]:
    title = f"{finding.number} {capitalised(run(finding.sentence).text)}"
    yield Heading(3, title, f"finding-{finding.id}")
    yield Terms(tuple(_terms(finding)))
    yield Heading(4, finding.derivation)
    yield from _steps(finding, firings)
    drawn = None if is_brief else picture(finding)
    if drawn is not None:
        yield drawn
    if finding.other_ways:
        yield Paragraph(_other_ways(finding), Role.REMARK)
    yield from _changes(finding)


def _terms(finding: FindingView) -> Iterator[tuple[Line, Line]]:
    trust, weakest = finding.confidence, finding.weakest.removeprefix(_WEAKEST)
    for title, text in (
        ("Likelihood", finding.likelihood.in_full),
        ("Confidence", ": ".join(part for part in (trust.word, "; ".join(trust.reasons)) if part)),
        ("Weakest link", weakest),
        ("Raised by", finding.acting),
        ("Lowered by", finding.lowering),
    ):
        if text:
            yield words(title), words(text)
    if finding.elsewhere:
        named = listed(run(each.words, to=each.id) for each in finding.elsewhere)
        yield (
            words("By another way"),
            line("named above, not used in the steps below: ", *named),
        )
    for title, text in (
        ("Harms", ", ".join(finding.harms)),
        ("Benefits", ", ".join(finding.benefits)),
        ("Section", finding.section),
        ("Chain", finding.chain),
        ("Remarks", "; ".join(finding.remarks)),
    ):
        if text:
            yield words(title), words(text)


def _other_ways(finding: FindingView) -> Line:
    count = len(finding.other_ways)
    more = "Another way leads" if count == 1 else f"{count} other ways lead"
    return line(
        f"{more} to {finding.number}: ", Run("all its ways in the ledger", to=finding.id), "."
    )


def _steps(finding: FindingView, firings: Firings) -> Iterator[Block]:
    depths: dict[int, int] = {0: -1}
    for step in finding.steps:
        depths[step.number] = depths[step.under] + 1
        yield _step(step, firings, depths[step.number])


def _step(step: Step, firings: Firings, depth: int) -> Card:
    lines = [each for backing in step.backing for each in evidence(backing)]
    if step.raised:
        lines.append((run(step.raised, Look.QUIET),))
    if step.way is not None:
        below = (Run(str(number)) for number in step.premises)
        steps = "steps " if len(step.premises) > 1 else "step "
        also = "" if step.standing is Standing.JUDGEMENT else "besides "
        lines += firings.brief(step.way, (Run(steps), *listed(below, ", ")), also)
    return Card(
        ROLES[step.standing],
        line(
            tag(step.standing),
            " ",
            run(step.sentence, Look.STRONG, step.id),
            quiet(step.likelihood),
        ),
        tuple(lines),
        str(step.number),
        min(depth, _DEEPEST),
    )


def _changes(finding: FindingView) -> Iterator[Block]:
    if finding.changes or finding.changes_complete:
        yield Heading(4, "What would change it")
        yield from _items(map(_change, finding.changes))
        if finding.changes_complete:
            yield Paragraph(words(finding.changes_complete), Role.REMARK)
    if finding.against:
        yield Heading(4, "What contradicts it")
        yield Items(tuple(map(words, finding.against)))


def _items(lines: Iterable[Line]) -> Iterator[Items]:
    found = tuple(lines)
    if found:
        yield Items(found)


def _change(each: ChangeSet) -> Line:
    near = f"({each.plausibility})" if each.plausibility else ""
    return line(*listed(map(run, each.changes), "; and "), quiet(near, " "))
