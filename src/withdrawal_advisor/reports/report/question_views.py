"""The article's questions with what answers them, and who gains and who loses."""

from collections.abc import Iterable, Iterator, Sequence

from withdrawal_advisor.model.answer import (
    Answer,
    Held,
    Listed,
    PartAnswer,
    Party,
    Shared,
    Stake,
    Weighed,
)
from withdrawal_advisor.model.memory import Given, Supposed
from withdrawal_advisor.reports.answers_page import OPEN, UNASKED, verdict_words
from withdrawal_advisor.reports.report.finding_views import FindingViews
from withdrawal_advisor.reports.report.telling import Telling
from withdrawal_advisor.reports.report.view import (
    Line,
    PartView,
    PartyView,
    QuestionView,
    Ref,
    Side,
)
from withdrawal_advisor.reports.wording import capitalised, passage


def question_views(telling: Telling, answers: Iterable[Answer]) -> tuple[QuestionView, ...]:
    """Return the questions with their answers; who gains and loses has a chapter of its own."""
    return tuple(_question(telling, answer) for answer in answers)


def _question(telling: Telling, answer: Answer) -> QuestionView:
    at, article = answer.question.at, telling.assessment.knowledge.article
    parts = tuple(_part(telling, part) for part in answer.parts)
    return QuestionView(
        answer.text,
        passage(at, article) if at is not None else "",
        (PartView("", UNASKED, ()),) if answer.missing else parts,
    )


def _part(telling: Telling, part: PartAnswer) -> PartView:
    without = "; ".join(telling.sentences[fact] for fact in part.without)
    title = f"{part.title} (without supposing that {without})" if without else part.title
    if part.is_open:
        return PartView(capitalised(title), part.otherwise or OPEN, ())
    verdict, sides = _outcome(telling, part)
    return PartView(capitalised(title), verdict, tuple(sides))


def _outcome(telling: Telling, part: PartAnswer) -> tuple[str, Iterable[Side]]:
    own = not part.without
    match part.outcome:
        case Listed(facts):
            return "", (Side("", tuple(_line(telling, held, own=own) for held in facts)),)
        case Shared(parties):
            return f"{len(parties)} parties are touched; see who gains and who loses.", ()
        case Weighed() as weighed:
            return capitalised(verdict_words(weighed)), _sides(telling, weighed, own=own)


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
    remarks = "; ".join(_remarks(telling, held, own=known))
    return Line(telling.sentences[held.fact], telling.id(held.fact) if known else "", remarks)


def _remarks(telling: Telling, held: Held, *, own: bool) -> Iterator[str]:
    match held.told:
        case Given():
            yield "given"
        case Supposed():
            yield "supposed"
        case None if own:
            yield telling.likelihood(held.fact)
    for fact in held.contraries:
        yield f"contested, since also: {telling.sentences[fact]}"


def party_views(views: FindingViews, answers: Iterable[Answer]) -> tuple[PartyView, ...]:
    """Return who gains and who loses: as the article's questions have it, or by the phrases."""
    shared = [p.outcome for a in answers for p in a.parts if isinstance(p.outcome, Shared)]
    if shared:
        return tuple(_party(views, party) for party in shared[0].parties)
    return tuple(_named_in_findings(views))


def _party(views: FindingViews, party: Party) -> PartyView:
    loses, gains = (_refs(views, stakes) for stakes in (party.harms, party.gains))
    return PartyView(party.name, loses, gains, _balance(len(loses), len(gains)))


def _refs(views: FindingViews, stakes: Sequence[Stake]) -> tuple[Ref, ...]:
    return views.refs(stake.held.fact for stake in stakes)


def _named_in_findings(views: FindingViews) -> Iterator[PartyView]:
    names = {name for each in views.all for name in (*each.harms, *each.benefits)}
    found = []
    for name in names:
        loses = views.refs(each.fact for each in views.all if name in each.harms)
        gains = views.refs(each.fact for each in views.all if name in each.benefits)
        found.append(PartyView(name, loses, gains, _balance(len(loses), len(gains))))
    yield from sorted(found, key=lambda party: (len(party.gains) - len(party.loses), party.name))


def _balance(losses: int, gains: int) -> str:
    if losses == gains:
        return "gains as often as it loses"
    return "loses more" if losses > gains else "gains more"
