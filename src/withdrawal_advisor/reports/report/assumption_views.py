"""Key assumptions and weak facts, with the findings that they carry."""

from collections.abc import Iterable, Iterator

from withdrawal_advisor.model.key_assumption import Basis, KeyAssumption, KeyAssumptions, Role
from withdrawal_advisor.model.statement import Fact
from withdrawal_advisor.reports.report.finding_views import FindingViews
from withdrawal_advisor.reports.report.view import AssumptionView, Ref

_LOOKED_FOR = "looked for, not found"
_UNSAID = "nobody says so; not known to have been looked for"
_FALLS = "A finding falls if it is no longer concluded; some likelihood may be left."
_ONE_LEFT_OUT = (
    "1 more is left out. It stands in no step told here; other ways to a finding may use it."
)
_UNUSED = "They stand in no step told here; other ways to a finding may use them."
_IDLE = (
    "Whichever assumptions and weak facts fail, what is left out makes no difference to whether a"
    " finding told here is concluded; it may still move likelihoods, and make a difference beside"
    " changes of other kinds: the command 'flips'."
)


def assumption_views(
    views: FindingViews, key: KeyAssumptions | None
) -> tuple[tuple[AssumptionView, ...], str]:
    """Return what findings rest on without its being well founded, and what is left out of it.

    What carries most comes first; what makes no difference to a finding that is told and stands
    in no told derivation, and what is supposed, is left out.
    """
    if key is None:
        found = [_as_told(views, fact) for fact in _assumed(views)]
    else:
        found = [_entry(views, e) for e in key.entries if e.basis is not Basis.HYPOTHESIS]
    carrying = [each for each in found if each.falls or each.jointly or each.used]
    note = " ".join(_note(views, key, carrying, len(found) - len(carrying)))
    return tuple(sorted(carrying, key=_weight)), note


def _note(
    views: FindingViews,
    key: KeyAssumptions | None,
    carrying: Iterable[AssumptionView],
    left_out: int,
) -> Iterator[str]:
    """Yield what falling means, and what is left out and why."""
    if any(each.falls or each.jointly for each in carrying):
        yield _FALLS
    if left_out:
        yield _ONE_LEFT_OUT if left_out == 1 else f"{left_out} more are left out. {_UNUSED}"
    if left_out and key is not None:
        yield _IDLE
    undecided = views.shown.intersection(key.undecided if key is not None else ())
    if undecided:
        told = f"{len(undecided)} of the findings told here"
        yield f"With what {told} fall was too large to be worked out."


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
