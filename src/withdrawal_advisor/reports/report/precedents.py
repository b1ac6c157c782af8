"""What the same rules say of past withdrawals."""

from collections.abc import Sequence

from withdrawal_advisor.model.assessment import Effect
from withdrawal_advisor.model.memory import Justification
from withdrawal_advisor.model.predicate import Kind
from withdrawal_advisor.model.statement import Fact
from withdrawal_advisor.reports.likelihood_words import likelihood_words
from withdrawal_advisor.reports.report.material import Judgements
from withdrawal_advisor.reports.report.telling import Telling
from withdrawal_advisor.reports.report.view import PrecedentRow, Precedents

_NOTE = (
    "The cases are coded by one coder with what could be known beforehand and say nothing of what"
    " came of them; so this shows where the rules raise the same alarm, and proves no forecast."
)
_OTHERWISE = "does not follow"


def precedents(
    telling: Telling, cases: Sequence[Judgements], key: Sequence[Fact]
) -> Precedents | None:
    """Return the key judgements beside the same kinds of sentences in past cases."""
    if not cases:
        return None
    return Precedents(
        tuple(case.assessment.situation.name for case in cases),
        tuple(_summary(telling, case) for case in cases),
        tuple(
            PrecedentRow(
                telling.sentences[fact],
                tuple(_said(telling, fact, case) for case in cases),
            )
            for fact in key
        ),
        _NOTE,
    )


def _summary(telling: Telling, case: Judgements) -> str:
    found = _findings(telling, case)
    brought = sum(case.assessment.effects[fact] is Effect.BROUGHT for fact in found)
    return f"{len(found)} findings, {brought} of them brought by the withdrawal"


def _findings(telling: Telling, case: Judgements) -> list[Fact]:
    return [
        fact
        for fact, supports in case.assessment.memory.supports.items()
        if fact.affirmed
        and telling.sentences.predicate(fact).kind is not Kind.PLAIN
        and any(isinstance(support, Justification) for support in supports)
    ]


def _said(telling: Telling, fact: Fact, case: Judgements) -> str:
    """Say the likeliest sentence of the same kind that is held in a case."""
    likelihoods = case.judged.likelihoods
    same = [
        held
        for held in case.assessment.memory.supports
        if (held.predicate, held.affirmed) == (fact.predicate, fact.affirmed)
    ]
    if not same:
        return _OTHERWISE
    likeliest = max(sorted(same), key=lambda held: likelihoods[held].likelihood.middle)
    scale = case.assessment.knowledge.scale
    words = likelihood_words(likelihoods[likeliest].likelihood, scale)
    return f"{telling.sentences[likeliest]}: {words}"
