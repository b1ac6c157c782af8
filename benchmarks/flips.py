"""Time the search for all flips up to three changes, beside brute force up to two.

    python benchmarks/flips.py

Every finding of the withdrawal from Iraq is taken. Brute force tries all single changes and all
pairs on the circuit of a finding, for a few findings; it must find the same sets. All threes
would be some four hundred times as many, so they are not tried. Preparing what brute force tries
takes minutes and is not counted.
"""

import statistics
import time
from collections.abc import Iterator, Sequence
from itertools import combinations, islice

from withdrawal_advisor.engines.seminaive import SemiNaive
from withdrawal_advisor.files.builtin import builtin, situation_file
from withdrawal_advisor.files.knowledge_cache import open_library
from withdrawal_advisor.files.situation_cache import open_situation
from withdrawal_advisor.model.predicate import Kind
from withdrawal_advisor.model.statement import Fact
from withdrawal_advisor.reasoning.changes import Changes
from withdrawal_advisor.reasoning.circuit import Circuit, evaluate, vectors
from withdrawal_advisor.reasoning.circuit_compiler import compile_circuit
from withdrawal_advisor.reasoning.flips import changes_of, flips
from withdrawal_advisor.reasoning.hitting_sets import Chosen, smallest_flips
from withdrawal_advisor.reasoning.holding import Holding
from withdrawal_advisor.reasoning.inference import assess
from withdrawal_advisor.reasoning.potential import PotentialGraph, potential_graph

SITUATION = "iraq-2024-withdrawal"
SIZE = 3
TRIED = 3
AT_ONCE = 8_192
PAIR = 2


class BruteForce:
    """Tries all single changes and all pairs; `seconds` is the time of the circuit alone."""

    def __init__(self, potential: PotentialGraph, changes: Changes, goal: Fact) -> None:
        self._circuit: Circuit = compile_circuit(potential, [goal])
        self._changes = changes
        self.seconds = 0.0
        self.tried = 0

    def flips(self) -> set[Chosen]:
        """Return the smallest flips of up to two changes."""
        (now,) = self._held([()])
        found: set[Chosen] = set()
        for some in self._sets():
            for chosen, held in zip(some, self._held(some), strict=True):
                if held != now and not any((number,) in found for number in chosen):
                    found.add(chosen)
        return found

    def _sets(self) -> Iterator[list[Chosen]]:
        """Yield all sets, the single changes first."""
        numbers = range(len(self._changes.all))
        yield [(number,) for number in numbers]
        pairs = (p for p in combinations(numbers, PAIR) if self._changes.fit(p[:1], p[1]))
        while some := list(islice(pairs, AT_ONCE)):
            yield some

    def _held(self, sets: Sequence[Chosen]) -> list[bool]:
        inputs = vectors(self._circuit, [self._changes.variant(chosen) for chosen in sets])
        start = time.perf_counter()
        (held,) = evaluate(self._circuit, inputs, (1 << len(sets)) - 1)
        self.seconds += time.perf_counter() - start
        self.tried += len(sets)
        return [bit == "1" for bit in reversed(f"{held:0{len(sets)}b}")]


def main() -> None:
    """Print the times."""
    library = open_library(builtin("rules"))
    path = situation_file(SITUATION)
    if path is None:
        raise FileNotFoundError(SITUATION)
    situation = open_situation(path, library)
    assessment = assess(library.knowledge, situation, SemiNaive())
    start = time.perf_counter()
    potential = potential_graph(library.knowledge, situation, SemiNaive())
    grounding = time.perf_counter() - start
    findings = list(Holding(assessment).findings(frozenset(Kind) - {Kind.PLAIN}, {}))
    times: dict[Fact, float] = {}
    sets = []
    for goal in findings:
        start = time.perf_counter()
        found = flips(assessment, potential, goal, SIZE)
        times[goal] = time.perf_counter() - start
        if found.cut:
            raise AssertionError("a search was cut")
        sets.append(len(found.sets))
    print(
        f"{SITUATION}: {len(potential.inputs)} inputs, {len(findings)} findings;"
        f" the potential graph takes {grounding:.2f} s, once"
    )
    print(
        f"all flips up to {SIZE} changes: median {statistics.median(times.values()):.3f} s,"
        f" longest {max(times.values()):.3f} s; {max(sets)} sets at most"
    )
    for goal in sorted(times, key=times.__getitem__)[-TRIED:]:
        compare(potential, changes_of(assessment, potential, goal), goal, times[goal])


def compare(potential: PotentialGraph, changes: Changes, goal: Fact, took: float) -> None:
    """Print how long brute force takes for pairs; raise if it finds other sets."""
    force = BruteForce(potential, changes, goal)
    found = force.flips()
    if found != set(smallest_flips(potential, changes, goal, PAIR).sets):
        raise AssertionError("the search and brute force differ")
    print(
        f"  {goal.predicate}: search up to {SIZE} changes {took:.3f} s; brute force up to {PAIR}:"
        f" {force.tried:,} sets in {force.seconds:.1f} s on the circuit; the same {len(found)} sets"
    )


if __name__ == "__main__":
    main()
