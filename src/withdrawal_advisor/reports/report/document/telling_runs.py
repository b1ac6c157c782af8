"""Pieces that recur in a document: references, tags, evidence, firings."""

from collections.abc import Iterable, Iterator, Sequence

from withdrawal_advisor.reports.report.document.blocks import Line, Look, Role, Run, line, run
from withdrawal_advisor.reports.report.finding_view import Backing, RuledOut, Standing, Way
from withdrawal_advisor.reports.report.view import Ref, Report

ROLES = {
    Standing.FACT: Role.FACT,
    Standing.HYPOTHESIS: Role.HYPOTHESIS,
    Standing.JUDGEMENT: Role.JUDGEMENT,
}


def tag(text: str) -> Run:
    """Return a tag."""
    return Run(text.capitalize(), Look.TAG)


def quiet(text: str, before: str = ", ") -> Run:
    """Return a piece that is less important than what it follows; nothing for nothing."""
    said = run(text)
    return Run(f"{before}{said.text}" if said.text else "", Look.QUIET)


def ref(each: Ref) -> Run:
    """Return the number of a finding."""
    return run(each.number, to=f"finding-{each.id}")


def refs(found: Sequence[Ref], count: int) -> Line:
    """Return how many findings there are, and the numbers of those that are told."""
    if not count:
        return ()
    parts = [part for each in found for part in (Run(" "), ref(each))]
    return line(Run(str(count), Look.STRONG), *((Run(":"), *parts) if parts else ()))


def named(each: Ref) -> Line:
    """Return a finding with its number and likelihood."""
    return line(ref(each), " ", run(each.sentence), quiet(f"{each.percent} ({each.word})"))


def listed(parts: Iterable[Run], between: str = "; ") -> Iterator[Run]:
    """Yield pieces with signs between them."""
    for number, part in enumerate(parts):
        if number:
            yield Run(between)
        yield part


def evidence(backing: Backing) -> Iterator[Line]:
    """Yield the lines of what backs a fact."""
    parts = [Run("Given: "), run(backing.words)]
    if backing.endnote:
        parts.append(Run(f" [{backing.endnote}]", to=f"source-{backing.endnote}"))
    if backing.likelihood:
        parts += [Run("; said to be right: "), run(backing.likelihood)]
    yield line(*parts, *_quoted(backing.quoted))
    for remark in backing.remarks:
        yield (run(remark, Look.QUIET),)


def _ruled_out(each: RuledOut) -> Line:
    return line(
        "its exception ",
        run(each.sentence, Look.SLANTED),
        " is ruled out, since ",
        run(each.by, to=each.id),
        quiet(each.likelihood),
    )


def _quoted(quoted: Iterable[str]) -> Iterator[Run]:
    for each in quoted:
        yield Run(" [quoted]", to=each)


class Firings:
    """Tells firings; critical questions stand once in the document and are pointed to."""

    def __init__(self, report: Report) -> None:
        asked = (each.sentence for each in report.behind.questions)
        self._questions = {text: number for number, text in enumerate(asked, 1)}
        self._says = {entry.id: entry.sentence for entry in report.ledger}

    def brief(self, way: Way, below: Iterable[Run], also: str = "") -> Iterator[Line]:
        """Yield what a step needs: rule, modal, place, what it rests on, what it assumes."""
        bridge = "; encoder's rule" if way.origin == "encoder" else ""
        yield line(
            f"{also}by the rule “",
            run(way.rule, Look.STRONG),
            "” (",
            run(way.modal, Look.SLANTED),
            "; ",
            run(way.place),
            f"{bridge}), from ",
            *below,
            *_quoted(way.quoted),
        )
        for condition in way.conditions:
            yield line("where ", run(condition))
        for each in way.assumptions:
            looked = " (looked for, not found)" if each.looked_for else ""
            told = run(each.sentence, Look.SLANTED)
            yield line(tag("assumption"), f" not so{looked}: ", told)
        yield from map(_ruled_out, way.ruled_out)

    def lines(self, way: Way) -> Iterator[Line]:
        """Yield all that is to say of a firing; its premises as sentences of the ledger."""
        yield from self.brief(way, self._premises(way))
        if way.because:
            yield (run(way.because, Look.QUIET),)
        if way.share:
            yield (run(way.share, Look.QUIET),)
        if way.open_questions:
            yield line(
                "open critical questions: ", *listed(map(self._question, way.open_questions))
            )

    def _premises(self, way: Way) -> Iterator[Run]:
        """Yield the premises of a firing as sentences of the ledger."""
        return listed(run(self._says[each], to=each) for each in way.premises)

    def _question(self, text: str) -> Run:
        number = self._questions.get(text)
        return run(text) if number is None else Run(f"Q{number}")
