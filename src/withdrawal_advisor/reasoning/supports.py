"""From the perfect model to working memory: supports, heights, defeats, conflicts."""

from collections.abc import Callable, Iterable, Iterator, Mapping

from withdrawal_advisor.model.knowledge import Exclusion
from withdrawal_advisor.model.memory import Conflict, Defeat, Justification, Support, WorkingMemory
from withdrawal_advisor.model.rule import Activation
from withdrawal_advisor.model.statement import Fact
from withdrawal_advisor.reasoning.contraries import Contraries
from withdrawal_advisor.reasoning.graph import DerivationGraph
from withdrawal_advisor.reasoning.perfect_model import least_fixpoint, perfect_model


def working_memory(
    graph: DerivationGraph,
    told: Mapping[Fact, tuple[Support, ...]],
    exclusions: tuple[Exclusion, ...],
) -> WorkingMemory:
    """Return what is held with all its reasons; `told` are the supports of the base facts."""
    held = perfect_model(graph)
    active = [a for a in graph.activations if held.isdisjoint(a.exceptions)]
    derived = least_fixpoint(active, graph.base)
    heights = {fact: derived.get(fact, 0) for fact in sorted(held)}
    supports = {fact: list(told.get(fact, ())) for fact in heights}
    contraries = Contraries(held, exclusions)
    for component in graph.components:
        for activation in _sound(graph, component, held, heights):
            assumptions = tuple(e for e in activation.exceptions if not contraries.of(e))
            supports[activation.conclusion].append(Justification(activation, assumptions))
    return WorkingMemory(
        {fact: tuple(sorted(found, key=_by_height(heights))) for fact, found in supports.items()},
        heights,
        tuple(_defeats(graph.activations, held)),
        _conflicts(held, contraries),
    )


def _sound(
    graph: DerivationGraph,
    component: tuple[Fact, ...],
    held: frozenset[Fact],
    heights: Mapping[Fact, int],
) -> Iterator[Activation]:
    """Yield the activations that support a fact of the component without resting on it.

    An activation does so if each of its premises has a derivation in which the
    conclusion does not occur; only facts of the same component can depend on it, and the
    shortest derivation of a premise of less height does not.
    """
    active = [
        activation
        for fact in component
        for activation in graph.by_conclusion.get(fact, ())
        if held.isdisjoint(activation.exceptions) and held.issuperset(activation.premises)
    ]
    members = set(component)
    needed = {premise for activation in active for premise in activation.premises}
    outside = {fact for fact in needed if fact not in members or fact in graph.base}
    for fact in component:
        inner = []
        for activation in active:
            if activation.conclusion == fact:
                height = heights[fact]
                if all(heights[p] < height for p in activation.premises if p in members):
                    yield activation
                else:
                    inner.append(activation)
        if inner:
            others = [activation for activation in active if activation.conclusion != fact]
            available = outside - {fact}
            available |= least_fixpoint(others, available).keys() - {fact}
            yield from (a for a in inner if available.issuperset(a.premises))


def _by_height(
    heights: Mapping[Fact, int],
) -> Callable[[Support], tuple[int, str, tuple[str, ...]]]:
    """Return a sort key: what was told first, then the shortest derivations."""

    def key(support: Support) -> tuple[int, str, tuple[str, ...]]:
        if not isinstance(support, Justification):
            return (-1, "", ())
        activation = support.activation
        height = max((heights[premise] for premise in activation.premises), default=0)
        return (height, *activation.order)

    return key


def _defeats(activations: Iterable[Activation], held: frozenset[Fact]) -> Iterator[Defeat]:
    for activation in activations:
        by = tuple(exception for exception in activation.exceptions if exception in held)
        if by and held.issuperset(activation.premises):
            yield Defeat(activation, by)


def _conflicts(held: frozenset[Fact], contraries: Contraries) -> tuple[Conflict, ...]:
    found = {
        Conflict(min(fact, other), max(fact, other))
        for fact in held
        for other in contraries.of(fact)
    }
    return tuple(sorted(found, key=lambda conflict: (conflict.one, conflict.other)))
