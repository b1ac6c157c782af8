"""The two derivation graphs of an assessment: under its hypotheses and without them."""

from collections.abc import Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, replace
from typing import TypeAlias, TypeVar

from withdrawal_advisor.model.assessment import Assessment
from withdrawal_advisor.model.graph import DerivationGraph
from withdrawal_advisor.model.knowledge import Scale
from withdrawal_advisor.model.likelihood import Chance
from withdrawal_advisor.model.memory import Support, Supposed, WorkingMemory
from withdrawal_advisor.model.rule import Activation
from withdrawal_advisor.model.statement import Fact
from withdrawal_advisor.reasoning.boolean_model import Boolean
from withdrawal_advisor.reasoning.chances import rule_chances, told_chances
from withdrawal_advisor.reasoning.variable_order import variable_order

B = TypeVar("B", bound=Boolean)
Told: TypeAlias = Mapping[Fact, tuple[Support, ...]]


@dataclass(frozen=True, slots=True)
class Branch:
    """A derivation graph with the chances of its told facts and, by name, of its rules.

    A told fact without an entry in `told` is certain; what rules add to it is left out, and so
    is it among the premises of other activations.
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
    runs = [(_told(assessment.memory), assessment.graph)]
    if assessment.baseline is not None:
        runs.append((_told(assessment.baseline.memory), assessment.baseline.graph))
    return branches_of(runs, assessment.knowledge.scale)


def branches_of(runs: Sequence[tuple[Told, DerivationGraph]], scale: Scale) -> Branches:
    """Return the branches of one or two graphs, with the supports of their base facts."""
    doubtful = told_chances([told for told, _ in runs], scale)
    found = [_branch(told, graph, doubtful, scale) for told, graph in runs]
    rules = {name: chance for branch in found for name, chance in branch.rules.items()}
    graphs = [branch.graph for branch in found]
    chances = variable_order(graphs, lambda fact: doubtful.get(fact, ()), rules)
    return Branches(found[0], found[1] if len(found) > 1 else None, tuple(chances))


def _told(memory: WorkingMemory) -> Told:
    return {fact: supports for fact, supports in memory.supports.items() if memory.is_told(fact)}


def _branch(
    told: Told,
    graph: DerivationGraph,
    doubtful: Mapping[Fact, tuple[Chance, ...]],
    scale: Scale,
) -> Branch:
    supposed = {f for f, supports in told.items() if any(isinstance(s, Supposed) for s in supports)}
    uncertain = {f: doubtful[f] for f in told if f in doubtful and f not in supposed}
    certain = told.keys() - uncertain.keys()
    ways = {
        fact: tuple(_open(activation, certain) for activation in found)
        for fact, found in graph.by_conclusion.items()
        if fact not in certain
    }
    activations = tuple(activation for found in ways.values() for activation in found)
    pruned = replace(graph, activations=activations, by_conclusion=ways)
    return Branch(pruned, uncertain, rule_chances(activations, scale))


def _open(activation: Activation, certain: AbstractSet[Fact]) -> Activation:
    """Return an activation without the premises that are certain."""
    premises = tuple(dict.fromkeys(p for p in activation.premises if p not in certain))
    rule, values = activation.rule, activation.values
    return Activation(rule, values, premises, activation.exceptions, activation.conclusion)
