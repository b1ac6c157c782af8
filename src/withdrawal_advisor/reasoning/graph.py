"""The derivation graph: which facts each fact depends on, component by component."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from withdrawal_advisor.model.rule import Activation
from withdrawal_advisor.model.statement import Fact
from withdrawal_advisor.reasoning.components import components


@dataclass(frozen=True, slots=True)
class DerivationGraph:
    """An AND/OR graph: facts are alternatives of activations, activations join premises.

    `components` are sets of facts that depend on each other, each after what it depends on, so
    all exceptions of a component are settled before it; exceptions are negative edges. `base` are
    the facts given or supposed. Activations that an exception stops are kept: the exception may
    be uncertain or be changed. A fact is its own id, and so is an activation (rule and values).
    """

    base: frozenset[Fact]
    activations: tuple[Activation, ...]
    by_conclusion: Mapping[Fact, tuple[Activation, ...]]
    components: tuple[tuple[Fact, ...], ...]


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
