"""Why a fact is not held, over all that could be told: nearest rules first."""

from collections.abc import Mapping
from collections.abc import Set as AbstractSet
from math import inf
from typing import Final

from withdrawal_advisor.model.assessment import Assessment
from withdrawal_advisor.model.rule import Activation
from withdrawal_advisor.model.statement import Fact
from withdrawal_advisor.model.why_not import Needed, State, Way, WhyNot
from withdrawal_advisor.reasoning.additions import additions, brings
from withdrawal_advisor.reasoning.contraries import Contraries
from withdrawal_advisor.reasoning.nearness import Lacks, lacks, nearest
from withdrawal_advisor.reasoning.potential import PotentialGraph

NEAREST: Final = 3
"""How many ways to a fact are told."""
MAX_DEPTH: Final = 30


class WhyNots:
    """Explains facts of one assessment that are not held."""

    def __init__(self, assessment: Assessment, potential: PotentialGraph) -> None:
        self._assessment = assessment
        self._potential = potential
        self._held = assessment.memory.supports.keys()
        exclusions = assessment.knowledge.exclusions
        supposed = {statement.fact for statement in assessment.situation.supposing}
        against = Contraries(supposed, exclusions)
        self._contraries = Contraries(self._held, exclusions)
        self._open = {fact for fact in potential.open if not against.of(fact)}
        self._near = self._nearest(self._open)

    def distance(self, fact: Fact) -> float:
        """Return about how much would have to be different for a rule to conclude a fact."""
        ways = self._potential.graph.by_conclusion.get(fact, ())
        return min((_distance(way, self._near, self._held) for way in ways), default=inf)

    def why_not(self, fact: Fact, depth: int = MAX_DEPTH) -> WhyNot:
        """Return why a fact is not held, telling so many levels of rules."""
        near = self._nearest(self._open - {fact}) if fact in self._open else self._near
        needed = self._needed(fact, near, depth, set())
        if fact not in near:
            return WhyNot(needed, None, reachable=False, searched=0)
        found, searched = additions(self._assessment, self._potential, fact, near[fact])
        if found is not None and not brings(self._potential, found.learn, fact):
            raise AssertionError(f"what was found does not bring about {fact}")
        return WhyNot(needed, found, reachable=True, searched=searched)

    def _nearest(self, open_facts: AbstractSet[Fact]) -> dict[Fact, Lacks]:
        return nearest(self._potential.graph.activations, self._held, open_facts)

    def _needed(
        self, fact: Fact, near: Mapping[Fact, Lacks], levels: int, told: set[Fact]
    ) -> Needed:
        """Return a fact with the nearest ways to it; each fact's ways are told once."""
        if fact in self._held:
            return Needed(fact, State.HELD)
        against = self._contraries.of(fact)
        state = State.FALSE if against else State.UNKNOWN
        found = [
            (distance, way)
            for way in self._potential.graph.by_conclusion.get(fact, ())
            if (distance := _distance(way, near, self._held)) < inf and fact not in way.premises
        ]
        can_be_told = fact in self._open
        if found and (fact in told or levels <= 0):
            return Needed(fact, state, against, can_be_told, cut=True)
        told.add(fact)
        found.sort(key=lambda each: (each[0], each[1].order))
        most = NEAREST if len(told) == 1 else 1
        ways = tuple(self._way(way, near, levels - 1, told) for _, way in found[:most])
        return Needed(fact, state, against, can_be_told, ways, len(found) - len(ways))

    def _way(
        self, way: Activation, near: Mapping[Fact, Lacks], levels: int, told: set[Fact]
    ) -> Way:
        premises = (
            self._needed(premise, near, levels, told) for premise in dict.fromkeys(way.premises)
        )
        return Way(way, tuple(premises), tuple(e for e in way.exceptions if e in self._held))


def _distance(way: Activation, near: Mapping[Fact, Lacks], held: AbstractSet[Fact]) -> float:
    """Return how many facts an activation lacks; infinitely many if it cannot be reached."""
    if not near.keys() >= set(way.premises):
        return inf
    return len(lacks(way, near, held))
