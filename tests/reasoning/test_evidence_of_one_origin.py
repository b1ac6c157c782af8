"""How much doubtful evidence counts, worked out by hand."""

from dataclasses import replace

import pytest
from uncertain_cases import Case, case, uncertain, with_modal

from generators import pattern, rule
from withdrawal_advisor.model.situation import Evidence, Source, Statement
from withdrawal_advisor.model.statement import Fact

SEEN = Fact("seen")
HEARD = Fact("heard")
GOAL = Fact("goal")
LIKELY = 0.675
UNLIKELY = 0.325


def middle(one: Case, fact: Fact) -> float:
    """Return the middle probability of a fact."""
    return one.judged()[fact].likelihood.middle


def witnesses(*origins: str, likelihoods: tuple[str, ...] = ("likely", "likely")) -> Case:
    """Return a case in which a fact is given twice, by these origins."""
    pairs = zip(likelihoods, origins, strict=True)
    return case([], [uncertain(SEEN, *pair, f"piece {n}") for n, pair in enumerate(pairs)])


def test_two_witnesses_from_one_origin_count_once() -> None:
    """What two newspapers copy from one agency is the agency's word."""
    one = witnesses("agency", "agency")
    assert middle(one, SEEN) == pytest.approx(LIKELY)
    likelihood = one.judged()[SEEN].likelihood
    assert (likelihood.low, likelihood.high) == (0.55, 0.8)


def test_two_witnesses_from_two_origins_count_twice() -> None:
    """The fact fails only if both are wrong (noisy or)."""
    one = witnesses("agency", "embassy")
    assert middle(one, SEEN) == pytest.approx(1 - (1 - LIKELY) ** 2)
    likelihood = one.judged()[SEEN].likelihood
    assert (likelihood.low, likelihood.high) == pytest.approx((1 - 0.45**2, 1 - 0.2**2))


@pytest.mark.parametrize("likelihoods", [("likely", "unlikely"), ("likely", "likely")])
def test_two_witnesses_without_an_origin_count_twice(likelihoods: tuple[str, str]) -> None:
    """Evidence whose origin is not said is evidence of its own, also if it is equally likely."""
    one = witnesses("", "", likelihoods=likelihoods)
    wrong = [1 - {"likely": LIKELY, "unlikely": UNLIKELY}[each] for each in likelihoods]
    assert middle(one, SEEN) == pytest.approx(1 - wrong[0] * wrong[1])


def test_the_lowest_likelihood_of_an_origin_counts() -> None:
    """An origin is as reliable as its least likely word, in whatever order it is given."""
    for likelihoods in (("likely", "unlikely"), ("unlikely", "likely")):
        one = witnesses("agency", "agency", likelihoods=likelihoods)
        assert middle(one, SEEN) == pytest.approx(UNLIKELY)


def both(first: str, second: str) -> Case:
    """Return a case whose goal needs two facts of these origins."""
    ruled = with_modal("must", rule("both", [pattern("seen"), pattern("heard")], pattern("goal")))
    return case([ruled], [uncertain(SEEN, "likely", first), uncertain(HEARD, "likely", second)])


def test_an_origin_shared_by_two_facts_correlates_them() -> None:
    """Two facts of one origin stand and fall together; of two origins, each for itself."""
    assert middle(both("agency", "agency"), GOAL) == pytest.approx(LIKELY)
    assert middle(both("agency", "embassy"), GOAL) == pytest.approx(LIKELY**2)
    assert middle(both("", ""), GOAL) == pytest.approx(LIKELY**2)


def test_an_origin_that_speaks_for_and_against() -> None:
    """A fact that one origin both carries and stops never comes about."""
    ruled = with_modal("must", rule("r", [pattern("seen")], pattern("goal"), [pattern("heard")]))
    for second, expected in (("agency", 0.0), ("embassy", LIKELY * (1 - LIKELY))):
        given = [uncertain(SEEN, "likely", "agency"), uncertain(HEARD, "likely", second)]
        assert middle(case([ruled], given), GOAL) == pytest.approx(expected)


def test_a_certain_witness_settles_it() -> None:
    """A fact given without a likelihood is certain, whatever else is said for it."""
    one = case([], [Statement(SEEN), uncertain(SEEN, "unlikely", "agency")])
    assert middle(one, SEEN) == 1.0


def test_evidence_and_a_rule_are_two_ways() -> None:
    """A doubtful given that a rule concludes too fails only if both fail."""
    ruled = with_modal("would", rule("r", [pattern("heard")], pattern("seen")))
    one = case([ruled], [uncertain(SEEN, "likely"), Statement(HEARD)])
    assert middle(one, SEEN) == pytest.approx(1 - (1 - LIKELY) * (1 - 0.875))


def test_a_supposed_fact_is_certain_only_within_the_hypothesis() -> None:
    """Without the hypothesis the evidence is as doubtful as before."""
    judgement = case([], [uncertain(SEEN, "likely")], [SEEN]).judged()[SEEN]
    assert judgement.likelihood.middle == 1.0
    assert judgement.without is not None
    assert judgement.without.middle == pytest.approx(LIKELY)


def test_grades_do_not_change_likelihoods() -> None:
    """How good a source is tells on confidence; how likely its word is, it says itself."""
    one = both("agency", "embassy")
    source = Source("paper", reliability="A")
    graded = [
        replace(s, evidence=replace(s.evidence, source=source, credibility="1"))
        for s in one.situation.given
    ]
    poorer = [
        replace(s, evidence=replace(s.evidence, source=replace(source, reliability="E")))
        for s in graded
    ]
    judged = [case(one.knowledge.rules, given).judged() for given in (graded, poorer)]
    assert judged[0] == judged[1] == one.judged()


def test_a_grade_alone_leaves_a_fact_certain() -> None:
    """Without a likelihood even the poorest grade is no doubt."""
    evidence = Evidence(source=Source("rumour", reliability="E"), credibility="5")
    assert middle(case([], [Statement(SEEN, evidence)]), SEEN) == 1.0
