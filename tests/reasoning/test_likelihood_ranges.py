"""No choice of chances within their ranges leads out of the range that is said of a fact."""

from collections.abc import Mapping
from dataclasses import replace
from functools import cache
from random import Random

import numpy as np
import pytest
from problog_judge import problog_answer
from uncertain_cases import Case, case, random_case, with_modal
from worlds import Numbers, holding, variables_of, weights, worlds

from generators import pattern, rule
from withdrawal_advisor import api
from withdrawal_advisor.engines.decision_diagrams import OxiddDiagrams
from withdrawal_advisor.model.diagrams import Forest
from withdrawal_advisor.model.knowledge import Range, Scale
from withdrawal_advisor.model.likelihood import Chance, Likelihood, Method
from withdrawal_advisor.model.situation import Statement
from withdrawal_advisor.model.statement import Fact
from withdrawal_advisor.reasoning.bounds import Bound, bounds
from withdrawal_advisor.reasoning.branches import branches
from withdrawal_advisor.reasoning.compilation import Compiled, compiled

LIBRARY = api.load_knowledge()
DRAWS = 10_000
TOLERANCE = 1e-12
JUDGE_TOLERANCE = 1e-9
FEW = 9


def small_cases(count: int) -> list[Case]:
    """Return random cases with few variables, so that all corners of the ranges can be tried."""
    random = Random(7)  # noqa: S311  (repeatable, not secret)
    found: list[Case] = []
    while len(found) < count:
        one = random_case(random, rules=9, facts=4)
        if len(variables_of(one).ranges) <= FEW and one.assessment.activations:
            found.append(one)
    return found


def drawn(ranges: tuple[Range, ...]) -> Numbers:
    """Draw points from the box of the ranges."""
    random = np.random.default_rng(11)
    low, high = [r.low for r in ranges], [r.high for r in ranges]
    return random.uniform(low, high, (DRAWS, len(ranges)))


def corners(ranges: tuple[Range, ...]) -> Numbers:
    """Return all corners of the box."""
    ends = worlds(len(ranges))
    return np.where(ends, [r.high for r in ranges], [r.low for r in ranges])


def at_all(points: Numbers, one: Case) -> dict[Fact, Numbers]:
    """Return the probability of every fact at every point, summed over the worlds."""
    variables = variables_of(one)
    found = worlds(len(variables.ranges))
    weight = np.ones((len(points), len(found)))
    for number in range(points.shape[1]):
        chance = points[:, number, None]
        weight *= np.where(found[:, number], chance, 1.0 - chance)
    return {fact: weight @ held for fact, held in holding(one, variables, found).items()}


def test_random_draws_stay_inside() -> None:
    """Ten thousand draws from the box of ranges of several random cases, circles among them."""
    seen = set()
    for one in small_cases(20):
        judged = one.judged()
        for fact, found in at_all(drawn(variables_of(one).ranges), one).items():
            likelihood = judged[fact].likelihood
            assert likelihood.low - TOLERANCE <= found.min()
            assert found.max() <= likelihood.high + TOLERANCE
            seen.add(likelihood.low < found.min() < found.max() < likelihood.high)
    assert True in seen


def test_corners() -> None:
    """An exact range ends at the least and the greatest corner; an enclosed one contains them."""
    seen = {Method.EXACT: 0, Method.ENCLOSED: 0}
    for one in small_cases(250):
        judged = one.judged()
        for fact, found in at_all(corners(variables_of(one).ranges), one).items():
            likelihood = judged[fact].likelihood
            below, above = found.min() - likelihood.low, likelihood.high - found.max()
            assert min(below, above) >= -TOLERANCE
            assert likelihood.method is Method.ENCLOSED or max(below, above) <= TOLERANCE
            seen[likelihood.method] += 1
    assert seen[Method.EXACT] > 500
    assert seen[Method.ENCLOSED] > 10


def test_both_directions() -> None:
    """A goal reached by two events together or by neither: each acts in both directions.

    P = x y + (1 - x)(1 - y) with x and y in [0.2, 0.55] lies between 0.47 and 0.68; taking the
    better end at each node gives 0.55 * 0.2 + 0.45 * 0.45 and 0.2 * 0.55 + 0.8 * 0.8.
    """
    one = case(
        [
            with_modal("could", rule("x", [pattern("start")], pattern("p"))),
            with_modal("could", rule("y", [pattern("start")], pattern("q"))),
            with_modal("must", rule("both", [pattern("p"), pattern("q")], pattern("goal"))),
            with_modal(
                "must",
                rule("none", [pattern("start")], pattern("goal"), [pattern("p"), pattern("q")]),
            ),
        ],
        [Statement(Fact("start"))],
    )
    likelihood = one.judged()[Fact("goal")].likelihood
    found = at_all(corners(variables_of(one).ranges), one)[Fact("goal")]
    assert (found.min(), found.max()) == pytest.approx((0.47, 0.68))
    assert likelihood.method is Method.ENCLOSED
    assert (likelihood.low, likelihood.high) == pytest.approx((0.3125, 0.75))
    assert likelihood.middle == pytest.approx(0.375**2 + 0.625**2)


