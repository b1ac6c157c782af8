"""Compilation of an assessment to decision diagrams, both branches in one."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from typing import TypeAlias

from withdrawal_advisor.model.diagrams import Diagrams, Function
from withdrawal_advisor.model.likelihood import Chance
from withdrawal_advisor.model.statement import Fact
from withdrawal_advisor.reasoning.boolean_model import boolean_model
from withdrawal_advisor.reasoning.branches import Branch, Branches

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
    empty = Compiled(branches, diagrams, variables, ())
    return replace(empty, functions=tuple(_functions(empty, branch) for branch in branches.all))


def _functions(empty: Compiled, branch: Branch) -> Mapping[Fact, Function]:
    diagrams = empty.diagrams
    try:
        told = branch.values(empty.variables, diagrams.true, diagrams.false)
    except MemoryError:
        return {}
    return boolean_model(
        branch.graph, told, empty.fires, diagrams.false, is_full=lambda: diagrams.is_full
    )
