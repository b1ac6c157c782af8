"""Why a question is asked: the rules that its answer serves, up to a finding in focus."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum

from withdrawal_advisor.model.rule import Activation, Rule
from withdrawal_advisor.model.statement import Fact, Pattern, Sense, Variable
from withdrawal_advisor.session.network import OFF, ON, OPEN, Signal
from withdrawal_advisor.session.outlook import Outlook
from withdrawal_advisor.session.question import (
    FactQuestion,
    NamesQuestion,
    NumberQuestion,
    PartQuestion,
    Question,
)
from withdrawal_advisor.session.reach import reach
from withdrawal_advisor.session.session import Session
from withdrawal_advisor.session.universe import Universe


class Standing(StrEnum):
    """How a premise stands by now."""

    HELD = "held"
    OPEN = "open"
    OUT = "not so"


_STANDINGS = {ON: Standing.HELD, OPEN: Standing.OPEN, OFF: Standing.OUT}


@dataclass(frozen=True, slots=True)
class Need:
    """Another premise of a rule; a pattern is a sentence whose number is open."""

    statement: Fact | Pattern
    standing: Standing


@dataclass(frozen=True, slots=True)
class Link:
    """A rule that uses a sentence, to conclude something or as an exception that stops it."""

    rule: Rule
    uses: Fact | Pattern
    as_exception: bool
    conclusion: Fact
    needs: tuple[Need, ...]


@dataclass(frozen=True, slots=True)
class Upward:
    """A rule, and the premise or exception of it that the rule before concludes."""

    uses: Pattern
    rule: Rule


@dataclass(frozen=True, slots=True)
class Why:
    """The links from a question to a finding, nearest first, or the rules that speak of it.

    Links are empty if the answer leads to nothing in focus. `way` goes on from one of the rules up
    to what is in focus; it is empty if one of them concludes that itself.
    """

    links: tuple[Link, ...] = ()
    rules: tuple[Rule, ...] = ()
    way: tuple[Upward, ...] = ()


def why(session: Session, outlook: Outlook, question: Question) -> Why:
    """Return a shortest way from a question to what is in focus."""
    if isinstance(question, PartQuestion | NamesQuestion) or outlook.universe is None:
        rules = tuple(_speaking_of(session, question))
        return Why(rules=rules, way=_way_up(session, rules))
    return Why(links=_Ways(session, outlook, outlook.universe).links(question))


def _speaking_of(session: Session, question: Question) -> Iterator[Rule]:
    """Yield the rules that bear on the focus and use what is asked for."""
    predicates = session.knowledge.predicates
    bearing = reach(session.knowledge, session.focus).predicates
    for rule in session.knowledge.rules:
        used = {pattern.predicate for pattern in (*rule.premises, *rule.exceptions)}
        match question:
            case PartQuestion(slot):
                speaks = any(slot in predicates[name].blanks for name in used)
            case NamesQuestion(pattern) if pattern.predicate not in bearing:
                blanks = predicates[pattern.predicate].blanks
                asked = {b for b, t in zip(blanks, pattern.terms, strict=True) if t == Variable(b)}
                speaks = any(asked.intersection(predicates[name].blanks) for name in used)
            case FactQuestion(fact):
                speaks = fact.predicate in used
            case NamesQuestion(pattern) | NumberQuestion(pattern):
                speaks = pattern.predicate in used
        if speaks and rule.conclusion.predicate in bearing:
            yield rule


def _way_up(session: Session, rules: tuple[Rule, ...]) -> tuple[Upward, ...]:
    """Return a shortest way from some rules to what is in focus, by the kinds of sentences."""
    wanted = session.focus.senses(session.knowledge.predicates.values())
    using: defaultdict[Sense, list[Upward]] = defaultdict(list)
    for rule in session.knowledge.rules:
        for pattern in (*rule.premises, *rule.exceptions):
            using[pattern.sense].append(Upward(pattern, rule))
    waiting: list[tuple[Rule, tuple[Upward, ...]]] = [(rule, ()) for rule in rules]
    passed: set[Sense] = set()
    for rule, way in waiting:
        concluded = rule.conclusion.sense
        if concluded in wanted:
            return way
        if concluded not in passed:
            passed.add(concluded)
            waiting += [(upward.rule, (*way, upward)) for upward in using[concluded]]
    return ()


class _Ways:
    """Follows activations upwards from facts, as long as they are open."""

    def __init__(self, session: Session, outlook: Outlook, whole: Universe) -> None:
        self._rules = {rule.name: rule for rule in session.knowledge.rules}
        self._predicates = session.knowledge.predicates
        self._outlook = outlook
        self._whole = whole
        self._using: defaultdict[Fact, list[Activation]] = defaultdict(list)
        for activation in whole.graph.activations:
            if self._signal(activation.conclusion) == OPEN and not self._is_stopped(activation):
                for fact in dict.fromkeys((*activation.premises, *activation.exceptions)):
                    self._using[fact].append(activation)

    def links(self, question: FactQuestion | NumberQuestion) -> tuple[Link, ...]:
        """Return the links of a shortest way, breadth first."""
        goals = self._served(question)
        ways: dict[Fact, tuple[tuple[Fact, Activation], ...]] = dict.fromkeys(
            self._whole.feeds.get(question, ()), ()
        )
        waiting = list(ways)
        for fact in waiting:
            for activation in self._using[fact]:
                way = (*ways[fact], (fact, activation))
                if activation.conclusion in goals and activation.conclusion != way[0][0]:
                    return tuple(self._link(used, by, question) for used, by in way)
                if activation.conclusion not in ways:
                    ways[activation.conclusion] = way
                    waiting.append(activation.conclusion)
        return ()

    def _served(self, question: Question) -> frozenset[Fact]:
        """Return the goals that an answer may change, or all if the question is not open."""
        served = (each.goals for each in self._outlook.ranked if each.question == question)
        return frozenset(next(served, self._whole.goals))

    def _signal(self, fact: Fact) -> Signal:
        wire = self._whole.network.facts.get(fact)
        return OFF if wire is None else self._outlook.signals[wire]

    def _is_stopped(self, activation: Activation) -> bool:
        """Whether the rule cannot conclude anything here any more."""
        return any(self._signal(premise) == OFF for premise in activation.premises) or any(
            self._signal(exception) == ON for exception in activation.exceptions
        )

    def _link(
        self, used: Fact, activation: Activation, question: FactQuestion | NumberQuestion
    ) -> Link:
        uses: Fact | Pattern = used
        if isinstance(question, NumberQuestion) and used in self._whole.tests:
            uses = question.pattern
        needs = tuple(
            Need(statement, _STANDINGS[self._signal(premise)])
            for premise in activation.premises
            if premise != used
            for statement in self._sayable(premise)
        )
        rule = self._rules[activation.rule.name]
        as_exception = used not in activation.premises
        return Link(rule, uses, as_exception, activation.conclusion, needs)

    def _sayable(self, fact: Fact) -> Iterable[Fact | Pattern]:
        measure = self._whole.tests.get(fact)
        return (fact,) if measure is None else measure.open_numbers(fact, self._predicates)
