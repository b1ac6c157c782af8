"""Who is harmed and who gains by each finding."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from withdrawal_advisor.model.answer import Answer, Shared, Stake
from withdrawal_advisor.model.statement import Fact
from withdrawal_advisor.reports.findings import Finding

Names = Mapping[Fact, tuple[str, ...]]


class Touched:
    """Parties as the article's questions name them, or else as the findings do."""

    def __init__(self, found: Sequence[Finding], answers: Iterable[Answer]) -> None:
        shared = [p.outcome for a in answers for p in a.parts if isinstance(p.outcome, Shared)]
        parties = shared[0].parties if shared else ()
        harms = ((party.name, party.harms) for party in parties)
        gains = ((party.name, party.gains) for party in parties)
        self.harmed = _named({each.fact: each.harms for each in found}, harms)
        self.benefited = _named({each.fact: each.benefits for each in found}, gains)


def _named(said: Names, parties: Iterable[tuple[str, Sequence[Stake]]]) -> Names:
    """Return whom findings touch: the parties that a question found, or else the phrases."""
    found: defaultdict[Fact, list[str]] = defaultdict(list)
    for name, stakes in parties:
        for stake in stakes:
            found[stake.held.fact].append(name)
    return {fact: tuple(sorted(found[fact])) or phrases for fact, phrases in said.items()}
