"""The view of an assessment: what a reader sees, free of any layout."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from withdrawal_advisor.model.assessment import Assessment, Effect
from withdrawal_advisor.model.confidence import Confidence
from withdrawal_advisor.model.judged import Judged
from withdrawal_advisor.model.likelihood import Judgement
from withdrawal_advisor.model.memory import Given, Justification
from withdrawal_advisor.model.predicate import Kind, Level
from withdrawal_advisor.model.rule import ENCODER
from withdrawal_advisor.model.situation import Evidence
from withdrawal_advisor.model.statement import Fact
from withdrawal_advisor.reports.wording import Sentences, kind_of, parties


@dataclass(frozen=True, slots=True)
class Finding:
    """A conclusion as the reader sees it.

    `why` is its shortest justification; for what is there anyway, the shortest that does not rest
    on a hypothesis. If there is none, `for_another_reason` says so.
    """

    fact: Fact
    sentence: str
    kind: Kind
    level: Level | None
    section: str
    harms: tuple[str, ...]
    benefits: tuple[str, ...]
    effect: Effect
    judgement: Judgement
    confidence: Confidence
    why: Justification
    for_another_reason: bool
    ways: int
    given: tuple[Evidence, ...]
    only_through_encoder: bool


@dataclass(frozen=True, slots=True)
class Assumed:
    """An assumption, the rules that made it, and why the situation does not tell its fact.

    It was looked for in vain, left out on purpose, or nobody says so.
    """

    sentence: str
    used_by: tuple[str, ...]
    looked_for: bool
    left_out: bool


def findings(assessment: Assessment, judged: Judged, sentences: Sentences) -> tuple[Finding, ...]:
    """Return the conclusions that mean something to a reader, in reading order.

    First what the hypotheses bring, then what they make likelier or less likely, then what
    stands anyway; risks first; in the order of levels, the likeliest first.
    """
    found = list(_findings(assessment, judged, sentences))

    def reading_order(finding: Finding) -> tuple[int, int, int, float, str]:
        return (
            list(Effect).index(finding.effect),
            list(Kind).index(finding.kind),
            list(Level).index(finding.level) if finding.level else -1,
            -round(finding.judgement.likelihood.middle, 9),
            finding.sentence,
        )

    return tuple(sorted(found, key=reading_order))


def _findings(assessment: Assessment, judged: Judged, sentences: Sentences) -> Iterator[Finding]:
    from_article = _article_facts(assessment)
    for fact, supports in assessment.memory.supports.items():
        predicate = sentences.predicate(fact)
        kind = kind_of(predicate, fact)
        justifications = [s for s in supports if isinstance(s, Justification)]
        if kind is Kind.PLAIN or not justifications:
            continue
        yield Finding(
            fact,
            sentences[fact],
            kind,
            predicate.level,
            predicate.section,
            parties(predicate.harms, predicate, fact),
            parties(predicate.benefits, predicate, fact),
            judged.likelihoods[fact].effect,
            judged.likelihoods[fact],
            judged.confidences[fact],
            *_why(justifications, assessment.effects, fact),
            len(justifications),
            tuple(support.evidence for support in supports if isinstance(support, Given)),
            fact not in from_article,
        )


def _why(
    justifications: Sequence[Justification], effects: Mapping[Fact, Effect], fact: Fact
) -> tuple[Justification, bool]:
    """Return the justification to show, and whether it alone needs a hypothesis."""
    if effects[fact] is not Effect.ANYWAY:
        return justifications[0], False
    for each in justifications:
        if all(effects[premise] is Effect.ANYWAY for premise in each.activation.premises):
            return each, False
    return justifications[0], True


def _article_facts(assessment: Assessment) -> set[Fact]:
    """Return the facts that have a derivation by the article's own rules alone."""
    memory = assessment.memory
    held = {fact for fact in memory.supports if memory.is_told(fact)}
    grew = True
    while grew:
        grew = False
        for fact in memory.supports.keys() - held:
            if any(
                j.activation.rule.origin != ENCODER and held.issuperset(j.activation.premises)
                for j in memory.justifications(fact)
            ):
                held.add(fact)
                grew = True
    return held


def assumptions(assessment: Assessment, sentences: Sentences) -> tuple[Assumed, ...]:
    """Return what rules assumed, sorted by sentence."""
    unknown = {statement.fact for statement in assessment.situation.unknown}
    left_out = assessment.situation.left_out
    used: dict[Fact, set[str]] = {}
    for firing in assessment.memory.firings():
        for assumption in firing.assumptions:
            used.setdefault(assumption, set()).add(firing.activation.rule.name)
    return tuple(
        Assumed(sentences[fact], tuple(sorted(rules)), fact in unknown, fact in left_out)
        for fact, rules in sorted(used.items(), key=lambda item: sentences[item[0]])
    )
