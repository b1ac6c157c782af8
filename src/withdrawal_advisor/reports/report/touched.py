"""Who is harmed and who gains by each finding."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from withdrawal_advisor.model.answer import Stake
from withdrawal_advisor.model.assessment import Assessment
from withdrawal_advisor.model.question import Group, Sharing
from withdrawal_advisor.model.statement import Fact
from withdrawal_advisor.reasoning.holding import Holding
from withdrawal_advisor.reasoning.naming import Naming
from withdrawal_advisor.reasoning.stakes import Stakes
from withdrawal_advisor.reports.findings import Finding

Names = Mapping[Fact, tuple[str, ...]]


class Touched:
    """Parties whom findings touch, named as in the answer to who gains and who loses.

    They are named so even where that question is not answered.
    """

    def __init__(self, assessment: Assessment, found: Sequence[Finding]) -> None:
        held = Holding(assessment)
        stakes = Stakes(assessment, held, Naming(assessment, held, _groups(assessment)))
        parties = stakes.parties(each.fact for each in found)
        self.harmed = _named(found, ((party.name, party.harms) for party in parties))
        self.benefited = _named(found, ((party.name, party.gains) for party in parties))


def _groups(assessment: Assessment) -> tuple[Group, ...]:
    """Return who is meant by the groups in the questions about who gains and who loses."""
    return tuple(
        group
        for question in assessment.knowledge.questions
        if any(isinstance(part.content, Sharing) for part in question.parts)
        for group in question.groups
    )


def _named(found: Iterable[Finding], parties: Iterable[tuple[str, Sequence[Stake]]]) -> Names:
    """Return the names of those whom each finding touches."""
    names: defaultdict[Fact, list[str]] = defaultdict(list)
    for name, stakes in parties:
        for stake in stakes:
            names[stake.held.fact].append(name)
    return {each.fact: tuple(sorted(names[each.fact])) for each in found}
