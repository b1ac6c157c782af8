"""Flips: what would have to be different for a fact to vanish, or to appear."""

from collections import defaultdict
from collections.abc import Iterable, Mapping

from withdrawal_advisor.language.saying import say
from withdrawal_advisor.model.assessment import Assessment
from withdrawal_advisor.model.change import (
    Change,
    Doubt,
    Flip,
    Flips,
    Forget,
    Learn,
    Plausibility,
    Plausible,
)
from withdrawal_advisor.model.statement import Fact
from withdrawal_advisor.reasoning.changes import Changes
from withdrawal_advisor.reasoning.hitting_sets import MOST_TRIED, smallest_flips
from withdrawal_advisor.reasoning.plausibility import PlausibilityTable, least
from withdrawal_advisor.reasoning.potential import PotentialGraph


def flips(
    assessment: Assessment,
    potential: PotentialGraph,
    goal: Fact,
    size: int,
    most: int = MOST_TRIED,
) -> Flips:
    """Return all smallest sets of up to `size` changes that flip a fact, the most plausible first.

    The hypotheses stand in all of them, and the fact itself is not simply learnt.
    """
    changes = changes_of(assessment, potential, goal)
    found = smallest_flips(potential, changes, goal, size, most)
    sets = [tuple(changes.all[number] for number in chosen) for chosen in found.sets]
    table = PlausibilityTable(assessment)
    plausible = {change: table.of(change) for change in dict.fromkeys(c for s in sets for c in s)}
    return Flips(
        fact=goal,
        held=found.holds,
        size=size,
        sets=_ranked(sets, plausible, assessment),
        plausible=plausible,
        complete_to=found.complete_to,
    )


def changes_of(assessment: Assessment, potential: PotentialGraph, goal: Fact) -> Changes:
    """Return the changes that may flip a fact; that it is told itself is none."""
    return Changes(
        potential,
        (statement.fact for statement in assessment.situation.supposing),
        assessment.knowledge.exclusions,
        lambda change: not (isinstance(change, Learn) and change.fact == goal),
    )


def _ranked(
    sets: Iterable[tuple[Change, ...]],
    plausible: Mapping[Change, Plausible],
    assessment: Assessment,
) -> tuple[Flip, ...]:
    """Return flips by the least plausible change, then size, then how plausible the others are."""
    words = list(Plausibility)

    def words_of(changes: tuple[Change, ...]) -> list[int]:
        return sorted((words.index(plausible[change].word) for change in changes), reverse=True)

    def order(flip: Flip) -> tuple[int, int, list[int], list[tuple[int, str]]]:
        ranks = words_of(flip.changes)
        return (ranks[0], len(ranks), ranks, [name(change) for change in flip.changes])

    def name(change: Change) -> tuple[int, str]:
        match change:
            case Forget(fact):
                return (0, say(fact, assessment.knowledge.predicates))
            case Learn(fact):
                return (1, say(fact, assessment.knowledge.predicates))
            case Doubt(rule):
                return (2, rule.name)

    found = [
        Flip(tuple(sorted(changes, key=name)), least(plausible[c] for c in changes), others)
        for changes, others in _grouped(sets)
    ]
    return tuple(sorted(found, key=order))


def _grouped(
    sets: Iterable[tuple[Change, ...]],
) -> list[tuple[tuple[Change, ...], tuple[tuple[Change, ...], ...]]]:
    """Return the sets, each with those that learn the contrary of what it only forgets."""
    groups: defaultdict[frozenset[Change], list[tuple[Change, ...]]] = defaultdict(list)
    for changes in sets:
        groups[frozenset(map(_weaker, changes))].append(changes)
    grouped: list[tuple[tuple[Change, ...], tuple[tuple[Change, ...], ...]]] = []
    for weakest, members in groups.items():
        leaders = [changes for changes in members if frozenset(changes) == weakest]
        others = tuple(changes for changes in members if changes not in leaders)
        if leaders:
            grouped.append((leaders[0], others))
        else:
            grouped += ((changes, ()) for changes in members)
    return grouped


def _weaker(change: Change) -> Change:
    """Return the forgetting that is a part of learning the contrary of one given fact."""
    if isinstance(change, Learn) and len(change.sets_aside) == 1:
        return Forget(change.sets_aside[0])
    return change
