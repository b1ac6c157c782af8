"""Building of derivation graphs."""

from collections import defaultdict
from collections.abc import Iterable

from withdrawal_advisor.model.graph import DerivationGraph
from withdrawal_advisor.model.rule import Activation
from withdrawal_advisor.model.statement import Fact
from withdrawal_advisor.reasoning.components import components

__all__ = ["DerivationGraph", "derivation_graph"]


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
