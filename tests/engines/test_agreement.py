"""Both engines find the same activations, whatever the order of facts and rules."""

import random
from collections.abc import Iterable, Iterator, Sequence

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generators import Program, programs
from withdrawal_advisor.engines.durable import Durable, available
from withdrawal_advisor.engines.seminaive import SemiNaive
from withdrawal_advisor.model.engine import Engine, Fire
from withdrawal_advisor.model.rule import Activation, Rule
from withdrawal_advisor.model.statement import Bindings, Fact, Pattern
from withdrawal_advisor.reasoning.grounding import ground

needs_durable = pytest.mark.skipif(not available(), reason="durable-rules cannot be imported")


@pytest.fixture(scope="module")
def durable() -> Iterator[Durable]:
    """One adapter for all examples, though each brings other rules."""
    adapter = Durable()
    yield adapter
    adapter.close()


class Naive:
    """Tries every fact for every premise until nothing new is found."""

    name = "naive"
    version = ""

    def saturate(self, rules: Sequence[Rule], facts: Iterable[Fact], fire: Fire) -> None:
        """Call `fire` for every rule and binding whose premises all hold."""
        held = set(facts)
        size = -1
        while len(held) > size:
            size = len(held)
            for rule in rules:
                new = [fire(rule, bindings) for bindings in self._matches(rule, held)]
                held.update(fact for fact in new if fact is not None)

    def _matches(self, rule: Rule, held: set[Fact]) -> list[Bindings]:
        matches: list[Bindings] = [{}]
        for premise in rule.premises:
            fitting = [fact for fact in held if len(fact.values) == len(premise.terms)]
            tried = [premise.match(fact, bindings) for bindings in matches for fact in fitting]
            matches = [bindings for bindings in tried if bindings is not None]
        return matches


def found_by(engine: Engine, rules: Sequence[Rule], facts: Iterable[Fact]) -> str:
    """All that is found for rules and facts in exactly this order, sorted, as text."""
    found: set[Activation] = set()

    def fire(rule: Rule, bindings: Bindings) -> Fact:
        activation = Activation.of(rule, bindings)
        found.add(activation)
        return activation.conclusion

    engine.saturate(rules, facts, fire)
    return repr(sorted(found, key=lambda activation: activation.order))


@settings(max_examples=200, deadline=None)
@given(programs())
def test_semi_naive_finds_what_naive_iteration_finds(program: Program) -> None:
    """The oracle itself agrees with trying everything."""
    naive = found_by(Naive(), program.rules, program.facts)
    assert found_by(SemiNaive(), program.rules, program.facts) == naive


@needs_durable
@settings(max_examples=300, deadline=None)
@given(programs())
def test_engines_ground_alike(durable: Durable, program: Program) -> None:
    """Comparisons decided, both engines give one grounding to the last character."""
    by_oracle = ground(program.rules, program.facts, SemiNaive())
    by_durable = ground(program.rules, program.facts, durable)
    assert repr(by_durable) == repr(by_oracle)


@needs_durable
@settings(max_examples=200, deadline=None)
@given(programs(), st.randoms(use_true_random=False))
def test_order_does_not_matter(durable: Durable, program: Program, order: random.Random) -> None:
    """Shuffled rules and facts, and facts said twice, change nothing for either engine."""
    expected = found_by(SemiNaive(), program.rules, program.facts)
    rules, facts = list(program.rules), [*program.facts, *program.facts[:3]]
    order.shuffle(rules)
    order.shuffle(facts)
    assert found_by(durable, rules, facts) == expected
    assert found_by(SemiNaive(), rules, facts) == expected


def test_generator_reaches_the_awkward_cases() -> None:
    """Random programs contain what makes engines differ."""
    seen: set[str] = set()

    @settings(max_examples=150, deadline=None, database=None)
    @given(programs())
    def collect(program: Program) -> None:
        for rule in program.rules:
            seen.update(_features(rule))
        seen.update("denial given" for fact in program.facts if not fact.affirmed)

    collect()
    assert seen >= {
        "no premise",
        "same premise twice",
        "one fact for two premises",
        "variable repeated in a premise",
        "constant",
        "comparison",
        "denial",
        "exception",
        "circle",
        "denial given",
    }


def _features(rule: Rule) -> Iterator[str]:
    premises = rule.premises
    if not premises:
        yield "no premise"
    if len(set(premises)) < len(premises):
        yield "same premise twice"
    if len({p.predicate for p in set(premises)}) < len(set(premises)):
        yield "one fact for two premises"
    if any(rule.where):
        yield "comparison"
    if rule.exceptions:
        yield "exception"
    if rule.conclusion.predicate in {p.predicate for p in premises}:
        yield "circle"
    for premise in premises:
        yield from _premise_features(premise)


def _premise_features(premise: Pattern) -> Iterator[str]:
    names = [term for term in premise.terms if not isinstance(term, str)]
    if len(set(names)) < len(names):
        yield "variable repeated in a premise"
    if len(names) < len(premise.terms):
        yield "constant"
    if not premise.affirmed:
        yield "denial"
