"""From knowledge and a situation to an assessment."""

from collections.abc import Callable, Container, Sequence
from dataclasses import dataclass, replace

from withdrawal_advisor.model.assessment import Assessment, Baseline, Effect
from withdrawal_advisor.model.engine import Engine
from withdrawal_advisor.model.graph import DerivationGraph
from withdrawal_advisor.model.knowledge import KnowledgeBase
from withdrawal_advisor.model.memory import WorkingMemory
from withdrawal_advisor.model.rule import Activation, Rule
from withdrawal_advisor.model.situation import Situation
from withdrawal_advisor.model.statement import Fact
from withdrawal_advisor.reasoning.circles import Circle, circles
from withdrawal_advisor.reasoning.graph import derivation_graph
from withdrawal_advisor.reasoning.grounding import ground
from withdrawal_advisor.reasoning.hypothesis import Told, told
from withdrawal_advisor.reasoning.perfect_model import least_fixpoint
from withdrawal_advisor.reasoning.supports import working_memory
from withdrawal_advisor.reasoning.warnings import warnings


class CircularExceptions(Exception):  # noqa: N818  (names the finding, not a failure)
    """Some rules' exceptions depend on their own conclusions, so nothing can be decided."""

    def __init__(self, found: Sequence[Circle]) -> None:
        self.circles = tuple(found)
        super().__init__(", ".join(circle.blocked.rule.name for circle in found))


@dataclass(frozen=True, slots=True)
class _Run:
    told: Told
    memory: WorkingMemory
    graph: DerivationGraph


def assess(
    knowledge: KnowledgeBase,
    situation: Situation,
    engine: Engine,
    uses: Callable[[Rule], bool] = lambda _rule: True,
) -> Assessment:
    """Infer what holds in the situation, with and without its hypotheses.

    `uses` selects the rules that take part. Raises CircularExceptions.
    """
    rules = [rule for rule in knowledge.rules if uses(rule)]
    stated = {statement.fact for statement in (*situation.given, *situation.supposing)}
    grounding = ground(rules, stated, engine)
    run = _decide(knowledge, situation, grounding.activations)
    without = run
    if situation.supposing:
        without = _decide(knowledge, replace(situation, supposing=()), grounding.activations)
    held, before = run.memory.supports, without.memory.supports
    return Assessment(
        knowledge=knowledge,
        situation=situation,
        engine=engine.name,
        engine_version=engine.version,
        memory=run.memory,
        graph=run.graph,
        set_aside=run.told.set_aside,
        effects={fact: _effect(fact, situation, before.keys()) for fact in held},
        lost=tuple(sorted(before.keys() - held.keys())),
        warnings=(*grounding.warnings, *warnings(knowledge, situation, run.memory)),
        baseline=Baseline(without.memory, without.graph) if situation.supposing else None,
    )


def _decide(knowledge: KnowledgeBase, situation: Situation, found: tuple[Activation, ...]) -> _Run:
    """Decide on a part of what was grounded: the activations that these base facts reach."""
    start = told(situation, knowledge.exclusions)
    reached = start.supports.keys() | least_fixpoint(found, start.supports).keys()
    activations = tuple(a for a in found if reached >= set(a.premises))
    graph = derivation_graph(start.supports, activations)
    circular = list(circles(graph))
    if circular:
        raise CircularExceptions(circular)
    memory = working_memory(graph, start.supports, knowledge.exclusions)
    return _Run(start, memory, graph)


def _effect(fact: Fact, situation: Situation, before: Container[Fact]) -> Effect:
    if not situation.supposing:
        return Effect.NONE
    return Effect.ANYWAY if fact in before else Effect.BROUGHT
