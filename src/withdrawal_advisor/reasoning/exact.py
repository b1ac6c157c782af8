"""Likelihoods read off decision diagrams."""

from collections.abc import Sequence

from withdrawal_advisor.model.diagrams import Function
from withdrawal_advisor.model.knowledge import Range
from withdrawal_advisor.model.likelihood import Likelihood, Method, Share, WeakestLink
from withdrawal_advisor.model.rule import Activation
from withdrawal_advisor.model.statement import Fact
from withdrawal_advisor.reasoning.bounds import Bound, bounds
from withdrawal_advisor.reasoning.compilation import Compiled
from withdrawal_advisor.reasoning.gains import Gains
from withdrawal_advisor.reasoning.probabilities import probabilities
from withdrawal_advisor.reasoning.shares import Valued, shares, ways


class Exact:
    """Exact likelihoods of everything that could be compiled."""

    def __init__(self, compiled: Compiled) -> None:
        self._compiled = compiled
        self._chances = compiled.branches.chances
        self._ranges = [chance.range for chance in self._chances]
        self._middles = [middle(each) for each in self._ranges]
        facts = [(n, fact) for n, branch in enumerate(compiled.functions) for fact in branch]
        self._forest = compiled.diagrams.forest(compiled.functions[n][fact] for n, fact in facts)
        self._roots = dict(zip(facts, self._forest.roots, strict=True))
        self._values = probabilities(self._forest, self._middles)
        self._gains = Gains(self._forest, self._middles, self._values)

    def __contains__(self, fact: Fact) -> bool:
        """Whether a fact of the first branch could be compiled."""
        return (0, fact) in self._roots

    def likelihoods(self) -> list[dict[Fact, Likelihood]]:
        """Return the likelihoods of each branch."""
        least = bounds(self._forest, self._ranges, greatest=False)
        greatest = bounds(self._forest, self._ranges, greatest=True)
        found: list[dict[Fact, Likelihood]] = [{} for _ in self._compiled.functions]
        for ((n, fact), root), low, high in zip(self._roots.items(), least, greatest, strict=True):
            found[n][fact] = _likelihood(low, self._values[root], high)
        return found

    def weakest(self, fact: Fact) -> WeakestLink | None:
        """Return the weakest link of a fact of the first branch."""
        root = self._roots[0, fact]
        gain, variable = self._gains.best(root)
        if variable < 0:
            return None
        return WeakestLink(self._chances[variable], min(1.0, self._values[root] + gain))

    def shares(self, fact: Fact) -> dict[Activation | None, Share]:
        """Return what each way to a fact of the first branch carries."""
        compiled, branch = self._compiled, self._compiled.branches.within
        true, false = compiled.diagrams.true, compiled.diagrams.false
        told = branch.values(compiled.variables, true, false)
        valued = Valued(branch.graph, told, compiled.fires, compiled.functions[0])
        return shares(ways(fact, valued, false), false, self._measure)

    def _measure(self, functions: Sequence[Function]) -> list[float]:
        forest = self._compiled.diagrams.forest(functions)
        values = probabilities(forest, self._middles)
        return [values[root] for root in forest.roots]


def middle(chance: Range) -> float:
    """Return the middle of a range."""
    return (chance.low + chance.high) / 2


def _likelihood(low: Bound, middle: float, high: Bound) -> Likelihood:
    method = Method.EXACT if low.reached and high.reached else Method.ENCLOSED
    return Likelihood(low.value, min(1.0, high.value), min(1.0, middle), method)
