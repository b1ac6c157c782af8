"""What stands behind the findings: conflicts, counterarguments, open questions."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from withdrawal_advisor.model.memory import Conflict, Defeat
from withdrawal_advisor.model.statement import Fact
from withdrawal_advisor.reports.report.finding_view import LedgerEntry
from withdrawal_advisor.reports.report.telling import Telling
from withdrawal_advisor.reports.report.view import Behind, Counterargument


def behind(telling: Telling, ledger: Sequence[LedgerEntry]) -> Behind:
    """Return what speaks against conclusions."""
    assessment = telling.assessment
    return Behind(
        tuple(_conflict(telling, each) for each in assessment.memory.conflicts),
        tuple(_stopped(telling, each) for each in assessment.memory.defeats),
        tuple(sorted((_lost(telling, fact) for fact in assessment.lost), key=_sentence)),
        tuple(_questions(ledger)),
    )


def _sentence(each: Counterargument) -> str:
    return each.sentence


def _conflict(telling: Telling, conflict: Conflict) -> Counterargument:
    one, other = (_with_likelihood(telling, fact) for fact in (conflict.one, conflict.other))
    return Counterargument(one, f"but also: {other}")


def _with_likelihood(telling: Telling, fact: Fact) -> str:
    return f"{telling.sentences[fact]} [{telling.likelihood(fact) or 'certain, as it is given'}]"


def _stopped(telling: Telling, defeat: Defeat) -> Counterargument:
    conclusion = defeat.activation.conclusion
    by = " and ".join(telling.sentences[fact] for fact in defeat.by)
    judgement = telling.judged.likelihoods.get(conclusion)
    left = ""
    if conclusion in telling.assessment.memory.supports:
        left = "; it is concluded in another way"
    elif judgement is not None and judgement.likelihood.high:
        left = f"; as that is uncertain, {telling.range(judgement.likelihood)} is left"
    rule = defeat.activation.rule.name
    return Counterargument(
        telling.sentences[conclusion], f"not by the rule '{rule}', since {by}{left}"
    )


def _lost(telling: Telling, fact: Fact) -> Counterargument:
    judgement = telling.judged.likelihoods[fact]
    before = judgement.without
    was = telling.range(before) if before is not None else "it held"
    now = judgement.likelihood
    left = f"with it {telling.range(now)} is left" if now.high else "with it nothing is left"
    return Counterargument(telling.sentences[fact], f"without the hypothesis {was}; {left}")


def _questions(ledger: Iterable[LedgerEntry]) -> Iterator[Counterargument]:
    """Yield the open critical questions, those that touch most steps first."""
    ways = [way for entry in ledger for way in entry.ways]
    uses = Counter(question for way in ways for question in way.open_questions)
    for question, count in sorted(uses.items(), key=lambda each: (-each[1], each[0])):
        yield Counterargument(question, f"open for {count} step{'s' if count > 1 else ''}")
