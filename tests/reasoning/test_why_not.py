"""What `why not` says is so, and what it proposes works."""

from collections.abc import Iterator
from itertools import chain, combinations

from graded_cases import Graded, graded, told_besides
from hypothesis import given, settings
from hypothesis import strategies as st

from withdrawal_advisor.model.change import Learn
from withdrawal_advisor.model.statement import Fact
from withdrawal_advisor.model.why_not import Needed, State
from withdrawal_advisor.reasoning.changes import Changes, applied
from withdrawal_advisor.reasoning.contraries import Contraries
from withdrawal_advisor.reasoning.perfect_model import perfect_model
from withdrawal_advisor.reasoning.why_not import WhyNots

MOST_OPEN = 16


def _missing(case: Graded) -> list[Fact]:
    held = case.assessment.memory.supports
    return sorted(case.potential.graph.by_conclusion.keys() - held.keys())


def _learnable(case: Graded, goal: Fact) -> list[Learn]:
    supposed = [statement.fact for statement in case.assessment.situation.supposing]
    changes = Changes(case.potential, supposed, case.assessment.knowledge.exclusions).all
    return [c for c in changes if isinstance(c, Learn) and c.fact != goal]


def _agree(case: Graded, learnt: tuple[Learn, ...]) -> bool:
    facts = [change.fact for change in learnt]
    contraries = Contraries(facts, case.assessment.knowledge.exclusions)
    return not any(map(contraries.of, facts))


def _yields(case: Graded, learnt: tuple[Learn, ...], goal: Fact) -> bool:
    return goal in perfect_model(case.potential.changed(applied(case.potential.told, learnt)))


@settings(max_examples=200, deadline=None)
@given(graded(), st.data())
def test_additions_bring_the_conclusion_about(case: Graded, data: st.DataObject) -> None:
    """A new assessment with the facts proposed holds the sentence; with fewer of them it does not.

    Where nothing is proposed, no pair of facts would do.
    """
    if not (missing := _missing(case)):
        return
    goal = data.draw(st.sampled_from(missing))
    found = WhyNots(case.assessment, case.potential).why_not(goal)
    learnable = _learnable(case, goal)
    if found.additions is None:
        most = min(2, found.searched) if found.reachable else 2
    else:
        learn = found.additions.learn
        facts = {each.fact for each in learn}
        gone = {fact for each in learn for fact in each.sets_aside}
        assert goal in case.held(told_besides(case.assessment.situation, facts, gone))
        parts = chain.from_iterable(combinations(learn, n) for n in range(len(learn)))
        if found.additions.fewest:
            assert not any(_yields(case, part, goal) for part in parts)
        most = min(2, len(learn) - 1) if found.additions.fewest else 0
    if len(learnable) <= MOST_OPEN:
        for size in range(1, most + 1):
            for some in combinations(learnable, size):
                assert not (_agree(case, some) and _yields(case, some, goal))


@settings(max_examples=200, deadline=None)
@given(graded())
def test_premises_are_marked_by_what_is_known(case: Graded) -> None:
    """A premise is held, known to be false or not known; the nearest way comes first."""
    held = case.assessment.memory.supports.keys()
    contraries = Contraries(held, case.assessment.knowledge.exclusions)
    reasoner = WhyNots(case.assessment, case.potential)
    for goal in _missing(case)[:3]:
        needed = reasoner.why_not(goal).needed
        for each in _all(needed):
            if each.fact in held:
                assert each.state is State.HELD
            else:
                expected = State.FALSE if contraries.of(each.fact) else State.UNKNOWN
                assert each.state is expected
                assert each.against == contraries.of(each.fact)
            for way in each.ways:
                assert way.activation.conclusion == each.fact
                assert {p.fact for p in way.premises} == set(way.activation.premises)
                assert set(way.stopped_by) == held & set(way.activation.exceptions)


def _all(needed: Needed) -> Iterator[Needed]:
    yield needed
    for way in needed.ways:
        for premise in way.premises:
            yield from _all(premise)
