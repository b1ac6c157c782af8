"""Key assumptions and weak facts, with the findings that they carry."""

from collections.abc import Iterator

from withdrawal_advisor.model.key_assumption import Basis, KeyAssumption, KeyAssumptions, Role
from withdrawal_advisor.model.statement import Fact
from withdrawal_advisor.reports.report.finding_views import FindingViews
from withdrawal_advisor.reports.report.view import AssumptionView, Ref

_LOOKED_FOR = "looked for, not found"
_UNSAID = "nobody says so; not known to have been looked for"


def assumption_views(
    views: FindingViews, key: KeyAssumptions | None
) -> tuple[tuple[AssumptionView, ...], str]:
    """Return what findings rest on without its being well founded, and what is left out of it.

    What carries most comes first; what carries no finding that is told, and what is supposed, is
    left out.
    """
    if key is None:
        found = [_as_told(views, fact) for fact in _assumed(views)]
    else:
        found = [_entry(views, e) for e in key.entries if e.basis is not Basis.HYPOTHESIS]
    carrying = [each for each in found if each.falls or each.jointly or each.used]
    return tuple(sorted(carrying, key=_weight)), _left_out(len(found) - len(carrying))


def _left_out(count: int) -> str:
    if not count:
        return ""
    more = "1 more is left out, which carries"
    if count > 1:
        more = f"{count} more are left out, which carry"
    return f"{more} no finding told here, whatever else fails."


def _weight(each: AssumptionView) -> tuple[int, int, int, str]:
    return (-len(each.falls), -len(each.jointly), -len(each.used), each.sentence)


def _entry(views: FindingViews, entry: KeyAssumption) -> AssumptionView:
    falls, jointly = entry.of(Role.LINCHPIN), entry.of(Role.JOINT)
    return AssumptionView(
        views.telling.sentences[entry.fact],
        str(entry.basis),
        f"{entry.status}: {entry.reason}",
        _refs(views, falls, entry.fact),
        _refs(views, jointly, entry.fact),
        () if entry.role is Role.IDLE else _used(views, entry.fact),
    )


def _as_told(views: FindingViews, fact: Fact) -> AssumptionView:
    unknown = {statement.fact for statement in views.telling.assessment.situation.unknown}
    status = _LOOKED_FOR if fact in unknown else _UNSAID
    said = views.telling.sentences[fact]
    return AssumptionView(said, str(Basis.ASSUMPTION), status, (), (), _used(views, fact))


def _assumed(views: FindingViews) -> dict[Fact, None]:
    firings = views.telling.assessment.memory.firings()
    return dict.fromkeys(fact for firing in firings for fact in firing.assumptions)


def _refs(views: FindingViews, facts: tuple[Fact, ...], itself: Fact) -> tuple[Ref, ...]:
    """Point to those of some findings that are told, without the one that it is itself."""
    found = views.shown.intersection(facts) - {itself}
    return views.refs(each.fact for each in views.all if each.fact in found)


def _used(views: FindingViews, fact: Fact) -> tuple[Ref, ...]:
    """Point to the findings whose told derivation assumes a fact or rests on it."""
    return views.refs(each for each in _using(views, fact) if each in views.shown)


def _using(views: FindingViews, fact: Fact) -> Iterator[Fact]:
    for finding, steps in views.told.items():
        if any(
            step.fact == fact or (step.way is not None and fact in step.way.assumptions)
            for step in steps
        ):
            yield finding
