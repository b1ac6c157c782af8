"""Rule bases and facts of sizes at which durable-rules alone fails, hangs or crashes."""

import itertools
from collections.abc import Iterable, Sequence

import pytest

from generators import pattern, rule
from withdrawal_advisor.engines.durable import Durable, available
from withdrawal_advisor.engines.durable_limits import FACTS, EngineLimit
from withdrawal_advisor.engines.durable_rulesets import pack
from withdrawal_advisor.engines.seminaive import SemiNaive
from withdrawal_advisor.model.rule import Activation, Rule
from withdrawal_advisor.model.statement import Fact, Pattern
from withdrawal_advisor.reasoning.grounding import ground

needs_durable = pytest.mark.skipif(not available(), reason="durable-rules cannot be imported")


def agreed(rules: Sequence[Rule], facts: Iterable[Fact]) -> tuple[Activation, ...]:
    """Return the activations both engines find."""
    told = list(facts)
    by_oracle = ground(rules, told, SemiNaive())
    durable = Durable()
    assert repr(ground(rules, told, durable)) == repr(by_oracle)
    durable.close()
    return by_oracle.activations


def chain(length: int) -> list[Fact]:
    """Return the links of a chain of numbered places."""
    return [Fact("link", (str(n), str(n + 1))) for n in range(length)]


@needs_durable
def test_600_rules() -> None:
    """600 rules over 600 kinds of sentences fire in one long chain."""
    rules = [
        rule(f"r{n}", [pattern(f"p{n}", "?x")], pattern(f"p{n + 1}", "?x")) for n in range(600)
    ]
    assert len(agreed(rules, [Fact("p0", ("a",)), Fact("p300", ("b",))])) == 900


@needs_durable
def test_300_rules_with_one_premise() -> None:
    """A premise that 300 rules share reaches them all, alone and joined with another."""
    shared = pattern("forces", "?power", "?host")
    rules = [
        rule(f"r{n}", [shared, pattern(f"p{n % 3}", "?host")], pattern(f"c{n}", "?power"))
        for n in range(300)
    ]
    rules += [rule(f"s{n}", [shared], pattern(f"d{n}", "?host")) for n in range(300)]
    facts = [Fact("forces", ("a", "b")), Fact("forces", ("c", "d")), Fact("p1", ("b",))]
    assert len(agreed(rules, facts)) == 100 + 600


@needs_durable
@pytest.mark.parametrize("length", [16, 17, 20, 31, 32, 50])
def test_rule_with_many_premises(length: int) -> None:
    """A rule may have more premises than durable-rules can join at once."""
    path = [pattern("link", f"?x{n}", f"?x{n + 1}") for n in range(length)]
    (activation,) = agreed(
        [rule("long", path, pattern("way", "?x0", f"?x{length}"))], chain(length)
    )
    assert activation.conclusion == Fact("way", ("0", str(length)))
    assert activation.premises == tuple(chain(length))


@needs_durable
def test_helper_facts_stay_inside() -> None:
    """A given sentence that reads like a helper fact is not taken for one."""
    premises = [pattern(f"p{n}", "?x") for n in range(20)]
    impostors = [Fact("", (), affirmed=True), Fact("", ("a",)), Fact("", ("a", "a"))]
    facts = [Fact(f"p{n}", ("a",)) for n in range(19)]
    rules = [
        rule("long", premises, pattern("c", "?x")),
        rule("e", [pattern("", "?y")], pattern("d")),
    ]
    assert [a.rule.name for a in agreed(rules, [*facts, *impostors])] == ["e"]


@needs_durable
def test_same_premise_twice() -> None:
    """A rule that says a premise twice fires once for each fact that meets it."""
    premise = pattern("threat", "?x")
    rules = [rule("twice", [premise, premise], pattern("c", "?x"))]
    assert len(agreed(rules, [Fact("threat", ("a",)), Fact("threat", ("b",))])) == 2


@needs_durable
def test_one_fact_for_two_premises() -> None:
    """One fact may meet two premises of a rule."""
    premises = [pattern("rival", "?x", "?y"), pattern("rival", "?y", "?x")]
    facts = [Fact("rival", pair) for pair in [("a", "a"), ("a", "b"), ("b", "a"), ("b", "c")]]
    found = agreed([rule("r", premises, pattern("c", "?x", "?y"))], facts)
    assert [a.values for a in found] == [("a", "a"), ("a", "b"), ("b", "a")]


@needs_durable
def test_70_rules_join_on_one_predicate() -> None:
    """A predicate may be the second premise of more rules than one fact may visit at once."""
    rules = [
        rule(f"r{n}", [pattern(f"p{n}", "?x"), pattern("home", "?x", "?y")], pattern("c", "?y"))
        for n in range(70)
    ]
    facts = [Fact(f"p{n}", ("a",)) for n in range(70)]
    assert len(agreed(rules, [*facts, Fact("home", ("a", "b")), Fact("home", ("b", "c"))])) == 70


