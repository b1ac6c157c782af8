"""Likelihoods from random draws, for what is too large to be exact."""

from withdrawal_advisor.model.likelihood import Likelihood, Share, WeakestLink
from withdrawal_advisor.model.rule import Activation
from withdrawal_advisor.model.statement import Fact
from withdrawal_advisor.reasoning.boolean_model import boolean_model
from withdrawal_advisor.reasoning.branches import Branches
from withdrawal_advisor.reasoning.draws import ALWAYS, NEVER, draw, estimate, share
from withdrawal_advisor.reasoning.shares import Valued, shares, ways


class Estimates:
    """Draws all chances once, and reads from them what holds how often."""

    def __init__(self, branches: Branches) -> None:
        drawn = draw(chance.range for chance in branches.chances)
        self._branches = branches
        self._drawn = dict(zip(branches.chances, drawn, strict=True))
        self._fires = {chance.rule: value for chance, value in self._drawn.items() if chance.rule}
        self._told = [branch.values(self._drawn, ALWAYS, NEVER) for branch in branches.all]
        self._values = [
            boolean_model(branch.graph, told, self._fires, NEVER)
            for branch, told in zip(branches.all, self._told, strict=True)
        ]

    def likelihood(self, branch: int, fact: Fact) -> Likelihood:
        """Return the estimate for a fact of a branch."""
        return estimate(self._values[branch][fact])

    def weakest(self, fact: Fact) -> WeakestLink | None:
        """Return the chance in whose draws the fact of the first branch holds most often."""
        value = self._values[0][fact].middle
        raised = [
            (share(value & drawn.middle) / often, n, chance)
            for n, (chance, drawn) in enumerate(self._drawn.items())
            if 0 < (often := share(drawn.middle)) < 1
        ]
        if not raised:
            return None
        best, _, chance = max(raised, key=lambda each: each[:2])
        return WeakestLink(chance, best) if best > share(value) else None

    def shares(self, fact: Fact) -> dict[Activation | None, Share]:
        """Return what each way to a fact of the first branch carries."""
        graph = self._branches.within.graph
        found = ways(fact, Valued(graph, self._told[0], self._fires, self._values[0]), NEVER)
        return shares(found, NEVER, lambda values: [share(value.middle) for value in values])
