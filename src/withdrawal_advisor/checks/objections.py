"""Objections to a rule base that can be used as it is: warnings, nothing stops.

What a check of the form cannot see: sentences nobody uses, premises nobody can meet,
conclusions nobody reads, and rules without a case, a scheme or a claim behind them.
"""

from collections.abc import Iterable, Iterator
from itertools import chain, permutations
from typing import TypeVar

from withdrawal_advisor.checks.asked import asked_about
from withdrawal_advisor.checks.exercise import Exercise
from withdrawal_advisor.checks.subsumption import subsumes
from withdrawal_advisor.language.saying import say
from withdrawal_advisor.model.knowledge import KnowledgeBase, Scale
from withdrawal_advisor.model.predicate import Kind, Predicate
from withdrawal_advisor.model.problem import Problem, Remark
from withdrawal_advisor.model.rule import ENCODER, Rule
from withdrawal_advisor.model.statement import Pattern

EachT = TypeVar("EachT")


def objections(knowledge: KnowledgeBase, exercise: Exercise) -> Iterator[Problem]:
    """Yield everything that may be objected to."""
    yield from _unused_sentences(knowledge)
    yield from _premises_out_of_reach(knowledge)
    yield from _conclusions_unread(knowledge)
    yield from _subsumed(knowledge)
    yield from _without_case(knowledge, exercise)
    yield from _without_scheme(knowledge.rules)
    yield from _without_claim(knowledge.rules)


def _unused_sentences(knowledge: KnowledgeBase) -> Iterator[Problem]:
    """Yield the sentences that meet no rule; a file without any that does is a mere record."""
    meeting = set(_meeting(knowledge))
    files = {predicate.place.file for predicate in meeting}
    asked = {pattern.predicate for pattern in asked_about(knowledge.questions)}
    for predicate in knowledge.predicates.values():
        used = predicate in meeting or predicate.name in asked
        if not used and predicate.place.file in files:
            yield Problem(
                "K01",
                f"no rule uses the sentence '{predicate.says}'",
                predicate.place,
                "write a rule with it, take it out, or move it to a file of mere records",
            )


def _meeting(knowledge: KnowledgeBase) -> Iterator[Predicate]:
    """Yield the predicates that rules use, and those that exclude one which rules use."""
    used = {pattern.predicate for pattern in _patterns(knowledge.rules)}
    yield from (knowledge.predicates[name] for name in used)
    for exclusion in knowledge.exclusions:
        for one, other in _both_ways(exclusion.one.predicate, exclusion.other.predicate):
            if other in used:
                yield knowledge.predicates[one]


def _premises_out_of_reach(knowledge: KnowledgeBase) -> Iterator[Problem]:
    """Yield the premises that no rule concludes and no situation is asked for."""
    concluded = {_side(rule.conclusion) for rule in knowledge.rules}
    needed: dict[tuple[str, bool], list[tuple[Rule, Pattern]]] = {}
    for rule in knowledge.rules:
        for premise in rule.premises:
            needed.setdefault(_side(premise), []).append((rule, premise))
    for side, needing in needed.items():
        predicate = knowledge.predicates[side[0]]
        if side not in concluded and not predicate.ask:
            rule, premise = needing[0]
            said = say(premise, knowledge.predicates)
            yield Problem(
                "K02",
                f"no rule concludes, and no question asks for: {said}",
                predicate.place,
                "add 'ask:' to the sentence, or a rule that concludes it",
                (Remark(rule.place, f"the rule '{rule.name}' needs it"),),
            )


def _conclusions_unread(knowledge: KnowledgeBase) -> Iterator[Problem]:
    """Yield the rules whose conclusion is no finding, meets no rule or question, denies none."""
    read = {_side(p) for rule in knowledge.rules for p in (*rule.premises, *rule.exceptions)}
    read |= {_side(pattern) for pattern in asked_about(knowledge.questions)}
    concluded = {_side(rule.conclusion) for rule in knowledge.rules}
    against = set(_against(knowledge, read | concluded))
    for rule in knowledge.rules:
        name, affirmed = side = _side(rule.conclusion)
        finding = affirmed and knowledge.predicates[name].kind is not Kind.PLAIN
        if not finding and side not in read | against:
            yield Problem(
                "K03",
                f"nobody reads what the rule '{rule.name}' concludes:"
                f" {say(rule.conclusion, knowledge.predicates)}",
                rule.place,
                "give the sentence a kind, or write a rule that goes on from it",
            )


