"""The perfect model computed in any Boolean algebra: decision diagrams, bit vectors, truth values.

For each fact the result says under which outcomes of the chances it holds (Tp-compilation:
Vlasselaer et al. 2015). Positive circles are iterated to their least fixpoint; exceptions are
settled before, since no circle goes through one.
"""

from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from typing import Protocol, Self, TypeVar

from withdrawal_advisor.model.rule import Activation
from withdrawal_advisor.model.statement import Fact
from withdrawal_advisor.reasoning.graph import DerivationGraph


class Boolean(Protocol):
    """A value of a Boolean algebra; equal values are equal."""

    def __and__(self, other: Self, /) -> Self: ...
    def __or__(self, other: Self, /) -> Self: ...
    def __invert__(self) -> Self: ...


B = TypeVar("B", bound=Boolean)


def boolean_model(
    graph: DerivationGraph,
    told: Mapping[Fact, B],
    fires: Mapping[str, B],
    false: B,
    *,
    is_full: Callable[[], bool] = lambda: False,
) -> dict[Fact, B]:
    """Return the value of every fact of the graph that could be computed.

    `told` are the values of the base facts, `fires` those of the rules by name. A fact whose
    value, or one below it, would take too much memory (MemoryError) is left out; once `is_full`,
    so is everything that follows.
    """
    values: dict[Fact, B] = {}
    lost: set[Fact] = set()
    for component in graph.components:
        inside = [a for fact in component for a in graph.by_conclusion.get(fact, ())]
        if is_full():
            break
        if not lost.isdisjoint(f for a in inside for f in (*a.premises, *a.exceptions)):
            lost.update(component)
            continue
        start = {fact: told.get(fact, false) for fact in component}
        try:
            values.update(_settled(start, inside, values, fires, false))
        except MemoryError:
            lost.update(component)
    return values


def term(activation: Activation, values: Mapping[Fact, B], fires: Mapping[str, B], false: B) -> B:
    """Return under which outcomes an activation fires."""
    value = fires[activation.rule.name]
    for premise in activation.premises:
        value = value & values.get(premise, false)
    for exception in activation.exceptions:
        if exception in values:
            value = value & ~values[exception]
    return value


def _settled(
    start: dict[Fact, B],
    activations: Sequence[Activation],
    below: Mapping[Fact, B],
    fires: Mapping[str, B],
    false: B,
) -> dict[Fact, B]:
    """Return the least fixpoint of a component over what lies below it."""
    uses: defaultdict[Fact, list[Activation]] = defaultdict(list)
    for activation in activations:
        for premise in activation.premises:
            if premise in start:
                uses[premise].append(activation)
    if not uses:
        for activation in activations:
            fact, value = activation.conclusion, term(activation, below, fires, false)
            start[fact] = value if start[fact] is false else start[fact] | value
        return start
    values = {**below, **start}
    waiting = dict.fromkeys(activations)
    while waiting:
        activation = next(iter(waiting))
        del waiting[activation]
        fact = activation.conclusion
        before = values[fact]
        value = before | term(activation, values, fires, false)
        if value != before:
            values[fact] = value
            waiting.update(dict.fromkeys(uses[fact]))
    return {fact: values[fact] for fact in start}
