"""Hashes by which inputs are known again."""

from collections.abc import Iterable
from hashlib import sha256

from withdrawal_advisor.model.situation import Situation, Statement


def situation_hash(situation: Situation) -> str:
    """Return the hash of what a fact file and those below it say, in whatever order."""
    told = (situation.given, situation.supposing, situation.unknown, situation.dropped)
    actors = situation.actors.values()
    return hash_of(
        (
            situation.name,
            situation.base,
            situation.as_of,
            *(part for each in told for part in ("", *sorted(map(_statement, each)))),
            *sorted(repr((a.name, a.kind, a.aliases, a.affiliation)) for a in actors),
            *sorted(map(repr, situation.sources.values())),
        )
    )


def _statement(statement: Statement) -> str:
    return repr((statement.fact, statement.evidence))


def hash_of(parts: Iterable[str]) -> str:
    """Return the SHA-256 of some texts in their order."""
    digest = sha256()
    for part in parts:
        digest.update(part.encode("utf-8", "surrogatepass") + b"\0")
    return digest.hexdigest()
