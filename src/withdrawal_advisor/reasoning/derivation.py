"""Derivations as trees in which no step rests on itself and none is told twice."""

from collections.abc import Iterable
from typing import TypeAlias

from withdrawal_advisor.model.derivation import Folded, Node, Reason, Reference, Step
from withdrawal_advisor.model.memory import Justification, Support, WorkingMemory
from withdrawal_advisor.model.statement import Fact
from withdrawal_advisor.reasoning.components import components
from withdrawal_advisor.reasoning.perfect_model import least_fixpoint

_Context: TypeAlias = frozenset[Fact]
MAX_STEPS = 2_000
MAX_DEPTH = 100
"""Deeper trees are more than a reader follows and than renderers can walk by recursion."""
MAX_ROUNDS = 200
"""How many steps of one derivation may stand below another step of their circle."""
_PATIENCE = (MAX_DEPTH, 2, 1)
"""How deep inside a circle all ways are told at length, from the fullest to the briefest."""


def derivations(
    memory: WorkingMemory, facts: Iterable[Fact], depth: int | None = None
) -> tuple[Node, ...]:
    """Return the derivations of held facts, folded below `depth` levels of rules.

    What an earlier derivation tells, a later one refers to. Where very many facts depend on
    each other, not every way round is followed: further inside, only the first way of a step
    is told at length, and premises of the other ways are folded.
    """
    telling = _Telling(memory, MAX_DEPTH if depth is None else min(depth, MAX_DEPTH))
    return tuple(telling.tell(fact) for fact in facts)


class _TooLong(Exception):  # noqa: N818  (names the derivation, not a failure)
    """A derivation goes round a circle in too many ways."""


class _Telling:
    """Numbers the steps in the order in which a reader meets them.

    Inside a circle of facts that depend on each other, what may support a fact depends on
    the facts above it; so a step is told again only where those differ.
    """

    def __init__(self, memory: WorkingMemory, depth: int) -> None:
        self._memory = memory
        self._depth = depth
        self._patience = _PATIENCE[0]
        self._rounds = 0
        self._told: dict[tuple[Fact, _Context], tuple[int, int]] = {}
        self._count = 0
        self._cuts = 0
        self._cut: set[int] = set()
        self._circle = _circles(memory)
        self._available: dict[tuple[_Context, Fact], frozenset[Fact]] = {}

    def tell(self, fact: Fact) -> Node:
        """Return the derivation of a fact, as full as is bearable."""
        told, count = dict(self._told), self._count
        for self._patience in _PATIENCE[:-1]:
            self._rounds = 0
            try:
                return self._node(fact, frozenset(), 0)
            except _TooLong:
                self._told, self._count = dict(told), count
                self._cut = {number for number in self._cut if number <= count}
        self._patience = _PATIENCE[-1]
        self._rounds = 0
        return self._node(fact, frozenset(), 0)

    def _node(self, fact: Fact, above: _Context, level: int, *, brief: bool = False) -> Node:
        """Return the node of a fact that stands below the facts `above`."""
        context = above & self._circle[fact]
        number, told_at = self._told.get((fact, context), (0, 0))
        if number and (number not in self._cut or told_at <= level):
            self._cuts += number in self._cut
            return Reference(fact, number)
        if self._memory.justifications(fact):
            if level >= self._depth:
                self._cuts += 1
                return Folded(fact)
            if self._count >= MAX_STEPS or (context and (brief or self._goes_round())):
                return Folded(fact)
        self._count += 1
        self._rounds += bool(context)
        self._told[fact, context] = (self._count, level)
        return self._step(self._count, fact, context, level)

    def _goes_round(self) -> bool:
        """Whether the derivation must be cut short; raise _TooLong if it can be told briefer."""
        if self._rounds < MAX_ROUNDS:
            return False
        if self._patience != _PATIENCE[-1]:
            raise _TooLong
        return True

    def _step(self, number: int, fact: Fact, context: _Context, level: int) -> Step:
        cuts = self._cuts
        supports = self._memory.supports[fact]
        sound = [s for s in supports if self._is_sound(s, fact, context)]
        below = context | {fact}
        reasons = tuple(
            self._reason(support, below, level, brief=way > 0 and len(context) >= self._patience)
            for way, support in enumerate(sound)
        )
        if self._cuts > cuts:
            self._cut.add(number)
        return Step(number, fact, reasons, len(supports) - len(sound))

    def _reason(self, support: Support, below: _Context, level: int, *, brief: bool) -> Reason:
        if not isinstance(support, Justification):
            return Reason(support)
        premises = dict.fromkeys(support.activation.premises)
        return Reason(
            support, tuple(self._node(p, below, level + 1, brief=brief) for p in premises)
        )

    def _is_sound(self, support: Support, fact: Fact, context: _Context) -> bool:
        """Whether the support has a derivation without the fact and without those above it."""
        if not isinstance(support, Justification) or not context:
            return True
        inside = self._circle[fact].intersection(support.activation.premises)
        return inside <= self._without(context | {fact}, fact)

    def _without(self, excluded: _Context, fact: Fact) -> frozenset[Fact]:
        """Return what is held of the fact's circle when none of the excluded may be used."""
        circle = self._circle[fact]
        key = (excluded, fact)
        if key not in self._available:
            memory = self._memory
            told = {member for member in circle - excluded if memory.is_told(member)}
            usable = [
                justification.activation
                for member in circle - excluded
                for justification in memory.justifications(member)
            ]
            held = (memory.supports.keys() - circle) | told
            self._available[key] = frozenset(told | least_fixpoint(usable, held).keys())
        return self._available[key]


def _circles(memory: WorkingMemory) -> dict[Fact, frozenset[Fact]]:
    """Return, for each held fact, the facts that depend on it and on which it depends."""

    def needs(fact: Fact) -> Iterable[Fact]:
        return (p for j in memory.justifications(fact) for p in j.activation.premises)

    return {
        fact: members
        for component in components(memory.supports, needs)
        for members in [frozenset(component)]
        for fact in component
    }
