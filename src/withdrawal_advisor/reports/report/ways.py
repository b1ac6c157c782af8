"""Which way to a fact a report tells: the shortest.

What is there anyway is told without the hypotheses, and what they raise with one of them, wherever
there is such a way.
"""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass

from withdrawal_advisor.model.assessment import Assessment, Effect
from withdrawal_advisor.model.memory import Justification, WorkingMemory
from withdrawal_advisor.model.statement import Fact

FirstWays = Mapping[Fact, Justification]
RAISED = frozenset({Effect.BROUGHT, Effect.LIKELIER})
"""Effects on what the hypotheses bring or make likelier."""


@dataclass(frozen=True, slots=True)
class Told:
    """A step that a report tells: a fact, the firing told for it if any, and its premises.

    `under` is the number of the step under which it is met first, 0 for the finding.
    """

    fact: Fact
    way: Justification | None
    premises: tuple[int, ...]
    under: int


def first_ways(assessment: Assessment) -> FirstWays:
    """Return a firing for every fact that is derived and not told; they go round in no circle.

    What is there anyway is derived without the hypotheses where that is possible.
    """
    memory = assessment.memory
    shortest = {f: memory.justifications(f)[0] for f in memory.supports if not memory.is_told(f)}
    return {**shortest, **_free_ways(assessment, shortest)}


def _free_ways(assessment: Assessment, derived: Iterable[Fact]) -> dict[Fact, Justification]:
    """Return firings that rest on nothing but what is there anyway, found from below."""
    memory, effects = assessment.memory, assessment.effects
    anyway = [fact for fact in derived if effects[fact] is Effect.ANYWAY]
    free = {f for f in memory.supports if memory.is_told(f) and effects[f] is Effect.ANYWAY}
    found: dict[Fact, Justification] = {}
    while True:
        new = {
            fact: each
            for fact in anyway
            if fact not in found
            for each in memory.justifications(fact)[::-1]
            if free.issuperset(each.activation.premises)
        }
        if not new:
            return found
        found |= new
        free |= new.keys()


def told_steps(fact: Fact, memory: WorkingMemory, first: FirstWays) -> tuple[Told, ...]:
    """Return the steps of a finding's derivation: itself, then below each what it rests on.

    A finding that the situation states too is told by a rule besides, if that does not rest on it.
    """
    top = first.get(fact) or _not_circular(fact, memory, first)
    return steps_by(fact, {**first, fact: top} if top is not None else first)


def steps_by(fact: Fact, ways: FirstWays) -> tuple[Told, ...]:
    """Return the steps of a derivation that goes by these ways."""
    order = _numbered((fact,), ways)
    numbers = {each: number for number, each in enumerate(order, 1)}
    return tuple(
        Told(
            each,
            ways.get(each),
            _premises(ways.get(each), numbers),
            numbers.get(under, 0) if under else 0,
        )
        for each, under in order.items()
    )


def _premises(way: Justification | None, numbers: Mapping[Fact, int]) -> tuple[int, ...]:
    return tuple(sorted({numbers[p] for p in way.activation.premises})) if way else ()


def _not_circular(fact: Fact, memory: WorkingMemory, first: FirstWays) -> Justification | None:
    for each in memory.justifications(fact):
        if fact not in facts_below(each, first):
            return each
    return None


def facts_below(firing: Justification, ways: FirstWays) -> Collection[Fact]:
    """Return all that a firing rests on by these ways."""
    return _numbered(firing.activation.premises, ways).keys()


def _numbered(facts: Iterable[Fact], ways: FirstWays) -> dict[Fact, Fact | None]:
    """Return facts and all below them, depth first, each with the fact under which it is met."""
    order: dict[Fact, Fact | None] = {}
    waiting: list[tuple[Fact, Fact | None]] = [(fact, None) for fact in facts]
    while waiting:
        fact, under = waiting.pop()
        if fact not in order:
            order[fact] = under
            way = ways.get(fact)
            if way is not None:
                waiting += [(premise, fact) for premise in reversed(way.activation.premises)]
    return order
