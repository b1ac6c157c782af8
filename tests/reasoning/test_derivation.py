"""A printed derivation is true, complete and never circular, however facts depend on each other."""

import random
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from graphlib import TopologicalSorter

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generators import Program, graph_of, pattern, programs, rule
from withdrawal_advisor.model.derivation import Folded, Node, Reference, Step
from withdrawal_advisor.model.memory import Given, Justification, WorkingMemory
from withdrawal_advisor.model.rule import Rule
from withdrawal_advisor.model.situation import Evidence
from withdrawal_advisor.model.statement import Fact
from withdrawal_advisor.reasoning.derivation import MAX_DEPTH, MAX_STEPS, derivations
from withdrawal_advisor.reasoning.supports import working_memory


def memory_of(program: Program) -> WorkingMemory:
    """Return the working memory of a program whose facts are all given."""
    told = {fact: (Given(Evidence()),) for fact in sorted(set(program.facts))}
    return working_memory(graph_of(program), told, program.exclusions)


def edges(*arrows: str, given: str) -> WorkingMemory:
    """Return the memory of rules written as "ab>c", each letter a fact, from some given facts."""
    rules = [
        rule(arrow, [pattern(p) for p in arrow.split(">")[0]], pattern(arrow[-1]))
        for arrow in arrows
    ]
    return memory_of(Program(tuple(rules), tuple(map(Fact, given)), ()))


def nodes_of(roots: Iterable[Node]) -> Iterator[Node]:
    """Yield all nodes of some derivations."""
    waiting = list(roots)
    while waiting:
        node = waiting.pop()
        yield node
        if isinstance(node, Step):
            waiting += (premise for reason in node.reasons for premise in reason.premises)


def steps_of(roots: Iterable[Node]) -> dict[int, Step]:
    """Return all steps by their number."""
    return {node.number: node for node in nodes_of(roots) if isinstance(node, Step)}


def names(node: Node) -> list[str]:
    """Return the rules by which a step is derived, in the order shown."""
    assert isinstance(node, Step)
    supports = [reason.support for reason in node.reasons]
    return [s.activation.rule.name for s in supports if isinstance(s, Justification)]


def assert_true(memory: WorkingMemory, roots: Sequence[Node]) -> None:
    """Check everything that a printed derivation claims."""
    steps = steps_of(roots)
    assert len(steps) == sum(isinstance(node, Step) for node in nodes_of(roots))
    assert sorted(steps) == list(range(1, len(steps) + 1))
    for node in nodes_of(roots):
        if isinstance(node, Reference):
            assert steps[node.step].fact == node.fact
        assert node.fact in memory.supports
    for step in steps.values():
        assert_supported(memory, step)
    for root in roots:
        assert_no_repetition(root, ())
    assert_nothing_comes_round(steps)


def assert_supported(memory: WorkingMemory, step: Step) -> None:
    """Check that the reasons of a step are supports in memory, with their premises below."""
    supports = memory.supports[step.fact]
    shown = [reason.support for reason in step.reasons]
    assert shown
    assert shown == [support for support in supports if support in shown]
    assert len(shown) + step.circular == len(supports)
    for reason in step.reasons:
        told = [premise.fact for premise in reason.premises]
        if isinstance(reason.support, Justification):
            assert told == list(dict.fromkeys(reason.support.activation.premises))
        else:
            assert not told


def assert_no_repetition(node: Node, above: tuple[Fact, ...]) -> None:
    """Check that no fact stands below itself."""
    assert node.fact not in above
    if isinstance(node, Step):
        for reason in node.reasons:
            for premise in reason.premises:
                assert_no_repetition(premise, (*above, node.fact))


def assert_nothing_comes_round(steps: dict[int, Step]) -> None:
    """Check that no way down, references followed, meets a fact twice."""
    below = {
        number: [
            premise.number if isinstance(premise, Step) else premise.step
            for reason in step.reasons
            for premise in reason.premises
            if not isinstance(premise, Folded)
        ]
        for number, step in steps.items()
    }
    facts: dict[int, set[Fact]] = {}
    for number in TopologicalSorter(below).static_order():  # raises CycleError for a circle
        facts[number] = {f for lower in below[number] for f in facts[lower]}
        assert steps[number].fact not in facts[number]
        facts[number].add(steps[number].fact)


def circular_programs() -> st.SearchStrategy[Program]:
    """Draw few facts with many rules among them, so that most depend on each other."""

    def program(size: int) -> st.SearchStrategy[Program]:
        fact = st.integers(0, size - 1).map(lambda number: f"p{number}")
        arrows = st.tuples(st.lists(fact, min_size=1, max_size=2, unique=True), fact)
        return st.builds(
            lambda found, base: Program(
                tuple(
                    rule(f"r{n}", [pattern(p) for p in premises], pattern(conclusion))
                    for n, (premises, conclusion) in enumerate(found)
                ),
                tuple(map(Fact, base)),
                (),
            ),
            st.lists(arrows, min_size=size, max_size=4 * size),
            st.lists(fact, min_size=1, max_size=3, unique=True),
        )

    return st.integers(3, 9).flatmap(program)


