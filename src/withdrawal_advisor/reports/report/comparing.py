"""What changed since another situation was judged, and why."""

from withdrawal_advisor.model.difference import Contrast, Difference
from withdrawal_advisor.model.knowledge import Scale
from withdrawal_advisor.reports.difference_page import ReasonWords
from withdrawal_advisor.reports.identity import fact_id
from withdrawal_advisor.reports.move_words import reading_words
from withdrawal_advisor.reports.report.view import Compared, ComparedRow
from withdrawal_advisor.reports.wording import Sentences

_BEFORE, _NOW = "the other situation", "this one"


def compared(name: str, contrast: Contrast, sentences: Sentences, scale: Scale) -> Compared:
    """Return what differs from a situation of this name."""
    words = ReasonWords(_BEFORE, _NOW, sentences)
    return Compared(
        name,
        tuple(sorted(words.causes([cause]) for cause in contrast.told)),
        tuple(_row(each, words, sentences, scale) for each in contrast.differences),
    )


def _row(
    difference: Difference, words: ReasonWords, sentences: Sentences, scale: Scale
) -> ComparedRow:
    move = difference.move
    before, after = (reading_words(each, scale) for each in (move.before, move.after))
    sentence = sentences[move.fact]
    return ComparedRow(
        sentence,
        fact_id(sentence) if move.after.held else "",
        f"{move.turn}: from {before} to {after}",
        words.reason(difference.reason),
    )
