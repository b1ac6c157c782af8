"""Where two derivations part: the lowest steps that are made on one side only."""

from collections.abc import Callable, Iterator, Mapping
from typing import TypeAlias

from withdrawal_advisor.model.difference import Side, Step
from withdrawal_advisor.model.memory import Justification, WorkingMemory
from withdrawal_advisor.model.rule import Activation
from withdrawal_advisor.model.statement import Fact

Memories: TypeAlias = Mapping[Side, WorkingMemory]


def partings(fact: Fact, memories: Memories, held_in: Side) -> tuple[Step, ...]:
    """Return the lowest steps below a fact that one side holds and the other does not.

    The walk goes down the shortest derivation, through what the other side does not hold. Where
    an exception that the other side holds stops a step, it goes on there: why is that one held?
    """
    return _sorted(_walk(fact, memories, held_in, set()), held_in)


def shifted_partings(
    fact: Fact, memories: Memories, likelier_in: Side, shift: Callable[[Fact], float]
) -> tuple[Step, ...]:
    """Return the steps on which a fact that both sides hold begins to differ in likelihood.

    The walk follows the premise whose likelihood differs most, as `shift` tells, down to a fact
    whose premises do not differ; there it looks for what only one side makes of it.
    """
    seen: set[Fact] = set()
    below: Fact | None = fact
    while below is not None:
        fact = below
        seen.add(fact)
        premises = {p for side in Side for a in _uses(fact, memories[side]) for p in a.premises}
        both = [p for p in sorted(premises - seen) if _is_held_by_both(p, memories)]
        below = max((p for p in both if shift(p) > 0), key=shift, default=None)
    return _sorted(_one_sided(fact, memories), likelier_in)


def _one_sided(fact: Fact, memories: Memories) -> Iterator[Step]:
    """Yield the lowest steps of the ways to a fact that only one side has."""
    for side in Side:
        mine, theirs = memories[side], memories[side.other]
        if mine.is_told(fact) and not theirs.is_told(fact):
            yield Step(fact, side, None)
        known = set(_uses(fact, theirs))
        for activation in _uses(fact, mine):
            if activation not in known:
                yield from _below(activation, memories, side, {fact})


def _walk(fact: Fact, memories: Memories, side: Side, seen: set[Fact]) -> Iterator[Step]:
    if fact in seen:
        return
    seen.add(fact)
    support = memories[side].supports[fact][0]
    if isinstance(support, Justification):
        yield from _below(support.activation, memories, side, seen)
    else:
        yield Step(fact, side, None)


def _below(
    activation: Activation, memories: Memories, side: Side, seen: set[Fact]
) -> Iterator[Step]:
    """Yield the lowest steps of an activation that fires on one side only."""
    other = memories[side.other].supports
    missing = [premise for premise in dict.fromkeys(activation.premises) if premise not in other]
    for premise in missing:
        yield from _walk(premise, memories, side, seen)
    stopped_by = tuple(each for each in activation.exceptions if each in other)
    if not missing and stopped_by:
        yield Step(activation.conclusion, side, activation, stopped_by)
        for exception in stopped_by:
            yield from _walk(exception, memories, side.other, seen)


def _uses(fact: Fact, memory: WorkingMemory) -> list[Activation]:
    return [justification.activation for justification in memory.justifications(fact)]


def _is_held_by_both(fact: Fact, memories: Memories) -> bool:
    return all(fact in memory.supports for memory in memories.values())


def _sorted(steps: Iterator[Step], held_in: Side) -> tuple[Step, ...]:
    """Return what is stopped before what is told, and the side that holds the fact first."""

    def key(step: Step) -> tuple[bool, bool, Fact, str]:
        rule = step.activation.rule.name if step.activation is not None else ""
        return (step.activation is None, step.held_in != held_in, step.fact, rule)

    return tuple(sorted(dict.fromkeys(steps), key=key))
