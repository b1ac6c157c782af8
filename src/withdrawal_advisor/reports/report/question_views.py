"""The article's questions with what answers them."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from withdrawal_advisor.model.answer import Answer, Held, Listed, PartAnswer, Shared, Weighed
from withdrawal_advisor.model.memory import Given, Supposed
from withdrawal_advisor.reports.answers_page import OPEN, UNASKED, sides_counted, verdict_words
from withdrawal_advisor.reports.report.headings import effect_words
from withdrawal_advisor.reports.report.telling import Telling
from withdrawal_advisor.reports.report.view import (
    Line,
    PartView,
    PartyView,
    QuestionView,
    Side,
)
from withdrawal_advisor.reports.wording import capitalised, passage


def question_views(
    telling: Telling, answers: Iterable[Answer], parties: Sequence[PartyView]
) -> tuple[QuestionView, ...]:
    """Return the questions with their answers; the parties have a chapter of their own."""
    return tuple(_question(telling, answer, parties) for answer in answers)


def verdict_views(
    telling: Telling, answers: Iterable[Answer], parties: Sequence[PartyView]
) -> tuple[QuestionView, ...]:
    """Return the questions that come to a verdict, without the sentences that answer them."""
    decided = (replace(each, parts=tuple(filter(_is_decided, each.parts))) for each in answers)
    told = question_views(telling, (each for each in decided if each.parts), parties)
    return tuple(
        replace(each, parts=tuple(replace(part, sides=()) for part in each.parts)) for each in told
    )


def _is_decided(part: PartAnswer) -> bool:
    """Tell whether sentences that answer a part were weighed or counted."""
    return not part.is_open and not isinstance(part.outcome, Listed)


def _question(telling: Telling, answer: Answer, parties: Sequence[PartyView]) -> QuestionView:
    at, article = answer.question.at, telling.assessment.knowledge.article
    parts = tuple(_part(telling, part, parties) for part in answer.parts)
    return QuestionView(
        answer.text,
        passage(at, article) if at is not None else "",
        (PartView("", UNASKED, ()),) if answer.missing else parts,
    )


def _part(telling: Telling, part: PartAnswer, parties: Sequence[PartyView]) -> PartView:
    without = "; ".join(telling.sentences[fact] for fact in part.without)
    title = f"{part.title} (without supposing that {without})" if without else part.title
    if part.is_open:
        return PartView(capitalised(title), part.otherwise or OPEN, ())
    verdict, sides = _outcome(telling, part, parties)
    return PartView(capitalised(title), verdict, tuple(sides))


def _outcome(
    telling: Telling, part: PartAnswer, parties: Sequence[PartyView]
) -> tuple[str, Iterable[Side]]:
    own = not part.without
    match part.outcome:
        case Listed(facts):
            return _listed(telling, facts, own=own)
        case Shared():
            return _shared(parties), ()
        case Weighed() as weighed:
            verdict = f"{capitalised(verdict_words(weighed))} ({sides_counted(weighed)})"
            return verdict, _sides(telling, weighed, own=own)


def _listed(telling: Telling, facts: Sequence[Held], *, own: bool) -> tuple[str, tuple[Side, ...]]:
    """Return the lines; what the hypotheses do to most of them is said once, above."""
    lines = [_line(telling, held, own=own) for held in facts]
    effects = [_effect(telling, held) if own else "" for held in facts]
    counts = Counter(filter(None, effects))
    if not counts:
        return "", (Side("", tuple(lines)),)
    ((usual, number),) = counts.most_common(1)
    rest = "" if number == len(lines) else ", where nothing else is said"
    marked = (
        line if effect in {"", usual} else replace(line, remark=_joined(line.remark, effect))
        for line, effect in zip(lines, effects, strict=True)
    )
    return f"{capitalised(usual)}{rest}.", (Side("", tuple(marked)),)


def _effect(telling: Telling, held: Held) -> str:
    """Say what the hypotheses do to a derived fact."""
    if held.told is not None:
        return ""
    return effect_words(telling.judged.likelihoods[held.fact].effect, telling.hypotheses)


def _joined(*remarks: str) -> str:
    return "; ".join(filter(None, remarks))


def _shared(parties: Sequence[PartyView]) -> str:
    counts = Counter(party.balance for party in parties)
    balances = "; ".join(f"{count} with {balance}" for balance, count in counts.items())
    named = "1 party is" if len(parties) == 1 else f"{len(parties)} parties are"
    return f"{named} touched: {balances}."


def _sides(telling: Telling, weighed: Weighed, *, own: bool) -> Iterator[Side]:
    for title, side in (
        ("for", weighed.speaking_for),
        ("against", weighed.speaking_against),
        ("contested, counted on neither side", weighed.contested),
    ):
        if side:
            lines = tuple(_line(telling, held, own=own) for held in side)
            yield Side(f"{title} ({len(side)})", lines)


def _line(telling: Telling, held: Held, *, own: bool) -> Line:
    """Return a line; `own` is whether it was worked out with all hypotheses, as the report is."""
    known = own and held.fact in telling.assessment.memory.supports
    remarks = _joined(*_remarks(telling, held, own=known))
    return Line(telling.sentences[held.fact], telling.id(held.fact) if known else "", remarks)


def _remarks(telling: Telling, held: Held, *, own: bool) -> Iterator[str]:
    match held.told:
        case Given() if own and telling.likelihood(held.fact):
            yield f"given, {telling.likelihood(held.fact)}"
        case Given(evidence) if evidence.likelihood:
            yield f"given, said to be right: {evidence.likelihood}"
        case Given():
            yield "given"
        case Supposed():
            yield "supposed"
        case None if own:
            yield telling.likelihood(held.fact)
    for fact in held.contraries:
        yield f"contested, since also: {telling.sentences[fact]}"
