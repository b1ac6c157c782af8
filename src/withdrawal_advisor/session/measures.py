"""Rules that compare numbers, as rules that ask whether their comparisons hold.

So a number that is told changes one fact of a situation, and no rule has to be applied anew.
"""

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from withdrawal_advisor.model.knowledge import KnowledgeBase
from withdrawal_advisor.model.predicate import Predicate, Slot
from withdrawal_advisor.model.rule import Rule
from withdrawal_advisor.model.statement import Bindings, Fact, Pattern, Term, Variable


@dataclass(frozen=True, slots=True)
class Measure:
    """The premises of a rule that hold numbers, and `holds`, a sentence that they meet its test."""

    rule: Rule
    numbers: tuple[Pattern, ...]
    holds: Pattern

    def is_met(self, fact: Fact, stated: Collection[Fact]) -> bool:
        """Whether some stated numbers pass the test for the names of this fact."""
        bindings = self.holds.match(fact, {})
        return bindings is not None and any(
            all(_holds(comparison.holds, found) for comparison in self.rule.where)
            for found in _joined(self.numbers, bindings, stated)
        )

    def bindings(self, stated: Collection[Fact]) -> Iterator[Bindings]:
        """Yield the names, with the numbers, that stated facts give."""
        return _joined(self.numbers, {}, stated)

    def open_numbers(self, fact: Fact, predicates: Mapping[str, Predicate]) -> list[Pattern]:
        """Return the sentences about the names of this fact, each once, their numbers open."""
        bindings = self.holds.match(fact, {}) or {}
        opened = (_open(p, bindings, predicates[p.predicate].slots) for p in self.numbers)
        return list(dict.fromkeys(opened))


def measured(knowledge: KnowledgeBase) -> tuple[KnowledgeBase, tuple[Measure, ...]]:
    """Return the knowledge with such rules in the place of those that compare numbers.

    A rule that uses a number elsewhere, or one that rules conclude, stays as it is.
    """
    concluded = {rule.conclusion.predicate for rule in knowledge.rules}
    rules, measures, tests = [], [], {}
    for rule in knowledge.rules:
        measure = _measure(rule, knowledge, concluded)
        if measure is None:
            rules.append(rule)
        else:
            measures.append(measure)
            tests[measure.holds.predicate] = _test(measure, knowledge)
            kept = tuple(p for p in rule.premises if p not in measure.numbers)
            rules.append(replace(rule, premises=(*kept, measure.holds), where=()))
    predicates = {**knowledge.predicates, **tests}
    return replace(knowledge, rules=tuple(rules), predicates=predicates), tuple(measures)


def _measure(rule: Rule, knowledge: KnowledgeBase, concluded: Collection[str]) -> Measure | None:
    predicates = knowledge.predicates
    numbers = tuple(
        p for p in rule.premises if any(s.numeric for s in predicates[p.predicate].slots)
    )
    names, quantities = _variables(numbers, knowledge)
    others = (*(p for p in rule.premises if p not in numbers), *rule.exceptions, rule.conclusion)
    elsewhere = {name for pattern in others for name in pattern.variables}
    if not numbers or elsewhere & quantities or any(p.predicate in concluded for p in numbers):
        return None
    holds = Pattern(f"the numbers of {rule.name}", tuple(Variable(name) for name in names))
    return Measure(rule, numbers, holds)


def _variables(
    numbers: Iterable[Pattern], knowledge: KnowledgeBase
) -> tuple[dict[str, Slot], set[str]]:
    """Return the variables for names, each with its blank, and those for numbers."""
    names: dict[str, Slot] = {}
    quantities: set[str] = set()
    for pattern in numbers:
        for slot, term in zip(
            knowledge.predicates[pattern.predicate].slots, pattern.terms, strict=True
        ):
            if isinstance(term, Variable) and slot.numeric:
                quantities.add(term.name)
            elif isinstance(term, Variable):
                names[term.name] = slot
    return names, quantities


def _test(measure: Measure, knowledge: KnowledgeBase) -> Predicate:
    names, _ = _variables(measure.numbers, knowledge)
    text = measure.holds.predicate
    return Predicate(text, text, "", tuple(names.values()))


def _joined(
    patterns: tuple[Pattern, ...], bindings: Bindings, stated: Collection[Fact]
) -> Iterator[Bindings]:
    if not patterns:
        yield bindings
        return
    for fact in stated:
        extended = patterns[0].match(fact, bindings)
        if extended is not None:
            yield from _joined(patterns[1:], extended, stated)


def _holds(test: Callable[[Bindings], bool], bindings: Bindings) -> bool:
    """Decide a comparison; one that divides by zero does not hold."""
    try:
        return test(bindings)
    except ZeroDivisionError:
        return False


def _open(pattern: Pattern, bindings: Bindings, slots: tuple[Slot, ...]) -> Pattern:
    """Return a pattern with its names filled and each number open under the name of its blank."""
    terms: list[Term] = [
        Variable(slot.name)
        if slot.numeric
        else bindings[term.name]
        if isinstance(term, Variable)
        else term
        for slot, term in zip(slots, pattern.terms, strict=True)
    ]
    return Pattern(pattern.predicate, tuple(terms), pattern.affirmed)
