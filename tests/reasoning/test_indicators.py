"""What an answer would do is what the engine and the judge find when the answer is told."""

from dataclasses import replace
from random import Random

import pytest
from uncertain_cases import Case, random_case

from withdrawal_advisor import api
from withdrawal_advisor.engines.decision_diagrams import OxiddDiagrams
from withdrawal_advisor.engines.seminaive import SemiNaive
from withdrawal_advisor.model.assessment import Assessment
from withdrawal_advisor.model.indicator import Answer, Basis, Indicator, Watch
from withdrawal_advisor.model.knowledge import Actor
from withdrawal_advisor.model.likelihood import Likelihood
from withdrawal_advisor.model.move import NEVER
from withdrawal_advisor.model.predicate import Kind
from withdrawal_advisor.model.situation import Evidence, Situation, Statement
from withdrawal_advisor.model.statement import Fact
from withdrawal_advisor.reasoning.answerable import answerable_graph
from withdrawal_advisor.reasoning.contraries import Contraries
from withdrawal_advisor.reasoning.indicators import watch
from withdrawal_advisor.reasoning.inference import CircularExceptions
from withdrawal_advisor.reasoning.potential import PotentialGraph
from withdrawal_advisor.reasoning.reassessment import TooLarge

LIBRARY = api.load_knowledge()
CASES = 40


def asked(case: Case) -> Case:
    """Return a case whose sentences can all be asked for, and mean a risk if concluded."""
    predicates = {
        name: replace(each, ask="?", section="one", kind=Kind.RISK)
        for name, each in case.knowledge.predicates.items()
    }
    actors = {name: Actor(name, "thing") for name in ("a", "b")}
    return replace(case, knowledge=replace(case.knowledge, predicates=predicates, actors=actors))


def potential_of(case: Case) -> PotentialGraph:
    """Return all that could be held in a case."""
    return answerable_graph(case.knowledge, case.situation, SemiNaive())


def told(case: Case, fact: Fact) -> Case:
    """Return the case in which a fact is given, and what cannot hold with it is not."""
    contraries = Contraries([fact], case.knowledge.exclusions)
    kept = [s for s in case.situation.given if not contraries.of(s.fact)]
    return Case(case.knowledge, replace(case.situation, given=(*kept, Statement(fact))))


def expected(case: Case) -> dict[Fact, tuple[Likelihood, bool]]:
    """Return how likely all facts are, and which are held, by the engine and the judge."""
    held = case.assessment.memory.supports
    return {f: (each.likelihood, f in held) for f, each in case.judged().items()}


def check(answer: Answer, goals: frozenset[Fact], case: Case) -> None:
    """Compare an answer with assessments before and after it."""
    before, after = expected(case), expected(told(case, answer.told))
    own = {answer.told, answer.told.denial}
    nothing = (NEVER, False)
    moved = {move.fact: move for move in answer.moves}
    for fact in goals - own:
        old, new = before.get(fact, nothing), after.get(fact, nothing)
        if fact in moved:
            move = moved[fact]
            for reading, (likelihood, held) in ((move.before, old), (move.after, new)):
                assert reading.held == held
                assert reading.likelihood.middle == pytest.approx(likelihood.middle, abs=1e-9)
                assert reading.likelihood.low == pytest.approx(likelihood.low, abs=1e-9)
                assert reading.likelihood.high == pytest.approx(likelihood.high, abs=1e-9)
        else:
            assert old[0].middle == pytest.approx(new[0].middle, abs=2e-9)
            assert old[1] == new[1]


@pytest.mark.parametrize("seed", range(CASES))
def test_random_answers(seed: int) -> None:
    """Every answer of random cases does what telling it does, with circles, origins and stops."""
    case = asked(random_case(Random(seed), 10, 8))  # noqa: S311
    try:
        potential = potential_of(case)
        assessment = case.assessment
    except CircularExceptions:
        pytest.skip("nothing can be decided")
    goals = frozenset(potential.graph.by_conclusion)
    found = watch(assessment, potential, OxiddDiagrams, goals)
    for indicator in found.indicators:
        for answer in indicator.answers:
            check(answer, goals, case)


