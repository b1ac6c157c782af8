"""What a situation tells, with what backs it, and the same after a change."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from withdrawal_advisor.model.knowledge import KnowledgeBase
from withdrawal_advisor.model.likelihood import Chance
from withdrawal_advisor.model.memory import Support, Supposed
from withdrawal_advisor.model.situation import Situation
from withdrawal_advisor.model.statement import Fact
from withdrawal_advisor.reasoning.chances import rule_chances, told_chances
from withdrawal_advisor.reasoning.graph import DerivationGraph
from withdrawal_advisor.reasoning.hypothesis import told
from withdrawal_advisor.reasoning.reassessment import World
from withdrawal_advisor.reasoning.variable_order import variable_order


@dataclass(frozen=True, slots=True)
class Telling:
    """What is told under the hypotheses of a situation, and what without them."""

    within: Mapping[Fact, tuple[Support, ...]]
    without: Mapping[Fact, tuple[Support, ...]]

    def less(self, facts: Collection[Fact]) -> "Telling":
        """Return the same without some facts."""
        within, without = (
            {fact: supports for fact, supports in each.items() if fact not in facts}
            for each in (self.within, self.without)
        )
        return Telling(within, without)

    def world(self, knowledge: KnowledgeBase) -> World:
        """Return what is told with the chances that back it."""
        doubtful = told_chances([self.within, self.without], knowledge.scale)
        return {
            fact: () if _is_supposed(supports) else doubtful.get(fact, ())
            for fact, supports in self.within.items()
        }


def telling(situation: Situation, knowledge: KnowledgeBase) -> Telling:
    """Return what a situation tells."""
    without = replace(situation, supposing=())
    return Telling(
        told(situation, knowledge.exclusions).supports,
        told(without, knowledge.exclusions).supports,
    )


def order_of(
    graph: DerivationGraph,
    worlds: Iterable[World],
    first: Sequence[Chance],
    knowledge: KnowledgeBase,
) -> list[Chance]:
    """Return all chances of a graph and its worlds in the order of their diagrams.

    Those of the assessment come `first`, in its own order: it was measured on assessments, and
    what could be held besides adds few nodes below.
    """
    rules = rule_chances(graph.activations, knowledge.scale)
    backing: dict[Fact, dict[Chance, None]] = {}
    for world in worlds:
        for fact, chances in world.items():
            backing.setdefault(fact, {}).update(dict.fromkeys(chances))
    rest = variable_order([graph], lambda fact: backing.get(fact, ()), rules)
    unused = (chance for chances in backing.values() for chance in chances)
    return list(dict.fromkeys((*first, *rest, *unused)))


def _is_supposed(supports: tuple[Support, ...]) -> bool:
    return any(isinstance(support, Supposed) for support in supports)
