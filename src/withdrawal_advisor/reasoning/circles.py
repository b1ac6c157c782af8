"""Circles through `unless`: a rule whose exception depends on its own conclusion."""

from collections import deque
from collections.abc import Iterator
from dataclasses import dataclass

from withdrawal_advisor.model.rule import Activation
from withdrawal_advisor.model.statement import Fact
from withdrawal_advisor.reasoning.graph import DerivationGraph


@dataclass(frozen=True, slots=True)
class Circle:
    """`blocked` concludes what, step by step, leads to its own exception.

    `steps` start at a rule that uses the conclusion of `blocked` and end at one that
    concludes the exception; they are empty if a rule concludes its own exception.
    """

    blocked: Activation
    exception: Fact
    steps: tuple[Activation, ...]


def circles(graph: DerivationGraph) -> Iterator[Circle]:
    """Yield one shortest circle for each activation that has one, in sorted order."""
    component_of = {fact: n for n, facts in enumerate(graph.components) for fact in facts}
    for activation in graph.activations:
        home = component_of[activation.conclusion]
        for exception in activation.exceptions:
            if component_of.get(exception) == home:
                members = graph.components[home]
                yield Circle(activation, exception, _steps(graph, members, activation, exception))


def _steps(
    graph: DerivationGraph, members: tuple[Fact, ...], blocked: Activation, exception: Fact
) -> tuple[Activation, ...]:
    """Return a shortest chain of activations from the conclusion of `blocked` to `exception`."""
    inside = [a for fact in members for a in graph.by_conclusion.get(fact, ())]
    came_by: dict[Fact, Activation | None] = {blocked.conclusion: None}
    via: dict[Fact, Fact] = {}
    queue = deque([blocked.conclusion])
    while queue and exception not in came_by:
        fact = queue.popleft()
        for activation in inside:
            reached = activation.conclusion
            if reached not in came_by and fact in (*activation.premises, *activation.exceptions):
                came_by[reached] = activation
                via[reached] = fact
                queue.append(reached)
    steps: list[Activation] = []
    fact = exception
    while (activation_used := came_by[fact]) is not None:
        steps.append(activation_used)
        fact = via[fact]
    return tuple(reversed(steps))