@settings(max_examples=100, deadline=None)
@given(programs(), st.integers(1, 4) | st.none())
def test_derivations_are_true(program: Program, depth: int | None) -> None:
    """Over any rule base, everything printed stands and nothing rests on itself."""
    memory = memory_of(program)
    assert_true(memory, derivations(memory, memory.supports, depth))


@settings(max_examples=100, deadline=None)
@given(circular_programs(), st.integers(1, 4) | st.none(), st.randoms(use_true_random=False))
def test_derivations_in_circles_are_true(
    program: Program, depth: int | None, order: random.Random
) -> None:
    """Among facts that depend on each other it is the same, in whatever order they are asked."""
    memory = memory_of(program)
    facts = list(memory.supports)
    order.shuffle(facts)
    assert_true(memory, derivations(memory, facts, depth))


@settings(max_examples=100, deadline=None)
@given(circular_programs() | programs())
def test_roots_show_all_supports(program: Program) -> None:
    """A fact that is asked for is told with all its supports, there or where it refers to."""
    memory = memory_of(program)
    roots = derivations(memory, memory.supports)
    steps = steps_of(roots)
    for fact, root in zip(memory.supports, roots, strict=True):
        step = steps[root.step] if isinstance(root, Reference) else root
        assert isinstance(step, Step)
        assert tuple(reason.support for reason in step.reasons) == memory.supports[fact]
        assert step.circular == 0


@settings(max_examples=100, deadline=None)
@given(circular_programs())
def test_what_is_left_out_would_rest_on_a_fact_above(program: Program) -> None:
    """A reason is left out exactly if it has no derivation without the facts above it."""
    memory = memory_of(program)
    (first, *_) = memory.supports
    (root,) = derivations(memory, [first])
    waiting: list[tuple[Node, frozenset[Fact]]] = [(root, frozenset())]
    while waiting:
        node, above = waiting.pop()
        if not isinstance(node, Step):
            continue
        below = above | {node.fact}
        possible = derivable_without(memory, below)
        shown = [reason.support for reason in node.reasons]
        for support in memory.justifications(node.fact):
            assert (support in shown) == possible.issuperset(support.activation.premises)
        waiting += ((p, below) for reason in node.reasons for p in reason.premises)


def derivable_without(memory: WorkingMemory, without: frozenset[Fact]) -> set[Fact]:
    """Return what is still derived when some facts may not be used, by trying everything."""
    known = {f for f in memory.supports if isinstance(memory.supports[f][0], Given)} - without
    size = -1
    while len(known) > size:
        size = len(known)
        for fact in memory.supports.keys() - without:
            ways = (j.activation.premises for j in memory.justifications(fact))
            if any(known.issuperset(premises) for premises in ways):
                known.add(fact)
    return known


def test_shortest_derivation_comes_first() -> None:
    """What is given comes before rules, and low premises before high ones."""
    memory = edges("a>b", "b>c", "c>d", "a>d", given="ad")
    (root,) = derivations(memory, [Fact("d")])
    assert isinstance(root, Step)
    assert isinstance(root.reasons[0].support, Given)
    assert names(root) == ["a>d", "c>d"]


def test_a_shared_premise_is_told_once() -> None:
    """What several conclusions rest on is told once; later it is referred to."""
    memory = edges("a>b", "b>c", "b>d", "cd>e", given="a")
    (root,) = derivations(memory, [Fact("e")])
    told = Counter(node.fact.predicate for node in nodes_of([root]) if isinstance(node, Step))
    assert told == {"a": 1, "b": 1, "c": 1, "d": 1, "e": 1}
    referred = [node for node in nodes_of([root]) if isinstance(node, Reference)]
    assert [node.fact for node in referred] == [Fact("b")]


def test_later_derivations_refer_to_earlier_ones() -> None:
    """A fact that was told inside one derivation is not told again as the next one."""
    memory = edges("a>b", "b>c", given="a")
    first, second = derivations(memory, [Fact("c"), Fact("b")])
    assert isinstance(first, Step)
    assert second == Reference(Fact("b"), 2)


def test_in_a_circle_a_fact_is_told_again_where_less_may_support_it() -> None:
    """Below b, c may not rest on b; asked for by itself it may."""
    memory = edges("a>b", "b>c", "c>b", "d>c", given="ad")
    b, c = derivations(memory, [Fact("b"), Fact("c")])
    assert names(b) == ["a>b", "c>b"]
    assert names(c) == ["d>c", "b>c"]
    (inner,) = [n for n in nodes_of([b]) if n.fact == Fact("c") and isinstance(n, Step)]
    assert names(inner) == ["d>c"]
    assert inner.circular == 1


