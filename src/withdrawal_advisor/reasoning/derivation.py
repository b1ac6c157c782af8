"""Derivations as trees in which no step rests on itself and none is told twice."""

from collections.abc import Iterable
from typing import TypeAlias

from withdrawal_advisor.model.derivation import Folded, Node, Reason, Reference, Step
from withdrawal_advisor.model.memory import Justification, WorkingMemory
from withdrawal_advisor.model.statement import Fact
from withdrawal_advisor.reasoning.components import components
from withdrawal_advisor.reasoning.perfect_model import least_fixpoint

_Context: TypeAlias = frozenset[Fact]
MAX_STEPS = 2_000


def derivations(
    memory: WorkingMemory, facts: Iterable[Fact], depth: int | None = None
) -> tuple[Node, ...]:
    """Return the derivations of held facts, folded below `depth` levels of rules.

    What an earlier derivation tells, a later one refers to.
    """
    telling = _Telling(memory, depth)
    return tuple(telling.node(fact, frozenset(), 0) for fact in facts)


class _Telling:
    """Numbers the steps in the order in which a reader meets them.

    Inside a circle of facts that depend on each other, what may support a fact depends on
    the facts above it; so a step is told again only where those differ.
    """

    def __init__(self, memory: WorkingMemory, depth: int | None) -> None:
        self._memory = memory
        self._depth = depth
        self._steps: dict[tuple[Fact, _Context], int] = {}
        self._circle = _circles(memory)
        self._available: dict[tuple[_Context, Fact], frozenset[Fact]] = {}

    def node(self, fact: Fact, above: _Context, level: int) -> Node:
        """Return the node of a fact that stands below the facts `above`."""
        circle = self._circle[fact]
        context = above & circle
        key = (fact, context)
        if key in self._steps:
            return Reference(fact, self._steps[key])
        justified = bool(self._memory.justifications(fact))
        too_deep = self._depth is not None and level >= self._depth
        if justified and (too_deep or len(self._steps) >= MAX_STEPS):
            return Folded(fact)
        number = self._steps[key] = len(self._steps) + 1
        return self._step(number, fact, context, level)

    def _step(self, number: int, fact: Fact, context: _Context, level: int) -> Step:
        supports = self._memory.supports[fact]
        sound = [s for s in supports if self._is_sound(s, fact, context)]
        below = context | {fact}
        reasons = tuple(
            Reason(
                support,
                tuple(
                    self.node(premise, below, level + 1)
                    for premise in dict.fromkeys(support.activation.premises)
                )
                if isinstance(support, Justification)
                else (),
            )
            for support in sound
        )
        return Step(number, fact, reasons, len(supports) - len(sound))

    def _is_sound(self, support: object, fact: Fact, context: _Context) -> bool:
        """Whether the support has a derivation without the fact and without those above it."""
        if not isinstance(support, Justification) or not context:
            return True
        return self._without(context | {fact}, fact).issuperset(support.activation.premises)

    def _without(self, excluded: _Context, fact: Fact) -> frozenset[Fact]:
        """Return what is held when none of the excluded facts may be used."""
        circle = self._circle[fact]
        key = (excluded, fact)
        if key not in self._available:
            memory = self._memory
            told = {
                member
                for member in circle - excluded
                if len(memory.justifications(member)) < len(memory.supports[member])
            }
            outside = (memory.supports.keys() - circle) | told
            usable = [
                justification.activation
                for member in circle - excluded
                for justification in memory.justifications(member)
            ]
            self._available[key] = frozenset(outside | least_fixpoint(usable, outside).keys())
        return self._available[key]


def _circles(memory: WorkingMemory) -> dict[Fact, frozenset[Fact]]:
    """Return, for each held fact, the facts that depend on it and on which it depends."""

    def needs(fact: Fact) -> Iterable[Fact]:
        return (p for j in memory.justifications(fact) for p in j.activation.premises)

    return {
        fact: frozenset(component)
        for component in components(memory.supports, needs)
        for fact in component
    }
