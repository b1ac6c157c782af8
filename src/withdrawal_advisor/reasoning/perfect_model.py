"""The perfect model of a derivation graph (Przymusinski 1988), component by component."""

from collections import defaultdict
from collections.abc import Collection, Iterable

from withdrawal_advisor.model.rule import Activation
from withdrawal_advisor.model.statement import Fact
from withdrawal_advisor.reasoning.graph import DerivationGraph


def perfect_model(graph: DerivationGraph) -> frozenset[Fact]:
    """Return the facts held; the graph must have no circle through an exception."""
    held: set[Fact] = set(graph.base)
    for component in graph.components:
        free = [
            activation
            for fact in component
            for activation in graph.by_conclusion.get(fact, ())
            if held.isdisjoint(activation.exceptions)
        ]
        held.update(least_fixpoint(free, held))
    return frozenset(held)


def least_fixpoint(activations: Iterable[Activation], held: Collection[Fact]) -> dict[Fact, int]:
    """Return what follows from `held` beyond it, each fact with its number of rounds from 1."""
    missing: dict[int, int] = {}
    waiting: defaultdict[Fact, list[int]] = defaultdict(list)
    conclusions: list[Fact] = []
    ready: list[Fact] = []
    for number, activation in enumerate(activations):
        conclusions.append(activation.conclusion)
        open_premises = {premise for premise in activation.premises if premise not in held}
        missing[number] = len(open_premises)
        for premise in open_premises:
            waiting[premise].append(number)
        if not open_premises:
            ready.append(activation.conclusion)
    derived: dict[Fact, int] = {}
    rounds = 0
    while ready:
        rounds += 1
        new = [fact for fact in dict.fromkeys(ready) if fact not in derived and fact not in held]
        derived.update(dict.fromkeys(new, rounds))
        ready = []
        for fact in new:
            for number in waiting[fact]:
                missing[number] -= 1
                if not missing[number]:
                    ready.append(conclusions[number])
    return derived
