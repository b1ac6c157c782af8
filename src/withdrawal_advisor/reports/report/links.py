"""What has to come true for the steps of a derivation, and for a given fact by its evidence."""

from collections.abc import Iterable, Iterator, Mapping
from math import prod

from withdrawal_advisor.model.assessment import Assessment
from withdrawal_advisor.model.knowledge import Range
from withdrawal_advisor.model.likelihood import Chance
from withdrawal_advisor.model.memory import Support, Supposed, WorkingMemory
from withdrawal_advisor.model.statement import Fact
from withdrawal_advisor.reasoning.chances import told_chances
from withdrawal_advisor.reports.report.ways import Told


class Links:
    """Knows how sure the rules of an assessment are and the evidence for its given facts."""

    def __init__(self, assessment: Assessment) -> None:
        runs = [assessment.memory]
        runs += [assessment.baseline.memory] if assessment.baseline is not None else []
        self._scale = assessment.knowledge.scale
        self._supports = assessment.memory.supports
        self._told = told_chances(map(_told, runs), self._scale)

    def of(self, steps: Iterable[Told]) -> tuple[Chance, ...]:
        """Return what must come true for all steps, each once; one piece of evidence suffices."""
        return tuple(dict.fromkeys(each for step in steps for each in self._of(step)))

    def _of(self, step: Told) -> Iterator[Chance]:
        if step.way is not None:
            rule = step.way.activation.rule
            yield Chance(self._scale.modals[rule.modal], rule=rule.name)
        else:
            yield from self._evidence(step.fact)[:1]

    def evidence(self, fact: Fact) -> Range | None:
        """Return how likely a given fact is by its evidence alone; None if that is certain."""
        pieces = [each.range for each in self._evidence(fact)]
        if not pieces:
            return None
        return Range(1 - prod(1 - p.low for p in pieces), 1 - prod(1 - p.high for p in pieces))

    def _evidence(self, fact: Fact) -> tuple[Chance, ...]:
        supposed = any(isinstance(support, Supposed) for support in self._supports[fact])
        return () if supposed else self._told.get(fact, ())


def _told(memory: WorkingMemory) -> Mapping[Fact, tuple[Support, ...]]:
    return {fact: supports for fact, supports in memory.supports.items() if memory.is_told(fact)}
