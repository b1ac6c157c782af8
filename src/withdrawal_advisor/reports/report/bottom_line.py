"""The bottom line: what a reader who stops here should know."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from withdrawal_advisor.model.answer import Answer, Weighed
from withdrawal_advisor.model.assessment import Effect
from withdrawal_advisor.model.confidence import ConfidenceWord
from withdrawal_advisor.model.predicate import Kind, Level
from withdrawal_advisor.model.statement import Fact
from withdrawal_advisor.reports.confidence_words import confidence_in_brief
from withdrawal_advisor.reports.findings import Finding
from withdrawal_advisor.reports.report.finding_views import FindingViews
from withdrawal_advisor.reports.report.headings import level_words
from withdrawal_advisor.reports.report.view import BottomLine, KeyJudgement
from withdrawal_advisor.reports.wording import capitalised

_EACH = 2
_MOVED = frozenset({Effect.BROUGHT, Effect.LIKELIER, Effect.NONE})
_EVEN = 0.5
SELECTION = (
    "Chosen by rule, not by hand: of the risks and opportunities that the hypotheses bring or make"
    " likelier, for each of those concerned, the two with the greatest product of likelihood and"
    " number of findings that rest on them."
)
_FOCUSED = "The findings asked for."


def key_facts(views: FindingViews, focus: Sequence[Fact]) -> tuple[Fact, ...]:
    """Return the findings asked for, or those on which most rests for each of those concerned."""
    if focus:
        return tuple(focus)
    chosen: list[Fact] = []
    for kind in (Kind.RISK, Kind.OPPORTUNITY):
        for level in Level:
            group = [f for f in views.all if (f.kind, f.level) == (kind, level)]
            moved = [finding for finding in group if finding.effect in _MOVED]
            ranked = sorted(moved, key=lambda each: (-_weight(each, views), each.sentence))
            chosen += [finding.fact for finding in ranked[: _EACH if kind is Kind.RISK else 1]]
    return tuple(chosen)


def _weight(finding: Finding, views: FindingViews) -> float:
    middle = finding.judgement.likelihood.middle
    return round(middle * (1 + len(views.resting_on(finding.fact))), 9)


def bottom_line(
    views: FindingViews, key: Sequence[Fact], focus: Sequence[Fact], answers: Iterable[Answer]
) -> BottomLine:
    """Return the key judgements under sentences that sum up."""
    chosen = [next(f for f in views.all if f.fact == fact) for fact in key]
    return BottomLine(
        tuple(capitalised(each) for each in _statements(views, answers)),
        tuple(_judgement(finding, views) for finding in chosen),
        _FOCUSED if focus else SELECTION,
    )


def _judgement(finding: Finding, views: FindingViews) -> KeyJudgement:
    return KeyJudgement(
        views.ref(finding.fact),
        level_words(finding.level),
        views.telling.words.of(finding.judgement),
        confidence_in_brief(finding.confidence),
        len(views.resting_on(finding.fact)),
    )


def _statements(views: FindingViews, answers: Iterable[Answer]) -> Iterator[str]:
    yield _what_follows(views)
    yield from _confidence(views.all)
    yield from _verdicts(answers)
    conflicts = len(views.telling.assessment.memory.conflicts)
    if conflicts:
        times = "once" if conflicts == 1 else f"{conflicts} times"
        yield f"the situation and the rules contradict themselves {times}; both sides are shown."


def _what_follows(views: FindingViews) -> str:
    supposing = views.telling.assessment.situation.supposing
    given = _and([views.telling.sentences[each.fact] for each in supposing])
    head = f"if {given}, " if given else "as things stand, "
    moved = [f for f in views.all if f.effect in _MOVED]
    risks, gains = _likely(moved, Kind.RISK), _likely(moved, Kind.OPPORTUNITY)
    brings = "are brought or made likelier" if given else "follow"
    rest = len(views.all) - len(moved)
    anyway = f"; {rest} further findings stand with or without that" if given and rest else ""
    return f"{head}{risks} and {gains} {brings}{anyway}."


def _likely(found: Sequence[Finding], kind: Kind) -> str:
    """Count findings of a kind, and those that are more likely than not."""
    same = [finding for finding in found if finding.kind is kind]
    likely = sum(finding.judgement.likelihood.middle > _EVEN for finding in same)
    names = {Kind.RISK: ("risk", "risks"), Kind.OPPORTUNITY: ("opportunity", "opportunities")}
    named = f"{len(same)} {names[kind][len(same) != 1]}"
    return f"{named} ({likely} more likely than not)" if same else f"no {names[kind][0]}"


def _confidence(found: Sequence[Finding]) -> Iterator[str]:
    if found:
        words = Counter(finding.confidence.word for finding in found)
        counts = (f"{word} for {words[word]}" for word in reversed(ConfidenceWord) if words[word])
        yield f"confidence in the evidence is {_and(list(counts))} of {len(found)} findings."


def _verdicts(answers: Iterable[Answer]) -> Iterator[str]:
    """Yield what the weighings come to, in the words of the article's questions."""
    for answer in answers:
        said = [
            f"{part.outcome.verdict} ({part.title})"
            for part in answer.parts
            if isinstance(part.outcome, Weighed) and part.outcome.verdict
        ]
        if said:
            yield f"{answer.text} {capitalised('; '.join(said))}."


def _and(parts: Sequence[str]) -> str:
    return " and ".join((", ".join(parts[:-1]), parts[-1])) if len(parts) > 1 else "".join(parts)
