"""What of a universe is told by now, what is not so, and what is open."""

from collections.abc import Collection, Iterable, Mapping
from collections.abc import Set as AbstractSet
from dataclasses import dataclass

from withdrawal_advisor.model.knowledge import KnowledgeBase
from withdrawal_advisor.model.memory import Given, Support
from withdrawal_advisor.model.statement import Fact
from withdrawal_advisor.reasoning.contraries import Contraries
from withdrawal_advisor.reasoning.hypothesis import told
from withdrawal_advisor.session.network import OFF, ON, OPEN, Signal
from withdrawal_advisor.session.question import FactQuestion, NumberQuestion, Question
from withdrawal_advisor.session.session import Session
from withdrawal_advisor.session.universe import Universe


@dataclass(frozen=True, slots=True)
class State:
    """The signals of the facts that may be told, and the questions that are not answered.

    `uncertain` are the told facts of which every source is less than certain; `contraries` has for
    each open fact the open facts that answers never tell with it.
    """

    signals: Mapping[Fact, Signal]
    uncertain: frozenset[Fact]
    contraries: Mapping[Fact, frozenset[Fact]]
    unanswered: tuple[Question, ...]


def state(session: Session, universe: Universe) -> State:
    """Return what is told, not so and open."""
    situation = session.situation
    supports = told(situation, session.knowledge.exclusions).supports
    stated = {s.fact for s in (*situation.given, *situation.supposing, *situation.unknown)}
    answered = {entry.question for entry in session.entries if entry.reply is not None}
    left = [question for question in universe.questions if question not in answered]
    facts = _open_facts(left, supports.keys(), stated, session.knowledge)
    numbers = [q for q in left if isinstance(q, NumberQuestion) and not _is_stated(q, stated)]
    signals = dict.fromkeys((fact for q in facts for fact in universe.feeds[q]), OPEN)
    signals |= _tests(universe, numbers, supports.keys(), stated)
    waiting = [q for q in numbers if any(signals[test] == OPEN for test in universe.feeds[q])]
    signals |= dict.fromkeys(supports, ON)
    contraries = _contraries([q.fact for q in facts], session.knowledge)
    return State(signals, _uncertain(supports), contraries, (*facts, *waiting))


def _open_facts(
    left: Iterable[Question],
    told_facts: Iterable[Fact],
    stated: AbstractSet[Fact],
    knowledge: KnowledgeBase,
) -> list[FactQuestion]:
    """Return the questions about facts that nobody spoke of; a contrary of a told one is not so."""
    open_facts = {
        question.fact: question
        for question in left
        if isinstance(question, FactQuestion)
        and stated.isdisjoint((question.fact, question.fact.denial))
    }
    contraries = Contraries(open_facts, knowledge.exclusions)
    excluded = {contrary for fact in told_facts for contrary in contraries.of(fact)}
    return [question for fact, question in open_facts.items() if fact not in excluded]


def _contraries(
    facts: Collection[Fact], knowledge: KnowledgeBase
) -> Mapping[Fact, frozenset[Fact]]:
    """Return the denials, and those of which none is asked once another is told."""
    among = Contraries(facts, knowledge.exclusions)
    found = {fact: frozenset({fact.denial, *among.of(fact)}) for fact in facts}
    return found | {fact.denial: frozenset({fact}) for fact in facts}


def _tests(
    universe: Universe,
    waiting: Collection[NumberQuestion],
    told_facts: Collection[Fact],
    stated: AbstractSet[Fact],
) -> dict[Fact, Signal]:
    """Return for each test of numbers whether it is met, or may be once numbers are told."""
    needed: dict[Fact, list[NumberQuestion]] = {test: [] for test in universe.tests}
    for question in universe.questions:
        if isinstance(question, NumberQuestion):
            for test in universe.feeds[question]:
                needed[test].append(question)
    found = {}
    for test, measure in universe.tests.items():
        missing = [q for q in needed[test] if not _is_stated(q, stated)]
        may_be_met = missing and all(question in waiting for question in missing)
        met = measure.is_met(test, told_facts)
        found[test] = ON if met else OPEN if may_be_met else OFF
    return found


def _is_stated(question: NumberQuestion, stated: AbstractSet[Fact]) -> bool:
    return any(question.pattern.match(fact, {}) is not None for fact in stated)


def _uncertain(supports: Mapping[Fact, tuple[Support, ...]]) -> frozenset[Fact]:
    return frozenset(
        fact
        for fact, reasons in supports.items()
        if all(isinstance(each, Given) and each.evidence.likelihood for each in reasons)
    )
