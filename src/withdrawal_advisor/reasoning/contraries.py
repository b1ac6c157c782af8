"""Facts that cannot hold together: denials and sentences that exclude each other."""

from collections import defaultdict
from collections.abc import Iterable

from withdrawal_advisor.model.knowledge import Exclusion
from withdrawal_advisor.model.statement import Fact, Pattern, Sense


class Contraries:
    """Finds among some facts those that cannot hold together with a given one."""

    def __init__(self, facts: Iterable[Fact], exclusions: Iterable[Exclusion]) -> None:
        self._by_sense: defaultdict[Sense, list[Fact]] = defaultdict(list)
        self._facts = frozenset(facts)
        for fact in sorted(self._facts):
            self._by_sense[fact.sense].append(fact)
        self._excluding: defaultdict[Sense, list[tuple[Pattern, Pattern]]]
        self._excluding = defaultdict(list)
        for exclusion in exclusions:
            for mine, theirs in (
                (exclusion.one, exclusion.other),
                (exclusion.other, exclusion.one),
            ):
                self._excluding[mine.sense].append((mine, theirs))

    def of(self, fact: Fact) -> tuple[Fact, ...]:
        """Return the contraries of a fact: its denial first, then the excluded, sorted."""
        denied = [fact.denial] if fact.denial in self._facts else []
        found: list[Fact] = []
        for mine, theirs in self._excluding.get(fact.sense, ()):
            bindings = mine.match(fact, {})
            if bindings is not None:
                found += (
                    other
                    for other in self._by_sense.get(theirs.sense, ())
                    if other != fact and theirs.match(other, bindings) is not None
                )
        return tuple(dict.fromkeys((*denied, *sorted(found))))
