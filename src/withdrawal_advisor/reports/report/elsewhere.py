"""What is said of a finding though its derivation, as it is told, does without it."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence

from withdrawal_advisor.model.likelihood import WeakestLink
from withdrawal_advisor.model.statement import Fact
from withdrawal_advisor.reports.exchange.narrowing import below
from withdrawal_advisor.reports.findings import Finding
from withdrawal_advisor.reports.report.finding_view import Elsewhere, Step
from withdrawal_advisor.reports.report.telling import Telling


class Places:
    """Knows at which held facts each sentence, assumption and rule stands."""

    def __init__(self, telling: Telling) -> None:
        self._telling = telling
        self._memory = telling.assessment.memory
        self._at = _places(telling)
        firings = tuple(self._memory.firings())
        self._rules = {each.activation.rule.name for each in firings}
        self._assumed = {telling.sentences[fact] for each in firings for fact in each.assumptions}
        self._cited: dict[str, tuple[str, ...]] = {}

    def elsewhere(self, finding: Finding, steps: Iterable[Step]) -> Iterator[Elsewhere]:
        """Yield what confidence and weakest link name and the steps do not."""
        named = [name for each in finding.confidence.reasons for name in self._names_in(each)]
        if finding.judgement.weakest is not None:
            named += self._names_of(finding.judgement.weakest)
        shown = set(_shown(steps))
        missing = [name for name in dict.fromkeys(named) if name not in shown]
        if missing:
            under = below(self._memory, (finding.fact,))
            for name in missing:
                at = next((fact for fact in self._at.get(name, ()) if fact in under), None)
                if at is not None:
                    yield Elsewhere(self._words(name), self._telling.id(at))

    def _words(self, name: str) -> str:
        if name in self._rules:
            return f"the rule '{name}'"
        return f"not so: {name}" if name in self._assumed else name

    def _names_in(self, reason: str) -> tuple[str, ...]:
        """Return the sentences and rules that a reason quotes."""
        if reason not in self._cited:
            self._cited[reason] = tuple(name for name in self._at if f"'{name}'" in reason)
        return self._cited[reason]

    def _names_of(self, weakest: WeakestLink) -> Sequence[str]:
        chance = weakest.chance
        if chance.rule:
            return (chance.rule,)
        return [self._telling.sentences[fact] for fact in chance.facts]


def _places(telling: Telling) -> Mapping[str, Sequence[Fact]]:
    found: defaultdict[str, list[Fact]] = defaultdict(list)
    memory, sentences = telling.assessment.memory, telling.sentences
    for fact in memory.supports:
        found[sentences[fact]].append(fact)
        for each in memory.justifications(fact):
            found[each.activation.rule.name].append(fact)
            for assumed in each.assumptions:
                found[sentences[assumed]].append(fact)
    return found


def _shown(steps: Iterable[Step]) -> Iterator[str]:
    for step in steps:
        yield step.sentence
        if step.way is not None:
            yield step.way.rule
            yield from (each.sentence for each in step.way.assumptions)
