"""The article's long chains of reasoning, found in the derivations link by link."""

from functools import cache
from itertools import pairwise

import pytest
from built_in import KNOWLEDGE, LIBRARY

from withdrawal_advisor.engines.seminaive import SemiNaive
from withdrawal_advisor.files.builtin import builtin
from withdrawal_advisor.files.reading import Sources
from withdrawal_advisor.files.situation_file import read_situation
from withdrawal_advisor.model.memory import Justification
from withdrawal_advisor.model.statement import Fact
from withdrawal_advisor.reasoning.inference import assess

WITHDRAWAL, TRUMP = "iraq-2024-withdrawal", "iraq-2024-trump"
CHAINS = [
    (
        WITHDRAWAL,
        "BAL-03 BAL-04 BAL-25 REG-08 USA-22 USA-24 USA-26 USA-28 USA-29 USA-08 USA-10 USA-11",
    ),
    (
        WITHDRAWAL,
        (
            "BAL-03 BAL-04 BAL-07 BAL-10 BAL-11 ALL-17 SCT-18 SCT-02 SCT-01 SCT-05 SCT-11"
            " SAN-19 SAN-20 BAL-30 BAL-27 PRE-21 PRE-22 PRE-15 PRE-30"
        ),
    ),
    (WITHDRAWAL, "THE-01 USA-19 USA-21 USA-22 USA-24 USA-26 USA-28 USA-29 USA-08 USA-10 USA-11"),
    (WITHDRAWAL, "SAN-01 SAN-02 SAN-03 SAN-15 SAN-06 GUL-05 SAN-22 SAN-17"),
    (WITHDRAWAL, "ALL-10 ALL-11 ALL-13 ALL-14 ALL-15 PRE-22 PRE-15 PRE-30"),
    (WITHDRAWAL, "REG-01 REG-02 REG-03 REG-04 REG-05 REG-06 SCT-15"),
    (WITHDRAWAL, "PRE-17 PRE-18 PRE-20 PRE-21 PRE-22 PRE-15 PRE-30"),
    (TRUMP, "PRO-15 PRE-07 PRE-10 PRE-04 PRE-03 PRE-30"),
    (WITHDRAWAL, "ALL-10 ALL-11 ALL-16 SCT-17 SEC-22 SEC-23"),
    (WITHDRAWAL, "SEC-10 SEC-11 SEC-14 SEC-15 SEC-02"),
    (
        WITHDRAWAL,
        (
            "BAL-03 BAL-04 BAL-07 BAL-10 BAL-11 ALL-17 SCT-18 SCT-02 SEC-24 SEC-26 SEC-11"
            " SEC-14 SEC-15 SEC-02"
        ),
    ),
    (WITHDRAWAL, "SAN-02 SAN-03 SAN-15 SAN-06 GUL-05 SAN-22 SAN-17 BAL-30 BAL-27 REG-06 SCT-15"),
]


@cache
def _justifications(situation: str) -> tuple[tuple[Fact, Justification], ...]:
    path = builtin("facts") / f"{situation}.yaml"
    assessment = assess(KNOWLEDGE, read_situation(path, LIBRARY, Sources()), SemiNaive())
    return tuple(
        (fact, justification)
        for fact in assessment.memory.supports
        for justification in assessment.memory.justifications(fact)
    )


@pytest.mark.parametrize(("situation", "chain"), CHAINS)
def test_chain(situation: str, chain: str) -> None:
    """Each link concludes what the next one uses; a claim may take more than one rule."""
    links = [f"R-{link}" for link in chain.split()]
    concluded = {fact for fact, _ in _firings(situation, links[0])}
    for before, claim in pairwise(links):
        assert concluded, f"nothing follows by {before}"
        concluded = _follow(_firings(situation, claim), concluded)
    assert concluded, f"nothing follows by {links[-1]}"


def _firings(situation: str, claim: str) -> list[tuple[Fact, Justification]]:
    return [
        (fact, justification)
        for fact, justification in _justifications(situation)
        if claim in justification.activation.rule.claims
    ]


def _follow(firings: list[tuple[Fact, Justification]], start: set[Fact]) -> set[Fact]:
    """Return what the firings conclude from the start, one upon the other."""
    reached: set[Fact] = set()
    grew = True
    while grew:
        usable = start | reached
        new = {fact for fact, each in firings if usable.intersection(each.activation.premises)}
        grew = not new <= reached
        reached |= new
    return reached
