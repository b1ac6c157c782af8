"""What shows that an exception of a told firing does not hold."""

from collections.abc import Collection, Iterable, Mapping

from withdrawal_advisor.model.memory import Justification
from withdrawal_advisor.model.statement import Fact
from withdrawal_advisor.reports.report.finding_views import FindingViews

Ruled = Mapping[Fact, Justification | None]


def ruling_out(
    views: FindingViews,
    firings: Iterable[Justification],
    contraries: Mapping[Fact, tuple[Fact, ...]],
    known: Collection[Fact],
) -> Ruled:
    """Return what rules out exceptions of firings and is not known, each with its firing if any.

    That is the first contrary of each, which the firing names too. All that it rests on is
    returned with it. An exception that nothing rules out is assumed not to hold, and the firing
    says so itself.
    """
    found: dict[Fact, Justification | None] = {}
    waiting = list(firings)
    while waiting:
        for exception in waiting.pop().activation.exceptions:
            against = contraries.get(exception, ())[:1]
            new = (fact for fact in against if fact not in known and fact not in found)
            for told in (step for fact in new for step in views.steps(fact)):
                if told.fact not in found:
                    found[told.fact] = told.way
                    waiting += (told.way,) if told.way is not None else ()
    return found
