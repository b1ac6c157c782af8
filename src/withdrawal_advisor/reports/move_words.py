"""How the move of a finding from one situation to another is put into words and JSON."""

from collections import Counter
from collections.abc import Iterable

from withdrawal_advisor.model.knowledge import Scale
from withdrawal_advisor.model.move import Move, Reading, Turn
from withdrawal_advisor.reports.assessment_json import Json, likelihood_json
from withdrawal_advisor.reports.identity import fact_id
from withdrawal_advisor.reports.likelihood_words import likelihood_words, percent
from withdrawal_advisor.reports.wording import Sentences

_COUNTED = {
    Turn.APPEARS: ("appears", "appear"),
    Turn.VANISHES: ("vanishes", "vanish"),
    Turn.CERTAIN: ("becomes certain", "become certain"),
    Turn.LIKELIER: ("becomes likelier", "become likelier"),
    Turn.LESS_LIKELY: ("becomes less likely", "become less likely"),
}


def move_briefly(move: Move, sentences: Sentences) -> str:
    """Say a move at the middle of all ranges."""
    before, after = (percent(r.likelihood.middle) for r in (move.before, move.after))
    return f"{sentences[move.fact]}: {move.turn}, {before} % to {after} %"


def move_in_full(move: Move, sentences: Sentences, scale: Scale) -> str:
    """Say a move with both ranges and their words."""
    return (
        f"{sentences[move.fact]}: {move.turn}, from {reading_words(move.before, scale)}"
        f" to {reading_words(move.after, scale)}"
    )


def reading_words(reading: Reading, scale: Scale) -> str:
    """Say how likely a fact is; what is not held but may hold after all is said to be left."""
    said = likelihood_words(reading.likelihood, scale)
    left = not reading.held and reading.likelihood.high > 0
    return f"not concluded, with {said} left" if left else said


def counted(moves: Iterable[Move]) -> str:
    """Say how many findings do what."""
    found = list(moves)
    counts = Counter(move.turn for move in found)
    left = sum(m.turn is Turn.VANISHES and m.after.likelihood.high > 0 for m in found)
    rest = {Turn.VANISHES: f" ({left} with some likelihood left)" if left else ""}
    parts = [
        f"{counts[turn]} {_COUNTED[turn][counts[turn] > 1]}{rest.get(turn, '')}"
        for turn in Turn
        if counts[turn]
    ]
    return ", ".join(parts) or "nothing moves"


def move_json(move: Move, sentences: Sentences, scale: Scale) -> Json:
    """Return a move as the values of its documented JSON."""
    return {
        "fact": fact_id(sentences[move.fact]),
        "sentence": sentences[move.fact],
        "turn": str(move.turn),
        "change": move.change,
        "before": reading_json(move.before, scale),
        "after": reading_json(move.after, scale),
    }


def reading_json(reading: Reading, scale: Scale) -> Json:
    """Return how likely a fact is and whether it is concluded."""
    return {
        "held": reading.held,
        "middle": reading.likelihood.middle,
        "likelihood": likelihood_json(reading.likelihood, scale),
    }
