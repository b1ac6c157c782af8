"""The bottom line: what a reader who stops here should know."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from withdrawal_advisor.model.answer import Answer, Weighed
from withdrawal_advisor.model.assessment import Effect
from withdrawal_advisor.model.confidence import ConfidenceWord
from withdrawal_advisor.model.predicate import Kind, Level
from withdrawal_advisor.model.statement import Fact
from withdrawal_advisor.reports.answers_page import sides_counted
from withdrawal_advisor.reports.confidence_words import confidence_in_brief
from withdrawal_advisor.reports.findings import Finding
from withdrawal_advisor.reports.likelihood_words import percents
from withdrawal_advisor.reports.report.finding_view import Standing
from withdrawal_advisor.reports.report.finding_views import FindingViews
from withdrawal_advisor.reports.report.headings import NAMES, level_words
from withdrawal_advisor.reports.report.party_views import weighs_consequences
from withdrawal_advisor.reports.report.view import BottomLine, KeyJudgement
from withdrawal_advisor.reports.wording import capitalised

_LEAD = 5
_EVEN = 0.5
_HARDLY = 0.05
_SELECTION = (
    "Chosen by rule, not by hand: of what {}, for each of those concerned, the two risks and the"
    " one opportunity with the greatest product of two numbers: {}, every chance taken at the"
    " middle of its range, and how many findings rest on it, itself included. An opportunity on"
    " which no other finding rests is left out. {}The first sentence above names the first for"
    " each of those concerned{}."
)
_RAISED_MOST = "Of two risks the one raised more comes first. "
_LESS = "; what is raised by less than {} percentage points only if nothing is raised by more"
_FOCUSED = ("This is the finding that was asked for.", "These are the findings asked for.")
_BY_CONSEQUENCES = (
    " By consequences, findings are counted that harm or benefit the one named or those whom the"
    " question counts with it{}; what is contested is on neither side."
)


def key_facts(views: FindingViews, focus: Sequence[Fact]) -> tuple[Fact, ...]:
    """Return the findings asked for, or those on which most rests for each of those concerned."""
    if focus:
        return tuple(focus)
    risks = [each for each in views.moved if each.kind is Kind.RISK]
    opportunities = [
        each
        for each in views.moved
        if each.kind is Kind.OPPORTUNITY and views.resting_on(each.fact)
    ]
    return (*_weightiest(views, risks, 2), *_weightiest(views, opportunities, 1))


def _weightiest(views: FindingViews, found: Sequence[Finding], most: int) -> Iterator[Fact]:
    """Yield for each of those concerned the weightiest findings, what is raised most first."""
    for level in Level:
        group = [each for each in found if each.level is level]
        group.sort(key=lambda each: (-_weight(each, views), each.sentence))
        first = group[:most]
        if views.telling.assessment.situation.supposing:
            first.sort(key=_raised, reverse=True)
        yield from (each.fact for each in first)


def _weight(finding: Finding, views: FindingViews) -> float:
    return round(_raised(finding) * (1 + len(views.resting_on(finding.fact))), 9)


def _raised(finding: Finding) -> float:
    """Return by how much the hypotheses raise a likelihood; all of it where there are none."""
    before = finding.judgement.without
    without = before.middle if before is not None else 0
    return round(finding.judgement.likelihood.middle - without, 9)


def bottom_line(
    views: FindingViews, key: Sequence[Fact], focus: Sequence[Fact], answers: Iterable[Answer]
) -> BottomLine:
    """Return the key judgements under sentences that sum up."""
    chosen = [next(f for f in views.all if f.fact == fact) for fact in key]
    lead = chosen[:_LEAD] if focus else _first_of_levels(chosen, views)
    said = (_lead(views, lead), *(() if focus else _summary(views, answers)))
    return BottomLine(
        tuple(capitalised(each) for each in said),
        tuple(_judgement(finding, views) for finding in chosen),
        _FOCUSED[len(focus) > 1] if focus else _selection(views),
    )


def _first_of_levels(key: Sequence[Finding], views: FindingViews) -> list[Finding]:
    """Return the first for each of those concerned; what is hardly raised only for want of more."""
    levels = {each.level: each for each in reversed(key)}
    firsts = [each for each in key if levels[each.level] is each]
    least = _HARDLY if views.telling.assessment.situation.supposing else 0
    return [each for each in firsts if _raised(each) >= least] or firsts


def _selection(views: FindingViews) -> str:
    """Say how the key judgements were chosen."""
    supposing = views.telling.assessment.situation.supposing
    if not supposing:
        return _SELECTION.format("follows", "its likelihood", "", "")
    verb = "raise" if len(supposing) > 1 else "raises"
    raised = f"how much {views.telling.hypotheses} {verb} its likelihood"
    less = _LESS.format(round(100 * _HARDLY))
    return _SELECTION.format(_brings(views), raised, _RAISED_MOST, less)


def _judgement(finding: Finding, views: FindingViews) -> KeyJudgement:
    return KeyJudgement(
        views.ref(finding.fact),
        views.telling.standing(finding.fact),
        level_words(finding.level),
        views.telling.in_full(finding.fact),
        confidence_in_brief(finding.confidence),
        tuple(views.against(finding.fact)),
        len(views.resting_on(finding.fact)),
    )


def _lead(views: FindingViews, told: Iterable[Finding]) -> str:
    """Say what follows."""
    supposing = views.telling.assessment.situation.supposing
    given = _and([views.telling.sentences[each.fact] for each in supposing])
    head = f"if {given}" if given else "as things stand"
    said = "; ".join(_consequence(views, each) for each in told)
    nothing = "no risk or opportunity follows that is not there anyway"
    return f"{head}: {said or nothing}."


def _consequence(views: FindingViews, finding: Finding) -> str:
    """Say a finding with its likelihood, what it would be anyway, and whether it is contested."""
    band, before = views.band(finding), finding.judgement.without
    parts = [f"{band.percent}, {band.word}"]
    if finding.effect is Effect.ANYWAY:
        parts.append(f"with or without {views.telling.hypotheses}")
    elif finding.effect is not Effect.BROUGHT and before is not None:
        parts.append(f"without {views.telling.hypotheses} {percents(before.low, before.high)}")
    if any(True for _ in views.against(finding.fact)):
        parts.append("contested")
    return f"{finding.sentence} ({'; '.join(parts)})"


def _summary(views: FindingViews, answers: Iterable[Answer]) -> Iterator[str]:
    if views.all:
        yield f"{_what_follows(views)}."
        yield from _given(views)
        yield _confidence(views.all)
    yield from _verdicts(answers, _how_counted(views))
    conflicts = len(views.telling.assessment.memory.conflicts)
    if conflicts:
        times = "once" if conflicts == 1 else f"{conflicts} times"
        yield f"the situation and the rules contradict themselves {times}; both sides are shown."


def _what_follows(views: FindingViews) -> str:
    """Count every finding once."""
    total = f"of {len(views.all)} findings in all" if len(views.all) > 1 else "in all"
    moved = _and([each for kind in NAMES if (each := _counted(views.moved, kind))])
    counts = Counter(each.effect for each in views.all)
    if not (brings := _brings(views)):
        return f"{total}, {moved} {'follow' if len(views.moved) > 1 else 'follows'}"
    less, anyway = counts[Effect.LESS_LIKELY], counts[Effect.ANYWAY]
    parts = [f"{brings} {moved}"] if moved else []
    parts += [f"{less} {'are' if less > 1 else 'is'} made less likely"] if less else []
    stand = f"{anyway} {'stand' if anyway > 1 else 'stands'} as likely with or without"
    parts += [f"{stand} {views.telling.hypotheses}"] if anyway else []
    return f"{total}, {'; '.join(parts)}"


def _given(views: FindingViews) -> Iterator[str]:
    """Say which of the findings did not have to be concluded."""
    given = sum(views.telling.standing(each.fact) is Standing.FACT for each in views.all)
    if given:
        many = given > 1
        yield f"{given} of the findings {'are' if many else 'is'} given besides being concluded."


def _brings(views: FindingViews) -> str:
    """Say that the hypotheses bring something; nothing where there are none."""
    supposing = views.telling.assessment.situation.supposing
    verbs = "bring or make likelier" if len(supposing) > 1 else "brings or makes likelier"
    return f"{views.telling.hypotheses} {verbs}" if supposing else ""


def _counted(found: Sequence[Finding], kind: Kind) -> str:
    """Count findings of a kind, and of risks and opportunities the more likely than not."""
    same = [finding for finding in found if finding.kind is kind]
    if not same:
        return ""
    named = f"{len(same)} {NAMES[kind][len(same) > 1]}"
    likely = sum(finding.judgement.likelihood.middle > _EVEN for finding in same)
    graded = kind in {Kind.RISK, Kind.OPPORTUNITY}
    return f"{named} ({likely} more likely than not)" if graded else named


def _confidence(found: Sequence[Finding]) -> str:
    words = Counter(finding.confidence.word for finding in found)
    counts = [f"{word} for {words[word]}" for word in reversed(ConfidenceWord) if words[word]]
    return f"confidence in the evidence is {_and(counts)} of {len(found)} findings."


def _how_counted(views: FindingViews) -> str:
    """Say what a weighing by consequences counts."""
    count = len(views.telling.assessment.situation.supposing)
    they = "bring them, not if they only make" if count > 1 else "brings them, not if it only makes"
    only = f", if {views.telling.hypotheses} {they} them likelier" if count else ""
    return _BY_CONSEQUENCES.format(only)


def _verdicts(answers: Iterable[Answer], how_counted: str) -> Iterator[str]:
    """Yield what the weighings come to, in the words of the article's questions."""
    for answer in answers:
        said = [
            f"{part.outcome.verdict} ({part.title}; {sides_counted(part.outcome)})"
            for part in answer.parts
            if isinstance(part.outcome, Weighed) and part.outcome.verdict
        ]
        if said:
            counted = how_counted if weighs_consequences(answer) else ""
            yield f"{answer.text} {capitalised('; '.join(said))}.{counted}"


def _and(parts: Sequence[str]) -> str:
    return " and ".join((", ".join(parts[:-1]), parts[-1])) if len(parts) > 1 else "".join(parts)
