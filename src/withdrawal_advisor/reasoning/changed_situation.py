"""A situation with some facts supposed, dropped or denied."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass, replace

from withdrawal_advisor.model.knowledge import Exclusion
from withdrawal_advisor.model.situation import Situation, Statement
from withdrawal_advisor.model.statement import Fact
from withdrawal_advisor.reasoning.contraries import Contraries


@dataclass(frozen=True, slots=True)
class Change:
    """What to suppose, what to leave out, and what to tell the denial of."""

    suppose: tuple[Fact, ...] = ()
    drop: tuple[Fact, ...] = ()
    deny: tuple[Fact, ...] = ()


def changed_situation(
    situation: Situation, change: Change, exclusions: tuple[Exclusion, ...]
) -> Situation:
    """Return the situation as it would stand in a fact file with these changes.

    What is supposed becomes a hypothesis, what is denied a given; hypotheses that cannot hold
    with either are left out, and so are givens that cannot hold with a denial. Givens that
    cannot hold with a hypothesis stay: hypotheses set them aside.
    """
    denials = [fact.denial for fact in change.deny]
    told = {*change.suppose, *denials}
    dropped = {*change.drop, *change.deny}
    given = _without(situation.given, {*dropped, *denials}, denials, exclusions)
    supposing = _without(situation.supposing, {*dropped, *told}, told, exclusions)
    left_out = (s for s in (*situation.given, *situation.supposing) if s.fact in change.drop)
    changed = replace(
        situation,
        given=(*given, *map(Statement, dict.fromkeys(denials))),
        supposing=(*supposing, *map(Statement, dict.fromkeys(change.suppose))),
        dropped=(*situation.dropped, *left_out),
    )
    return changed.settled()


def untold(situation: Situation, facts: Iterable[Fact]) -> list[Fact]:
    """Return which of these facts the situation neither gives nor supposes."""
    told = {statement.fact for statement in (*situation.given, *situation.supposing)}
    return [fact for fact in facts if fact not in told]


def _without(
    statements: Iterable[Statement],
    facts: Collection[Fact],
    against: Iterable[Fact],
    exclusions: tuple[Exclusion, ...],
) -> tuple[Statement, ...]:
    """Leave out statements of these facts, and those that cannot hold with what is `against`."""
    contraries = Contraries(against, exclusions)
    return tuple(s for s in statements if s.fact not in facts and not contraries.of(s.fact))
