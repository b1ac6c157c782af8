"""A situation as the text of a fact file that reads back as the same situation.

A file that extends no other has what the situation leaves out as comments.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import TypeAlias

from withdrawal_advisor.files.extending import Base, beyond, dropped
from withdrawal_advisor.files.yaml_writing import comment, scalar
from withdrawal_advisor.language.saying import say
from withdrawal_advisor.model.predicate import Predicate
from withdrawal_advisor.model.situation import Evidence, Situation, Source, Statement
from withdrawal_advisor.model.statement import Fact

_RANGE = re.compile(r"[\d.]+ to [\d.]+", re.ASCII)
Remarks: TypeAlias = Callable[[Fact], Sequence[str]]
"""Says what stands as comments above a fact and those after it that have the same."""


def fact_file(  # noqa: PLR0913  (a file has these parts)
    situation: Situation,
    predicates: Mapping[str, Predicate],
    remarks: Remarks = lambda _: (),
    heading: Sequence[str] = (),
    ending: Sequence[str] = (),
    *,
    base: Base | None = None,
) -> str:
    """Return the text of a fact file; `heading` and `ending` are comments around it.

    With a base it extends that one, and says only what differs.
    """
    drop: tuple[Statement, ...] = ()
    if base is not None:
        facts = dropped(situation, base.situation)
        drop, situation = tuple(map(Statement, facts)), beyond(situation, base.situation, facts)
    lines = [
        *map(comment, heading),
        f"situation: {scalar(situation.name)}",
        *_keys(("as of", situation.as_of), ("extends", base.name if base else "")),
        *_names(situation),
        *_sources(situation.sources),
        *_statements("drop", drop, predicates, remarks),
        *_statements("facts", situation.given, predicates, remarks),
        *_statements("supposing", situation.supposing, predicates, remarks),
        *_statements("unknown", situation.unknown, predicates, remarks),
        *_left_out(situation, predicates),
        *map(comment, ending),
    ]
    return "\n".join((*lines, ""))


def _keys(*pairs: tuple[str, str]) -> Iterator[str]:
    return (f"{key}: {scalar(value)}" for key, value in pairs if value)


def _indented(lines: Iterable[str], by: int) -> Iterator[str]:
    return (f"{' ' * by}{line}" for line in lines)


def _names(situation: Situation) -> Iterator[str]:
    if situation.actors:
        yield "names:"
        pairs = ((scalar(actor.name), actor.kind) for actor in situation.actors.values())
        yield from _indented(_keys(*pairs), 2)


def _sources(sources: Mapping[str, Source]) -> Iterator[str]:
    if sources:
        yield "sources:"
    for source in sources.values():
        yield f"  {scalar(source.key)}:"
        yield from _indented(_source(source), 4)


def _source(source: Source) -> Iterator[str]:
    return _keys(
        ("title", source.title),
        ("publisher", source.publisher),
        ("date", source.date),
        ("url", source.url),
        ("reliability", source.reliability),
    )


def _statements(
    key: str,
    statements: Sequence[Statement],
    predicates: Mapping[str, Predicate],
    remarks: Remarks,
) -> Iterator[str]:
    if statements:
        yield f"{key}:"
    above: Sequence[str] = ()
    for statement in statements:
        same, above = above, remarks(statement.fact)
        yield from _indented(map(comment, above if above != same else ()), 2)
        sentence = scalar(say(statement.fact, predicates))
        evidence = list(_evidence(statement.evidence))
        yield f"  - fact: {sentence}" if evidence else f"  - {sentence}"
        yield from _indented(evidence, 4)


def _left_out(situation: Situation, predicates: Mapping[str, Predicate]) -> Iterator[str]:
    for fact in dict.fromkeys(statement.fact for statement in situation.dropped):
        yield comment(f"left out on purpose: {say(fact, predicates)}")


def _evidence(evidence: Evidence) -> Iterator[str]:
    at = evidence.at
    yield from _keys(
        ("source", evidence.source.key if evidence.source else ""),
        ("credibility", evidence.credibility),
        ("asserted by", evidence.asserted_by),
        ("at", f"{at.section} ¶{at.paragraph}" if at else ""),
        ("origin", evidence.origin),
    )
    yield from _likelihood(evidence.likelihood)
    yield from _keys(
        ("valid until", evidence.valid_until), ("note", evidence.note), ("flag", evidence.flag)
    )


def _likelihood(likelihood: str) -> Iterator[str]:
    """Yield a range as a list of two numbers, anything else as it is."""
    if _RANGE.fullmatch(likelihood):
        yield f"likelihood: [{likelihood.replace(' to ', ', ')}]"
    elif likelihood:
        yield f"likelihood: {scalar(likelihood)}"
