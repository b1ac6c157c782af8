"""Certificates: inputs that by themselves fix whether a fact holds."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from heapq import heapify, heappop, heappush
from typing import TypeAlias

from withdrawal_advisor.model.rule import Activation, Rule
from withdrawal_advisor.model.statement import Fact
from withdrawal_advisor.reasoning.graph import DerivationGraph
from withdrawal_advisor.reasoning.potential import Variant

Inputs: TypeAlias = int
"""A set of changeable inputs and rules as bits."""


@dataclass(frozen=True, slots=True)
class Certificate:
    """As long as these inputs stay as they are, the fact holds, or does not hold, whatever else.

    Of a fact that holds they are those of one derivation, and of what keeps its exceptions away.
    Of a fact that does not, they leave each way to it one failed step, also where ways go round
    in a circle (an unfounded set: Van Gelder, Ross and Schlipf 1991).
    """

    holds: bool
    inputs: Inputs


@dataclass(slots=True)
class _State:
    """A situation, with a certificate for each fact of the cone settled so far."""

    variant: Variant
    known: dict[Fact, Certificate] = field(default_factory=dict)


class Certifier:
    """Certifies one fact in changed situations.

    `bits` numbers the inputs that may change; all others are taken to stay.
    """

    def __init__(
        self, graph: DerivationGraph, goal: Fact, bits: Mapping[Fact | Rule, int], now: Variant
    ) -> None:
        self._goal = goal
        self._bits = {each: 1 << bit for each, bit in bits.items()}
        self._concluding = graph.by_conclusion
        cone = cone_of(graph, goal)
        self._components = [c for c in graph.components if c[0] in cone]
        self._users = self._dependents()
        self._now = _State(now)
        for component in self._components:
            self._settle(component, self._now)

    def certify(self, variant: Variant) -> Certificate:
        """Return a certificate of the fact in a changed situation.

        Only what lies above the changed inputs is settled again.
        """
        state = _State(variant, dict(self._now.known))
        waiting = self._touched(variant)
        queued = set(waiting)
        heapify(waiting)
        while waiting:
            component = self._components[heappop(waiting)]
            before = [state.known[fact] for fact in component]
            self._settle(component, state)
            for fact, old in zip(component, before, strict=True):
                if state.known[fact] != old:
                    for user in self._users.get(fact, ()):
                        if user not in queued:
                            queued.add(user)
                            heappush(waiting, user)
        return self._of(self._goal, state)

    def _touched(self, variant: Variant) -> list[int]:
        """Return the components in which a fact is told or a rule fires that was or did not."""
        facts = self._now.variant.told ^ variant.told
        rules = self._now.variant.doubted ^ variant.doubted
        return [
            number
            for number, component in enumerate(self._components)
            if not facts.isdisjoint(component)
            or (rules and any(a.rule in rules for f in component for a in self._ways(f)))
        ]

    def _dependents(self) -> dict[Fact, set[int]]:
        """Return for each fact the components above it that use it."""
        users: dict[Fact, set[int]] = {}
        for number, component in enumerate(self._components):
            needed = {
                fact
                for conclusion in component
                for activation in self._ways(conclusion)
                for fact in (*activation.premises, *activation.exceptions)
            }
            for fact in needed.difference(component):
                users.setdefault(fact, set()).add(number)
        return users

    def _ways(self, fact: Fact) -> tuple[Activation, ...]:
        return self._concluding.get(fact, ())

    def _of(self, fact: Fact, state: _State) -> Certificate:
        """Return the certificate of a settled fact; one that nothing concludes is an input."""
        known = state.known.get(fact)
        if known is None:
            known = Certificate(fact in state.variant.told, self._bits.get(fact, 0))
        return known

    def _settle(self, component: tuple[Fact, ...], state: _State) -> None:
        """Certify the facts of a component: what is derived by rounds, then the rest together."""
        for fact in component:
            state.known.pop(fact, None)
        members = frozenset(component)
        open_ways = [
            (activation, step)
            for fact in component
            for activation in self._ways(fact)
            if (step := self._outside(activation, members, state)) is not None
        ]
        self._derive(component, open_ways, state)
        unfounded = [fact for fact in component if fact not in state.known]
        for fact in unfounded:
            state.known[fact] = Certificate(holds=False, inputs=0)
        found = {fact: self._refuted(fact, members, state) for fact in unfounded}
        for fact in unfounded:
            inputs = 0
            for each in _reached(fact, found):
                inputs |= found[each][0]
            state.known[fact] = Certificate(holds=False, inputs=inputs)

    def _outside(
        self, activation: Activation, members: frozenset[Fact], state: _State
    ) -> Inputs | None:
        """Return what fixes that all of an activation outside the component is met, or None."""
        if activation.rule in state.variant.doubted:
            return None
        inputs = self._bits.get(activation.rule, 0)
        for premise in activation.premises:
            if premise not in members:
                known = self._of(premise, state)
                if not known.holds:
                    return None
                inputs |= known.inputs
        for exception in activation.exceptions:
            known = self._of(exception, state)
            if known.holds:
                return None
            inputs |= known.inputs
        return inputs

    def _derive(
        self, component: tuple[Fact, ...], ways: list[tuple[Activation, Inputs]], state: _State
    ) -> None:
        """Certify the facts that hold, round by round, so that none rests on itself."""
        derived = {f: self._bits.get(f, 0) for f in component if f in state.variant.told}
        members = frozenset(component)
        while True:
            new: dict[Fact, Inputs] = {}
            for activation, outside in ways:
                fact = activation.conclusion
                inner = [premise for premise in activation.premises if premise in members]
                if fact in state.known or not all(p in state.known for p in inner):
                    continue
                inputs = outside
                for premise in inner:
                    inputs |= state.known[premise].inputs
                if fact not in new or inputs.bit_count() < new[fact].bit_count():
                    new[fact] = inputs
            for fact, inputs in derived.items():
                if fact not in new or inputs.bit_count() < new[fact].bit_count():
                    new[fact] = inputs
            derived = {}
            if not new:
                return
            for fact, inputs in new.items():
                state.known[fact] = Certificate(holds=True, inputs=inputs)

    def _refuted(
        self, fact: Fact, members: frozenset[Fact], state: _State
    ) -> tuple[Inputs, set[Fact]]:
        """Return what fails each way to a fact, and the unfounded facts that this counts on."""
        inputs = self._bits.get(fact, 0)
        inner: set[Fact] = set()
        for activation in self._ways(fact):
            if not inner.isdisjoint(activation.premises) or fact in activation.premises:
                continue
            failing = list(self._failing(activation, members, state))
            if failing:
                inputs |= min(failing, key=lambda one: (one | inputs).bit_count())
            else:
                waits = (p for p in activation.premises if p in members)
                inner.add(next(p for p in waits if not state.known[p].holds))
        return inputs, inner

    def _failing(
        self, activation: Activation, members: frozenset[Fact], state: _State
    ) -> Iterable[Inputs]:
        """Yield what fixes that a step of an activation fails, of the steps outside."""
        if activation.rule in state.variant.doubted:
            yield self._bits.get(activation.rule, 0)
        for premise in activation.premises:
            if premise not in members:
                known = self._of(premise, state)
                if not known.holds:
                    yield known.inputs
        for exception in activation.exceptions:
            known = self._of(exception, state)
            if known.holds:
                yield known.inputs


def cone_of(graph: DerivationGraph, goal: Fact) -> set[Fact]:
    """Return a fact and all that it depends on."""
    cone = {goal}
    waiting = [goal]
    while waiting:
        for activation in graph.by_conclusion.get(waiting.pop(), ()):
            new = {*activation.premises, *activation.exceptions} - cone
            cone |= new
            waiting += new
    return cone


def _reached(start: Fact, found: Mapping[Fact, tuple[Inputs, set[Fact]]]) -> set[Fact]:
    """Return the unfounded facts that one counts on, itself among them."""
    reached = {start}
    waiting = [start]
    while waiting:
        new = found[waiting.pop()][1] - reached
        reached |= new
        waiting += new
    return reached
