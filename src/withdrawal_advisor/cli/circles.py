"""Circles through `unless` as problems that name every member."""

from collections.abc import Iterable, Iterator

from withdrawal_advisor.files.knowledge_folder import Library
from withdrawal_advisor.language.saying import say
from withdrawal_advisor.model.problem import Problem, Remark
from withdrawal_advisor.reasoning.circles import Circle


def circle_problems(circles: Iterable[Circle], library: Library) -> Iterator[Problem]:
    """Yield one problem for each circle; circles with the same members are told once."""
    told: set[frozenset[str]] = set()
    for circle in circles:
        members = (circle.blocked, *circle.steps)
        names = frozenset(activation.rule.name for activation in members)
        if names not in told:
            told.add(names)
            yield _problem(circle, library)


def _problem(circle: Circle, library: Library) -> Problem:
    predicates = library.knowledge.predicates
    blocked = circle.blocked
    conclusion, exception = say(blocked.conclusion, predicates), say(circle.exception, predicates)
    return Problem(
        "G01",
        f"the rule '{blocked.rule.name}' leads to its own exception: it concludes that"
        f" {conclusion}, unless {exception}",
        blocked.rule.place,
        "give one of the rules another premise, or tell apart what comes before and after",
        tuple(
            Remark(
                step.rule.place,
                f"the rule '{step.rule.name}' goes on to: {say(step.conclusion, predicates)}",
            )
            for step in circle.steps
        ),
    )
