"""What the held facts of an assessment rest on, each thing with the confidence that it allows."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import TypeAlias

from withdrawal_advisor.model.assessment import Assessment
from withdrawal_advisor.model.confidence import ConfidenceTable
from withdrawal_advisor.model.memory import Supposed
from withdrawal_advisor.model.statement import Fact
from withdrawal_advisor.reasoning.evidence import Firing, Witness, firings, witnesses
from withdrawal_advisor.reasoning.perfect_model import least_fixpoint
from withdrawal_advisor.reasoning.weaknesses import Weakness

Choice: TypeAlias = Callable[[Witness | Firing], bool]
"""Says which witnesses and firings may be used."""


@dataclass(frozen=True, slots=True)
class Derivation:
    """The witnesses and firings that one derivation of a fact rests on."""

    witnesses: tuple[Witness, ...]
    firings: tuple[Firing, ...]

    @property
    def keys(self) -> frozenset[str]:
        """Its pieces of evidence and its rules."""
        return frozenset(step.key for step in self._steps)

    @property
    def weaknesses(self) -> tuple[Weakness, ...]:
        """What its steps allow."""
        return tuple(weakness for step in self._steps for weakness in step.weaknesses)

    @property
    def _steps(self) -> tuple[Witness | Firing, ...]:
        return (*self.witnesses, *self.firings)


@dataclass(frozen=True, slots=True)
class Backing:
    """What every held fact rests on; what is supposed needs nothing."""

    supposed: frozenset[Fact]
    witnesses: Mapping[Fact, tuple[Witness, ...]]
    firings: Mapping[Fact, tuple[Firing, ...]]

    def heights(self, facts: Iterable[Fact], may_use: Choice) -> dict[Fact, int]:
        """Return which of the facts the chosen derive, each with its shortest derivation's length.

        Only derivations within `facts` are looked at.
        """
        within = tuple(facts)
        told = {fact: 0 for fact in within if self._is_backed(fact, may_use)}
        usable = (f.activation for fact in within for f in self.firings[fact] if may_use(f))
        return told | least_fixpoint(usable, told)

    def shortest(self, fact: Fact, heights: Mapping[Fact, int], may_use: Choice) -> Derivation:
        """Return a shortest derivation of a fact; `heights` are those of the same choice."""
        told: list[Witness] = []
        fired: list[Firing] = []
        needed = {fact}
        waiting = [fact]
        while waiting:
            each = waiting.pop()
            if heights[each]:
                firing = self._lowest(each, heights, may_use)
                fired.append(firing)
                waiting += _new(firing.activation.premises, needed)
            elif each not in self.supposed:
                told.append(next(filter(may_use, self.witnesses[each])))
        return Derivation(tuple(told), tuple(fired))

    def _lowest(self, fact: Fact, heights: Mapping[Fact, int], may_use: Choice) -> Firing:
        """Return the first firing whose premises are derived before the fact."""
        height = heights[fact]
        return next(
            firing
            for firing in self.firings[fact]
            if may_use(firing)
            and all(heights.get(p, height) < height for p in firing.activation.premises)
        )

    def may_hold(self, fact: Fact, may_use: Choice) -> bool:
        """Tell quickly whether it is worth looking for a derivation from the chosen."""
        return self._is_backed(fact, may_use) or any(
            may_use(firing)
            and all(
                self._is_backed(premise, may_use) or any(map(may_use, self.firings[premise]))
                for premise in firing.activation.premises
            )
            for firing in self.firings[fact]
        )

    def _is_backed(self, fact: Fact, may_use: Choice) -> bool:
        """Whether a fact is told as chosen."""
        return fact in self.supposed or any(map(may_use, self.witnesses[fact]))

    def below(self, fact: Fact, may_use: Choice) -> set[Fact]:
        """Return the fact and all that its derivations from the chosen could rest on."""
        needed = {fact}
        waiting = [fact]
        while waiting:
            for firing in filter(may_use, self.firings[waiting.pop()]):
                waiting += _new(firing.activation.premises, needed)
        return needed


def backing(assessment: Assessment, table: ConfidenceTable) -> Backing:
    """Return what the held facts of an assessment rest on."""
    supports, as_of = assessment.memory.supports, assessment.situation.as_of
    return Backing(
        frozenset(fact for fact, found in supports.items() if Supposed() in found),
        {fact: witnesses(fact, found, as_of, table) for fact, found in supports.items()},
        {fact: tuple(firings(found, table)) for fact, found in supports.items()},
    )


def _new(facts: Iterable[Fact], known: set[Fact]) -> list[Fact]:
    """Return the facts that are not known yet, each once, and make them known."""
    new = []
    for fact in facts:
        if fact not in known:
            known.add(fact)
            new.append(fact)
    return new
