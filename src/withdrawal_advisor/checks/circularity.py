"""Circles through `unless` as problems: those of a situation, and those that could come up."""

from collections.abc import Callable, Iterable, Iterator
from typing import TypeAlias

from withdrawal_advisor.language.saying import say
from withdrawal_advisor.model.knowledge import KnowledgeBase
from withdrawal_advisor.model.problem import Problem, Remark
from withdrawal_advisor.model.rule import Activation, Rule
from withdrawal_advisor.model.statement import Fact, Pattern, Variable
from withdrawal_advisor.reasoning.circles import Circle, circles
from withdrawal_advisor.reasoning.graph import derivation_graph

_Say: TypeAlias = Callable[[Fact], str]


def actual_circles(found: Iterable[Circle], knowledge: KnowledgeBase) -> Iterator[Problem]:
    """Yield a problem for each circle that the facts of a situation close."""
    return _problems("G01", found, lambda fact: say(fact, knowledge.predicates))


def possible_circles(knowledge: KnowledgeBase) -> Iterator[Problem]:
    """Yield a problem for each circle that some situation could close.

    Who plays which part is ignored: two sentences are the same if only their names differ.
    """

    def said(fact: Fact) -> str:
        blanks = tuple(Variable(name) for name in knowledge.predicates[fact.predicate].blanks)
        return say(Pattern(fact.predicate, blanks, fact.affirmed), knowledge.predicates)

    outlines = tuple(sorted(map(_outline, knowledge.rules), key=lambda each: each.order))
    return _problems("S13", circles(derivation_graph((), outlines)), said)


def _outline(rule: Rule) -> Activation:
    """Return the rule as an activation whose facts have no names."""
    return Activation(
        rule,
        (),
        tuple(map(_bare, rule.premises)),
        tuple(map(_bare, rule.exceptions)),
        _bare(rule.conclusion),
    )


def _bare(pattern: Pattern) -> Fact:
    return Fact(pattern.predicate, (), pattern.affirmed)


def _problems(code: str, found: Iterable[Circle], said: _Say) -> Iterator[Problem]:
    """Yield one problem for each circle; circles with the same members are told once."""
    told: set[frozenset[str]] = set()
    for circle in found:
        members = frozenset(a.rule.name for a in (circle.blocked, *circle.steps))
        if members not in told:
            told.add(members)
            yield _problem(code, circle, said)


def _problem(code: str, circle: Circle, said: _Say) -> Problem:
    rule = circle.blocked.rule
    return Problem(
        code,
        f"the rule '{rule.name}' leads to its own exception:"
        f" {said(circle.blocked.conclusion)}, unless {said(circle.exception)}",
        rule.place,
        "add a premise that tells apart what comes before and what after, or drop the exception",
        tuple(
            Remark(
                step.rule.place,
                f"from there the rule '{step.rule.name}' concludes: {said(step.conclusion)}",
            )
            for step in circle.steps
        ),
    )
