"""What a session is about: the findings that its questions are to decide."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Final

from withdrawal_advisor.model.predicate import Kind, Level, Predicate
from withdrawal_advisor.model.question import (
    Listing,
    Part,
    Question,
    Selection,
    Sharing,
    Weighing,
)
from withdrawal_advisor.model.statement import Fact, Pattern, Sense

_FINDINGS: Final = tuple(kind for kind in Kind if kind is not Kind.PLAIN)


@dataclass(frozen=True, slots=True)
class Focus:
    """Findings of some kinds, of some levels if any are named, and facts that patterns match."""

    kinds: tuple[Kind, ...] = ()
    levels: tuple[Level, ...] = ()
    patterns: tuple[Pattern, ...] = ()

    def has(self, fact: Fact, predicates: Mapping[str, Predicate]) -> bool:
        """Whether a fact is what the session is about."""
        if fact.affirmed and self._means(predicates[fact.predicate]):
            return True
        return any(pattern.match(fact, {}) is not None for pattern in self.patterns)

    def senses(self, predicates: Iterable[Predicate]) -> set[Sense]:
        """Return what the facts say that it may concern."""
        meant = {(predicate.name, True) for predicate in predicates if self._means(predicate)}
        return meant | {pattern.sense for pattern in self.patterns}

    def _means(self, predicate: Predicate) -> bool:
        return predicate.kind in self.kinds and (not self.levels or predicate.level in self.levels)


ALL_RISKS: Final = Focus(kinds=(Kind.RISK,))


def focus_on(pattern: Pattern) -> Focus:
    """Return the focus on what one sentence says, whatever fills its open blanks."""
    return Focus(patterns=(pattern,))


def focus_of(question: Question) -> Focus:
    """Return the focus on what answers one of the article's questions."""
    kinds: dict[Kind, None] = {}
    levels: dict[Level, None] = {}
    everywhere = False
    for part in question.parts:
        match part.content:
            case Selection(some, at):
                kinds |= dict.fromkeys(some)
                levels |= dict.fromkeys(at)
                everywhere |= not at
            case Sharing(some):
                kinds |= dict.fromkeys(some)
                everywhere = True
            case Weighing(interests=interests) if interests:
                kinds |= dict.fromkeys(_FINDINGS)
                everywhere = True
            case _:
                pass
    patterns = tuple(dict.fromkeys(p for part in question.parts for p in _patterns(part)))
    return Focus(tuple(kinds), () if everywhere else tuple(levels), patterns)


def _patterns(part: Part) -> Iterator[Pattern]:
    """Yield the sentences that decide on a part or answer it; a listed one may be denied."""
    yield from part.conditions
    match part.content:
        case Listing(patterns):
            for pattern in patterns:
                yield from (pattern, replace(pattern, affirmed=not pattern.affirmed))
        case Weighing(speaking_for, speaking_against):
            yield from (*speaking_for, *speaking_against)
        case _:
            pass
