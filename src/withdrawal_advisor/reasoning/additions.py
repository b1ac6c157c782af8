"""Facts to learn so that a missing conclusion follows."""

from collections.abc import Iterable
from typing import Final

from withdrawal_advisor.model.assessment import Assessment
from withdrawal_advisor.model.change import Change, Learn, Plausibility
from withdrawal_advisor.model.statement import Fact
from withdrawal_advisor.model.why_not import Additions
from withdrawal_advisor.reasoning.changes import Changes, applied
from withdrawal_advisor.reasoning.hitting_sets import Chosen, smallest_flips
from withdrawal_advisor.reasoning.perfect_model import perfect_model
from withdrawal_advisor.reasoning.plausibility import PlausibilityTable
from withdrawal_advisor.reasoning.potential import PotentialGraph

MOST_ADDITIONS: Final = 6
_MOST_TRIED: Final = 100_000


def additions(
    assessment: Assessment, potential: PotentialGraph, goal: Fact, near: Iterable[Fact]
) -> tuple[Additions | None, int]:
    """Return a smallest set of facts that bring the goal about when they are learnt, if any.

    The second value says up to how many facts every set was looked at. Beyond that `near`, facts
    that lead to the goal if nothing stops them, are tried.
    """
    changes = Changes(
        potential,
        (statement.fact for statement in assessment.situation.supposing),
        assessment.knowledge.exclusions,
        lambda change: isinstance(change, Learn) and change.fact != goal,
    )
    searched = 0
    for size in range(1, MOST_ADDITIONS + 1):
        found = smallest_flips(potential, changes, goal, size, _MOST_TRIED)
        searched = found.complete_to
        if found.sets:
            return _most_plausible(assessment, changes, found.sets), searched
        if found.complete_to < size:
            break
    return _shrunk(potential, changes, goal, near), searched


def _most_plausible(
    assessment: Assessment, changes: Changes, sets: tuple[Chosen, ...]
) -> Additions:
    table = PlausibilityTable(assessment)
    words = list(Plausibility)

    def order(chosen: Chosen) -> tuple[list[int], Chosen]:
        ranks = (words.index(table.of(changes.all[number]).word) for number in chosen)
        return (sorted(ranks, reverse=True), chosen)

    best = min(sets, key=order)
    return Additions(_learnt(changes.all[number] for number in best), len(sets) - 1)


def _shrunk(
    potential: PotentialGraph, changes: Changes, goal: Fact, near: Iterable[Fact]
) -> Additions | None:
    """Return facts of `near` of which none can be left out, if they bring the goal about."""
    by_fact = {
        each.fact: number for number, each in enumerate(changes.all) if isinstance(each, Learn)
    }
    chosen = [by_fact[fact] for fact in sorted(near) if fact in by_fact]

    def yields(some: list[int]) -> bool:
        agree = all(changes.fit(some[:place], number) for place, number in enumerate(some))
        return agree and goal in perfect_model(potential.changed(changes.variant(some)))

    if not yields(chosen):
        return None
    for number in tuple(chosen):
        without = [other for other in chosen if other != number]
        if yields(without):
            chosen = without
    return Additions(_learnt(changes.all[number] for number in chosen), fewest=False)


def brings(potential: PotentialGraph, learnt: Iterable[Learn], goal: Fact) -> bool:
    """Tell by the plain evaluator whether the goal holds once some facts are learnt."""
    return goal in perfect_model(potential.changed(applied(potential.told, learnt)))


def _learnt(changes: Iterable[Change]) -> tuple[Learn, ...]:
    return tuple(change for change in changes if isinstance(change, Learn))
