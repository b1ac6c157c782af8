"""The derivation graph: which facts each fact depends on, component by component."""

from collections.abc import Mapping
from dataclasses import dataclass

from withdrawal_advisor.model.rule import Activation
from withdrawal_advisor.model.statement import Fact


@dataclass(frozen=True, slots=True)
class DerivationGraph:
    """An AND/OR graph: facts are alternatives of activations, activations join premises.

    `components` are sets of facts that depend on each other, each after what it depends on, so
    all exceptions of a component are settled before it; exceptions are negative edges. `base` are
    the facts given or supposed. Activations that an exception stops are kept: the exception may
    be uncertain or be changed. A fact is its own id, and so is an activation (rule and values).
    """

    base: frozenset[Fact]
    activations: tuple[Activation, ...]
    by_conclusion: Mapping[Fact, tuple[Activation, ...]]
    components: tuple[tuple[Fact, ...], ...]
