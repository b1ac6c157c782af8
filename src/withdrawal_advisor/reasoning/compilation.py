"""Compilation of an assessment to decision diagrams, both branches in one."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import TypeAlias

from withdrawal_advisor.model.diagrams import Diagrams, Function
from withdrawal_advisor.model.likelihood import Chance
from withdrawal_advisor.model.statement import Fact
from withdrawal_advisor.reasoning.boolean_model import boolean_model
from withdrawal_advisor.reasoning.branches import Branches

MakeDiagrams: TypeAlias = Callable[[int], Diagrams]
"""Makes diagrams over so many variables."""


@dataclass(frozen=True, slots=True)
class Compiled:
    """The functions of both branches over the same chances, in the order of `branches.all`.

    A fact that would take too many nodes is left out.
    """

    branches: Branches
    diagrams: Diagrams
    variables: Mapping[Chance, Function]
    functions: tuple[Mapping[Fact, Function], ...]

    @property
    def fires(self) -> Mapping[str, Function]:
        """The functions of the rules by name."""
        return {chance.rule: found for chance, found in self.variables.items() if chance.rule}


def compiled(branches: Branches, make: MakeDiagrams) -> Compiled:
    """Compile every fact of both branches."""
    diagrams = make(len(branches.chances))
    variables = {chance: diagrams.variable(n) for n, chance in enumerate(branches.chances)}
    start = Compiled(branches, diagrams, variables, ())
    fires = start.fires
    functions = []
    for branch in branches.all:
        told = branch.values(variables, diagrams.true, diagrams.false)
        found = boolean_model(branch.graph, told, fires, diagrams.false, diagrams.collect)
        functions.append(found)
    return Compiled(branches, diagrams, variables, tuple(functions))
