"""The potential graph that has room for both answers to every question."""

from collections.abc import Callable
from dataclasses import replace

from withdrawal_advisor.model.engine import Engine
from withdrawal_advisor.model.knowledge import KnowledgeBase
from withdrawal_advisor.model.rule import Rule
from withdrawal_advisor.model.situation import Situation, Statement
from withdrawal_advisor.reasoning.potential import PotentialGraph, potential_graph


def answerable_graph(
    knowledge: KnowledgeBase,
    situation: Situation,
    engine: Engine,
    uses: Callable[[Rule], bool] = lambda _rule: True,
) -> PotentialGraph:
    """Ground the rules over all that could be held, the denial of every open fact included.

    A fact that may be told has its denial among the inputs only if the situation states it; here
    the graph is made again if a rule could use one that is not.
    """
    potential = potential_graph(knowledge, situation, engine, uses)
    used = {
        pattern.sense
        for rule in knowledge.rules
        if uses(rule)
        for pattern in (*rule.premises, *rule.exceptions)
    }
    inputs = {*potential.inputs, *potential.left_out}
    missing = [
        fact.denial
        for fact in potential.open
        if fact.denial not in inputs
        and fact.denial.sense in used
        and knowledge.predicates[fact.predicate].denies
    ]
    if not missing:
        return potential
    unknown = (*situation.unknown, *map(Statement, missing))
    return potential_graph(knowledge, replace(situation, unknown=unknown), engine, uses)
