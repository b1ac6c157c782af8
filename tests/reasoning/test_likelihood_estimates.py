"""What is too large for diagrams is estimated from draws, said to be so, and near the truth."""

from functools import cache, partial

import pytest
from uncertain_cases import case, uncertain

from withdrawal_advisor import api
from withdrawal_advisor.engines.decision_diagrams import OxiddDiagrams
from withdrawal_advisor.model.assessment import Assessment
from withdrawal_advisor.model.knowledge import Range
from withdrawal_advisor.model.likelihood import Judgement, Likelihood, Method
from withdrawal_advisor.model.statement import Fact
from withdrawal_advisor.reasoning.branches import branches
from withdrawal_advisor.reasoning.compilation import compiled
from withdrawal_advisor.reasoning.draws import draw, estimate, share
from withdrawal_advisor.reasoning.estimates import Estimates
from withdrawal_advisor.reasoning.likelihood import judgements
from withdrawal_advisor.reasoning.probabilities import importances, probabilities

SITUATION = "iraq-2024-withdrawal"
FEW_NODES = 700
"""Enough for the variables and for about three quarters of the facts."""
ERRORS = 3
CLEAR = 0.05


@cache
def assessed() -> Assessment:
    """Return the assessment whose diagrams are made too large."""
    library = api.load_knowledge()
    return api.assess(library, api.load_situation(SITUATION, library)).assessment


def few_nodes(variables: int) -> OxiddDiagrams:
    """Make diagrams that may have few nodes only."""
    return OxiddDiagrams(variables, most_nodes=FEW_NODES)


@cache
def exact() -> dict[Fact, Judgement]:
    """Return the judgements where there are nodes enough."""
    return judgements(assessed(), OxiddDiagrams)


@cache
def estimated() -> dict[Fact, Judgement]:
    """Return the judgements where nodes are few."""
    return judgements(assessed(), few_nodes)


def branch_pairs() -> list[tuple[Likelihood, Likelihood]]:
    """Return what few nodes and enough nodes say, for both branches."""
    pairs = []
    for fact, judgement in estimated().items():
        other = exact()[fact]
        assert judgement.without is not None
        assert other.without is not None
        pairs += [(judgement.likelihood, other.likelihood), (judgement.without, other.without)]
    return pairs


def test_what_fits_stays_exact_and_the_rest_says_that_it_is_estimated() -> None:
    """The same facts are judged; what still fits is what it was, to the last digit."""
    assert estimated().keys() == exact().keys()
    methods = [found.method for found, _ in branch_pairs()]
    assert methods.count(Method.ESTIMATED) > 50
    assert methods.count(Method.EXACT) > 150
    for found, truth in branch_pairs():
        assert truth.method is Method.EXACT
        if found.method is Method.EXACT:
            assert found == truth
            assert found.error == 0.0
        else:
            assert found.method is Method.ESTIMATED
            assert 0 < found.error < 0.005


def test_estimates_are_near_the_truth() -> None:
    """All within a few errors, most within one, since the error is that of 95 %."""
    estimates = Estimates(branches(assessed()))
    near = []
    for fact, judgement in exact().items():
        for branch, truth in enumerate((judgement.likelihood, judgement.without)):
            assert truth is not None
            if truth.high > 0:
                found = estimates.likelihood(branch, fact)
                for end in ("low", "middle", "high"):
                    off = abs(getattr(found, end) - getattr(truth, end))
                    assert off < ERRORS * found.error
                    near.append(off < found.error)
    assert len(near) > 1000
    assert sum(near) > 0.9 * len(near)


def test_estimates_are_the_same_every_time() -> None:
    """The seed is fixed, so nobody sees two answers to one question."""
    both = branches(assessed())
    one, other = Estimates(both), Estimates(both)
    for branch, found in enumerate(both.all):
        for fact in (fact for component in found.graph.components for fact in component):
            assert one.likelihood(branch, fact) == other.likelihood(branch, fact)


@pytest.mark.parametrize("most_nodes", [700, 1000, 2000])
def test_what_is_estimated_is_the_same_every_time(most_nodes: int) -> None:
    """Nor does it change from run to run which facts fit."""
    make = partial(OxiddDiagrams, most_nodes=most_nodes)
    first = judgements(assessed(), make)
    for _ in range(5):
        assert judgements(assessed(), make) == first


