"""From knowledge and a situation to an assessment."""

from collections.abc import Callable, Container, Sequence
from dataclasses import dataclass, replace

from withdrawal_advisor.model.assessment import Assessment, Effect
from withdrawal_advisor.model.engine import Engine
from withdrawal_advisor.model.knowledge import KnowledgeBase
from withdrawal_advisor.model.memory import WorkingMemory
from withdrawal_advisor.model.rule import Activation, Rule
from withdrawal_advisor.model.situation import Situation
from withdrawal_advisor.model.statement import Fact
from withdrawal_advisor.reasoning.circles import Circle, circles
from withdrawal_advisor.reasoning.graph import derivation_graph
from withdrawal_advisor.reasoning.grounding import ground
from withdrawal_advisor.reasoning.hypothesis import Told, told
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
    activations: tuple[Activation, ...]
    warnings: tuple[str, ...]


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
    run = _run(knowledge, rules, situation, engine)
    without = run
    if situation.supposing:
        without = _run(knowledge, rules, replace(situation, supposing=()), engine)
    held, before = run.memory.supports, without.memory.supports
    return Assessment(
        knowledge=knowledge,
        situation=situation,
        engine=engine.name,
        engine_version=engine.version,
        memory=run.memory,
        activations=run.activations,
        set_aside=run.told.set_aside,
        effects={fact: _effect(fact, situation, before.keys()) for fact in held},
        lost=tuple(sorted(before.keys() - held.keys())),
        warnings=(*run.warnings, *warnings(knowledge, situation, run.memory)),
    )


def _run(
    knowledge: KnowledgeBase, rules: Sequence[Rule], situation: Situation, engine: Engine
) -> _Run:
    start = told(situation, knowledge.exclusions)
    grounding = ground(rules, start.supports, engine)
    graph = derivation_graph(start.supports, grounding.activations)
    circular = list(circles(graph))
    if circular:
        raise CircularExceptions(circular)
    memory = working_memory(graph, start.supports, knowledge.exclusions)
    return _Run(start, memory, grounding.activations, grounding.warnings)


def _effect(fact: Fact, situation: Situation, before: Container[Fact]) -> Effect:
    if not situation.supposing:
        return Effect.NONE
    return Effect.ANYWAY if fact in before else Effect.BROUGHT
