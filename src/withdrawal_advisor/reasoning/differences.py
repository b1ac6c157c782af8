"""What differs between two assessments, and the told facts that are responsible, put to proof."""

from collections.abc import Callable, Collection, Iterable, Mapping
from functools import cache

from withdrawal_advisor.model.assessment import Assessment
from withdrawal_advisor.model.difference import (
    Cause,
    Contrast,
    Difference,
    Proof,
    Reason,
    Side,
    Step,
)
from withdrawal_advisor.model.engine import Engine
from withdrawal_advisor.model.likelihood import Judgement
from withdrawal_advisor.model.move import NEVER, Move, Reading
from withdrawal_advisor.model.predicate import Kind
from withdrawal_advisor.model.rule import Rule
from withdrawal_advisor.model.statement import Fact
from withdrawal_advisor.reasoning.compilation import MakeDiagrams
from withdrawal_advisor.reasoning.mixtures import Mixtures, mixtures
from withdrawal_advisor.reasoning.partings import partings

_PERCENT = 100
_LEAST = 1e-9
_MOST = 0.9
"""What makes so much of a change of likelihood is said to make it."""

Likelihoods = Mapping[Fact, Judgement]


def contrast(
    assessments: tuple[Assessment, Assessment],
    likelihoods: tuple[Likelihoods, Likelihoods],
    engine: Engine,
    make: MakeDiagrams,
    uses: Callable[[Rule], bool] = lambda _rule: True,
) -> Contrast:
    """Compare the findings of two assessments by the same knowledge."""
    mixed = mixtures(assessments, engine, make, uses)
    reasons = _Reasons(assessments, mixed)
    moves = _moves(assessments, likelihoods)
    return Contrast(
        mixed.causes, tuple(Difference(move, reasons.reason(move)) for move in moves)
    )


def _moves(
    assessments: tuple[Assessment, Assessment], likelihoods: tuple[Likelihoods, Likelihoods]
) -> list[Move]:
    """Return the findings that appear, vanish or move, as far as whole percents show it."""
    found = {f for assessment in assessments for f in _findings(assessment)}
    moves = []
    for fact in found:
        before, after = (
            _reading(fact, assessment, judged)
            for assessment, judged in zip(assessments, likelihoods, strict=True)
        )
        if before.held != after.held or _shown(before) != _shown(after):
            moves.append(Move(fact, before, after))
    return sorted(moves, key=lambda move: (-round(abs(move.change), 9), move.fact))


def _findings(assessment: Assessment) -> Iterable[Fact]:
    memory, predicates = assessment.memory, assessment.knowledge.predicates
    for fact in memory.supports:
        plain = not fact.affirmed or predicates[fact.predicate].kind is Kind.PLAIN
        if not plain and memory.justifications(fact):
            yield fact


def _reading(fact: Fact, assessment: Assessment, likelihoods: Likelihoods) -> Reading:
    judgement = likelihoods.get(fact)
    likelihood = judgement.likelihood if judgement is not None else NEVER
    return Reading(likelihood, fact in assessment.memory.supports)


def _shown(reading: Reading) -> tuple[int, int]:
    likelihood = reading.likelihood
    return round(likelihood.low * _PERCENT), round(likelihood.high * _PERCENT)


class _Reasons:
    """Finds why findings differ."""

    def __init__(self, assessments: tuple[Assessment, Assessment], mixed: Mixtures) -> None:
        first, second = assessments
        self._memories = {Side.FIRST: first.memory, Side.SECOND: second.memory}
        self._mixed = mixed
        self._causes = {cause.fact: cause for cause in mixed.causes}
        self._tried = cache(self._try)

    def reason(self, move: Move) -> Reason:
        """Return where the derivations of a finding part, and what is responsible."""
        if move.before.held == move.after.held:
            return self._of_shift(move)
        holder = Side.SECOND if move.after.held else Side.FIRST
        steps = partings(move.fact, self._memories, holder)
        responsible = self._responsible(steps)
        fewest = self._fewest(move, responsible)
        return self._tried(move, fewest, steps)

    def _responsible(self, steps: Iterable[Step]) -> tuple[Cause, ...]:
        told = {step.fact for step in steps if step.activation is None}
        return tuple(self._causes[fact] for fact in sorted(told))

    def _fewest(self, move: Move, causes: tuple[Cause, ...]) -> tuple[Cause, ...]:
        """Leave out causes one by one as long as the others are proved as well."""
        aim = self._tried(move, causes, ()).proof
        if aim not in {Proof.ENOUGH, Proof.NEEDED}:
            return causes
        for cause in causes:
            fewer = tuple(each for each in causes if each != cause)
            if fewer and self._tried(move, fewer, ()).proof is aim:
                causes = fewer
        return causes

    def _of_shift(self, move: Move) -> Reason:
        """Return the one difference that by itself moves a finding most, held on both sides."""
        best = Reason((), (), Proof.NONE)
        most = _LEAST
        for cause in self._mixed.causes:
            tried = self._tried(move, (cause,), ())
            effect = max(_progress(move, tried.alone), _regress(move, tried.back))
            if effect > most + _LEAST:
                best, most = tried, effect
        return best

    def _try(self, move: Move, causes: tuple[Cause, ...], steps: tuple[Step, ...]) -> Reason:
        """Change these causes alone, from either side, with what cannot hold beside them."""
        causes = self._mixed.closed(causes)
        if not causes:
            return Reason(steps, (), Proof.NONE)
        alone = self._mixed.reading(move.fact, Side.FIRST, causes)
        back = self._mixed.reading(move.fact, Side.SECOND, causes)
        return Reason(steps, causes, _proof(move, alone, back), alone, back)


def _proof(move: Move, alone: Reading | None, back: Reading | None) -> Proof:
    """Say what was shown: `alone` starts from the first situation, `back` from the second."""
    if alone is None or back is None:
        return Proof.NONE
    forward, backward = _progress(move, alone), _regress(move, back)
    turns = move.before.held != move.after.held
    lifted, ended = (
        (alone.held == move.after.held, back.held == move.before.held)
        if turns
        else (forward >= _MOST, backward >= _MOST)
    )
    rises = move.after.held if turns else move.change > 0
    if not rises:  # the second side lacks it: what brings it there is the change back
        lifted, ended = ended, lifted
    if lifted:
        return Proof.ENOUGH
    if ended:
        return Proof.NEEDED
    return Proof.PARTLY if max(forward, backward) > _LEAST else Proof.NONE


def _progress(move: Move, alone: Reading | None) -> float:
    """Return what part of the change is made from the first situation."""
    if alone is None or abs(move.change) < _LEAST:
        return 0.0
    return (alone.likelihood.middle - move.before.likelihood.middle) / move.change


def _regress(move: Move, back: Reading | None) -> float:
    """Return what part of the change is taken back from the second situation."""
    if back is None or abs(move.change) < _LEAST:
        return 0.0
    return (move.after.likelihood.middle - back.likelihood.middle) / move.change
