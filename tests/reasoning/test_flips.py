"""Flip sets are all smallest ones, as trying every set of changes shows."""

from collections.abc import Iterable
from functools import cache

import pytest
from changeable import Changeable, changeable, seeded
from hypothesis import given, settings
from hypothesis import strategies as st

from withdrawal_advisor.engines.seminaive import SemiNaive
from withdrawal_advisor.files.builtin import builtin
from withdrawal_advisor.files.knowledge_folder import read_knowledge
from withdrawal_advisor.files.reading import Sources
from withdrawal_advisor.files.situation_file import read_situation
from withdrawal_advisor.language.saying import say
from withdrawal_advisor.model.assessment import Assessment
from withdrawal_advisor.model.change import Change, Doubt, Flips, Forget, Learn, Plausibility
from withdrawal_advisor.model.statement import Fact
from withdrawal_advisor.reasoning.certificates import Certifier
from withdrawal_advisor.reasoning.changes import Changes, touched
from withdrawal_advisor.reasoning.flips import flips
from withdrawal_advisor.reasoning.hitting_sets import smallest_flips
from withdrawal_advisor.reasoning.inference import assess
from withdrawal_advisor.reasoning.perfect_model import perfect_model
from withdrawal_advisor.reasoning.potential import PotentialGraph, potential_graph

SIZE = 3
LIBRARY = read_knowledge(builtin("rules"), Sources())
VOCABULARY = LIBRARY.vocabulary


def _check_flips(case: Changeable, goals: Iterable[Fact]) -> int:
    """Compare the sets found with those of trying all; return how many there are."""
    now = case.held(())
    tried = {frozenset(changes): case.held(changes) for changes in case.sets(SIZE)}
    count = 0
    for goal in goals:
        flipping = {
            changes
            for changes, held in tried.items()
            if (goal in held) != (goal in now) and not any(_learns(c, goal) for c in changes)
        }
        smallest = {s for s in flipping if not any(other < s for other in flipping)}
        changes = case.changes(goal)
        found = smallest_flips(case.potential, changes, goal, SIZE)
        assert found.complete_to == SIZE
        assert found.holds == (goal in now)
        sets = [frozenset(changes.all[number] for number in chosen) for chosen in found.sets]
        assert len(sets) == len(set(sets))
        assert set(sets) == smallest
        count += len(smallest)
    return count


def _goals(case: Changeable) -> list[list[Fact]]:
    """Return the facts that hold and those that do not, of what could; neither list is empty."""
    now = case.held(())
    could = sorted(case.potential.graph.by_conclusion) or sorted(case.potential.inputs)
    sides = ([f for f in could if f in now], [f for f in could if f not in now])
    return [side for side in sides if side]


def test_flips_are_those_of_brute_force() -> None:
    """Up to a size all sets that flip a fact and have no part that does are found; no other."""
    found = {True: 0, False: 0}
    for seed in range(300):
        case = seeded(seed)
        for side in _goals(case):
            goals = side[seed % len(side) :: 2]
            found[goals[0] in case.held(())] += _check_flips(case, goals)
    assert min(found.values()) > 200


@settings(max_examples=100, deadline=None)
@given(changeable(), st.data())
def test_flips_with_variables_and_numbers(case: Changeable, data: st.DataObject) -> None:
    """The same holds for rule bases of all shapes."""
    _check_flips(case, [data.draw(st.sampled_from(side)) for side in _goals(case)])


def _learns(change: Change, goal: Fact) -> bool:
    return isinstance(change, Learn) and change.fact == goal


@settings(max_examples=200, deadline=None)
@given(changeable(), st.data())
def test_certificates_suffice(case: Changeable, data: st.DataObject) -> None:
    """Whatever is changed besides a certificate's inputs, the fact stays as it is."""
    changes = case.changes()
    inputs = list(dict.fromkeys(each for change in changes.all for each in touched(change)))
    bits = {each: bit for bit, each in enumerate(inputs)}
    for goal in [data.draw(st.sampled_from(side)) for side in _goals(case)]:
        certifier = Certifier(case.potential.graph, goal, bits, changes.variant(()))
        first = data.draw(st.sampled_from(case.sets(2)))
        certificate = certifier.certify(changes.variant(map(changes.all.index, first)))
        assert certificate.holds == (goal in case.held(first))
        free = [n for n, bit in bits.items() if not certificate.inputs >> bit & 1]
        kept = [n for n, bit in bits.items() if certificate.inputs >> bit & 1]
        situation = changes.variant(map(changes.all.index, first))
        for _ in range(5):
            chosen = set(data.draw(st.lists(st.sampled_from(free)))) if free else set()
            facts = {each for each in chosen if isinstance(each, Fact)}
            rules = {each for each in chosen if not isinstance(each, Fact)}
            other = situation._replace(
                told=situation.told ^ facts, doubted=situation.doubted ^ rules
            )
            assert not chosen.intersection(kept)
            held = perfect_model(case.potential.changed(other))
            assert (goal in held) == certificate.holds


