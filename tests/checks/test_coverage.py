"""What covers what, worked out for a small rule base."""

from dataclasses import replace

import pytest
from rule_bases import base, case, exercised

from generators import pattern, rule
from withdrawal_advisor.checks.claims import Claim
from withdrawal_advisor.checks.coverage import Coverage, coverage
from withdrawal_advisor.model.case import Case
from withdrawal_advisor.model.rule import Citation, Passage

START, END = Passage("start", 1), Passage("end", 1)
RAIN, FLOOD, DAM, WIND, LOSS = (pattern(each) for each in ("rain", "flood", "dam", "wind", "loss"))
FLOODS = replace(
    rule("rain floods", [RAIN], FLOOD, [DAM, WIND]),
    citation=Citation(START, also=(END,), notes=(2,)),
    claims=("C-1", "C-2"),
)
LOSES = replace(
    rule("a flood costs", [FLOOD], LOSS),
    citation=Citation(Passage("start", 3)),
    claims=("C-2",),
)
CLAIMS = (
    Claim("C-1", "rain floods", START),
    Claim("C-2", "floods cost", Passage("start", 3)),
    Claim("C-3", "the sun shines", END, left_out="nothing follows from it"),
)
CASES = (case("wet", "rain"), case("held", "rain", "dam"), case("blown", "rain", "wind"))


def of(claims: tuple[Claim, ...] | None = CLAIMS, cases: tuple[Case, ...] = CASES) -> Coverage:
    """Return the coverage of the small rule base."""
    knowledge = base([FLOODS, LOSES])
    return coverage(knowledge, claims, exercised(knowledge, *cases))


def test_all_is_covered() -> None:
    """Claims lead to rules, rules and exceptions to cases, and nothing is missing."""
    found = of()
    assert found.complete
    assert {e.claim.id: [r.name for r in e.rules] for e in found.claims} == {
        "C-1": ["rain floods"],
        "C-2": ["rain floods", "a flood costs"],
        "C-3": [],
    }
    assert [[case.name for case in each.cases] for each in found.rules] == [["wet"], ["wet"]]
    stopped = [[case.name for case in each.cases] for each in found.rules[0].exceptions]
    assert stopped == [["held"], ["blown"]]


def test_sections_are_counted() -> None:
    """A section has the claims made in it, the rules that stand in it, and their cases."""
    start, end = of().sections
    assert (start.claims, start.left_out, start.rules, start.cases) == (2, 0, 2, 3)
    assert (end.claims, end.left_out, end.rules, end.cases) == (1, 1, 0, 0)


def test_paragraphs_and_notes_lead_to_rules() -> None:
    """A rule covers the paragraphs and notes it cites, also those of other sections."""
    found = of()
    cited = {
        at: [each.name for each in rules]
        for section in found.sections
        for at, rules in section.passages.items()
    }
    assert cited == {
        START: ["rain floods"],
        Passage("start", 2): [],
        Passage("start", 3): ["a flood costs"],
        END: ["rain floods"],
    }
    assert found.notes == {1: (), 2: (FLOODS,)}


@pytest.mark.parametrize(
    "claims",
    [
        (*CLAIMS, Claim("C-4", "nobody encodes this", END)),
        (replace(CLAIMS[0], left_out="for no reason"), *CLAIMS[1:]),
        CLAIMS[1:],
        (),
    ],
    ids=["no rule", "left out and encoded", "not listed", "empty list"],
)
def test_claims_that_are_not_covered(claims: tuple[Claim, ...]) -> None:
    """A claim needs a rule or a reason, and not both; a rule names claims of the list."""
    assert not of(claims).complete


def test_without_a_list_no_claim_is_missing() -> None:
    """Where there is no list of claims, rules and exceptions alone count."""
    found = of(None)
    assert found.complete
    assert not found.claims
    assert not found.unlisted


@pytest.mark.parametrize("left", [0, 1, 2])
def test_rules_and_exceptions_that_are_not_covered(left: int) -> None:
    """A rule needs a case that fires it, each exception one in which it defeats."""
    assert not of(cases=(*CASES[:left], *CASES[left + 1 :])).complete
