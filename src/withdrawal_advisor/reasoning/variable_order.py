"""The order in which decision diagrams ask for chances; it decides how large they grow."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

from withdrawal_advisor.model.likelihood import Chance
from withdrawal_advisor.model.rule import Activation
from withdrawal_advisor.model.statement import Fact
from withdrawal_advisor.reasoning.graph import DerivationGraph


def variable_order(
    graphs: Sequence[DerivationGraph],
    own: Callable[[Fact], Iterable[Chance]],
    rules: Mapping[str, Chance],
) -> list[Chance]:
    """Return the chances of rules and of told facts, conclusions before what they rest on.

    This is a depth-first postorder turned round, deepest facts and premises first (after Malik
    et al. 1988); measured on the built-in situations it gives far smaller diagrams than others.
    """
    order: dict[Chance, None] = {}
    for graph in graphs:
        heights = _heights(graph)
        for fact, activation in _postorder(graph, heights):
            chances = own(fact) if activation is None else (rules[activation.rule.name],)
            order.update(dict.fromkeys(chances))
    return list(reversed(order))


def _heights(graph: DerivationGraph) -> dict[Fact, int]:
    """Return for each fact the number of components on the longest way down from it."""
    heights: dict[Fact, int] = {}
    for component in graph.components:
        below = [
            heights[needed] + 1
            for fact in component
            for activation in graph.by_conclusion.get(fact, ())
            for needed in (*activation.premises, *activation.exceptions)
            if needed in heights
        ]
        heights.update(dict.fromkeys(component, max(below, default=0)))
    return heights


def _postorder(
    graph: DerivationGraph, heights: Mapping[Fact, int]
) -> Iterator[tuple[Fact, Activation | None]]:
    """Yield every fact, and every activation with its conclusion, after what it rests on."""
    seen: set[Fact] = set()
    start = sorted(heights, key=lambda fact: (heights[fact], fact))
    stack: list[tuple[Fact, Activation | None, bool]] = [(fact, None, False) for fact in start]
    while stack:
        fact, activation, below_done = stack.pop()
        if below_done:
            yield fact, activation
        elif fact not in seen:
            seen.add(fact)
            stack.append((fact, None, True))
            for each in sorted(graph.by_conclusion.get(fact, ()), key=_deepest_last(heights)):
                stack.append((fact, each, True))
                needed = {*each.premises, *each.exceptions} & heights.keys()
                below = sorted(needed, key=lambda fact: (heights[fact], fact))
                stack += ((each, None, False) for each in below)


def _deepest_last(
    heights: Mapping[Fact, int],
) -> Callable[[Activation], tuple[int, str, tuple[str, ...]]]:
    def key(activation: Activation) -> tuple[int, str, tuple[str, ...]]:
        needed = (*activation.premises, *activation.exceptions)
        return (sum(heights.get(fact, 0) for fact in needed), *activation.order)

    return key
