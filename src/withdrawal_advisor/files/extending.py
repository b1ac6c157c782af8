"""What a fact file has to say that extends another one."""

from collections.abc import Iterable
from dataclasses import dataclass, replace

from withdrawal_advisor.model.situation import Situation, Statement
from withdrawal_advisor.model.statement import Fact


@dataclass(frozen=True, slots=True)
class Base:
    """What a fact file extends, by the name under which it does so."""

    name: str
    situation: Situation


def dropped(situation: Situation, base: Situation) -> tuple[Fact, ...]:
    """Return the facts of the base that the situation does not state as they stand there."""
    pairs = (
        (base.given, situation.given),
        (base.supposing, situation.supposing),
        (base.unknown, _settled_unknown(situation, base)),
    )
    gone = (s.fact for below, above in pairs for s in below if s not in set(above))
    return tuple(dict.fromkeys(gone))


def _settled_unknown(situation: Situation, base: Situation) -> tuple[Statement, ...]:
    """Return what is unknown, with what the base does not know and the situation states."""
    told = {s.fact for s in (*situation.given, *situation.supposing)}
    known = (s for s in base.unknown if s.fact in told or s.fact.denial in told)
    return (*situation.unknown, *known)


def beyond(situation: Situation, base: Situation, drop: Iterable[Fact]) -> Situation:
    """Return only what the situation says beyond the base without the dropped facts."""
    gone = set(drop)

    def added(above: Iterable[Statement], below: Iterable[Statement]) -> tuple[Statement, ...]:
        kept = {s for s in below if s.fact not in gone}
        return tuple(s for s in above if s not in kept)

    actors, sources = base.actors.items(), base.sources.items()
    return replace(
        situation,
        as_of="" if situation.as_of == base.as_of else situation.as_of,
        given=added(situation.given, base.given),
        supposing=added(situation.supposing, base.supposing),
        unknown=added(situation.unknown, base.unknown),
        dropped=(),
        actors=dict(pair for pair in situation.actors.items() if pair not in actors),
        sources=dict(pair for pair in situation.sources.items() if pair not in sources),
    )
