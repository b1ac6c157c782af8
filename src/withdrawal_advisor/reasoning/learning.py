"""How likely conclusions are after one open fact is learnt."""

from collections.abc import Collection, Mapping
from types import MappingProxyType

from withdrawal_advisor.model.assessment import Assessment
from withdrawal_advisor.model.likelihood import Likelihood
from withdrawal_advisor.model.statement import Fact
from withdrawal_advisor.reasoning.branches import branches
from withdrawal_advisor.reasoning.compilation import MakeDiagrams
from withdrawal_advisor.reasoning.graph import derivable_part
from withdrawal_advisor.reasoning.potential import PotentialGraph
from withdrawal_advisor.reasoning.reassessment import Reassessment, TooLarge
from withdrawal_advisor.reasoning.worlds import order_of, telling


def after_learning(
    assessment: Assessment,
    potential: PotentialGraph,
    wanted: Mapping[Fact, Collection[Fact]],
    make: MakeDiagrams,
    aside: Mapping[Fact, Collection[Fact]] = MappingProxyType({}),
) -> dict[Fact, dict[Fact, Likelihood]]:
    """Return for each open fact how likely the conclusions wanted with it are once it is given.

    What cannot hold with an open fact has to be told in `aside`. Raises TooLarge.
    """
    knowledge = assessment.knowledge
    told = telling(assessment.situation, knowledge)
    now = told.world(knowledge)
    worlds = {
        fact: {**(told.less(aside[fact]).world(knowledge) if aside.get(fact) else now), fact: ()}
        for fact in wanted
    }
    first = branches(assessment).chances
    graph = derivable_part(potential.graph, (*now, *wanted))
    order = order_of(graph, (now, *worlds.values()), first, knowledge)
    diagrams = Reassessment(graph, now, order, make)
    found = {}
    for learnt, goals in wanted.items():
        altered = diagrams.altered(worlds[learnt])
        functions = [f for g in goals if (f := diagrams.under(g, altered)) is not None]
        if len(functions) < len(goals):
            raise TooLarge
        likelihoods = (each.likelihood for each in diagrams.readings(functions))
        found[learnt] = dict(zip(goals, likelihoods, strict=True))
    return found
