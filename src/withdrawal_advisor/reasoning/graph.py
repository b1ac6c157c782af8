"""Building of derivation graphs."""

from collections import defaultdict
from collections.abc import Iterable

from withdrawal_advisor.model.graph import DerivationGraph
from withdrawal_advisor.model.rule import Activation
from withdrawal_advisor.model.statement import Fact
from withdrawal_advisor.reasoning.components import components

__all__ = ["DerivationGraph", "derivation_graph"]


def derivable_part(graph: DerivationGraph, told: Iterable[Fact]) -> DerivationGraph:
    """Return the part of a graph that could be derived from what is told, exceptions aside."""
    derivable = set(told)

    def follows(fact: Fact) -> bool:
        return any(derivable.issuperset(a.premises) for a in graph.by_conclusion.get(fact, ()))

    for members in graph.components:
        new = [fact for fact in members if fact not in derivable and follows(fact)]
        while new:
            derivable.update(new)
            new = [fact for fact in members if fact not in derivable and follows(fact)]
    concluding = {
        fact: tuple(a for a in found if derivable.issuperset(a.premises))
        for fact, found in graph.by_conclusion.items()
        if fact in derivable
    }
    kept = (tuple(f for f in members if f in derivable) for members in graph.components)
    return DerivationGraph(
        graph.base & derivable,
        tuple(each for found in concluding.values() for each in found),
        concluding,
        tuple(members for members in kept if members),
    )


def derivation_graph(base: Iterable[Fact], activations: tuple[Activation, ...]) -> DerivationGraph:
    """Build the graph of these activations over the base facts; both in sorted order."""
    concluding: defaultdict[Fact, list[Activation]] = defaultdict(list)
    for activation in activations:
        concluding[activation.conclusion].append(activation)

    def needs(fact: Fact) -> list[Fact]:
        return [
            needed
            for activation in concluding.get(fact, ())
            for needed in (*activation.premises, *activation.exceptions)
        ]

    facts = sorted({*base, *concluding})
    return DerivationGraph(
        frozenset(base),
        activations,
        {fact: tuple(found) for fact, found in concluding.items()},
        tuple(tuple(sorted(component)) for component in components(facts, needs)),
    )
