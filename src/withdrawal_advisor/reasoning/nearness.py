"""How near a situation comes to facts that are not held: what would have to be told besides."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from collections.abc import Set as AbstractSet
from heapq import heappop, heappush
from typing import TypeAlias

from withdrawal_advisor.model.rule import Activation
from withdrawal_advisor.model.statement import Fact

Lacks: TypeAlias = frozenset[Fact]
"""Facts that would have to be told, and held exceptions that would have to go."""


def nearest(
    activations: Iterable[Activation], held: AbstractSet[Fact], open_facts: Iterable[Fact]
) -> dict[Fact, Lacks]:
    """Return for each fact that could be reached a small set of what it lacks (Knuth 1977).

    Sets are joined greedily, so a smaller one may exist; no fact that could follow is missing.
    """
    using: defaultdict[Fact, list[Activation]] = defaultdict(list)
    waiting: dict[Activation, int] = {}
    settled: dict[Fact, Lacks] = {}
    queue: list[tuple[int, Fact, Lacks]] = [(0, fact, frozenset()) for fact in sorted(held)]
    queue += [(1, fact, frozenset([fact])) for fact in sorted(set(open_facts) - held)]
    for activation in activations:
        premises = set(activation.premises)
        waiting[activation] = len(premises)
        for premise in premises:
            using[premise].append(activation)
        if not premises:
            queue.append(_offer(activation, settled, held))
    queue.sort(key=lambda offer: offer[:2])
    while queue:
        _, fact, lacks = heappop(queue)
        if fact in settled:
            continue
        settled[fact] = lacks
        for activation in using[fact]:
            waiting[activation] -= 1
            if not waiting[activation]:
                heappush(queue, _offer(activation, settled, held))
    return settled


def lacks(activation: Activation, settled: Mapping[Fact, Lacks], held: AbstractSet[Fact]) -> Lacks:
    """Return what an activation lacks; all of its premises can be reached."""
    premises = (settled[premise] for premise in activation.premises)
    return frozenset().union(*premises, (e for e in activation.exceptions if e in held))


def _offer(
    activation: Activation, settled: Mapping[Fact, Lacks], held: AbstractSet[Fact]
) -> tuple[int, Fact, Lacks]:
    found = lacks(activation, settled, held)
    return (len(found), activation.conclusion, found)
