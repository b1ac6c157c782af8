"""The definition itself (Sato 1995): every world of a case, how likely it is, and what it holds."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
from uncertain_cases import Case

from withdrawal_advisor.language.likelihoods import range_of
from withdrawal_advisor.model.knowledge import Range
from withdrawal_advisor.model.likelihood import Chance
from withdrawal_advisor.model.rule import Activation
from withdrawal_advisor.model.statement import Fact

Truth = npt.NDArray[np.bool_]
"""In which worlds something is so."""
Numbers = npt.NDArray[np.float64]


@dataclass(frozen=True)
class Variables:
    """What is uncertain in a case: a variable for each rule, and for each piece of evidence.

    `rules` and `pieces` hold numbers of variables; pieces of one origin have one number. A told
    fact that no piece stands for is certain.
    """

    ranges: tuple[Range, ...]
    rules: Mapping[str, int]
    pieces: Mapping[Fact, tuple[int, ...]]
    origins: Mapping[str, int]

    def of(self, chance: Chance) -> list[int]:
        """Return the variables that a chance may stand for: several if its facts have several."""
        if chance.rule:
            return [self.rules[chance.rule]]
        if chance.origin:
            return [self.origins[chance.origin]]
        shared = set(self.origins.values())
        numbers = [n for n in self.pieces[chance.facts[0]] if n not in shared]
        return [n for n in numbers if self.ranges[n] == chance.range]

    def middles(self) -> list[float]:
        """Return the middle of every range."""
        return [(each.low + each.high) / 2 for each in self.ranges]


def variables_of(case: Case) -> Variables:
    """Read off what is uncertain, for both branches at once."""
    scale = case.knowledge.scale
    rules = {each.name: n for n, each in enumerate(case.knowledge.rules)}
    ranges = [scale.modals[each.modal] for each in case.knowledge.rules]
    given = case.situation.given
    certain = {statement.fact for statement in given if not statement.evidence.likelihood}
    pieces: dict[Fact, tuple[int, ...]] = {}
    origins: dict[str, int] = {}
    for fact, evidence in ((s.fact, s.evidence) for s in given if s.fact not in certain):
        found, number = range_of(evidence.likelihood, scale), len(ranges)
        if evidence.origin:
            number = origins.setdefault(evidence.origin, number)
        if number < len(ranges):
            low, high = min(found.low, ranges[number].low), min(found.high, ranges[number].high)
            ranges[number] = Range(low, high)
        else:
            ranges.append(found)
        pieces[fact] = (*pieces.get(fact, ()), number)
    return Variables(tuple(ranges), rules, pieces, origins)


def worlds(count: int) -> Truth:
    """Return all worlds, shape (2 ** count, count): which variables are true in each."""
    found: Truth = np.arange(2**count)[:, None] >> np.arange(count) & 1 == 1
    return found


def weights(chances: Sequence[float] | Numbers, found: Truth) -> Numbers:
    """Return how likely each world is, if the variables have these chances."""
    chance = np.asarray(chances)
    weight: Numbers = np.where(found, chance, 1.0 - chance).prod(axis=1)
    return weight


def told_in(case: Case, variables: Variables, found: Truth) -> dict[Fact, Truth]:
    """Return in which worlds each told fact is told."""
    always: Truth = np.ones(len(found), dtype=bool)
    told = {statement.fact: always for statement in case.situation.given}
    for fact, numbers in variables.pieces.items():
        told[fact] = np.logical_or.reduce(found[:, list(numbers)], axis=1)
    kept = {fact: truth for fact, truth in told.items() if case.is_kept(fact)}
    return kept | {statement.fact: always for statement in case.situation.supposing}


def holding(case: Case, variables: Variables, found: Truth) -> dict[Fact, Truth]:
    """Return in which worlds each fact holds, by the alternating fixpoint (Van Gelder 1993).

    What holds at least and what may hold at most close in on each other; for stratified rules
    they meet.
    """
    told = told_in(case, variables, found)
    fires = {name: found[:, n] for name, n in variables.rules.items()}
    activations = case.assessment.activations
    least: Mapping[Fact, Truth] = {}
    while True:
        most = _closed(activations, told, fires, least)
        more = _closed(activations, told, fires, most)
        if more.keys() == least.keys() and all((more[f] == least[f]).all() for f in more):
            assert all((more[f] == most[f]).all() for f in more)
            return more
        least = more


def _closed(
    activations: Iterable[Activation],
    told: Mapping[Fact, Truth],
    fires: Mapping[str, Truth],
    against: Mapping[Fact, Truth],
) -> dict[Fact, Truth]:
    """Return what follows if exceptions hold where `against` says so, trying all rules in turn."""
    never = np.zeros_like(next(iter(fires.values())))
    held = dict(told)
    changed = True
    while changed:
        changed = False
        for activation in activations:
            fired = fires[activation.rule.name].copy()
            for premise in activation.premises:
                fired &= held.get(premise, never)
            for exception in activation.exceptions:
                fired &= ~against.get(exception, never)
            before = held.get(activation.conclusion, never)
            held[activation.conclusion] = before | fired
            changed = changed or bool((fired & ~before).any())
    return held