def test_weakest_links_by_draws() -> None:
    """Where one chance helps clearly more than the next, draws find it as well."""
    both = branches(assessed())
    diagrams = compiled(both, OxiddDiagrams)
    functions = diagrams.functions[0]
    forest = diagrams.diagrams.forest(functions.values())
    chances = [(chance.range.low + chance.range.high) / 2 for chance in both.chances]
    values = probabilities(forest, chances)
    estimates = Estimates(both)
    clear = 0
    for fact, root in zip(functions, forest.roots, strict=True):
        importance = importances(forest, root, chances, values)
        gains = sorted(
            (change * (1 - chances[n]) for n, change in importance.items()), reverse=True
        )
        link = exact()[fact].weakest
        if link is None or (len(gains) > 1 and gains[0] - gains[1] < CLEAR):
            continue
        found = estimates.weakest(fact)
        assert found is not None
        assert found.chance == link.chance
        assert found.raised == pytest.approx(link.raised, abs=0.01)
        clear += 1
    assert clear > 50


def test_weakest_link_where_nodes_are_few() -> None:
    """An estimated fact has a weakest link too, about as good as the best."""
    seen = 0
    for fact, judgement in estimated().items():
        link = exact()[fact].weakest
        if judgement.likelihood.method is Method.ESTIMATED and link is not None:
            assert judgement.weakest is not None
            assert judgement.weakest.raised == pytest.approx(link.raised, abs=0.01)
            seen += 1
    assert seen > 20


def test_ends_of_ranges_share_their_draws() -> None:
    """In each draw what holds at the low end holds in the middle, and that at the high end."""
    for value in draw([Range(0.2, 0.55), Range(0.8, 0.95), Range(0.0, 1.0), Range(1.0, 1.0)]):
        assert value.low & ~value.middle == 0
        assert value.middle & ~value.high == 0
        negated = ~value
        assert negated.low & ~negated.high == 0


def test_draws_have_the_chances_they_should() -> None:
    """Each chance comes out as often as it says, independently of the others."""
    one, other, never, always = draw(
        [Range(0.2, 0.55), Range(0.8, 0.95), Range(0.0, 0.0), Range(1.0, 1.0)]
    )
    for value, ends in ((one, (0.2, 0.375, 0.55)), (other, (0.8, 0.875, 0.95))):
        shares = [share(held) for held in (value.low, value.middle, value.high)]
        assert shares == pytest.approx(ends, abs=0.005)
    assert share(one.middle & other.middle) == pytest.approx(0.375 * 0.875, abs=0.005)
    assert (share(never.high), share(always.low)) == (0.0, 1.0)


def test_another_seed_gives_other_draws() -> None:
    """The seed is what fixes them."""
    ranges = [Range(0.2, 0.55)]
    first, again, other = draw(ranges), draw(ranges), draw(ranges, seed=1)
    assert first == again
    assert first != other


def test_an_estimate_is_never_surer_than_its_draws() -> None:
    """What happens in no draw may still happen: the error is not 0."""
    (never,) = draw([Range(0.0, 0.0)], draws=1000)
    found = estimate(never, draws=1000)
    assert (found.low, found.middle, found.high) == (0.0, 0.0, 0.0)
    assert found.error == pytest.approx(1.959964**2 / (1000 + 1.959964**2))


def test_too_few_nodes_for_the_evidence_of_one_fact() -> None:
    """Several witnesses for one fact need nodes too; where there are none, it is estimated."""
    witnesses = [uncertain(Fact("seen"), "0.2", f"origin {n}") for n in range(6)]
    assessment = case([], witnesses).assessment
    for most_nodes in range(10, 40, 5):
        make = partial(OxiddDiagrams, most_nodes=most_nodes)
        found = judgements(assessment, make)[Fact("seen")].likelihood
        assert found.method in {Method.EXACT, Method.ESTIMATED}
        assert found.middle == pytest.approx(1 - 0.8**6, abs=ERRORS * found.error or 1e-12)
