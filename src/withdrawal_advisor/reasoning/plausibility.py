"""How close each change of a situation lies to what is known; an order with reasons."""

from collections.abc import Iterable
from typing import Final

from withdrawal_advisor.language.saying import say
from withdrawal_advisor.model.assessment import Assessment
from withdrawal_advisor.model.change import Change, Doubt, Forget, Learn, Plausibility, Plausible
from withdrawal_advisor.model.confidence import ConfidenceWord
from withdrawal_advisor.model.memory import Given
from withdrawal_advisor.model.rule import ENCODER, Rule
from withdrawal_advisor.model.situation import LEFT_OUT, Evidence
from withdrawal_advisor.model.statement import Fact
from withdrawal_advisor.reasoning.contraries import Contraries
from withdrawal_advisor.reasoning.weaknesses import most, of_evidence

_BACKED: Final = {
    ConfidenceWord.LOW: Plausibility.CLOSE,
    ConfidenceWord.MODERATE: Plausibility.CONCEIVABLE,
    ConfidenceWord.HIGH: Plausibility.FAR,
}
_ORDER: Final = tuple(Plausibility)
_WEAK: Final = 0.5
"""A modal whose range begins below an even chance leaves much room for doubt."""
_FAIR: Final = 0.8
"""A modal whose range begins at very likely leaves little."""


class PlausibilityTable:
    """Grades the changes of one assessment."""

    def __init__(self, assessment: Assessment) -> None:
        self._assessment = assessment
        self._unknown = {statement.fact for statement in assessment.situation.unknown}
        firings = assessment.memory.firings()
        self._assumed = {fact for firing in firings for fact in firing.assumptions}
        exclusions = assessment.knowledge.exclusions
        self._contraries = Contraries(assessment.memory.supports, exclusions)

    def of(self, change: Change) -> Plausible:
        """Return how plausible a change is, and why."""
        match change:
            case Forget(fact):
                return self._forgotten(fact)
            case Learn(fact, aside):
                return self._contrary(aside) if aside else self._learnt(fact)
            case Doubt(rule):
                return self._doubted(rule)

    def _forgotten(self, fact: Fact) -> Plausible:
        """Grade by the best piece of evidence: it would have to be wrong too."""
        situation, table = self._assessment.situation, self._assessment.knowledge.scale.confidence
        graded = sorted(
            (
                most(of_evidence(fact, given.evidence, situation.as_of, table)),
                _grade(given.evidence),
            )
            for given in self._assessment.memory.supports[fact]
            if isinstance(given, Given)
        )
        word, grade = graded[-1]
        several = (
            f"; {len(graded)} pieces of evidence, this one the best" if len(graded) > 1 else ""
        )
        return Plausible(_BACKED[word], f"given, {grade}{several}")

    def _contrary(self, aside: Iterable[Fact]) -> Plausible:
        """Grade what is contrary to given facts: it is no closer than their being wrong."""
        against = max((self._forgotten(fact) for fact in aside), key=lambda p: _ORDER.index(p.word))
        word = max(against.word, Plausibility.CONCEIVABLE, key=_ORDER.index)
        return Plausible(word, f"the contrary is {against.reason}")

    def _learnt(self, fact: Fact) -> Plausible:
        if fact in self._unknown:
            return Plausible(Plausibility.CLOSE, "an open question: looked for, not found so far")
        left_out = fact in self._assessment.situation.left_out
        if fact in self._assumed:
            why = LEFT_OUT if left_out else "nobody says so"
            return Plausible(Plausibility.CLOSE, f"only assumed not to be so, as {why}")
        against = self._contraries.of(fact)
        if against:
            sentence = say(against[0], self._assessment.knowledge.predicates)
            return Plausible(Plausibility.FAR, f"against what is concluded: {sentence}")
        why = LEFT_OUT if left_out else "nothing is said about it"
        return Plausible(Plausibility.CONCEIVABLE, f"an open question: {why}")

    def _doubted(self, rule: Rule) -> Plausible:
        low = self._assessment.knowledge.scale.modals[rule.modal].low
        if low < _WEAK:
            word = Plausibility.CLOSE
        else:
            word = Plausibility.CONCEIVABLE if low < _FAIR else Plausibility.FAR
        if rule.origin != ENCODER:
            return Plausible(word, f"its modal is '{rule.modal}'")
        word = min(word, Plausibility.CONCEIVABLE, key=_ORDER.index)
        return Plausible(word, f"the encoder's own rule; its modal is '{rule.modal}'")


def least(plausible: Iterable[Plausible]) -> Plausibility:
    """Return the word of the least plausible of some changes."""
    return max((each.word for each in plausible), key=_ORDER.index)


def _grade(evidence: Evidence) -> str:
    until = f", valid until {evidence.valid_until}" if evidence.valid_until else ""
    return f"graded {evidence.grade}{until}" if evidence.grade else f"without a grade{until}"
