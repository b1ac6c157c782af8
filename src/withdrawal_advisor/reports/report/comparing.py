"""What changed since another situation was judged, and why."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping

from withdrawal_advisor.model.difference import Cause, Contrast, Difference, Side
from withdrawal_advisor.model.knowledge import Scale
from withdrawal_advisor.reports.difference_page import ReasonWords
from withdrawal_advisor.reports.identity import fact_id
from withdrawal_advisor.reports.move_words import reading_words
from withdrawal_advisor.reports.report.view import (
    Compared,
    ComparedGroup,
    ComparedRow,
    ToldApart,
)
from withdrawal_advisor.reports.wording import Sentences

_BEFORE, _NOW = "the other situation", "this one"
_TITLES: Mapping[tuple[Side, ...], str] = {
    (Side.SECOND,): "What this situation says and the other does not",
    (Side.FIRST,): "What the other situation says and this one does not",
    (Side.FIRST, Side.SECOND): "What both say, with evidence of another likelihood",
}


def compared(name: str, contrast: Contrast, sentences: Sentences, scale: Scale) -> Compared:
    """Return what differs from a situation of this name, findings that part alike together."""
    words = ReasonWords(_BEFORE, _NOW, sentences)
    alike: defaultdict[str, list[Difference]] = defaultdict(list)
    for each in contrast.differences:
        alike[words.reason(each.reason)].append(each)
    groups = sorted(alike.items(), key=lambda item: (-_moved(item[1]), item[0]))
    return Compared(
        name,
        tuple(_told(contrast.told, sentences)),
        tuple(
            ComparedGroup(reason, tuple(_row(each, sentences, scale) for each in same))
            for reason, same in groups
        ),
    )


def _told(causes: Iterable[Cause], sentences: Sentences) -> Iterator[ToldApart]:
    """Yield what only this situation says, what only the other does, and what both say apart."""
    apart: defaultdict[tuple[Side, ...], list[str]] = defaultdict(list)
    for cause in causes:
        apart[cause.told_in].append(sentences[cause.fact])
    for told_in, title in _TITLES.items():
        if told_in in apart:
            yield ToldApart(title, tuple(sorted(apart[told_in])))


def _moved(differences: list[Difference]) -> float:
    return round(sum(abs(each.move.change) for each in differences), 9)


def _row(difference: Difference, sentences: Sentences, scale: Scale) -> ComparedRow:
    move = difference.move
    before, after = (reading_words(each, scale) for each in (move.before, move.after))
    sentence = sentences[move.fact]
    return ComparedRow(
        sentence,
        fact_id(sentence) if move.after.held else "",
        f"{move.turn}: from {before} to {after}",
    )