def test_one_direction_is_exact() -> None:
    """An event that only stops something takes its low end for the high end of the range."""
    stopped = rule("r", [pattern("start")], pattern("goal"), [pattern("p")])
    one = case(
        [
            with_modal("could", rule("x", [pattern("start")], pattern("p"))),
            with_modal("would", stopped),
        ],
        [Statement(Fact("start"))],
    )
    likelihood = one.judged()[Fact("goal")].likelihood
    assert likelihood.method is Method.EXACT
    assert (likelihood.low, likelihood.high) == pytest.approx((0.8 * 0.45, 0.95 * 0.8))


@cache
def compiled_situation(name: str) -> tuple[Case, Compiled, dict[Fact, Likelihood]]:
    """Return a built-in situation, its diagrams, and what is said of its derived facts."""
    one = Case(LIBRARY.knowledge, api.load_situation(name, LIBRARY))
    assessment = one.assessment
    judged = one.judged()
    derived = {a.conclusion for a in assessment.activations}
    said = {fact: judged[fact].likelihood for fact in sorted(derived)}
    return one, compiled(branches(assessment), OxiddDiagrams), said


def situation_facts() -> list[tuple[str, Fact]]:
    """Return five exact findings with the widest ranges, and all enclosed ones of another case."""
    _, _, said = compiled_situation("iraq-2024-withdrawal")
    exact = [fact for fact, found in said.items() if found.method is Method.EXACT]
    widest = sorted(exact, key=lambda fact: said[fact].low - said[fact].high)[:5]
    _, _, other = compiled_situation("iraq-2024-residual")
    enclosed = [fact for fact, found in other.items() if found.method is Method.ENCLOSED]
    assert len(enclosed) >= 5
    return [
        *(("iraq-2024-withdrawal", fact) for fact in widest),
        *(("iraq-2024-residual", fact) for fact in enclosed),
    ]


def evaluated(forest: Forest, points: Numbers) -> Numbers:
    """Return the probability of the first root at all points at once."""
    values = [np.zeros(len(points)), np.ones(len(points))]
    nodes = zip(forest.variables, forest.highs, forest.lows, strict=True)
    for variable, high, low in list(nodes)[2:]:
        chance = points[:, variable]
        values.append(chance * values[high] + (1.0 - chance) * values[low])
    return values[forest.roots[0]]


def at_point(one: Case, values: Mapping[Chance, float]) -> Case:
    """Return the case with every chance at one point, for the outside judge."""
    ruled = {chance.rule: value for chance, value in values.items() if chance.rule}
    told = {fact: value for chance, value in values.items() for fact in chance.facts}
    modals = {name: Range(value, value) for name, value in ruled.items()}
    rules = tuple(
        with_modal(each.name, each) if each.name in ruled else each for each in one.knowledge.rules
    )
    given = tuple(
        replace(s, evidence=replace(s.evidence, likelihood=repr(told[s.fact])))
        if s.fact in told
        else s
        for s in one.situation.given
    )
    scale = Scale({**one.knowledge.scale.modals, **modals}, one.knowledge.scale.bands)
    return Case(
        replace(one.knowledge, rules=rules, scale=scale), replace(one.situation, given=given)
    )


def end_of(bound: Bound, number: int, chance: Chance) -> float:
    """Return the end of its range that a chance takes at a bound; the middle if it is free."""
    if bound.raised >> number & 1:
        return chance.range.high
    if bound.lowered >> number & 1:
        return chance.range.low
    return (chance.range.low + chance.range.high) / 2


@pytest.mark.parametrize("number", range(10))
def test_built_in_draws(number: int) -> None:
    """Draws from the ranges of the built-in knowledge; a few of them ProbLog computes too."""
    name, fact = situation_facts()[number]
    one, diagrams, said = compiled_situation(name)
    chances = diagrams.branches.chances
    points = drawn(tuple(chance.range for chance in chances))
    found = evaluated(diagrams.diagrams.forest([diagrams.functions[0][fact]]), points)
    assert said[fact].low - TOLERANCE <= found.min()
    assert found.max() <= said[fact].high + TOLERANCE
    point = dict(zip(chances, points[0].tolist(), strict=True))
    assert problog_answer(at_point(one, point), fact) == pytest.approx(
        found[0], abs=JUDGE_TOLERANCE
    )


@pytest.mark.parametrize("number", range(5))
def test_built_in_ends_are_reached(number: int) -> None:
    """Where a range is exact, ProbLog finds both ends at the ends of the chances' ranges."""
    name, fact = situation_facts()[number]
    one, diagrams, said = compiled_situation(name)
    chances = diagrams.branches.chances
    forest = diagrams.diagrams.forest([diagrams.functions[0][fact]])
    for greatest, end in ((False, said[fact].low), (True, said[fact].high)):
        (bound,) = bounds(forest, [chance.range for chance in chances], greatest=greatest)
        assert bound.reached
        assert bound.value == end
        point = {chance: end_of(bound, n, chance) for n, chance in enumerate(chances)}
        assert problog_answer(at_point(one, point), fact) == pytest.approx(end, abs=JUDGE_TOLERANCE)


def test_weights_at_a_point() -> None:
    """Summing over the worlds at many points gives what it gives at one."""
    (one,) = small_cases(1)
    variables = variables_of(one)
    points = drawn(variables.ranges)[:3]
    found = worlds(len(variables.ranges))
    for fact, held in holding(one, variables, found).items():
        expected = [float(weights(point, found) @ held) for point in points]
        assert at_all(points, one)[fact] == pytest.approx(expected)
