"""How good the backing of a held fact is, by the table of the scale."""

from collections.abc import Mapping
from dataclasses import dataclass

from withdrawal_advisor.model.confidence import HIGH, LOW, ConfidenceTable, ConfidenceWord
from withdrawal_advisor.model.statement import Fact
from withdrawal_advisor.reasoning.backing import Backing, Choice, Derivation
from withdrawal_advisor.reasoning.evidence import Firing, Witness
from withdrawal_advisor.reasoning.independence import independent_lines
from withdrawal_advisor.reasoning.weaknesses import Weakness, most


@dataclass(frozen=True, slots=True)
class Rating:
    """The confidence of a fact and how it comes about.

    `best` is what its best-backed derivation allows, and `weaknesses` are what holds that one
    down; `capped` is what remains if all evidence of such derivations is of one `piece` ("" for
    none at all); `lines` are the independent derivations that make `word` of it.
    """

    best: ConfidenceWord
    capped: ConfidenceWord
    word: ConfidenceWord
    weaknesses: tuple[Weakness, ...] = ()
    piece: str = ""
    lines: int = 0
    supposed: bool = False


class Rater:
    """Rates facts of one backing."""

    def __init__(self, backing: Backing, table: ConfidenceTable) -> None:
        self._backing = backing
        self._table = table
        self._heights: Mapping[ConfidenceWord, Mapping[Fact, int]] = {
            word: backing.heights(backing.firings, _allowing(word)) for word in ConfidenceWord
        }

    def rate(self, fact: Fact) -> Rating:
        """Return the rating of a held fact; what is supposed needs no evidence."""
        if fact in self._backing.supposed:
            return Rating(HIGH, HIGH, HIGH, supposed=True)
        best = self.best(fact)
        capped = self._capped(fact, best)
        raised, lines = self._raised(fact)
        derivation = self._backing.shortest(fact, self._heights[best], _allowing(best))
        return Rating(
            best,
            capped,
            max(capped, raised),
            tuple(w for w in derivation.weaknesses if w.allows == best != HIGH),
            self._only_piece(fact, best) if capped < best else "",
            lines,
        )

    def best(self, fact: Fact) -> ConfidenceWord:
        """Return the most that a derivation allows whose weakest step is the strongest."""
        return max(word for word, held in self._heights.items() if fact in held)

    def _capped(self, fact: Fact, best: ConfidenceWord) -> ConfidenceWord:
        """Return the highest word for which there is more than one piece of evidence."""
        return max(
            word
            for word in ConfidenceWord
            if word <= best
            and (word <= self._table.single_origin or self._is_corroborated(fact, word))
        )

    def _is_corroborated(self, fact: Fact, word: ConfidenceWord) -> bool:
        """Whether derivations that allow the word rest on two pieces, or on confirmed evidence."""
        evidence = self._evidence(fact, word)
        return len({w.key for w in evidence}) > 1 or any(w.confirmed for w in evidence)

    def _only_piece(self, fact: Fact, word: ConfidenceWord) -> str:
        """Name the one piece of evidence behind derivations that allow the word, "" for none."""
        return next((witness.key for witness in self._evidence(fact, word)), "")

    def _evidence(self, fact: Fact, word: ConfidenceWord) -> list[Witness]:
        """Return the evidence of all derivations that allow the word."""
        heights = self._heights[word]

        def takes_part(step: Witness | Firing) -> bool:
            return step.allows >= word and (
                isinstance(step, Witness) or heights.keys() >= set(step.activation.premises)
            )

        return [
            witness
            for each in self._backing.below(fact, takes_part)
            if each not in self._backing.supposed
            for witness in filter(takes_part, self._backing.witnesses[each])
        ]

    def _raised(self, fact: Fact) -> tuple[ConfidenceWord, int]:
        """Return what independent lines with evidence come to, and how many of them do."""
        lines = independent_lines(self._backing, fact, self._heights[LOW])
        words = sorted((_word(line) for line in lines if line.witnesses), reverse=True)
        if len(words) < self._table.independent_lines:
            return LOW, 0
        word = words[self._table.independent_lines - 1]
        return word.next_higher, sum(each >= word for each in words)


def _word(line: Derivation) -> ConfidenceWord:
    return most(line.weaknesses)


def _allowing(word: ConfidenceWord) -> Choice:
    return lambda step: step.allows >= word
