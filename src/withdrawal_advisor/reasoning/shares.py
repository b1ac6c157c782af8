"""Which part of a fact's likelihood each of its supports carries."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import reduce
from operator import or_
from typing import Generic, TypeAlias, TypeVar

from withdrawal_advisor.model.likelihood import Share
from withdrawal_advisor.model.rule import Activation
from withdrawal_advisor.model.statement import Fact
from withdrawal_advisor.reasoning.boolean_model import Boolean, boolean_model, term
from withdrawal_advisor.reasoning.graph import DerivationGraph, derivation_graph

B = TypeVar("B", bound=Boolean)
Ways: TypeAlias = Mapping[Activation | None, B]
"""Under which outcomes each activation leads to a fact; None stands for its being told."""


@dataclass(frozen=True, slots=True)
class Valued(Generic[B]):
    """A graph with the values of its told facts, of its rules, and of all its facts."""

    graph: DerivationGraph
    told: Mapping[Fact, B]
    fires: Mapping[str, B]
    facts: Mapping[Fact, B]


def ways(fact: Fact, valued: Valued[B], false: B) -> Ways[B]:
    """Return the ways to a fact, none of them by way of the fact itself.

    Its circle is computed anew without the fact. Raises MemoryError.
    """
    graph, told = valued.graph, valued.told
    circle = next((c for c in graph.components if len(c) > 1 and fact in c), ())
    below = _without(fact, circle, valued, false) if circle else valued.facts
    found: dict[Activation | None, B] = {None: told[fact]} if fact in told else {}
    for activation in graph.by_conclusion.get(fact, ()):
        found[activation] = term(activation, below, valued.fires, false)
    return found


def _without(fact: Fact, circle: Sequence[Fact], valued: Valued[B], false: B) -> Mapping[Fact, B]:
    """Return the values of all facts with those of a circle as they are without one of it."""
    others = [each for each in circle if each != fact]
    outside = {each: value for each, value in valued.facts.items() if each not in set(circle)}
    inside = tuple(a for each in others for a in valued.graph.by_conclusion.get(each, ()))
    needed = {each for a in inside for each in (*a.premises, *a.exceptions)}
    base = {each: outside[each] for each in needed & outside.keys()}
    base |= {each: valued.told[each] for each in others if each in valued.told}
    anew = boolean_model(derivation_graph(base, inside), base, valued.fires, false)
    if not anew.keys() >= {each.conclusion for each in inside}:
        raise MemoryError
    return outside | anew


def shares(
    found: Ways[B], false: B, measure: Callable[[Sequence[B]], Sequence[float]]
) -> dict[Activation | None, Share]:
    """Return the share of each way; `measure` gives the probabilities of some values."""
    whole = _union(found.values(), false)
    alone = [
        value & ~_union((v for other, v in found.items() if other != way), false)
        for way, value in found.items()
    ]
    total, *measured = measure([whole, *found.values(), *alone])
    half = len(found)
    return {
        way: Share(measured[n] / total, measured[half + n] / total)
        for n, way in enumerate(found)
        if total
    }


def _union(values: Iterable[B], false: B) -> B:
    return reduce(or_, values, false)
