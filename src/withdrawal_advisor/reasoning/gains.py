"""The chance whose being certain would raise a probability most."""

from collections.abc import Sequence

from withdrawal_advisor.model.diagrams import FALSE, TRUE, Forest
from withdrawal_advisor.reasoning.probabilities import importances


class Gains:
    """Finds the variable whose being certain would raise a function's probability most."""

    def __init__(self, forest: Forest, chances: Sequence[float], values: Sequence[float]) -> None:
        self._forest = forest
        self._chances = chances
        self._values = values
        self._known: dict[int, tuple[float, int]] = {FALSE: (0.0, -1), TRUE: (0.0, -1)}

    def best(self, root: int) -> tuple[float, int]:
        """Return by how much the probability would rise, and the variable (-1 for none)."""
        chain = []
        node = root
        while node not in self._known and (below := self._next(node)) is not None:
            chain.append(node)
            node = below
        if node not in self._known:
            self._known[node] = self._searched(node)
        for above in reversed(chain):
            self._known[above] = self._chained(above, *self._known[self._next(above) or 0])
        return self._known[root]

    def _next(self, node: int) -> int | None:
        """Return the function below a node that adds one variable by "and" or "or"."""
        if self._forest.lows[node] == FALSE:
            return self._forest.highs[node]
        return self._forest.lows[node] if self._forest.highs[node] == TRUE else None

    def _chained(self, node: int, gain: float, variable: int) -> tuple[float, int]:
        own = self._forest.variables[node]
        high, low = self._values[self._forest.highs[node]], self._values[self._forest.lows[node]]
        chance = self._chances[own]
        passed = chance if self._forest.lows[node] == FALSE else 1.0 - chance
        best = max((passed * gain, variable), ((1.0 - chance) * (high - low), own))
        return best if best[0] > 0 else (0.0, -1)

    def _searched(self, root: int) -> tuple[float, int]:
        found = importances(self._forest, root, self._chances, self._values)
        gains = ((change * (1.0 - self._chances[v]), v) for v, change in found.items())
        gain, variable = max(gains, default=(0.0, -1))
        return (gain, variable) if gain > 0 else (0.0, -1)