@needs_durable
def test_one_predicate_with_many_constants() -> None:
    """700 constants in one blank tell 700 rules apart."""
    rules = [
        rule(f"r{n}", [pattern("code", str(n), "?x")], pattern("c", str(n), "?x"))
        for n in range(700)
    ]
    facts = [Fact("code", (str(n), "x")) for n in range(0, 1000, 7)]
    assert len(agreed(rules, facts)) == 100


@needs_durable
def test_many_shared_variables() -> None:
    """Two premises may share more variables than durable-rules can compare."""
    names = [f"?x{n}" for n in range(40)]
    values = tuple(str(n) for n in range(40))
    other = (*values[:39], "other")
    rules = [rule("wide", [pattern("p", *names), pattern("q", *names)], pattern("c", "?x39"))]
    facts = [Fact("p", values), Fact("q", values), Fact("q", other)]
    assert [a.conclusion.values for a in agreed(rules, facts)] == [("39",)]


@needs_durable
def test_text_no_engine_should_read() -> None:
    """Values are compared exactly: long ones, number-like ones, empty ones, odd characters."""
    long = "x" * 70_000
    odd = [long, long + "y", "1", "1.0", "1e5", "true", "null", "", " ", "\n", '"', "\\"]
    odd += ["\u00e9", "e\u0301"]
    pairs = [Fact("pair", pair) for pair in itertools.product(odd, odd)]
    rules = [
        rule("same", [pattern("pair", "?x", "?x")], pattern("same", "?x")),
        rule("twin", [pattern("pair", "?x", "?y"), pattern("pair", "?y", "?x")], pattern("twin")),
        rule("long", [pattern("pair", long, "?x")], pattern("long", "?x")),
    ]
    assert len(agreed(rules, pairs)) == 14 + 14 * 14 + 14


@needs_durable
def test_sentences_with_equal_names_and_other_blanks() -> None:
    """A fact meets only a pattern with as many blanks."""
    rules = [rule("r", [pattern("p", "?x")], pattern("c", "?x"))]
    facts = [Fact("p"), Fact("p", ("a",)), Fact("p", ("a", "b"))]
    assert len(agreed(rules, facts)) == 1


def test_semi_naive_takes_100_000_facts_and_600_rules() -> None:
    """The semi-naive engine stays usable at sizes durable-rules is not meant for."""
    rules = [
        rule(
            f"r{n}",
            [pattern(f"p{n % 200}", "?x", "?y"), pattern(f"p{(n + 1) % 200}", "?y", "?z")],
            pattern(f"c{n}", "?x", "?z"),
        )
        for n in range(600)
    ]
    facts = [Fact(f"p{n % 200}", (f"e{n}", f"e{n + 1}")) for n in range(100_000)]
    count = 0

    def fire(_rule: Rule, _bindings: object) -> None:
        nonlocal count
        count += 1

    SemiNaive().saturate(rules, facts, fire)
    assert count == 299_997


def test_too_many_facts_are_refused() -> None:
    """More facts than can be told apart raise an exception instead of losing one."""
    assert FACTS == 797_185
    assert _first_clash() > FACTS


def _first_clash() -> int:
    """Return the first number whose text has the 32-bit FNV-1a hash of an earlier one."""
    seen: set[int] = set()
    for number in range(800_000):
        hashed = 0x811C9DC5
        for byte in str(number).encode():
            hashed = ((hashed ^ byte) * 16_777_619) & 0xFFFFFFFF
        if hashed in seen:
            return number
        seen.add(hashed)
    return 800_000


def test_too_many_blanks_are_refused() -> None:
    """A sentence with more blanks than a fact has properties raises a clear exception."""
    wide = Pattern("p", ("a",) * 241)
    with pytest.raises(EngineLimit, match=r"241 of at most 240.*semi-naive"):
        pack([rule("r", [wide], pattern("c"))])


def test_no_ruleset_meets_a_limit() -> None:
    """Rules are spread so that every ruleset keeps within what durable-rules can hold."""
    many = [pattern("p", f"?x{n}") for n in range(14)]
    rules = [
        rule(f"r{n}", [*many, pattern(f"q{n}"), pattern("s", "?x1")], pattern("c"))
        for n in range(300)
    ]
    packing = pack(rules)
    assert sum(len(ruleset.steps) for ruleset in packing.rulesets) == 300
    for ruleset in packing.rulesets:
        assert max(ruleset.channels.values()) <= 60
        assert len(ruleset.channels) <= 250
