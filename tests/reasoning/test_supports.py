"""Working memory says everything that is right by definition, and nothing else."""

import math
from collections.abc import Collection, Iterable

from hypothesis import given, settings

from generators import Program, graph_of, pattern, programs, rule
from withdrawal_advisor.model.knowledge import Exclusion
from withdrawal_advisor.model.memory import Given, WorkingMemory
from withdrawal_advisor.model.rule import Activation
from withdrawal_advisor.model.situation import Evidence
from withdrawal_advisor.model.statement import Fact
from withdrawal_advisor.reasoning.perfect_model import perfect_model
from withdrawal_advisor.reasoning.supports import working_memory


def memory_of(program: Program) -> WorkingMemory:
    """Return the working memory of a program whose facts are all given."""
    told = {fact: (Given(Evidence()),) for fact in sorted(set(program.facts))}
    return working_memory(graph_of(program), told, program.exclusions)


def derivable(base: Collection[Fact], active: Iterable[Activation]) -> set[Fact]:
    """Return what follows from the base, by trying all activations until nothing changes."""
    activations = list(active)
    known = set(base)
    size = -1
    while len(known) > size:
        size = len(known)
        known |= {a.conclusion for a in activations if known.issuperset(a.premises)}
    return known


def active_of(program: Program, held: Collection[Fact]) -> list[Activation]:
    """Return the activations that no exception stops."""
    return [a for a in graph_of(program).activations if not set(a.exceptions) & set(held)]


def contrary(one: Fact, other: Fact, exclusions: Iterable[Exclusion]) -> bool:
    """Tell by definition whether two facts cannot hold together."""
    if one == other:
        return False
    return one == other.denial or any(
        _excludes(exclusion, one, other) or _excludes(exclusion, other, one)
        for exclusion in exclusions
    )


def _excludes(exclusion: Exclusion, one: Fact, other: Fact) -> bool:
    bindings = exclusion.one.match(one, {})
    return bindings is not None and exclusion.other.match(other, bindings) is not None


@settings(max_examples=150, deadline=None)
@given(programs())
def test_supports_are_complete_and_never_circular(program: Program) -> None:
    """An activation supports a fact exactly if its premises can be had without the fact."""
    memory = memory_of(program)
    active = active_of(program, memory.supports)
    for fact in memory.supports:
        without = [activation for activation in active if activation.conclusion != fact]
        others = derivable(set(program.facts) - {fact}, without) - {fact}
        expected = {a for a in active if a.conclusion == fact and others.issuperset(a.premises)}
        assert {j.activation for j in memory.justifications(fact)} == expected


@settings(max_examples=100, deadline=None)
@given(programs())
def test_every_held_fact_is_supported(program: Program) -> None:
    """Exactly the facts of the perfect model are held, each given or justified."""
    memory = memory_of(program)
    assert memory.supports.keys() == perfect_model(graph_of(program))
    for fact, supports in memory.supports.items():
        assert supports
        assert isinstance(supports[0], Given) == (fact in program.facts)


@settings(max_examples=150, deadline=None)
@given(programs())
def test_heights_are_the_shortest_derivations(program: Program) -> None:
    """The height of a fact is the least number of rules one above the other it needs."""
    memory = memory_of(program)
    height = {fact: 0.0 if fact in program.facts else math.inf for fact in memory.supports}
    active = active_of(program, memory.supports)
    for _ in memory.supports:
        for activation in active:
            over = max((height.get(p, math.inf) for p in activation.premises), default=0) + 1
            if over < height.get(activation.conclusion, math.inf):
                height[activation.conclusion] = over
    assert memory.heights == height


@settings(max_examples=100, deadline=None)
@given(programs())
def test_supports_are_sorted_by_height(program: Program) -> None:
    """What was told comes first, then justifications from the lowest premises up."""
    memory = memory_of(program)
    for fact in memory.supports:
        firings = [justification.activation for justification in memory.justifications(fact)]
        tops = [max((memory.heights[p] for p in a.premises), default=0) for a in firings]
        keys = [(top, a.order) for top, a in zip(tops, firings, strict=True)]
        assert keys == sorted(keys)


@settings(max_examples=100, deadline=None)
@given(programs())
def test_defeats_by_definition(program: Program) -> None:
    """A defeat is an activation with all premises held and some exception held, all named."""
    memory = memory_of(program)
    held = memory.supports.keys()
    expected = [
        (a, tuple(e for e in a.exceptions if e in held))
        for a in graph_of(program).activations
        if held >= set(a.premises) and set(a.exceptions) & held
    ]
    assert [(defeat.activation, defeat.by) for defeat in memory.defeats] == expected


@settings(max_examples=150, deadline=None)
@given(programs())
def test_conflicts_by_definition(program: Program) -> None:
    """A conflict is a pair of held facts, once, that deny or exclude each other."""
    memory = memory_of(program)
    held = sorted(memory.supports)
    expected = [
        (one, other)
        for one in held
        for other in held
        if one < other and contrary(one, other, program.exclusions)
    ]
    assert [(conflict.one, conflict.other) for conflict in memory.conflicts] == expected


@settings(max_examples=150, deadline=None)
@given(programs())
def test_assumptions_by_definition(program: Program) -> None:
    """An exception is assumed away unless something held is contrary to it."""
    memory = memory_of(program)
    for fact in memory.supports:
        for justification in memory.justifications(fact):
            assert justification.assumptions == tuple(
                exception
                for exception in justification.activation.exceptions
                if not any(contrary(exception, h, program.exclusions) for h in memory.supports)
            )


def test_two_derivations_in_a_circle() -> None:
    """A fact on a circle keeps the outside support and not the one that comes round to it."""
    rules = (
        rule("in", [pattern("start")], pattern("p")),
        rule("there", [pattern("p")], pattern("q")),
        rule("back", [pattern("q")], pattern("p")),
        rule("also", [pattern("other")], pattern("q")),
    )
    alone = memory_of(Program(rules, (Fact("start"),), ()))
    assert [j.activation.rule.name for j in alone.justifications(Fact("p"))] == ["in"]
    assert [j.activation.rule.name for j in alone.justifications(Fact("q"))] == ["there"]
    both = memory_of(Program(rules, (Fact("start"), Fact("other")), ()))
    assert [j.activation.rule.name for j in both.justifications(Fact("p"))] == ["in", "back"]
    assert [j.activation.rule.name for j in both.justifications(Fact("q"))] == ["also", "there"]


def test_a_denied_exception_is_no_assumption() -> None:
    """An exception that somebody denied is settled; an open one is assumed away."""
    exceptions = [pattern("denied"), pattern("open")]
    rules = (rule("r", [], pattern("c"), exceptions=exceptions),)
    memory = memory_of(Program(rules, (Fact("denied", affirmed=False),), ()))
    (justification,) = memory.justifications(Fact("c"))
    assert justification.assumptions == (Fact("open"),)
