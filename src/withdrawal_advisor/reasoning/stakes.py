"""Who gains and who loses: the findings that harm or benefit each party."""

from collections import defaultdict
from collections.abc import Iterable, Iterator

from withdrawal_advisor.language.saying import fill
from withdrawal_advisor.model.answer import Party, Stake
from withdrawal_advisor.model.assessment import Assessment, Effect
from withdrawal_advisor.model.statement import Fact
from withdrawal_advisor.reasoning.holding import Holding
from withdrawal_advisor.reasoning.naming import Naming


class Stakes:
    """Collects what findings mean for whom."""

    def __init__(self, assessment: Assessment, holding: Holding, naming: Naming) -> None:
        self._predicates = assessment.knowledge.predicates
        self._holding = holding
        self._naming = naming

    def parties(self, facts: Iterable[Fact]) -> tuple[Party, ...]:
        """Return the parties that facts touch, those that lose most first."""
        harms: defaultdict[str, list[Stake]] = defaultdict(list)
        gains: defaultdict[str, list[Stake]] = defaultdict(list)
        for fact in facts:
            predicate = self._predicates[fact.predicate]
            for touched, phrases in ((harms, predicate.harms), (gains, predicate.benefits)):
                for name, stake in self._touched(fact, phrases):
                    touched[name].append(stake)
        parties = (
            Party(name, self._sorted(harms.get(name, ())), self._sorted(gains.get(name, ())))
            for name in {**harms, **gains}
        )
        return tuple(sorted(parties, key=lambda party: (*party.balance, party.name)))

    def _touched(self, fact: Fact, phrases: Iterable[str]) -> Iterator[tuple[str, Stake]]:
        """Yield each party that the phrases mean once, with the first phrase that means it."""
        predicate = self._predicates[fact.predicate]
        values = dict(zip(predicate.blanks, fact.values, strict=True))
        found: dict[str, str] = {}
        for text in (fill(phrase, values) for phrase in phrases):
            for name in self._naming.names(text):
                found.setdefault(name, text)
        held = self._holding.held(fact)
        yield from ((name, Stake(held, phrase)) for name, phrase in found.items())

    def _sorted(self, stakes: Iterable[Stake]) -> tuple[Stake, ...]:
        """Sort by effect, brought ones first, then by the length of the shortest derivation."""
        effects = list(Effect)

        def order(stake: Stake) -> tuple[int, int, Fact]:
            held = stake.held
            return (effects.index(held.effect), self._holding.height(held.fact), held.fact)

        return tuple(sorted(stakes, key=order))
