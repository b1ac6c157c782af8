"""A derivation: a fact's justifications followed to the givens, ready to be shown."""

from dataclasses import dataclass
from typing import TypeAlias

from withdrawal_advisor.model.memory import Given, Justification, Supposed
from withdrawal_advisor.model.rule import Activation
from withdrawal_advisor.model.statement import Fact


@dataclass(frozen=True, slots=True)
class Reference:
    """Points to the step that derives the same fact elsewhere in the same derivation."""

    fact: Fact
    step: int


@dataclass(frozen=True, slots=True)
class Folded:
    """A fact whose support is left out because it lies deeper than asked for."""

    fact: Fact


@dataclass(frozen=True, slots=True)
class Reason:
    """One support of a step; a justification comes with the nodes of its premises."""

    support: Given | Supposed | Justification
    premises: tuple["Node", ...] = ()


@dataclass(frozen=True, slots=True)
class Step:
    """A fact with all reasons for it, shortest derivation first; `number` counts from 1.

    `circular` is how many reasons are left out since, here, they would rest on a fact above.
    """

    number: int
    fact: Fact
    reasons: tuple[Reason, ...]
    circular: int = 0


Node: TypeAlias = Step | Reference | Folded


@dataclass(frozen=True, slots=True)
class Attempt:
    """An activation that would conclude a fact: what stops it, and premises that are not held."""

    activation: Activation
    stopped_by: tuple[Fact, ...]
    missing: tuple["Blocked", ...]


@dataclass(frozen=True, slots=True)
class Blocked:
    """A fact that is not held, with the attempts at it.

    They are left out, and `cut` is set, where they stand above already or lie too deep.
    """

    fact: Fact
    attempts: tuple[Attempt, ...]
    cut: bool = False
