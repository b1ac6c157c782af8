"""The derivation graph over all that could be held in a situation, not only what is."""

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, replace
from typing import NamedTuple

from withdrawal_advisor.model.engine import Engine
from withdrawal_advisor.model.knowledge import KnowledgeBase
from withdrawal_advisor.model.rule import Activation, Rule
from withdrawal_advisor.model.situation import Situation
from withdrawal_advisor.model.statement import Fact
from withdrawal_advisor.reasoning.circles import Circle, circles
from withdrawal_advisor.reasoning.graph import DerivationGraph, derivation_graph
from withdrawal_advisor.reasoning.grounding import ground
from withdrawal_advisor.reasoning.hypothesis import told
from withdrawal_advisor.reasoning.inference import CircularExceptions
from withdrawal_advisor.reasoning.opening import Opening
from withdrawal_advisor.reasoning.perfect_model import least_fixpoint


class Variant(NamedTuple):
    """A changed situation: the inputs told in it, and the rules that do not fire."""

    told: AbstractSet[Fact]
    doubted: AbstractSet[Rule] = frozenset()


@dataclass(frozen=True, slots=True)
class PotentialGraph:
    """What could be told in a situation, and everything that could follow from it.

    `inputs` are the facts that may be told, sorted; `told` are those that are. The graph has no
    base facts. `left_out` are facts that might be told as well, but would close a circle
    through `unless`, each with a circle that it would close.
    """

    inputs: tuple[Fact, ...]
    told: frozenset[Fact]
    graph: DerivationGraph
    left_out: Mapping[Fact, Circle]

    @property
    def open(self) -> tuple[Fact, ...]:
        """The inputs that are not told, sorted."""
        return tuple(fact for fact in self.inputs if fact not in self.told)

    def changed(self, variant: Variant) -> DerivationGraph:
        """Return the graph of a changed situation; its perfect model is what is held there."""
        doubted = variant.doubted
        firing = {
            fact: tuple(a for a in concluding if a.rule not in doubted)
            for fact, concluding in self.graph.by_conclusion.items()
        }
        activations = tuple(a for a in self.graph.activations if a.rule not in doubted)
        return replace(
            self.graph, base=frozenset(variant.told), activations=activations, by_conclusion=firing
        )


def potential_graph(
    knowledge: KnowledgeBase,
    situation: Situation,
    engine: Engine,
    uses: Callable[[Rule], bool] = lambda _rule: True,
) -> PotentialGraph:
    """Ground the rules over all that could be held in the situation.

    Inputs are what the situation states, the denials of that, conclusions that have a question,
    and what a rule could use and none concludes; all speak only of names that the situation
    states. Raises CircularExceptions if what is told closes a circle already.
    """
    stated = {s.fact for s in (*situation.given, *situation.supposing, *situation.unknown)}
    stated |= {fact.denial for fact in stated if knowledge.predicates[fact.predicate].denies}
    found = _activations(
        [rule for rule in knowledge.rules if uses(rule)], stated, engine, knowledge
    )
    touched = {fact for a in found for fact in (*a.premises, *a.exceptions, a.conclusion)}
    sayable = set(filter(_Names(knowledge, situation, stated).fit, touched))
    needed = sayable.intersection(f for a in found for f in (*a.premises, *a.exceptions))
    activations = _reached(found, stated | needed)
    inputs = _inputs(activations, stated | _asked(activations, knowledge) & sayable, sayable)
    told_now = frozenset(told(situation, knowledge.exclusions).supports)
    order = sorted(inputs - told_now, key=lambda fact: (fact not in stated, fact))
    left_out = _closing(activations, told_now, order)
    kept = inputs - left_out.keys()
    graph = derivation_graph((), _reached(activations, kept) if left_out else activations)
    return PotentialGraph(tuple(sorted(kept)), told_now, graph, left_out)


class _Names:
    """The names that a situation states, with their kinds."""

    def __init__(
        self, knowledge: KnowledgeBase, situation: Situation, stated: Iterable[Fact]
    ) -> None:
        actors = (*knowledge.actors.values(), *situation.actors.values())
        named = {value for fact in stated for value in fact.values}
        self._kinds = {actor.name: actor.kind for actor in actors if actor.name in named}
        self._predicates = knowledge.predicates

    def fit(self, fact: Fact) -> bool:
        """Whether each blank holds a name of a fitting kind; a number may only be stated."""
        slots = self._predicates[fact.predicate].slots
        return all(
            not slot.numeric and self._kinds.get(value) in slot.kinds
            for slot, value in zip(slots, fact.values, strict=True)
        )


def _activations(
    rules: Sequence[Rule], stated: Collection[Fact], engine: Engine, knowledge: KnowledgeBase
) -> tuple[Activation, ...]:
    """Return every activation that could be found if open premises were told, sorted."""
    numbers = {
        name for name, each in knowledge.predicates.items() if any(s.numeric for s in each.slots)
    }
    return ground(rules, stated, Opening(engine, numbers.__contains__)).activations


def _asked(activations: Iterable[Activation], knowledge: KnowledgeBase) -> set[Fact]:
    """Return the conclusions that a situation may be asked for."""
    found = {a.conclusion for a in activations if a.conclusion.affirmed}
    return {fact for fact in found if knowledge.predicates[fact.predicate].ask}


def _inputs(
    activations: Sequence[Activation], inputs: AbstractSet[Fact], sayable: set[Fact]
) -> set[Fact]:
    """Return the inputs with what activations use and nothing concludes, but itself perhaps."""
    needed = sayable.intersection(f for a in activations for f in (*a.premises, *a.exceptions))
    start = {*inputs, *(needed - {a.conclusion for a in activations})}
    return start | (needed - least_fixpoint(activations, start).keys())


def _reached(
    activations: Sequence[Activation], inputs: AbstractSet[Fact]
) -> tuple[Activation, ...]:
    """Return the activations whose premises can follow from these inputs."""
    reached = inputs | least_fixpoint(activations, inputs).keys()
    return tuple(a for a in activations if reached.issuperset(a.premises))


def _closing(
    activations: Sequence[Activation], told_now: frozenset[Fact], order: Sequence[Fact]
) -> dict[Fact, Circle]:
    """Return the facts that close a circle when inputs join what is told one by one.

    A circle stays when inputs are added, so many are tried at once, and halved where they fail.
    """

    def closed(inputs: AbstractSet[Fact]) -> list[Circle]:
        return list(circles(derivation_graph((), _reached(activations, inputs))))

    if not list(circles(derivation_graph((), tuple(activations)))):
        return {}
    if found := closed(told_now):
        raise CircularExceptions(found)
    kept = set(told_now)
    closing: dict[Fact, Circle] = {}
    waiting = [order]
    while waiting:
        some = waiting.pop()
        found = closed(kept.union(some))
        if not found:
            kept.update(some)
        elif len(some) == 1:
            closing[some[0]] = found[0]
        else:
            waiting += [some[len(some) // 2 :], some[: len(some) // 2]]
    return dict(sorted(closing.items()))
