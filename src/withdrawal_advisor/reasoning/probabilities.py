"""Probabilities of the functions of a forest, and how each chance bears on them."""

from collections import defaultdict
from collections.abc import Mapping, Sequence

from withdrawal_advisor.model.diagrams import TRUE, Forest


def probabilities(forest: Forest, chances: Sequence[float]) -> list[float]:
    """Return the probability of every node; `chances` are those of the variables."""
    values = [0.0, 1.0]
    for node in range(2, len(forest.variables)):
        chance = chances[forest.variables[node]]
        high, low = values[forest.highs[node]], values[forest.lows[node]]
        values.append(chance * high + (1.0 - chance) * low)
    return values


def importances(
    forest: Forest, root: int, chances: Sequence[float], values: Sequence[float]
) -> Mapping[int, float]:
    """Return Birnbaum's importance (1969) of each variable that a function asks.

    It is the change of the probability from the variable being false to its being true.
    `values` are the probabilities of the nodes.
    """
    reached = _below(forest, root)
    weights = dict.fromkeys(reached, 0.0)
    weights[root] = 1.0
    found: defaultdict[int, float] = defaultdict(float)
    for node in reached:
        variable, high, low = forest.variables[node], forest.highs[node], forest.lows[node]
        weight = weights[node]
        found[variable] += weight * (values[high] - values[low])
        if high > TRUE:
            weights[high] += weight * chances[variable]
        if low > TRUE:
            weights[low] += weight * (1.0 - chances[variable])
    return found


def _below(forest: Forest, root: int) -> list[int]:
    """Return the nodes that ask something, from the root down, parents before children."""
    seen: set[int] = set()
    stack = [root]
    while stack:
        node = stack.pop()
        if node > TRUE and node not in seen:
            seen.add(node)
            stack += (forest.highs[node], forest.lows[node])
    return sorted(seen, reverse=True)
