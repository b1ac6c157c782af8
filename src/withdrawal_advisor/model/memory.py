"""Working memory: the facts held, each with all its supports."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import TypeAlias

from withdrawal_advisor.model.rule import Activation
from withdrawal_advisor.model.situation import Evidence
from withdrawal_advisor.model.statement import Fact


@dataclass(frozen=True, slots=True)
class Given:
    """The situation states the fact."""

    evidence: Evidence


@dataclass(frozen=True, slots=True)
class Supposed:
    """The situation supposes the fact as a hypothesis."""


@dataclass(frozen=True, slots=True)
class Justification:
    """One firing of a rule; `assumptions` are exceptions nobody affirmed or denied."""

    activation: Activation
    assumptions: tuple[Fact, ...]


Support: TypeAlias = Given | Supposed | Justification


@dataclass(frozen=True, slots=True)
class Defeat:
    """An activation whose premises hold, stopped by exceptions that hold."""

    activation: Activation
    by: tuple[Fact, ...]


@dataclass(frozen=True, slots=True)
class Conflict:
    """Two facts that cannot hold together and are both held; `one` sorts first."""

    one: Fact
    other: Fact


@dataclass(frozen=True, slots=True)
class WorkingMemory:
    """The perfect model with reasons; supports of a fact are sorted by height.

    The height of a fact is the length of its shortest derivation: 0 for a given.
    """

    supports: Mapping[Fact, tuple[Support, ...]]
    heights: Mapping[Fact, int]
    defeats: tuple[Defeat, ...]
    conflicts: tuple[Conflict, ...]

    def justifications(self, fact: Fact) -> tuple[Justification, ...]:
        """Return the rule firings that support a fact."""
        return tuple(s for s in self.supports.get(fact, ()) if isinstance(s, Justification))

    def firings(self) -> Iterator[Justification]:
        """Yield every rule firing that supports a fact."""
        for fact in self.supports:
            yield from self.justifications(fact)

    def is_told(self, fact: Fact) -> bool:
        """Whether a held fact is given or supposed, whatever rules conclude."""
        return len(self.justifications(fact)) < len(self.supports[fact])
