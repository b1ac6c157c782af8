"""Key assumptions and weak facts, with the findings that they carry."""

from collections.abc import Iterator

from withdrawal_advisor.model.key_assumption import Basis, KeyAssumption, KeyAssumptions, Role
from withdrawal_advisor.model.statement import Fact
from withdrawal_advisor.reports.report.finding_views import FindingViews
from withdrawal_advisor.reports.report.view import AssumptionView, Ref

_LOOKED_FOR = "looked for, not found"
_UNSAID = "nobody says so; not known to have been looked for"


def assumption_views(views: FindingViews, key: KeyAssumptions | None) -> tuple[AssumptionView, ...]:
    """Return what findings rest on without its being well founded; what carries most first.

    What makes no difference, and what is supposed, is left out.
    """
    if key is None:
        found = [_as_told(views, fact) for fact in _assumed(views)]
    else:
        played = (entry for entry in key.entries if entry.basis is not Basis.HYPOTHESIS)
        found = [_entry(views, entry) for entry in played if entry.role is not Role.IDLE]
    return tuple(sorted(found, key=_weight))


def _weight(each: AssumptionView) -> tuple[int, int, int, str]:
    return (-len(each.falls), -len(each.jointly), -len(each.used), each.sentence)


def _entry(views: FindingViews, entry: KeyAssumption) -> AssumptionView:
    return AssumptionView(
        views.telling.sentences[entry.fact],
        str(entry.basis),
        f"{entry.status}: {entry.reason}",
        _refs(views, entry.of(Role.LINCHPIN)),
        _refs(views, entry.of(Role.JOINT)),
        _used(views, entry.fact),
    )


def _as_told(views: FindingViews, fact: Fact) -> AssumptionView:
    unknown = {statement.fact for statement in views.telling.assessment.situation.unknown}
    status = _LOOKED_FOR if fact in unknown else _UNSAID
    said = views.telling.sentences[fact]
    return AssumptionView(said, str(Basis.ASSUMPTION), status, (), (), _used(views, fact))


def _assumed(views: FindingViews) -> dict[Fact, None]:
    firings = views.telling.assessment.memory.firings()
    return dict.fromkeys(fact for firing in firings for fact in firing.assumptions)


def _refs(views: FindingViews, facts: tuple[Fact, ...]) -> tuple[Ref, ...]:
    found = set(facts)
    return views.refs(each.fact for each in views.all if each.fact in found)


def _used(views: FindingViews, fact: Fact) -> tuple[Ref, ...]:
    """Point to the findings whose told derivation assumes a fact or rests on it."""
    return views.refs(_using(views, fact))


def _using(views: FindingViews, fact: Fact) -> Iterator[Fact]:
    for finding, steps in views.told.items():
        if any(
            step.fact == fact or (step.way is not None and fact in step.way.assumptions)
            for step in steps
        ):
            yield finding
