"""What differs between two assessments, where derivations part, and what is responsible."""

from collections.abc import Callable, Iterator, Mapping
from typing import TypeAlias

from withdrawal_advisor.model.assessment import Assessment
from withdrawal_advisor.model.difference import Contrast, Difference, Reason, Side, Step
from withdrawal_advisor.model.engine import Engine
from withdrawal_advisor.model.likelihood import Judgement
from withdrawal_advisor.model.move import NEVER, Move, Reading
from withdrawal_advisor.model.predicate import Kind
from withdrawal_advisor.model.rule import Rule
from withdrawal_advisor.model.statement import Fact
from withdrawal_advisor.reasoning.compilation import MakeDiagrams
from withdrawal_advisor.reasoning.mixtures import Mixtures, mixtures
from withdrawal_advisor.reasoning.partings import partings, shifted_partings
from withdrawal_advisor.reasoning.responsibility import holder, responsible, shown

_PERCENT = 100

Judged: TypeAlias = tuple[Assessment, Mapping[Fact, Judgement]]
"""An assessment with the likelihoods of its facts."""


def contrast(
    first: Judged,
    second: Judged,
    engine: Engine,
    make: MakeDiagrams,
    uses: Callable[[Rule], bool] = lambda _rule: True,
) -> Contrast:
    """Compare the findings of two assessments by the same knowledge, of which `uses` rules."""
    contrasting = _Contrasting(first, second, mixtures((first[0], second[0]), engine, make, uses))
    moves = contrasting.moves()
    return Contrast(
        contrasting.causes, tuple(Difference(move, contrasting.reason(move)) for move in moves)
    )


class _Contrasting:
    """Two assessments beside each other."""

    def __init__(self, first: Judged, second: Judged, mixed: Mixtures) -> None:
        self._sides = {Side.FIRST: first, Side.SECOND: second}
        self._memories = {side: each[0].memory for side, each in self._sides.items()}
        self._mixed = mixed
        self.causes = mixed.causes

    def moves(self) -> list[Move]:
        """Return the findings that appear, vanish or move, as far as whole percents show it."""
        found = {fact for assessment, _ in self._sides.values() for fact in _findings(assessment)}
        moves = [self._move(fact) for fact in found]
        moving = [m for m in moves if m.before.held != m.after.held or self._shift(m.fact)]
        return sorted(moving, key=lambda move: (-round(abs(move.change), 9), move.fact))

    def reason(self, move: Move) -> Reason:
        """Return where the derivations of a finding part, and what is responsible.

        What is told on the way where they part comes first; if that does not make the
        difference, all that is told otherwise is searched.
        """
        steps = self._steps(move)
        on_the_way = {step.fact for step in steps if step.activation is None}
        near = self._mixed.closed(cause for cause in self.causes if cause.fact in on_the_way)
        causes = responsible(move, near, self._mixed)
        if not causes:
            causes = responsible(move, self._mixed.bearing_on(move.fact), self._mixed)
        return Reason(steps, self._mixed.closed(causes) or near, *shown(move, causes, self._mixed))

    def _steps(self, move: Move) -> tuple[Step, ...]:
        if move.before.held != move.after.held:
            return partings(move.fact, self._memories, holder(move))
        return shifted_partings(move.fact, self._memories, holder(move), self._shift)

    def _move(self, fact: Fact) -> Move:
        return Move(fact, self._reading(fact, Side.FIRST), self._reading(fact, Side.SECOND))

    def _reading(self, fact: Fact, side: Side) -> Reading:
        assessment, likelihoods = self._sides[side]
        judgement = likelihoods.get(fact)
        likelihood = judgement.likelihood if judgement is not None else NEVER
        return Reading(likelihood, fact in assessment.memory.supports)

    def _shift(self, fact: Fact) -> float:
        """Return how far apart a fact's likelihoods are; 0 if whole percents do not show it."""
        move = self._move(fact)
        return abs(move.change) if _shown(move.before) != _shown(move.after) else 0.0


def _findings(assessment: Assessment) -> Iterator[Fact]:
    memory, predicates = assessment.memory, assessment.knowledge.predicates
    for fact in memory.supports:
        plain = not fact.affirmed or predicates[fact.predicate].kind is Kind.PLAIN
        if not plain and memory.justifications(fact):
            yield fact


def _shown(reading: Reading) -> tuple[int, int]:
    likelihood = reading.likelihood
    return round(likelihood.low * _PERCENT), round(likelihood.high * _PERCENT)
