"""The weakest link is the chance that helps most when set to 1, by trying all of them."""

from random import Random

import numpy as np
import pytest
from uncertain_cases import Case, case, random_case, uncertain, with_modal
from worlds import Truth, Variables, holding, variables_of, weights, worlds

from generators import pattern, rule
from withdrawal_advisor.engines.decision_diagrams import OxiddDiagrams
from withdrawal_advisor.model.situation import Statement
from withdrawal_advisor.model.statement import Fact
from withdrawal_advisor.reasoning.branches import branches
from withdrawal_advisor.reasoning.compilation import compiled
from withdrawal_advisor.reasoning.probabilities import importances, probabilities

TOLERANCE = 1e-12
MOST_VARIABLES = 14
CASES = 150


def cases(seed: int, count: int) -> list[Case]:
    """Return random cases that can be enumerated."""
    random = Random(seed)  # noqa: S311  (repeatable, not secret)
    found: list[Case] = []
    while len(found) < count:
        one = random_case(random, rules=10, facts=6)
        if len(variables_of(one).ranges) <= MOST_VARIABLES and one.assessment.activations:
            found.append(one)
    return found


def with_each(variables: Variables, value: float, held: Truth, found: Truth) -> list[float]:
    """Return the probability of what is held with each variable in turn set to a value."""
    probability = []
    for number in range(len(variables.ranges)):
        chances = variables.middles()
        chances[number] = value
        probability.append(float(weights(chances, found) @ held))
    return probability


def test_weakest_link_by_trying_all() -> None:
    """Setting each chance to 1 and recomputing finds no better one, and this one as good."""
    links = 0
    for one in cases(3, CASES):
        variables = variables_of(one)
        found = worlds(len(variables.ranges))
        truths = holding(one, variables, found)
        memory = one.assessment.memory
        for fact, judgement in one.judged().items():
            if fact not in memory.supports or not memory.justifications(fact):
                assert judgement.weakest is None
                continue
            raised = with_each(variables, 1.0, truths[fact], found)
            best = max(raised)
            if best - judgement.likelihood.middle < TOLERANCE:
                assert judgement.weakest is None
                continue
            link = judgement.weakest
            assert link is not None
            assert link.raised == pytest.approx(best, abs=TOLERANCE)
            numbers = variables.of(link.chance)
            assert best == pytest.approx(max(raised[n] for n in numbers), abs=TOLERANCE)
            links += 1
    assert links > CASES


def test_importances_are_differences() -> None:
    """Birnbaum's importance is P(true) - P(false), negative for what stops a fact."""
    negative = 0
    for one in cases(4, 60):
        both = branches(one.assessment)
        diagrams = compiled(both, OxiddDiagrams)
        functions = diagrams.functions[0]
        forest = diagrams.diagrams.forest(functions.values())
        chances = [(chance.range.low + chance.range.high) / 2 for chance in both.chances]
        for fact, root in zip(functions, forest.roots, strict=True):
            importance = importances(forest, root, chances, probabilities(forest, chances))
            for number in range(len(chances)):
                ends = []
                for value in (1.0, 0.0):
                    changed = [*chances[:number], value, *chances[number + 1 :]]
                    ends.append(probabilities(forest, changed)[root])
                difference = ends[0] - ends[1]
                assert importance.get(number, 0.0) == pytest.approx(difference, abs=TOLERANCE), fact
                negative += difference < 0
    assert negative > 10


def test_importances_by_enumeration() -> None:
    """The same against the sums over all worlds, variable by variable."""
    for one in cases(5, 25):
        variables = variables_of(one)
        found = worlds(len(variables.ranges))
        both = branches(one.assessment)
        diagrams = compiled(both, OxiddDiagrams)
        functions = diagrams.functions[0]
        forest = diagrams.diagrams.forest(functions.values())
        chances = [(chance.range.low + chance.range.high) / 2 for chance in both.chances]
        values = probabilities(forest, chances)
        truths = holding(one, variables, found)
        never = np.zeros(len(found), dtype=bool)
        for fact, root in zip(functions, forest.roots, strict=True):
            held = truths.get(fact, never)
            high, low = (with_each(variables, end, held, found) for end in (1.0, 0.0))
            expected = sorted(up - down for up, down in zip(high, low, strict=True))
            importance = importances(forest, root, chances, values)
            missing = [0.0] * (len(variables.ranges) - len(importance))
            assert sorted([*importance.values(), *missing]) == pytest.approx(
                expected, abs=TOLERANCE
            )


def test_weakest_step_of_a_chain() -> None:
    """In a chain of certain evidence and two rules the less sure rule is the weakest link."""
    one = case(
        [
            with_modal("would", rule("first", [pattern("start")], pattern("p"))),
            with_modal("could", rule("second", [pattern("p")], pattern("goal"))),
        ],
        [Statement(Fact("start"))],
    )
    link = one.judged()[Fact("goal")].weakest
    assert link is not None
    assert link.chance.rule == "second"
    assert link.raised == pytest.approx(0.875)


def test_weakest_link_may_be_evidence() -> None:
    """Doubtful evidence below a sure rule is what would help most."""
    ruled = with_modal("would", rule("r", [pattern("seen")], pattern("goal")))
    one = case([ruled], [uncertain(Fact("seen"), "unlikely", "a witness")])
    link = one.judged()[Fact("goal")].weakest
    assert link is not None
    assert (link.chance.facts, link.chance.origin) == ((Fact("seen"),), "a witness")
    assert link.raised == pytest.approx(0.875)


def test_nothing_raises_what_is_certain() -> None:
    """A certain conclusion has no weakest link, also where the evidence is said to be at 1."""
    ruled = with_modal("must", rule("r", [pattern("seen")], pattern("goal")))
    for evidence in (Statement(Fact("seen")), uncertain(Fact("seen"), "1")):
        judgement = case([ruled], [evidence]).judged()[Fact("goal")]
        assert judgement.likelihood.middle == 1.0
        assert judgement.weakest is None


def test_what_stops_a_fact_is_no_weakest_link() -> None:
    """Making an exception certain would lower the likelihood, so the rule itself is named."""
    one = case(
        [
            with_modal("could", rule("stop", [pattern("start")], pattern("off"))),
            with_modal("would", rule("r", [pattern("start")], pattern("goal"), [pattern("off")])),
        ],
        [Statement(Fact("start"))],
    )
    judged = one.judged()
    assert judged[Fact("goal")].likelihood.middle == pytest.approx(0.875 * 0.625)
    assert Fact("goal") not in one.assessment.memory.supports
    assert judged[Fact("goal")].weakest is None
    link = judged[Fact("off")].weakest
    assert link is not None
    assert link.chance.rule == "stop"
