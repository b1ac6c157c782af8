"""The outcome of inference over one situation."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from withdrawal_advisor.model.graph import DerivationGraph
from withdrawal_advisor.model.knowledge import KnowledgeBase
from withdrawal_advisor.model.memory import WorkingMemory
from withdrawal_advisor.model.rule import Activation
from withdrawal_advisor.model.situation import Situation, Statement
from withdrawal_advisor.model.statement import Fact


class Effect(StrEnum):
    """What the hypotheses of a situation do to a fact."""

    BROUGHT = "brought"
    LIKELIER = "likelier"
    LESS_LIKELY = "less likely"
    ANYWAY = "anyway"
    NONE = "none"


@dataclass(frozen=True, slots=True)
class SetAside:
    """A given that a hypothesis sets aside because both cannot hold."""

    statement: Statement
    by: Fact


@dataclass(frozen=True, slots=True)
class Baseline:
    """What is inferred without the hypotheses."""

    memory: WorkingMemory
    graph: DerivationGraph


@dataclass(frozen=True, slots=True)
class Assessment:
    """A situation, the working memory inferred from it, and what the hypotheses did.

    `effects` has an entry for every held fact; `lost` are facts held only without the
    hypotheses; `graph` has all activations, stopped ones included. `baseline` is None where
    nothing is supposed.
    """

    knowledge: KnowledgeBase
    situation: Situation
    engine: str
    engine_version: str
    memory: WorkingMemory
    graph: DerivationGraph
    set_aside: tuple[SetAside, ...]
    effects: Mapping[Fact, Effect]
    lost: tuple[Fact, ...]
    warnings: tuple[str, ...]
    baseline: Baseline | None = None

    @property
    def activations(self) -> tuple[Activation, ...]:
        """Every activation of the graph, stopped ones included."""
        return self.graph.activations