def test_a_search_says_up_to_where_it_is_complete() -> None:
    """A search that would try too many sets stops before a size, never within one."""
    assessment, potential = _built_in("iraq-2024-withdrawal")
    goal = VOCABULARY.read_fact("power cuts in Iraq lengthen")
    every, cut = (flips(assessment, potential, goal, SIZE, most) for most in (10**6, 100))
    assert (every.complete_to, every.cut) == (3, False)
    assert (cut.complete_to, cut.cut) == (2, True)
    assert [f for f in every.sets if len(f.changes) < SIZE] == list(cut.sets)


@cache
def _built_in(name: str) -> tuple[Assessment, PotentialGraph]:
    situation = read_situation(builtin("facts") / f"{name}.yaml", LIBRARY, Sources())
    knowledge = LIBRARY.knowledge
    return (
        assess(knowledge, situation, SemiNaive()),
        potential_graph(knowledge, situation, SemiNaive()),
    )


@cache
def _flips(sentence: str, size: int = SIZE) -> Flips:
    return flips(*_built_in("iraq-2024-withdrawal"), VOCABULARY.read_fact(sentence), size)


def _said(change: Change) -> str:
    predicates = LIBRARY.knowledge.predicates
    match change:
        case Forget(fact):
            return f"forget: {say(fact, predicates)}"
        case Learn(fact):
            return f"learn: {say(fact, predicates)}"
        case Doubt(rule):
            return f"doubt: {rule.name}"


def _sets(found: Flips) -> list[set[str]]:
    return [set(map(_said, flip.changes)) for flip in found.sets]


@pytest.mark.parametrize(
    "changes",
    [
        {"learn: the United States chooses not to press Iraq by sanctions"},
        {"forget: Iraq cooperates with Iran despite the sanctions of the United States"},
        {
            "forget: a power link between the Gulf states and Iraq is planned or working",
            "learn: Iraq has found another supplier of gas and electricity",
            "learn: Iraq has reserves that bridge the loss of its oil income",
        },
        {
            "doubt: a growing deficit lengthens the power cuts",
            "doubt: unfinished stations lengthen the power cuts of the summer",
        },
    ],
    ids=lambda changes: " and ".join(sorted(changes)),
)
def test_what_spares_iraq_longer_power_cuts(changes: set[str]) -> None:
    """Without sanctions nothing cuts the supply; else each of the ways to it must be closed."""
    found = _flips("power cuts in Iraq lengthen")
    assert found.held
    assert changes in _sets(found)


def test_what_spares_iraq_a_return_of_isis() -> None:
    """The article gives so many causes of a return that no three changes undo it."""
    assert _flips("ISIS resurges in Iraq").sets == ()
    deeper = _flips("ISIS resurges in Iraq", 5)
    assert {len(flip.changes) for flip in deeper.sets} == {4, 5}
    assert {
        "forget: ISIS threatens Iraq",
        "forget: ISIS was defeated in Iraq by arms and not in ideas",
        "forget: Iraq has freed areas from ISIS",
        "doubt: more frequent attacks show a group that comes back",
    } in _sets(deeper)


def test_what_brings_a_conclusion_that_is_missing() -> None:
    """A sentence that was not concluded appears by facts that are open, never by itself."""
    goal = "Iraq moves toward a civil state with one identity and one armed authority"
    found = _flips(goal)
    assert not found.held
    assert all(f"learn: {goal}" not in changes for changes in _sets(found))


def test_order_of_plausibility() -> None:
    """Sets come by their least plausible change, then by size."""
    found = _flips("power cuts in Iraq lengthen")
    words = list(Plausibility)
    ranks = [(words.index(flip.word), len(flip.changes)) for flip in found.sets]
    assert ranks == sorted(ranks)
    assert {flip.word for flip in found.sets} == set(words)


def test_hypotheses_stay() -> None:
    """Nothing supposed is forgotten and nothing contrary to it is learnt."""
    assessment, potential = _built_in("iraq-2024-withdrawal")
    supposed = {statement.fact for statement in assessment.situation.supposing}
    every = Changes(potential, supposed, LIBRARY.knowledge.exclusions).all
    assert every
    for change in every:
        if not isinstance(change, Doubt):
            assert supposed.isdisjoint({change.fact, change.fact.denial})
