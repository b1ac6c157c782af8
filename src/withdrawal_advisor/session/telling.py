"""What the answers of a session tell: a situation."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from withdrawal_advisor.model.knowledge import KnowledgeBase
from withdrawal_advisor.model.situation import Evidence, Situation, Statement
from withdrawal_advisor.model.statement import Fact, Pattern
from withdrawal_advisor.session.question import (
    FactQuestion,
    NamesQuestion,
    NumberQuestion,
    PartQuestion,
    Question,
)
from withdrawal_advisor.session.reply import Names, No, Numbers, Reply, Unknown, Yes


@dataclass(frozen=True, slots=True)
class Entry:
    """A question with its reply; None if it was passed over."""

    question: Question
    reply: Reply | None


def situation_of(knowledge: KnowledgeBase, start: Situation, entries: Sequence[Entry]) -> Situation:
    """Return a situation with what the answers tell; they replace what the start says of it."""
    answered = [entry.question for entry in entries if entry.reply is not None]
    told, supposed = _Settled(answered, supposing=False), _Settled(answered, supposing=True)
    given = (*told.without(start.given), *_given(entries))
    supposing = (*supposed.without(start.supposing), *(s for e in entries for s in _supposed(e)))
    unknown = (*told.without(start.unknown), *(s for e in entries for s in _unknown(e)))
    kept = {*given, *supposing}
    replaced = (s for s in (*start.given, *start.supposing) if s not in kept)
    named = (a for e in entries if isinstance(e.reply, Names) for a in e.reply.actors)
    cited = (s.evidence.source for s in (*given, *supposing))
    situation = replace(
        start,
        given=given,
        supposing=supposing,
        unknown=unknown,
        dropped=(*start.dropped, *replaced),
        actors={**start.actors, **{a.name: a for a in named if a.name not in knowledge.actors}},
        sources={**start.sources, **{source.key: source for source in cited if source}},
    )
    return situation.settled()


def names_in(entry: Entry) -> frozenset[str]:
    """Return the names that a question and its answer speak of."""
    replied = entry.reply.names if isinstance(entry.reply, Names) else ()
    return frozenset((*_terms(entry.question), *replied))


def _terms(question: Question) -> tuple[str, ...]:
    match question:
        case FactQuestion(fact):
            return fact.values
        case NamesQuestion(pattern) | NumberQuestion(pattern):
            return tuple(term for term in pattern.terms if isinstance(term, str))
        case PartQuestion():
            return ()


class _Settled:
    """The facts that answers decide, whatever was said of them before."""

    def __init__(self, answered: Iterable[Question], *, supposing: bool) -> None:
        self._facts: set[Fact] = set()
        self._patterns: list[Pattern] = []
        for question in answered:
            match question:
                case FactQuestion(fact, about) if about is supposing:
                    self._facts |= {fact, fact.denial}
                case NamesQuestion(pattern) | NumberQuestion(pattern) if not supposing:
                    self._patterns.append(pattern)
                case _:
                    pass

    def without(self, statements: Iterable[Statement]) -> tuple[Statement, ...]:
        """Return the statements about other facts."""
        return tuple(s for s in statements if not self._has(s.fact))

    def _has(self, fact: Fact) -> bool:
        return fact in self._facts or any(p.match(fact, {}) is not None for p in self._patterns)


def _given(entries: Sequence[Entry]) -> Iterator[Statement]:
    """Yield what answers state.

    Of a sentence with numbers only one set of these holds. What is denied by itself does not hold
    for being in a list of names or a set of numbers.
    """
    answered = [entry.question for entry in entries if entry.reply is not None]
    numbers = _Settled((q for q in answered if isinstance(q, NumberQuestion)), supposing=False)
    denied = _Settled((e.question for e in entries if isinstance(e.reply, No)), supposing=False)
    for entry in entries:
        stated = stated_by(entry)
        if isinstance(entry.question, FactQuestion):
            yield from numbers.without(stated) if isinstance(entry.reply, Yes) else stated
        else:
            yield from denied.without(stated)


def stated_by(entry: Entry) -> tuple[Statement, ...]:
    """Return what an answer states by itself."""
    match entry.question, entry.reply:
        case FactQuestion(fact, supposing=False), Yes(evidence):
            return _stated((fact,), evidence)
        case FactQuestion(fact, supposing=False), No(evidence):
            return _stated((fact.denial,), evidence)
        case NamesQuestion(pattern), Names(names, _, evidence):
            (blank,) = pattern.variables
            return _stated((pattern.bind({blank: name}) for name in names), evidence)
        case NumberQuestion(pattern), Numbers(values, evidence):
            found = dict(zip(pattern.variables, values, strict=True))
            return _stated((pattern.bind(found),), evidence)
        case _:
            return ()


def _supposed(entry: Entry) -> tuple[Statement, ...]:
    match entry.question, entry.reply:
        case FactQuestion(fact, supposing=True), Yes(evidence):
            return _stated((fact,), evidence)
        case _:
            return ()


def _unknown(entry: Entry) -> tuple[Statement, ...]:
    match entry.question, entry.reply:
        case FactQuestion(fact, supposing=False), Unknown():
            return (Statement(fact),)
        case _:
            return ()


def _stated(facts: Iterable[Fact], evidence: tuple[Evidence, ...]) -> tuple[Statement, ...]:
    return tuple(Statement(fact, each) for fact in facts for each in evidence)
