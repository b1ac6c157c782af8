"""Who gains and who loses by what the hypotheses bring or make likelier."""

from collections.abc import Iterable

from withdrawal_advisor.model.answer import Answer, Weighed
from withdrawal_advisor.model.question import Weighing
from withdrawal_advisor.model.situation import Situation
from withdrawal_advisor.model.statement import Fact
from withdrawal_advisor.reports.report.finding_views import FindingViews
from withdrawal_advisor.reports.report.touched import Names
from withdrawal_advisor.reports.report.view import PartyView, Ref
from withdrawal_advisor.reports.wording import the_hypotheses

_HOW = "that harm or benefit a party or a group that it is in; counted, not weighed"
_UNNAMED = " A group or role that nobody is named for stands under its own words."
_NOTE = f"Numbers of findings {_HOW}, the contested with the others.{_UNNAMED}"
_MOVED = (
    f"Numbers of findings that are brought or made likelier and {_HOW}, the contested with the"
    f" others. What stands as likely without {{}} is left out.{_UNNAMED}"
)
_OTHERWISE = (
    " A question of the article that weighs consequences counts otherwise: {}also for those whom it"
    " counts with a party, and nothing contested."
)


def note_of(situation: Situation, answers: Iterable[Answer]) -> str:
    """Say what is counted, and how a question counts the same otherwise."""
    said = _MOVED.format(the_hypotheses(situation)) if situation.supposing else _NOTE
    if not any(map(weighs_consequences, answers)):
        return said
    return said + _OTHERWISE.format("only what is brought, " if situation.supposing else "")


def weighs_consequences(answer: Answer) -> bool:
    """Whether a question counts what harms and what benefits somebody, and was answered so."""
    return any(
        isinstance(asked.content, Weighing)
        and asked.content.interests
        and isinstance(told.outcome, Weighed)
        for asked, told in zip(answer.question.parts, answer.parts, strict=False)
    )


def party_views(views: FindingViews) -> tuple[PartyView, ...]:
    """Return the parties that are touched, those that lose most first."""
    harmed, benefited = views.touched.harmed, views.touched.benefited
    moved = [each.fact for each in views.moved]
    names = {name for fact in moved for name in (*harmed[fact], *benefited[fact])}
    found = (_party(views, name, moved) for name in sorted(names))
    return tuple(sorted(found, key=lambda party: len(party.gains) - len(party.loses)))


def _party(views: FindingViews, name: str, moved: list[Fact]) -> PartyView:
    loses, gains = (
        _refs(views, name, moved, touched)
        for touched in (views.touched.harmed, views.touched.benefited)
    )
    return PartyView(name, loses, gains, _balance(len(loses), len(gains)))


def _refs(views: FindingViews, name: str, moved: list[Fact], touched: Names) -> tuple[Ref, ...]:
    return views.refs(fact for fact in moved if name in touched[fact])


def _balance(losses: int, gains: int) -> str:
    if losses == gains:
        return "as many losses as gains"
    return "more losses" if losses > gains else "more gains"
