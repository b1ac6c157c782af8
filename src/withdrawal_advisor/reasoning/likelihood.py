"""How likely every fact of an assessment is (distribution semantics: Sato 1995).

An uncertain given is one chance and so is every rule, however often it fires; chances are
independent. What is computed is exact unless a diagram would be too large; then it is drawn.
"""

from collections.abc import Iterable

from withdrawal_advisor.model.assessment import Assessment, Effect
from withdrawal_advisor.model.likelihood import Judgement, Likelihood, WeakestLink
from withdrawal_advisor.model.statement import Fact
from withdrawal_advisor.reasoning.branches import Branches, branches
from withdrawal_advisor.reasoning.compilation import MakeDiagrams, compiled
from withdrawal_advisor.reasoning.estimates import Estimates
from withdrawal_advisor.reasoning.exact import Exact

IMPOSSIBLE = Likelihood(0.0, 0.0, 0.0)
"""The likelihood of what no rule leads to."""
_PERCENT = 100


def judgements(
    assessment: Assessment, make: MakeDiagrams, findings: Iterable[Fact] = ()
) -> dict[Fact, Judgement]:
    """Judge every fact that is told or that some rule would conclude.

    For `findings` the weakest link is found too.
    """
    both = branches(assessment)
    exact = Exact(compiled(both, make))
    found = exact.likelihoods()
    estimates = _completed(found, both)
    weakest = {
        fact: estimates.weakest(fact) if estimates and fact not in exact else exact.weakest(fact)
        for fact in findings
    }
    return {
        fact: _judgement(fact, found, both, weakest.get(fact))
        for fact in sorted({fact for branch in found for fact in branch})
    }


def _completed(found: list[dict[Fact, Likelihood]], both: Branches) -> Estimates | None:
    """Estimate what has no exact likelihood, if anything."""
    missing = [
        (n, fact)
        for n, branch in enumerate(both.all)
        for component in branch.graph.components
        for fact in component
        if fact not in found[n]
    ]
    if not missing:
        return None
    estimates = Estimates(both)
    for n, fact in missing:
        found[n][fact] = estimates.likelihood(n, fact)
    return estimates


def _judgement(
    fact: Fact, found: list[dict[Fact, Likelihood]], both: Branches, weakest: WeakestLink | None
) -> Judgement:
    within = found[0].get(fact, IMPOSSIBLE)
    if both.without is None:
        return Judgement(within, None, Effect.NONE, weakest)
    without = found[1].get(fact, IMPOSSIBLE)
    return Judgement(within, without, _effect(within, without), weakest)


def _effect(within: Likelihood, without: Likelihood) -> Effect:
    """Say what the hypotheses do to a likelihood, as far as whole percents show it."""
    if within.high and not without.high:
        return Effect.BROUGHT
    if _shown(within) == _shown(without):
        return Effect.ANYWAY
    return Effect.LIKELIER if within.middle > without.middle else Effect.LESS_LIKELY


def _shown(likelihood: Likelihood) -> tuple[int, int]:
    return round(likelihood.low * _PERCENT), round(likelihood.high * _PERCENT)
