"""Differences between situations, and reasons that hold when their causes alone are changed."""

from dataclasses import replace
from functools import cache
from random import Random

import pytest
from uncertain_cases import Case, random_case

from withdrawal_advisor import api
from withdrawal_advisor.engines.roomy import roomy_diagrams
from withdrawal_advisor.engines.seminaive import SemiNaive
from withdrawal_advisor.model.difference import Contrast, Difference, Proof, Side
from withdrawal_advisor.model.knowledge import KnowledgeBase
from withdrawal_advisor.model.predicate import Kind
from withdrawal_advisor.model.situation import Situation, Statement
from withdrawal_advisor.model.statement import Fact
from withdrawal_advisor.reasoning.differences import contrast
from withdrawal_advisor.reasoning.hypothesis import told
from withdrawal_advisor.reports.wording import Sentences

LIBRARY = api.load_knowledge()
BASE, PHASED = "iraq-2024-withdrawal", "iraq-2024-residual"
PAIRS = [(BASE, PHASED), ("afghanistan-2021", "iraq-2024"), ("iraq-2024", "iraq-2024-sanctions")]
ADVISERS = "the United States keeps an advisory force in Iraq after the withdrawal"


@cache
def known(name: str) -> Case:
    """Return a built-in situation."""
    return Case(LIBRARY.knowledge, api.load_situation(name, LIBRARY))


def between(first: Case, second: Case) -> Contrast:
    """Compare two situations."""
    one, other = ((each.assessment, each.judged()) for each in (first, second))
    return contrast(one, other, SemiNaive(), roomy_diagrams)


@cache
def compared(first: str, second: str) -> Contrast:
    """Compare two built-in situations."""
    return between(known(first), known(second))


def swapped(difference: Difference) -> tuple[object, ...]:
    """Return a difference as seen from the other situation."""
    reason = difference.reason
    return (
        difference.move.fact,
        difference.move.after,
        difference.move.before,
        {(s.fact, s.held_in.other, s.stopped_by) for s in reason.steps},
        {(c.fact, tuple(sorted(s.other for s in c.told_in))) for c in reason.causes},
        reason.proof,
        reason.shown_in.other if reason.shown_in else None,
    )


def seen(difference: Difference) -> tuple[object, ...]:
    """Return a difference in the same form as it is."""
    move, reason = difference.move, difference.reason
    return (
        move.fact,
        move.before,
        move.after,
        {(s.fact, s.held_in, s.stopped_by) for s in reason.steps},
        {(c.fact, tuple(sorted(c.told_in))) for c in reason.causes},
        reason.proof,
        reason.shown_in,
    )


@pytest.mark.parametrize(("first", "second"), PAIRS)
def test_antisymmetric(first: str, second: str) -> None:
    """Seen from the other side, findings move the other way for the same reason."""
    forth, back = compared(first, second), compared(second, first)
    assert [swapped(each) for each in forth.differences] == list(map(seen, back.differences))


@pytest.mark.parametrize(("first", "second"), PAIRS)
def test_reasons_are_proved(first: str, second: str) -> None:
    """The engine finds what is said to come of the causes alone, at least for a few reasons."""
    found = compared(first, second)
    shown = [each for each in found.differences if each.reason.proof is not Proof.NONE]
    assert len(shown) == len(found.differences)
    by_causes = {each.reason.causes: each for each in shown}
    for each in list(by_causes.values())[:3]:
        prove(each, {Side.FIRST: known(first), Side.SECOND: known(second)})


def prove(difference: Difference, sides: dict[Side, Case]) -> None:
    """Change the causes alone by the engine, and compare what comes of the finding."""
    reason, fact = difference.reason, difference.move.fact
    assert reason.shown_in is not None
    assert reason.alone is not None
    case = Case(LIBRARY.knowledge, mixed(difference, sides))
    assert (fact in case.assessment.memory.supports) == reason.alone.held
    judgement = case.judged().get(fact)
    middle = judgement.likelihood.middle if judgement is not None else 0.0
    assert middle == pytest.approx(reason.alone.likelihood.middle, abs=1e-9)


def mixed(difference: Difference, sides: dict[Side, Case]) -> Situation:
    """Return one situation, with what the other tells of the causes in place of its own."""
    side = difference.reason.shown_in
    assert side is not None
    mine, other = sides[side].situation, sides[side.other].situation
    facts = {cause.fact for cause in difference.reason.causes}

    def part(one: tuple[Statement, ...], two: tuple[Statement, ...]) -> tuple[Statement, ...]:
        kept = tuple(s for s in one if s.fact not in facts)
        return (*kept, *(s for s in two if s.fact in facts))

    given = [effective(each, sides) for each in (mine, other)]
    return replace(
        mine, given=part(given[0], given[1]), supposing=part(mine.supposing, other.supposing)
    )


def effective(situation: Situation, sides: dict[Side, Case]) -> tuple[Statement, ...]:
    """Return the givens that no hypothesis sets aside."""
    held = told(situation, sides[Side.FIRST].knowledge.exclusions).supports
    return tuple(s for s in situation.given if s.fact in held)


def test_the_advisory_force_is_named() -> None:
    """Iraq keeps its support in the phased scenario, as advisers stay on after the deal."""
    sentences = Sentences(LIBRARY.knowledge.predicates)
    by_sentence = {sentences[d.move.fact]: d.reason for d in compared(BASE, PHASED).differences}
    reason = by_sentence[
        "Iraq loses the training, intelligence and air support of the United States"
    ]
    assert [sentences[fact] for step in reason.steps for fact in step.stopped_by] == [ADVISERS]
    (cause,) = reason.causes
    assert "provisional agreement" in sentences[cause.fact]
    assert cause.told_in == (Side.SECOND,)
    assert reason.proof is Proof.ENDED


def test_nothing_differs_from_itself() -> None:
    """A situation beside itself has no differences."""
    assert compared(BASE, BASE) == Contrast((), ())


@pytest.mark.parametrize("seed", range(30))
def test_random_situations(seed: int) -> None:
    """For random rules, all differences are found, and seen alike from either side."""
    case = random_case(Random(seed), 12, 10)  # noqa: S311
    given = case.situation.given
    other = replace(case.situation, given=given[len(given) // 2 :], supposing=())
    first = Case(risky(case.knowledge), case.situation)
    second = Case(first.knowledge, other)
    found = between(first, second)
    back = between(second, first)
    assert [swapped(each) for each in found.differences] == list(map(seen, back.differences))
    held = [findings(each) for each in (first, second)]
    turned = {d.move.fact for d in found.differences if d.move.before.held != d.move.after.held}
    assert turned == {
        fact for fact in held[0] | held[1] if is_held(fact, first) != is_held(fact, second)
    }


def risky(knowledge: KnowledgeBase) -> KnowledgeBase:
    """Return the knowledge in which every conclusion is a risk."""
    predicates = {n: replace(p, kind=Kind.RISK) for n, p in knowledge.predicates.items()}
    return replace(knowledge, predicates=predicates)


def findings(case: Case) -> set[Fact]:
    """Return the affirmed conclusions of a case."""
    memory = case.assessment.memory
    return {fact for fact in memory.supports if fact.affirmed and memory.justifications(fact)}


def is_held(fact: Fact, case: Case) -> bool:
    """Whether a case holds a fact."""
    return fact in case.assessment.memory.supports
