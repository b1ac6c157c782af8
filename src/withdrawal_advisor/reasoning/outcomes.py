"""What answers one part of a question."""

from collections.abc import Iterable
from dataclasses import replace

from withdrawal_advisor.language.saying import fill
from withdrawal_advisor.model.answer import Held, Listed, Outcome, Shared
from withdrawal_advisor.model.assessment import Assessment, Effect
from withdrawal_advisor.model.predicate import Kind
from withdrawal_advisor.model.question import Content, Listing, Selection, Sharing, Weighing
from withdrawal_advisor.model.statement import Bindings, Fact, Pattern
from withdrawal_advisor.reasoning.holding import Holding
from withdrawal_advisor.reasoning.naming import Naming
from withdrawal_advisor.reasoning.stakes import Stakes
from withdrawal_advisor.reasoning.weighing import weighed

_FINDINGS = tuple(kind for kind in Kind if kind is not Kind.PLAIN)


class Outcomes:
    """Answers parts from the facts of one view of an assessment."""

    def __init__(
        self, assessment: Assessment, holding: Holding, naming: Naming, stakes: Stakes
    ) -> None:
        self._assessment = assessment
        self._holding = holding
        self._naming = naming
        self._stakes = stakes

    def of(self, content: Content, bindings: Bindings) -> Outcome:
        """Return what answers a part whose blanks are bound."""
        match content:
            case Listing(patterns):
                either = [way for pattern in patterns for way in (pattern, _denied(pattern))]
                return Listed(self._matching(either, bindings))
            case Selection():
                return Listed(self._held(self._selected(content, bindings)))
            case Sharing(kinds):
                found = self._holding.findings(kinds, bindings, stated=True)
                return Shared(self._stakes.parties(found))
            case Weighing(speaking_for, speaking_against, interests, verdicts):
                gains, harms = self._interests(interests, bindings)
                pro = (*self._matching(speaking_for, bindings), *gains)
                con = (*self._matching(speaking_against, bindings), *harms)
                return weighed(pro, con, verdicts)

    def _matching(self, patterns: Iterable[Pattern], bindings: Bindings) -> tuple[Held, ...]:
        return self._held(
            fact for pattern in patterns for fact, _ in self._holding.matches(pattern, bindings)
        )

    def _selected(self, selection: Selection, bindings: Bindings) -> list[Fact]:
        """Return the findings of its kinds and levels: brought ones first, then by kind."""
        predicates, effects = self._assessment.knowledge.predicates, self._assessment.effects
        levels, kinds = selection.levels, selection.kinds

        def order(fact: Fact) -> tuple[int, int, int, Fact]:
            predicate = predicates[fact.predicate]
            level = levels.index(predicate.level) if predicate.level in levels else 0
            return (list(Effect).index(effects[fact]), level, kinds.index(predicate.kind), fact)

        found = self._holding.findings(kinds, bindings)
        meant = (f for f in found if not levels or predicates[f.predicate].level in levels)
        return sorted(meant, key=order)

    def _interests(
        self, phrases: Iterable[str], bindings: Bindings
    ) -> tuple[list[Held], list[Held]]:
        """Return the findings that benefit one of the parties, and those that harm one."""
        names = {name for p in phrases for name in self._naming.names(fill(p, bindings))}
        found = self._holding.findings(_FINDINGS, bindings) if names else ()
        meant = [party for party in self._stakes.parties(found) if party.name in names]
        gains = [stake.held for party in meant for stake in party.gains]
        harms = [stake.held for party in meant for stake in party.harms]
        return gains, harms

    def _held(self, facts: Iterable[Fact]) -> tuple[Held, ...]:
        return tuple(self._holding.held(fact) for fact in dict.fromkeys(facts))


def _denied(pattern: Pattern) -> Pattern:
    return replace(pattern, affirmed=not pattern.affirmed)
