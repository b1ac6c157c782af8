"""How likely every fact of an assessment is (distribution semantics: Sato 1995).

An uncertain given is one chance and so is every rule, however often it fires; chances are
independent. What is computed is exact unless a diagram would be too large; then it is drawn.
"""

from functools import cached_property

from withdrawal_advisor.model.assessment import Assessment, Effect
from withdrawal_advisor.model.likelihood import Account, Judgement, Likelihood, Share, WeakestLink
from withdrawal_advisor.model.rule import Activation
from withdrawal_advisor.model.statement import Fact
from withdrawal_advisor.reasoning.branches import branches
from withdrawal_advisor.reasoning.compilation import MakeDiagrams, compiled
from withdrawal_advisor.reasoning.estimates import Estimates
from withdrawal_advisor.reasoning.exact import Exact
from withdrawal_advisor.reasoning.shortest_way import shortest_way

IMPOSSIBLE = Likelihood(0.0, 0.0, 0.0)
"""The likelihood of what no rule leads to."""
_PERCENT = 100


class Judge:
    """Judges the facts of an assessment: all that are told or that some rule would conclude."""

    def __init__(self, assessment: Assessment, make: MakeDiagrams) -> None:
        self._memory = assessment.memory
        self._brought = {f for f, e in assessment.effects.items() if e is Effect.BROUGHT}
        self._branches = branches(assessment)
        self._exact = Exact(compiled(self._branches, make))

    @cached_property
    def _estimates(self) -> Estimates:
        return Estimates(self._branches)

    def judgements(self) -> dict[Fact, Judgement]:
        """Return the judgement of every fact, with its weakest link if it is derived."""
        found = self._likelihoods()
        return {
            fact: self._judgement(fact, found)
            for fact in sorted({fact for branch in found for fact in branch})
        }

    def account(self, fact: Fact) -> Account:
        """Return what the likelihood of a held fact is made of."""
        steps = shortest_way(fact, self._memory, self._branches.within)
        return Account(steps, self._shares(fact))

    def _likelihoods(self) -> list[dict[Fact, Likelihood]]:
        """Return the likelihoods of each branch, estimated where they are not exact."""
        found = self._exact.likelihoods()
        for n, branch in enumerate(self._branches.all):
            for component in branch.graph.components:
                for fact in component:
                    if fact not in found[n]:
                        found[n][fact] = self._estimates.likelihood(n, fact)
        return found

    def _judgement(self, fact: Fact, found: list[dict[Fact, Likelihood]]) -> Judgement:
        within, weakest = found[0].get(fact, IMPOSSIBLE), self._weakest(fact)
        if len(found) == 1:
            return Judgement(within, None, Effect.NONE, weakest)
        without = found[1].get(fact, IMPOSSIBLE)
        effect = Effect.BROUGHT if fact in self._brought else _moved(within, without)
        return Judgement(within, without, effect, weakest)

    def _weakest(self, fact: Fact) -> WeakestLink | None:
        if not self._memory.justifications(fact):
            return None
        if fact in self._exact:
            return self._exact.weakest(fact)
        return self._estimates.weakest(fact)

    def _shares(self, fact: Fact) -> dict[Activation | None, Share]:
        try:
            return self._exact.shares(fact) if fact in self._exact else self._drawn_shares(fact)
        except MemoryError:
            return self._drawn_shares(fact)

    def _drawn_shares(self, fact: Fact) -> dict[Activation | None, Share]:
        return self._estimates.shares(fact)


def judgements(assessment: Assessment, make: MakeDiagrams) -> dict[Fact, Judgement]:
    """Judge every fact of an assessment."""
    return Judge(assessment, make).judgements()


def _moved(within: Likelihood, without: Likelihood) -> Effect:
    """Say what the hypotheses do to a likelihood, as far as whole percents show it."""
    if _shown(within) == _shown(without):
        return Effect.ANYWAY
    return Effect.LIKELIER if within.middle > without.middle else Effect.LESS_LIKELY


def _shown(likelihood: Likelihood) -> tuple[int, int]:
    return round(likelihood.low * _PERCENT), round(likelihood.high * _PERCENT)
