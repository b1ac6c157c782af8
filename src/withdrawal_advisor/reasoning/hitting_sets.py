"""All smallest sets of changes that flip a fact: a hitting-set tree (Reiter 1987).

A set that flips the fact changes an input of every certificate of it. So from a set that does
not flip it, only changes of one certificate's inputs lead on; all sets of one size are then
tried at once on the circuit of the fact.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import Final, TypeAlias

from withdrawal_advisor.model.rule import Rule
from withdrawal_advisor.model.statement import Fact
from withdrawal_advisor.reasoning.certificates import Certificate, Certifier, Inputs
from withdrawal_advisor.reasoning.changes import Changes, touched
from withdrawal_advisor.reasoning.circuit import Circuit, evaluate
from withdrawal_advisor.reasoning.circuit_compiler import compile_circuit
from withdrawal_advisor.reasoning.potential import PotentialGraph

Chosen: TypeAlias = tuple[int, ...]
"""Numbers of changes, ascending."""

MOST_TRIED: Final = 2_000_000
"""How many sets of changes are tried at most; a count, so that every machine stops alike."""
_AT_ONCE: Final = 1 << 16


@dataclass(frozen=True, slots=True)
class Search:
    """What a search found: smallest sets, sorted by size; nothing is missing up to a size."""

    holds: bool
    sets: tuple[Chosen, ...]
    complete_to: int


def smallest_flips(
    potential: PotentialGraph, changes: Changes, goal: Fact, size: int, most: int = MOST_TRIED
) -> Search:
    """Find all sets of up to `size` changes that flip the goal and have no part that does."""
    return _Tree(potential, changes, goal).search(size, most)


class _Tree:
    """Grows sets of changes, all of one size before the next."""

    def __init__(self, potential: PotentialGraph, changes: Changes, goal: Fact) -> None:
        self._potential = potential
        self._changes = changes
        self._goal = goal
        inputs = dict.fromkeys(each for change in changes.all for each in touched(change))
        self._inputs: Sequence[Fact | Rule] = tuple(inputs)
        self._bit = {each: bit for bit, each in enumerate(self._inputs)}
        self._touches = [sum(1 << self._bit[t] for t in touched(c)) for c in changes.all]
        self._certifier = Certifier(potential.graph, goal, self._bit, changes.variant(()))
        self._certificates: list[tuple[Inputs, Certificate]] = []
        self._leading: dict[int, tuple[int, ...]] = {}
        self.found: dict[Chosen, None] = {}

    def search(self, size: int, most: int) -> Search:
        """Try sets of growing size until the size asked for, or until there are too many."""
        holds = self._certificate(()).holds
        standing: list[Chosen] = [()]
        for length in range(1, size + 1):
            grown = self._grown(standing, most)
            if grown is None:
                return Search(holds, tuple(self.found), length - 1)
            most -= len(grown)
            flipped = self._flipped(grown, holds=holds)
            self.found.update((chosen, None) for chosen in grown if chosen in flipped)
            standing = [chosen for chosen in grown if chosen not in flipped]
        return Search(holds, tuple(self.found), size)

    def _grown(self, standing: Sequence[Chosen], most: int) -> list[Chosen] | None:
        """Return the sets with one change more that may flip the goal; None if too many."""
        grown: set[Chosen] = set()
        for chosen in standing:
            for number in self._leading_on(chosen):
                if number not in chosen and self._changes.fit(chosen, number):
                    larger = tuple(sorted((*chosen, number)))
                    if larger not in grown and not self._has_smaller(larger):
                        grown.add(larger)
            if len(grown) > most:
                return None
        return sorted(grown)

    def _has_smaller(self, chosen: Chosen) -> bool:
        return any(
            part in self.found
            for length in range(1, len(chosen))
            for part in combinations(chosen, length)
        )

    def _leading_on(self, chosen: Chosen) -> tuple[int, ...]:
        """Return the changes of the inputs of a certificate that holds after these changes."""
        inputs = self._certificate(chosen).inputs
        if inputs not in self._leading:
            numbers = {
                number
                for bit in _bits(inputs)
                for number in self._changes.touching(self._inputs[bit])
            }
            self._leading[inputs] = tuple(sorted(numbers))
        return self._leading[inputs]

    def _certificate(self, chosen: Chosen) -> Certificate:
        """Return a certificate of the goal after these changes.

        One that was found after others serves where its inputs are as they were then.
        """
        changed = 0
        for number in chosen:
            changed |= self._touches[number]
        for earlier, certificate in self._certificates:
            if not certificate.inputs & (changed ^ earlier):
                return certificate
        certificate = self._certifier.certify(self._changes.variant(chosen))
        self._certificates.append((changed, certificate))
        return certificate

    def _flipped(self, sets: Sequence[Chosen], *, holds: bool) -> set[Chosen]:
        """Return those of the sets after which the goal is not as it was."""
        varying = {
            t for number in {n for s in sets for n in s} for t in touched(self._changes.all[number])
        }
        circuit = compile_circuit(
            self._potential,
            [self._goal],
            [each for each in varying if isinstance(each, Fact)],
            [each for each in varying if isinstance(each, Rule)],
        )
        flipped: set[Chosen] = set()
        for start in range(0, len(sets), _AT_ONCE):
            some = sets[start : start + _AT_ONCE]
            (held,) = evaluate(circuit, self._vectors(circuit, some), (1 << len(some)) - 1)
            text = f"{held:0{len(some)}b}"[::-1]
            flipped.update(s for s, bit in zip(some, text, strict=True) if (bit == "1") != holds)
        return flipped

    def _vectors(self, circuit: Circuit, sets: Sequence[Chosen]) -> list[int]:
        """Return the inputs of the circuit, the first set of changes in the lowest bit."""
        every = (1 << len(sets)) - 1
        changed: dict[int, bytearray] = {}
        for place, chosen in enumerate(sets):
            byte, bit = place >> 3, 1 << (place & 7)
            for number in chosen:
                if number not in changed:
                    changed[number] = bytearray(len(sets) // 8 + 1)
                changed[number][byte] |= bit
        where = {number: int.from_bytes(made, "little") for number, made in changed.items()}

        def altered(what: Fact | Rule) -> int:
            vector = 0
            for number in self._changes.touching(what):
                vector |= where.get(number, 0)
            return vector

        told = self._changes.told
        facts = (every ^ altered(f) if f in told else altered(f) for f in circuit.facts)
        return [*facts, *(every ^ altered(rule) for rule in circuit.rules)]


def _bits(inputs: int) -> Iterator[int]:
    while inputs:
        low = inputs & -inputs
        yield low.bit_length() - 1
        inputs ^= low
