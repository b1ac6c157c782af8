"""What stands behind the findings: conflicts, counterarguments, open questions."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import TypeAlias

from withdrawal_advisor.model.assessment import Assessment
from withdrawal_advisor.model.memory import Conflict, Defeat
from withdrawal_advisor.model.statement import Fact
from withdrawal_advisor.reports.report.finding_view import LedgerEntry, Standing
from withdrawal_advisor.reports.report.telling import Telling
from withdrawal_advisor.reports.report.view import Behind, Counterargument

_Choice: TypeAlias = Callable[[Fact], bool]


def behind(telling: Telling, ledger: Sequence[LedgerEntry], is_told: _Choice) -> Behind:
    """Return what speaks against the conclusions that are told."""
    assessment = telling.assessment
    conflicts = conflicts_of(assessment, is_told)
    defeats = (each for each in assessment.memory.defeats if is_told(each.activation.conclusion))
    lost = (_lost(telling, fact) for fact in assessment.lost if is_told(fact))
    return Behind(
        tuple(_conflict(telling, each) for each in conflicts),
        tuple(_stopped(telling, each) for each in defeats),
        tuple(sorted(lost, key=_sentence)),
        tuple(_questions(ledger)),
    )


def conflicts_of(assessment: Assessment, is_told: _Choice) -> tuple[Conflict, ...]:
    """Return the conflicts of which one side at least is told."""
    conflicts = assessment.memory.conflicts
    return tuple(each for each in conflicts if is_told(each.one) or is_told(each.other))


def _sentence(each: Counterargument) -> str:
    return each.sentence


def _conflict(telling: Telling, conflict: Conflict) -> Counterargument:
    one, other = (_with_likelihood(telling, fact) for fact in (conflict.one, conflict.other))
    return Counterargument(one, f"but also: {other}")


def _with_likelihood(telling: Telling, fact: Fact) -> str:
    return f"{telling.sentences[fact]} [{telling.however_likely(fact)}]"


def _stopped(telling: Telling, defeat: Defeat) -> Counterargument:
    conclusion, rule = defeat.activation.conclusion, defeat.activation.rule.name
    by = " and ".join(_with_likelihood(telling, fact) for fact in defeat.by)
    parts = [f"not by the rule '{rule}', since {by}", *_left(telling, defeat)]
    return Counterargument(telling.sentences[conclusion], "; ".join(parts))


def _left(telling: Telling, defeat: Defeat) -> Iterator[str]:
    """Yield what is left of a conclusion that an exception stopped."""
    fact, assessment = defeat.activation.conclusion, telling.assessment
    judgement = telling.judged.likelihoods.get(fact)
    if all(telling.likelihood(each) for each in defeat.by):
        yield "as that is uncertain, the rule still counts where it is not so"
    if fact not in assessment.memory.supports:
        if judgement is not None and judgement.likelihood.high:
            yield f"{telling.range(judgement.likelihood)} is left"
    elif telling.standing(fact) is Standing.JUDGEMENT:
        yield f"it is concluded in another way [{telling.however_likely(fact)}]"
    else:
        told = "supposed" if telling.standing(fact) is Standing.HYPOTHESIS else "given"
        likelihood = telling.likelihood(fact)
        yield f"it is {told} all the same" + (f" [{likelihood}]" if likelihood else "")


def _lost(telling: Telling, fact: Fact) -> Counterargument:
    judgement = telling.judged.likelihoods[fact]
    before = judgement.without
    was = telling.words.range(before, fact) if before is not None else "it held"
    now = judgement.likelihood
    left = f"{telling.range(now)} is left" if now.high else "nothing is left"
    return Counterargument(
        telling.sentences[fact],
        f"without {telling.hypotheses} {was}; under {telling.hypotheses} {left}",
    )


def _questions(ledger: Iterable[LedgerEntry]) -> Iterator[Counterargument]:
    """Yield the open critical questions, those open for most uses of rules first."""
    ways = [way for entry in ledger for way in entry.ways]
    uses = Counter(question for way in ways for question in way.open_questions)
    for question, count in sorted(uses.items(), key=lambda each: (-each[1], each[0])):
        times = "1 use of a rule" if count == 1 else f"{count} uses of rules"
        yield Counterargument(question, f"open for {times} in the ledger")