def test_folding() -> None:
    """Below the depth asked for, derived facts are folded and given ones still shown."""
    memory = edges("a>b", "b>c", "cg>d", given="ag")
    (root,) = derivations(memory, [Fact("d")], depth=1)
    assert isinstance(root, Step)
    (reason,) = root.reasons
    c, g = reason.premises
    assert c == Folded(Fact("c"))
    assert isinstance(g, Step)
    (deeper,) = derivations(memory, [Fact("d")], depth=2)
    assert [node for node in nodes_of([deeper]) if isinstance(node, Folded)] == [Folded(Fact("b"))]
    (whole,) = derivations(memory, [Fact("d")], depth=3)
    assert whole == derivations(memory, [Fact("d")])[0]


def test_what_was_cut_short_is_told_again() -> None:
    """A derivation asked for has its full depth, though part of it was told deeper before."""
    memory = edges("a>b", "b>c", "c>d", given="a")
    _, c = derivations(memory, [Fact("d"), Fact("c")], depth=2)
    assert isinstance(c, Step)
    assert [node.fact.predicate for node in nodes_of([c])] == ["c", "b", "a"]


@pytest.mark.parametrize("length", [MAX_DEPTH, 3 * MAX_DEPTH, 20 * MAX_DEPTH])
def test_long_chains(length: int) -> None:
    """A chain of rules of any length is told, folded where nobody would read on."""
    rules = [rule(f"r{n}", [pattern(f"p{n}")], pattern(f"p{n + 1}")) for n in range(length)]
    memory = memory_of(Program(tuple(rules), (Fact("p0"),), ()))
    roots = derivations(memory, [Fact(f"p{length}")])
    assert len(list(nodes_of(roots))) == MAX_DEPTH + 1
    folded = [node for node in nodes_of(roots) if isinstance(node, Folded)]
    assert bool(folded) == (length > MAX_DEPTH)
    assert_nothing_comes_round(steps_of(roots))


def complete(size: int, *given: int) -> Program:
    """Return facts each of which derives every other, some of them also from a given one."""
    arrows = [(a, b) for a in range(size) for b in range(size) if a != b]
    rules: list[Rule] = [rule(f"{a}>{b}", [pattern(f"p{a}")], pattern(f"p{b}")) for a, b in arrows]
    rules += [rule(f"in {n}", [pattern(f"g{n}")], pattern(f"p{n}")) for n in given]
    return Program(tuple(rules), tuple(Fact(f"g{n}") for n in given), ())


@pytest.mark.parametrize("given", [(0,), (0, 5, 11), tuple(range(12))])
def test_dense_circles_stay_readable(given: tuple[int, ...]) -> None:
    """Twelve facts that all derive each other are told in far fewer steps than there are ways."""
    memory = memory_of(complete(12, *given))
    for fact in memory.supports:
        roots = derivations(memory, [fact])
        assert_true(memory, roots)
        assert len(steps_of(roots)) <= 300
    roots = derivations(memory, memory.supports)
    assert_true(memory, roots)
    assert len(steps_of(roots)) <= MAX_STEPS
    assert all(isinstance(root, Step | Reference) for root in roots)


def test_dense_circles_with_joint_premises() -> None:
    """Rules with two premises multiply the ways, not the steps."""
    size = 9
    rules = [
        rule(f"{a}{b}>{c}", [pattern(f"p{a}"), pattern(f"p{b}")], pattern(f"p{c}"))
        for a in range(size)
        for b in range(a)
        for c in range(size)
        if c not in {a, b}
    ]
    memory = memory_of(Program(tuple(rules), (Fact("p0"), Fact("p1"), Fact("p2")), ()))
    roots = derivations(memory, memory.supports)
    assert_true(memory, roots)
    assert len(steps_of(roots)) <= MAX_STEPS


def test_ladder_of_joint_premises() -> None:
    """A circle in which every rung needs both facts of the rung below stays small."""
    rungs = 25
    rules = [
        rule(f"{side}{n}", [pattern(f"x{n}"), pattern(f"y{n}")], pattern(f"{side}{n + 1}"))
        for n in range(rungs)
        for side in "xy"
    ]
    top = pattern(f"x{rungs}")
    rules += [rule(f"back {side}", [top], pattern(f"{side}0")) for side in "xy"]
    rules += [rule(f"in {side}", [pattern("g")], pattern(f"{side}0")) for side in "xy"]
    memory = memory_of(Program(tuple(rules), (Fact("g"),), ()))
    roots = derivations(memory, [Fact(f"x{rungs}")])
    assert_true(memory, roots)
    assert len(steps_of(roots)) <= 300


def test_a_sparse_circle_is_told_in_full() -> None:
    """A ring of thirty facts, each also derived from outside, loses no way round."""
    size = 30
    rules = [
        *(rule(f"on {n}", [pattern(f"p{n}")], pattern(f"p{(n + 1) % size}")) for n in range(size)),
        *(rule(f"in {n}", [pattern(f"g{n}")], pattern(f"p{n}")) for n in range(size)),
    ]
    memory = memory_of(Program(tuple(rules), tuple(Fact(f"g{n}") for n in range(size)), ()))
    roots = derivations(memory, [Fact("p0")])
    assert_true(memory, roots)
    assert not any(isinstance(node, Folded) for node in nodes_of(roots))
    assert len(steps_of(roots)) == 2 * size
