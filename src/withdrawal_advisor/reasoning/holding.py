"""What is held of an assessment: facts that match patterns, each with its shortest why."""

from collections import defaultdict
from collections.abc import Container, Iterator, Sequence

from withdrawal_advisor.model.answer import Held
from withdrawal_advisor.model.assessment import Assessment, Effect
from withdrawal_advisor.model.memory import Justification
from withdrawal_advisor.model.predicate import Kind
from withdrawal_advisor.model.question import Only
from withdrawal_advisor.model.statement import Bindings, Fact, Pattern


class Holding:
    """Looks up held facts by pattern and by kind.

    Where nothing is supposed, all counts as brought.
    """

    def __init__(self, assessment: Assessment, only: Only = Only.ALL) -> None:
        self._assessment = assessment
        self._facts: defaultdict[str, list[Fact]] = defaultdict(list)
        for fact in sorted(assessment.effects):
            if only is Only.ALL or assessment.effects[fact] is not Effect.ANYWAY:
                self._facts[fact.predicate].append(fact)
        self._contraries: defaultdict[Fact, list[Fact]] = defaultdict(list)
        for conflict in assessment.memory.conflicts:
            self._contraries[conflict.one].append(conflict.other)
            self._contraries[conflict.other].append(conflict.one)

    def matches(self, pattern: Pattern, bindings: Bindings) -> Iterator[tuple[Fact, Bindings]]:
        """Yield the held facts that a pattern reads as, with the bindings that this takes."""
        for fact in self._facts[pattern.predicate]:
            extended = pattern.match(fact, bindings)
            if extended is not None:
                yield fact, extended

    def joined(self, patterns: Sequence[Pattern], bindings: Bindings) -> Iterator[Bindings]:
        """Yield the bindings under which all patterns are held."""
        if not patterns:
            yield bindings
            return
        for _, extended in self.matches(patterns[0], bindings):
            yield from self.joined(patterns[1:], extended)

    def findings(
        self, kinds: Container[Kind], bindings: Bindings, *, stated: bool = False
    ) -> Iterator[Fact]:
        """Yield the derived facts of some kinds that speak of the same names as the bindings.

        With `stated` the situation's own statements of these kinds are among them.
        """
        predicates, memory = self._assessment.knowledge.predicates, self._assessment.memory
        wanted = {name for name in self._facts if predicates[name].kind in kinds}
        for fact in (fact for name in wanted for fact in self._facts[name] if fact.affirmed):
            told = memory.supports.get(fact) if stated else memory.justifications(fact)
            if told and self._agrees(fact, bindings):
                yield fact

    def _agrees(self, fact: Fact, bindings: Bindings) -> bool:
        """Whether the fact has the bound names in the blanks that are called like them."""
        blanks = self._assessment.knowledge.predicates[fact.predicate].blanks
        slots = zip(blanks, fact.values, strict=True)
        return all(bindings.get(blank, value) == value for blank, value in slots)

    def held(self, fact: Fact) -> Held:
        """Return a held fact with its reasons."""
        memory, effects = self._assessment.memory, self._assessment.effects
        justifications = memory.justifications(fact)
        told = (each for each in memory.supports[fact] if not isinstance(each, Justification))
        return Held(
            fact,
            next(told, None),
            self._shortest(justifications, effects[fact]),
            len(justifications),
            effects[fact],
            tuple(self._contraries.get(fact, ())),
        )

    def height(self, fact: Fact) -> int:
        """Return the length of the shortest derivation of a held fact."""
        return self._assessment.memory.heights[fact]

    def _shortest(
        self, justifications: Sequence[Justification], effect: Effect
    ) -> Justification | None:
        """Return the first; for what is there anyway, the first that rests on no hypothesis."""
        effects = self._assessment.effects
        for each in justifications if effect is Effect.ANYWAY else ():
            if all(effects[premise] is Effect.ANYWAY for premise in each.activation.premises):
                return each
        return next(iter(justifications), None)
