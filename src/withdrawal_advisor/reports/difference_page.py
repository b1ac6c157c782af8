"""How situations differ, as a page: findings in groups that part for the same reason."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from withdrawal_advisor.model.assessment import Assessment
from withdrawal_advisor.model.difference import (
    Cause,
    Contrast,
    Difference,
    Proof,
    Reason,
    Side,
)
from withdrawal_advisor.model.judged import Judged
from withdrawal_advisor.model.move import Reading
from withdrawal_advisor.model.statement import Fact
from withdrawal_advisor.reports.likelihood_words import DOES_NOT_FOLLOW, likelihood_words, percent
from withdrawal_advisor.reports.move_words import counted, move_in_full
from withdrawal_advisor.reports.page import Detail, Entry, Page, Section, Style
from withdrawal_advisor.reports.wording import Sentences, capitalised


@dataclass(frozen=True, slots=True)
class Situated:
    """An assessment with what it comes to, and how the page calls its situation."""

    label: str
    assessment: Assessment
    judged: Judged


def difference_page(
    situated: Sequence[Situated], contrasts: Sequence[Contrast], sentences: Sentences
) -> Page:
    """Return the page of the first situation against each of the others."""
    first, *others = situated
    sections = [_named(situated)]
    if len(others) > 1:
        sections.append(_matrix(situated, contrasts, sentences))
    for other, contrast in zip(others, contrasts, strict=True):
        sections += _Writer(first, other, sentences).sections(contrast)
    return Page("What differs, and why", "", tuple(sections))


def _named(situated: Iterable[Situated]) -> Section:
    entries = (
        Entry(f"{s.label}: {s.assessment.situation.name}{_as_of(s.assessment)}", "")
        for s in situated
    )
    return Section("Situations", tuple(entries))


def _as_of(assessment: Assessment) -> str:
    return f" (as of {assessment.situation.as_of})" if assessment.situation.as_of else ""


def _matrix(
    situated: Sequence[Situated], contrasts: Sequence[Contrast], sentences: Sentences
) -> Section:
    """Return every finding that differs anywhere, with its likelihood in each situation."""
    facts = {each.move.fact for contrast in contrasts for each in contrast.differences}
    rows = (
        Entry(
            sentences[fact],
            details=(Detail("; ".join(f"{s.label}: {_cell(fact, s)}" for s in situated)),),
        )
        for fact in sorted(facts, key=sentences.__getitem__)
    )
    return Section(f"Findings that differ ({len(facts)})", tuple(rows))


def _cell(fact: Fact, situated: Situated) -> str:
    if fact not in situated.assessment.memory.supports:
        return "\N{EN DASH}"
    likelihood = situated.judged.likelihoods[fact].likelihood
    return likelihood_words(likelihood, situated.assessment.knowledge.scale)


class ReasonWords:
    """Says why findings differ, in sentences that name the two situations."""

    def __init__(self, first: str, second: str, sentences: Sentences) -> None:
        self._labels = {Side.FIRST: first, Side.SECOND: second}
        self._sentences = sentences

    def reason(self, reason: Reason) -> str:
        """Say where the derivations part and what is responsible, in one sentence."""
        if not reason.causes:
            return "No told fact could be shown to be responsible."
        surely = reason.proof is not Proof.NONE
        start = "Because" if surely else "Perhaps, though changed alone it does not do it, because"
        parts = [self.causes(reason.causes), *self._stopped(reason)]
        return f"{start} {'; '.join(parts)}."

    def causes(self, causes: Iterable[Cause]) -> str:
        """Say what is told on one side only."""
        told: defaultdict[tuple[Side, ...], list[str]] = defaultdict(list)
        for cause in causes:
            told[cause.told_in].append(self._sentences[cause.fact])
        return " and ".join(self._told(told_in, told[told_in]) for told_in in sorted(told))

    def _told(self, told_in: tuple[Side, ...], sentences: list[str]) -> str:
        named = " and ".join(sorted(sentences))
        if len(told_in) > 1:
            return f"the evidence is of another likelihood that {named}"
        mine, other = self._labels[told_in[0]], self._labels[told_in[0].other]
        return f"{mine}, not {other}, has it that {named}"

    def _stopped(self, reason: Reason) -> Iterator[str]:
        """Say which steps are stopped, and by what, unless that was said already."""
        said = {cause.fact for cause in reason.causes}
        for step in reason.steps:
            if step.stopped_by:
                where = self._labels[step.held_in.other]
                by = " and ".join(self._sentences[f] for f in step.stopped_by if f not in said)
                so = (
                    f"in {where} {by}, so that this does not follow"
                    if by
                    else (f"so in {where} this does not follow")
                )
                yield f"{so}: {self._sentences[step.fact]}"

    def proof(self, reason: Reason, start: Reading) -> str:
        """Say how it was checked; `start` is what the changed side makes of the finding."""
        if reason.shown_in is None or reason.alone is None:
            return ""
        where = self._labels[reason.shown_in]
        return (
            f"checked in {where}: that alone, changed, takes it from {_state(start)}"
            f" to {_state(reason.alone)}"
        )


def _state(reading: Reading) -> str:
    said = f"{percent(reading.likelihood.middle)} %"
    if reading.held:
        return said
    if not reading.likelihood.high:
        return f"{said} ({DOES_NOT_FOLLOW})"
    return f"not concluded ({said} left)"


class _Writer:
    """Writes how two situations differ."""

    def __init__(self, first: Situated, second: Situated, sentences: Sentences) -> None:
        self._labels = (first.label, second.label)
        self._scale = first.assessment.knowledge.scale
        self._sentences = sentences
        self._words = ReasonWords(first.label, second.label, sentences)

    def sections(self, contrast: Contrast) -> Iterator[Section]:
        """Yield what is told otherwise, and the findings by the reason why they differ."""
        first, second = self._labels
        moves = [each.move for each in contrast.differences]
        told = [f"{self._words.causes([cause])}" for cause in contrast.told]
        entries = tuple(Entry(each) for each in told) or (Entry("nothing", ""),)
        yield Section(f"Said differently, from {first} to {second} ({len(told)})", entries)
        groups = tuple(self._group(reason, same) for reason, same in _groups(contrast))
        yield Section(f"From {first} to {second}: {counted(moves)}", groups)

    def _group(self, reason: Reason, differences: Sequence[Difference]) -> Entry:
        children = tuple(self._finding(each) for each in differences)
        return Entry(self._words.reason(reason), "", Style.STRONG, (), children)

    def _finding(self, difference: Difference) -> Entry:
        move, reason = difference.move, difference.reason
        start = move.before if reason.shown_in is Side.FIRST else move.after
        proof = self._words.proof(reason, start)
        details = (Detail(proof, Style.QUIET),) if proof else ()
        return Entry(capitalised(move_in_full(move, self._sentences, self._scale)), details=details)


def _groups(contrast: Contrast) -> list[tuple[Reason, list[Difference]]]:
    """Return the differences that have the same reason, the reason of most change first."""
    groups: defaultdict[object, list[Difference]] = defaultdict(list)
    for each in contrast.differences:
        reason = each.reason
        stopped = tuple(step for step in reason.steps if step.stopped_by)
        groups[reason.causes, stopped, reason.proof is Proof.NONE].append(each)

    def weight(differences: list[Difference]) -> tuple[float, Fact]:
        total = sum(abs(each.move.change) for each in differences)
        return (-round(total, 9), differences[0].move.fact)

    return [(same[0].reason, same) for same in sorted(groups.values(), key=weight)]
