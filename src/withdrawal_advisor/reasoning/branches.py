"""The two derivation graphs of an assessment: under its hypotheses and without them."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import TypeVar

from withdrawal_advisor.model.assessment import Assessment
from withdrawal_advisor.model.knowledge import Scale
from withdrawal_advisor.model.likelihood import Chance
from withdrawal_advisor.model.memory import Support, Supposed, WorkingMemory
from withdrawal_advisor.model.rule import Activation
from withdrawal_advisor.model.statement import Fact
from withdrawal_advisor.reasoning.boolean_model import Boolean
from withdrawal_advisor.reasoning.chances import rule_chances, told_chances
from withdrawal_advisor.reasoning.graph import DerivationGraph, derivation_graph
from withdrawal_advisor.reasoning.variable_order import variable_order

B = TypeVar("B", bound=Boolean)


@dataclass(frozen=True, slots=True)
class Branch:
    """A derivation graph with the chances of its told facts and, by name, of its rules.

    A told fact without an entry in `told` is certain; what rules add to it is left out.
    """

    graph: DerivationGraph
    told: Mapping[Fact, tuple[Chance, ...]]
    rules: Mapping[str, Chance]

    def values(self, chances: Mapping[Chance, B], true: B, false: B) -> dict[Fact, B]:
        """Return the values of the told facts, given those of the chances."""
        values = dict.fromkeys(self.graph.base, true)
        for fact, backing in self.told.items():
            value = false
            for chance in backing:
                value = value | chances[chance]
            values[fact] = value
        return values


@dataclass(frozen=True, slots=True)
class Branches:
    """Both branches, and their chances in the order in which diagrams ask for them."""

    within: Branch
    without: Branch | None
    chances: tuple[Chance, ...]

    @property
    def all(self) -> tuple[Branch, ...]:
        """The branches there are."""
        return (self.within,) if self.without is None else (self.within, self.without)


def branches(assessment: Assessment) -> Branches:
    """Return the branches of an assessment."""
    memories = [(assessment.memory, assessment.activations)]
    if assessment.baseline is not None:
        memories.append((assessment.baseline.memory, assessment.baseline.activations))
    scale = assessment.knowledge.scale
    told = [_told(memory) for memory, _ in memories]
    doubtful = told_chances(told, scale)
    found = [
        _branch(supports, activations, doubtful, scale)
        for supports, (_, activations) in zip(told, memories, strict=True)
    ]
    rules = {name: chance for branch in found for name, chance in branch.rules.items()}
    graphs = [branch.graph for branch in found]
    chances = variable_order(graphs, lambda fact: doubtful.get(fact, ()), rules)
    return Branches(found[0], found[1] if len(found) > 1 else None, tuple(chances))


def _told(memory: WorkingMemory) -> dict[Fact, tuple[Support, ...]]:
    return {fact: supports for fact, supports in memory.supports.items() if memory.is_told(fact)}


def _branch(
    told: Mapping[Fact, tuple[Support, ...]],
    activations: Iterable[Activation],
    doubtful: Mapping[Fact, tuple[Chance, ...]],
    scale: Scale,
) -> Branch:
    supposed = {f for f, supports in told.items() if any(isinstance(s, Supposed) for s in supports)}
    uncertain = {f: doubtful[f] for f in told if f in doubtful and f not in supposed}
    certain = told.keys() - uncertain.keys()
    open_ones = tuple(a for a in activations if a.conclusion not in certain)
    return Branch(derivation_graph(told, open_ones), uncertain, rule_chances(open_ones, scale))