def _against(
    knowledge: KnowledgeBase, sides: Iterable[tuple[str, bool]]
) -> Iterator[tuple[str, bool]]:
    """Yield what contradicts one of these sentences."""
    known = set(sides)
    yield from ((name, not affirmed) for name, affirmed in known)
    for exclusion in knowledge.exclusions:
        for one, other in _both_ways(exclusion.one, exclusion.other):
            if _side(other) in known:
                yield _side(one)


def _subsumed(knowledge: KnowledgeBase) -> Iterator[Problem]:
    """Yield the rules that another rule makes superfluous; of two alike the later one."""
    alike: dict[tuple[str, bool], list[Rule]] = {}
    for rule in knowledge.rules:
        alike.setdefault(_side(rule.conclusion), []).append(rule)
    found: dict[str, Problem] = {}
    for group in alike.values():
        for general, special in permutations(group, 2):
            if _covers(general, special, knowledge.scale):
                later = general.place > special.place and _covers(special, general, knowledge.scale)
                if not later:
                    found.setdefault(special.name, _superfluous(special, general))
    yield from found.values()


def _covers(general: Rule, special: Rule, scale: Scale) -> bool:
    """Whether the general rule fires wherever the special one does, and is no less sure."""
    sure = scale.modals[general.modal].low >= scale.modals[special.modal].low
    return sure and subsumes(general, special)


def _superfluous(special: Rule, general: Rule) -> Problem:
    return Problem(
        "K04",
        f"the rule '{special.name}' adds nothing to the rule '{general.name}'",
        special.place,
        "take out one of the two, or say in a premise, an exception or the conclusion what differs",
        (Remark(general.place, "this rule fires wherever that one does"),),
    )


def _without_case(knowledge: KnowledgeBase, exercise: Exercise) -> Iterator[Problem]:
    """Yield the rules that fire in no case, and the exceptions that defeat in none."""
    for rule in knowledge.rules:
        if not exercise.fired[rule.name]:
            hint = "add one that fails without the rule"
            yield Problem("K05", f"no case fires the rule '{rule.name}'", rule.place, hint)
        for number, exception in enumerate(rule.exceptions):
            if not exercise.defeated[rule.name, number]:
                yield Problem(
                    "K06",
                    f"no case defeats the rule '{rule.name}' by its exception:"
                    f" {say(exception, knowledge.predicates)}",
                    rule.place,
                    "add one in which the premises and the exception hold",
                )


def _without_scheme(rules: Iterable[Rule]) -> Iterator[Problem]:
    for rule in rules:
        if not rule.scheme:
            message = f"the rule '{rule.name}' does not say what kind of argument it is"
            yield Problem("K07", message, rule.place, "add 'scheme:', for example cause to effect")


def _without_claim(rules: tuple[Rule, ...]) -> Iterator[Problem]:
    """Yield the article's rules without a claim, in a rule base that names claims at all."""
    if not any(rule.claims for rule in rules):
        return
    for rule in rules:
        if not rule.claims and rule.origin != ENCODER:
            message = f"the rule '{rule.name}' names no claim of the article"
            hint = "add 'claims:', or 'origin: encoder' if the article only implies it"
            yield Problem("K08", message, rule.place, hint)


def _patterns(rules: Iterable[Rule]) -> Iterator[Pattern]:
    for rule in rules:
        yield from chain(rule.premises, rule.exceptions, (rule.conclusion,))


def _side(pattern: Pattern) -> tuple[str, bool]:
    return pattern.predicate, pattern.affirmed


def _both_ways(one: EachT, other: EachT) -> tuple[tuple[EachT, EachT], tuple[EachT, EachT]]:
    return (one, other), (other, one)
