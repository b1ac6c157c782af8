"""Why a fact is not held, over all that could be told: nearest rules first."""

from collections.abc import Mapping
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
        self._contraries = Contraries(self._held, exclusions)
        supposed = {statement.fact for statement in assessment.situation.supposing}
        against = Contraries(supposed, exclusions)
        self._open = {fact for fact in potential.open if not against.of(fact)}
        self._near = nearest(potential.graph.activations, set(self._held), self._open)

    def distance(self, fact: Fact) -> float:
        """Return about how much would have to be different for a fact to be held."""
        return len(self._near[fact]) if fact in self._near else float("inf")

    def why_not(self, fact: Fact, depth: int | None = None) -> WhyNot:
        """Return why a fact is not held; `depth` is how many levels of rules are told."""
        needed = _Tree(self._near, self._potential, self._state, self._open, depth).needed(fact, 0)
        usable = self._without_goal(fact)
        if fact not in usable:
            return WhyNot(needed, None, reachable=False, searched=0)
        found, searched = additions(self._assessment, self._potential, fact, usable[fact])
        if found is not None and not brings(self._potential, found.learn, fact):
            raise AssertionError(f"the additions for {fact} do not bring it about")
        return WhyNot(needed, found, reachable=True, searched=searched)

    def _without_goal(self, fact: Fact) -> Mapping[Fact, Lacks]:
        """Return what facts lack where the fact asked for cannot simply be told."""
        if fact not in self._open:
            return self._near
        others = self._open - {fact}
        return nearest(self._potential.graph.activations, set(self._held), others)

    def _state(self, fact: Fact) -> tuple[State, tuple[Fact, ...]]:
        if fact in self._held:
            return State.HELD, ()
        against = self._contraries.of(fact)
        return (State.FALSE if against else State.UNKNOWN), against
