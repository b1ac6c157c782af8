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
    order: dict[Chance | str, Chance] = {}
    for graph in graphs:
        for fact, activation in _postorder(graph):
            if activation is None:
                for chance in own(fact):
                    order.setdefault(chance, chance)
            else:
                name = activation.rule.name
                order.setdefault(name, rules[name])
    return list(reversed(order.values()))


def _postorder(graph: DerivationGraph) -> Iterator[tuple[Fact, Activation | None]]:
    """Yield every fact, and every activation with its conclusion, after what it rests on."""
    facts = [fact for component in graph.components for fact in component]
    numbers = {fact: number for number, fact in enumerate(facts)}
    depths = _depths(graph, numbers)
    seen: set[int] = set()
    stack: list[tuple[int, Activation | None, bool]] = [
        (number, None, False) for number in sorted(numbers.values(), key=depths.__getitem__)
    ]
    while stack:
        number, activation, is_below_done = stack.pop()
        if is_below_done:
            yield facts[number], activation
        elif number not in seen:
            seen.add(number)
            stack.append((number, None, True))
            for needed, each in _ways(graph, facts[number], numbers, depths):
                stack.append((number, each, True))
                stack += ((below, None, False) for below in needed)


def _depths(graph: DerivationGraph, numbers: Mapping[Fact, int]) -> list[int]:
    """Return for each fact the number of components on the longest way down from it."""
    depths: list[int] = []
    for component in graph.components:
        below = [
            depths[number] + 1
            for fact in component
            for activation in graph.by_conclusion.get(fact, ())
            for number in _needed(activation, numbers)
            if number < len(depths)
        ]
        depths += [max(below, default=0)] * len(component)
    return depths


def _ways(
    graph: DerivationGraph, fact: Fact, numbers: Mapping[Fact, int], depths: Sequence[int]
) -> list[tuple[list[int], Activation]]:
    """Return the activations for a fact with the facts each needs, the deepest of both last."""
    ways = [
        (sorted(_needed(each, numbers), key=lambda number: (depths[number], number)), each)
        for each in graph.by_conclusion.get(fact, ())
    ]
    return sorted(ways, key=lambda way: sum(depths[number] for number in way[0]))


def _needed(activation: Activation, numbers: Mapping[Fact, int]) -> set[int]:
    """Return the numbers of the facts of the graph that an activation mentions."""
    mentioned = (*activation.premises, *activation.exceptions)
    return {numbers[fact] for fact in mentioned if fact in numbers}