def test_facts_that_move_nothing_move_nothing() -> None:
    """An open fact that is left out of the list moves no goal."""
    for seed in range(10):
        case = asked(random_case(Random(seed), 10, 8))  # noqa: S311
        potential = potential_of(case)
        goals = frozenset(potential.graph.by_conclusion)
        found = watch(case.assessment, potential, OxiddDiagrams, goals)
        listed = {indicator.fact for indicator in found.indicators}
        supposed = {s.fact for s in case.situation.supposing}
        hypotheses = Contraries(supposed, case.knowledge.exclusions)
        for fact in potential.open:
            sides = {fact, fact.denial}
            settled = any(f in potential.told or hypotheses.of(f) for f in sides)
            if not settled and listed.isdisjoint(sides):
                check(Answer(fact, (), (), ()), goals, case)


IRAQ = api.load_situation("iraq-2024-withdrawal", LIBRARY)
IRAQ_CASE = Case(LIBRARY.knowledge, IRAQ)


@pytest.fixture(scope="module")
def iraq() -> tuple[Assessment, Watch]:
    """The withdrawal from Iraq with its indicators."""
    assessment = IRAQ_CASE.assessment
    return assessment, watch(assessment, potential_of(IRAQ_CASE), OxiddDiagrams)


@pytest.mark.parametrize("number", [*range(10), *range(12, 72, 6)])
def test_answers_on_iraq(iraq: tuple[Assessment, Watch], number: int) -> None:
    """So it is for open facts of Iraq, those that move most among them."""
    _, found = iraq
    indicator = found.indicators[number]
    answer = max(indicator.answers, key=lambda each: each.total)
    check(answer, frozenset(move.fact for move in answer.moves), IRAQ_CASE)


def test_ranking(iraq: tuple[Assessment, Watch]) -> None:
    """Indicators are sorted by what to expect; nothing told or supposed is among them."""
    assessment, found = iraq
    expectations = [indicator.expected for indicator in found.indicators]
    assert expectations == sorted(expectations, reverse=True)
    told_facts = {s.fact for s in (*IRAQ.given, *IRAQ.supposing)}
    assert not any({i.fact, i.fact.denial} & told_facts for i in found.indicators)
    capable = next(iter(found.indicators))
    assert capable.looked_for
    assert capable.prior.basis is Basis.EVEN
    assert assessment.memory.supports


def test_priors() -> None:
    """A listed likelihood comes first, then what rules make of the fact, then even odds."""
    goal, priors = prior_watch(Evidence())
    assert priors["listed"].prior.basis is Basis.EVEN
    _, priors = prior_watch(Evidence(likelihood="0.3"))
    assert (priors["listed"].prior.yes, priors["listed"].prior.basis) == (0.3, Basis.LISTED)
    assert priors["concluded"].prior.basis is Basis.RULES
    assert priors["concluded"].prior.yes == pytest.approx(0.875)
    assert goal.predicate == "goal"


def prior_watch(evidence: Evidence) -> tuple[Fact, dict[str, Indicator]]:
    """Return the indicators of a goal that needs a listed fact and one that a rule concludes."""
    from uncertain_cases import case, with_modal  # noqa: PLC0415

    from generators import pattern, rule  # noqa: PLC0415

    rules = [
        with_modal("would", rule("one", [pattern("told")], pattern("concluded"))),
        with_modal("is", rule("two", [pattern("listed"), pattern("concluded")], pattern("goal"))),
        with_modal("is", rule("three", [pattern("concluded")], pattern("goal"))),
    ]
    made = asked(case(rules, [Statement(Fact("told"))]))
    unknown = (Statement(Fact("listed"), evidence),)
    made = Case(made.knowledge, replace(made.situation, unknown=unknown))
    found = watch(made.assessment, potential_of(made), OxiddDiagrams, [Fact("goal")])
    return Fact("goal"), {each.fact.predicate: each for each in found.indicators}


def test_too_large() -> None:
    """What does not fit into the diagrams is refused, not guessed."""
    case = Case(LIBRARY.knowledge, Situation(IRAQ.name, given=IRAQ.given, actors=IRAQ.actors))
    with pytest.raises(TooLarge):
        watch(case.assessment, potential_of(case), lambda n: OxiddDiagrams(n, 1 << 8))
