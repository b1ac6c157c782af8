"""Where two derivations part: the lowest steps that are made on one side only."""

from collections.abc import Iterator, Mapping

from withdrawal_advisor.model.difference import Side, Step
from withdrawal_advisor.model.memory import Justification, WorkingMemory
from withdrawal_advisor.model.statement import Fact


def partings(
    fact: Fact, memories: Mapping[Side, WorkingMemory], held_in: Side
) -> tuple[Step, ...]:
    """Return the lowest steps below a fact that one side holds and the other does not.

    The walk goes down the shortest derivation, through what the other side does not hold. Where
    an exception that the other side holds stops a step, it goes on there: why is that one held?
    """
    steps = dict.fromkeys(_walk(fact, memories, held_in, set()))
    return tuple(sorted(steps, key=lambda s: (s.activation is None, s.held_in != held_in, s.fact)))


def _walk(
    fact: Fact, memories: Mapping[Side, WorkingMemory], side: Side, seen: set[Fact]
) -> Iterator[Step]:
    if fact in seen:
        return
    seen.add(fact)
    other = memories[side.other].supports
    support = memories[side].supports[fact][0]
    if not isinstance(support, Justification):
        yield Step(fact, side, None)
        return
    activation = support.activation
    missing = [premise for premise in dict.fromkeys(activation.premises) if premise not in other]
    for premise in missing:
        yield from _walk(premise, memories, side, seen)
    if not missing:
        stopped_by = tuple(each for each in activation.exceptions if each in other)
        yield Step(fact, side, activation, stopped_by)
        for exception in stopped_by:
            yield from _walk(exception, memories, side.other, seen)
