"""Confidence follows its table, and its reasons name what decides."""

from dataclasses import replace
from itertools import product
from pathlib import Path

import pytest
from backed import AS_OF, assessment, evidence
from hypothesis import given
from hypothesis import strategies as st

from generators import pattern, rule
from withdrawal_advisor.engines.seminaive import SemiNaive
from withdrawal_advisor.files.builtin import builtin, builtin_situations
from withdrawal_advisor.files.knowledge_cache import open_library
from withdrawal_advisor.files.situation_cache import open_situation
from withdrawal_advisor.model.assessment import Assessment
from withdrawal_advisor.model.confidence import (
    DEFAULT_TABLE,
    HIGH,
    LOW,
    MODERATE,
    Confidence,
    ConfidenceWord,
)
from withdrawal_advisor.model.knowledge import Range
from withdrawal_advisor.model.memory import Supposed
from withdrawal_advisor.model.rule import ENCODER
from withdrawal_advisor.model.situation import Evidence, Statement
from withdrawal_advisor.model.statement import Fact
from withdrawal_advisor.reasoning.confidence import MOST_REASONS, confidences
from withdrawal_advisor.reasoning.inference import assess
from withdrawal_advisor.reasoning.staleness import is_stale

A, B, C = Fact("a"), Fact("b"), Fact("c")
BEST = "its best-backed derivation"
RESTS = f"{BEST} rests"
LIBRARY = open_library(builtin("rules"))
FROM_A = rule("from a", [pattern("a")], pattern("c"))
FROM_B = rule("from b", [pattern("b")], pattern("c"))
FROM_BOTH = rule("from both", [pattern("a"), pattern("b")], pattern("c"))


def confidence(found: Assessment, fact: Fact = C) -> Confidence:
    """Return the confidence of one fact."""
    return confidences(found, [fact])[fact]


def test_words_compare_by_strength() -> None:
    """The order of words is that of strength, and the next higher stops at the highest."""
    assert sorted([HIGH, LOW, MODERATE]) == [LOW, MODERATE, HIGH]
    assert [word.next_higher for word in ConfidenceWord] == [MODERATE, HIGH, HIGH]
    for one, other in product(ConfidenceWord, repeat=2):
        ranks = [list(ConfidenceWord).index(word) for word in (one, other)]
        assert (one < other, one <= other) == (ranks[0] < ranks[1], ranks[0] <= ranks[1])
        assert (one > other, one >= other) == (ranks[0] > ranks[1], ranks[0] >= ranks[1])


@pytest.mark.parametrize(
    ("grade", "word", "reason"),
    [
        ("C2", MODERATE, "is from a source of reliability C"),
        ("D2", LOW, "is from a source of reliability D"),
        ("F1", LOW, "is from a source of reliability F"),
        ("A4", LOW, "is of credibility 4"),
        ("B", MODERATE, "has no grade of credibility"),
        ("", MODERATE, "has no grade of reliability and credibility"),
    ],
)
def test_lower_grade_lowers_confidence(grade: str, word: ConfidenceWord, reason: str) -> None:
    """What the weakest evidence allows is what the finding gets, and the reason names it."""
    good = (B, evidence("A1", "other"))
    assert confidence(assessment([FROM_BOTH], [(A, evidence("A1")), good])).word is HIGH
    found = confidence(assessment([FROM_BOTH], [(A, evidence(grade)), good]))
    assert found == Confidence(
        word, (f"its best-backed derivation rests on 'a holds', which {reason}",)
    )


def test_told_fact_speaks_of_its_own_evidence() -> None:
    """A finding that is told has no derivation to speak of."""
    found = confidence(assessment([], [(C, evidence("C2"))]))
    assert found == Confidence(MODERATE, ("its evidence is from a source of reliability C",))


def test_best_of_several_derivations_counts() -> None:
    """A bad derivation beside a good one takes nothing away."""
    told = [(A, evidence("E5")), (B, evidence("B1", "other"))]
    found = confidence(assessment([FROM_A, FROM_B], told))
    assert found == Confidence(
        HIGH, ("nothing that its best-backed derivation rests on holds it down",)
    )


def test_witnesses_of_one_origin_count_once() -> None:
    """Two derivations raise a finding only if they go back to different origins and sources."""

    def word(one: Evidence, other: Evidence) -> ConfidenceWord:
        return confidence(assessment([FROM_A, FROM_B], [(A, one), (B, other)])).word

    assert word(evidence("C2", "x", "camp"), evidence("C2", "y", "camp")) is MODERATE
    assert word(evidence("C2", "x", "camp"), evidence("C2", "y", "sea")) is HIGH
    assert word(evidence("C2", "x"), evidence("C2", "x")) is MODERATE
    assert word(evidence("C2", "x"), evidence("C2", "y")) is HIGH
    assert word(evidence(""), evidence("")) is MODERATE
    assert word(evidence("D2", "x"), evidence("D2", "y")) is MODERATE
    assert word(evidence("C2", "x"), evidence("D2", "y")) is MODERATE


def test_two_witnesses_of_one_fact() -> None:
    """A fact told by two sources is raised, and the reasons say so."""
    told = [(C, evidence("C2", "x")), (C, evidence("C2", "y"))]
    assert confidence(assessment([], told)) == Confidence(
        HIGH,
        (
            "2 derivations that share no evidence and no rule raise it to high",
            "its evidence is from a source of reliability C",
        ),
    )


def test_derivations_through_one_rule_count_once() -> None:
    """Two derivations that both use one rule are one line."""
    last = rule("last", [pattern("d")], pattern("c"))
    to_d = [replace(each, conclusion=pattern("d")) for each in (FROM_A, FROM_B)]
    told = [(A, evidence("C2", "x")), (B, evidence("C2", "y"))]
    found = assessment([*to_d, last], told)
    assert (confidence(found).word, confidence(found, Fact("d")).word) == (MODERATE, HIGH)


def test_number_of_lines_is_that_of_the_table() -> None:
    """Where the table asks for three lines, two raise nothing."""
    told = [(C, evidence("C2", source)) for source in "xyz"]
    three = replace(DEFAULT_TABLE, independent_lines=3)
    assert confidence(assessment([], told, table=three)).word is HIGH
    assert confidence(assessment([], told[:2], table=three)).word is MODERATE


def test_single_origin_caps() -> None:
    """Good evidence of one source allows no more than the table says, unless it is confirmed."""
    alone = confidence(assessment([FROM_A], [(A, evidence("B2"))]))
    assert alone == Confidence(
        MODERATE,
        (
            (
                "capped at moderate, since its best backing rests on one piece of evidence alone:"
                " the source 'paper'"
            ),
        ),
    )
    assert confidence(assessment([FROM_A], [(A, evidence("B1"))])).word is HIGH
    two = [(A, evidence("B2")), (B, evidence("B2", origin="elsewhere"))]
    assert confidence(assessment([FROM_BOTH], two)).word is HIGH


def test_evidence_of_a_lesser_premise_is_not_counted() -> None:
    """What stands beside a weak premise belongs to no derivation that allows high."""
    told = [(A, evidence("B2")), (B, evidence("B2", "other")), (Fact("d"), evidence("D2", "third"))]
    weak = rule("weak", [pattern("b"), pattern("d")], pattern("c"))
    assert confidence(assessment([FROM_A, weak], told)).word is MODERATE


def test_stale_evidence() -> None:
    """Evidence whose time has passed allows what the table says."""
    told = [(A, evidence("A1", until="2024-05"))]
    assert confidence(assessment([FROM_A], told)) == Confidence(
        LOW,
        (f"{RESTS} on 'a holds', which was valid until 2024-05, before 2024-06",),
    )
    for until in ("2024-06", "2024", "2024-06-30", "2025", ""):
        assert confidence(assessment([FROM_A], [(A, evidence("A1", until=until))])).word is HIGH


@given(st.sampled_from(["2023", "2024", "2024-05", "2024-06-01", "2024-06-30", "2024-07", ""]))
def test_stale_is_what_is_warned_of(until: str) -> None:
    """The warning about old evidence and the consideration agree."""
    backed = evidence("A1", until=until)
    assert bool(assessment([], [(A, backed)]).warnings) == is_stale(backed, AS_OF)


def test_assumption() -> None:
    """A rule that goes on silence allows what the table says; a denied exception is none."""
    guarded = replace(FROM_A, exceptions=(pattern("b"),))
    told = [(A, evidence("A1"))]
    assert confidence(assessment([guarded], told)) == Confidence(
        MODERATE,
        (f"{BEST} assumes that this does not hold, as nobody says so: 'b holds'",),
    )
    assert confidence(assessment([guarded], [*told, (B.denial, evidence("E5"))])).word is HIGH


def test_an_assumption_that_was_looked_for_says_so() -> None:
    """Of what the situation lists as looked for it is not said that nobody says so."""
    found = assessment([replace(FROM_A, exceptions=(pattern("b"),))], [(A, evidence("A1"))])
    looked_for = replace(found.situation, unknown=(Statement(B),))
    assert confidence(replace(found, situation=looked_for)).reasons == (
        f"{BEST} assumes that this does not hold, as it was looked for and not found: 'b holds'",
    )


def test_rule_of_the_encoder() -> None:
    """A bridge allows what the table says, unless the article has a way of its own."""
    bridge = replace(FROM_A, origin=ENCODER)
    told = [(A, evidence("A1")), (B, evidence("A1"))]
    assert confidence(assessment([bridge], told)) == Confidence(
        MODERATE, ("its best-backed derivation uses a rule of the encoder: 'from a'",)
    )
    assert confidence(assessment([bridge, FROM_B], told)).word is HIGH


def test_what_is_supposed_needs_no_evidence() -> None:
    """A hypothesis holds nothing down; but hypotheses alone are no evidence."""
    supposed = assessment([FROM_A], [], supposing=[A])
    assert confidence(supposed, A) == Confidence(
        HIGH, ("it is supposed, and what is supposed needs no evidence",)
    )
    assert confidence(supposed) == Confidence(
        MODERATE,
        (
            (
                "capped at moderate, since its best backing rests on hypotheses and rules alone,"
                " without any evidence"
            ),
        ),
    )
    backed = assessment([FROM_BOTH], [(B, evidence("A1"))], supposing=[A])
    assert confidence(backed).word is HIGH


def test_lines_without_evidence_raise_nothing() -> None:
    """Two ways from one hypothesis are no two pieces of evidence."""
    again = replace(FROM_A, name="again")
    assert confidence(assessment([FROM_A, again], [], supposing=[A])).word is MODERATE


def test_best_evidence_of_a_piece_stands_for_it() -> None:
    """Where one source tells a fact twice, the better of the two counts."""
    told = [(C, evidence(grade, source)) for grade, source in (("C2", "x"), ("D2", "x"))]
    assert confidence(assessment([], [*told, (C, evidence("C2", "y"))])).word is HIGH


def test_reasons_count_what_is_alike() -> None:
    """Several steps that are held down alike are one reason."""
    told = [(A, evidence("D2")), (B, evidence("E2"))]
    (reason,) = confidence(assessment([FROM_BOTH], told)).reasons
    assert reason == (
        "its best-backed derivation rests on 'a holds', which, like one more step, is from a source"
        " of reliability D"
    )


def test_what_holds_one_fact_down_is_one_reason() -> None:
    """A sentence that is weak in two ways is named once."""
    (reason,) = confidence(assessment([FROM_A], [(A, evidence("D3"))])).reasons
    assert reason == (
        "its best-backed derivation rests on 'a holds', which is from a source of reliability D,"
        " and is of credibility 3"
    )


def test_what_is_left_out_on_purpose_is_said_so() -> None:
    """Nobody says what a situation leaves out, but that is no silence."""
    guarded = replace(FROM_A, exceptions=(pattern("b"),))
    found = assessment([guarded], [(A, evidence("A1"))])
    situation = replace(found.situation, dropped=(Statement(B),))
    assert confidence(replace(found, situation=situation)).reasons == (
        (
            f"{BEST} assumes that this does not hold, as this situation leaves it out of its base"
            " on purpose: 'b holds'"
        ),
    )


def test_circle_of_facts() -> None:
    """Facts that derive each other do not back each other."""
    round_about = [
        FROM_A,
        rule("there", [pattern("c")], pattern("d")),
        rule("back", [pattern("d")], pattern("c")),
        rule("also", [pattern("b")], pattern("d")),
    ]
    found = assessment(round_about, [(A, evidence("D1")), (B, evidence("C1", "other"))])
    words = confidences(found, [C, Fact("d")])
    assert [words[C].word, words[Fact("d")].word] == [MODERATE, MODERATE]


@pytest.mark.parametrize("path", builtin_situations(), ids=lambda path: path.stem)
def test_built_in_situations(path: Path) -> None:
    """Every fact of the built-in situations has reasons, and likelihoods have no say."""
    situation = open_situation(path, LIBRARY)
    found = assess(LIBRARY.knowledge, situation, SemiNaive())
    rated = confidences(found, found.memory.supports)
    assert all(1 <= len(each.reasons) <= MOST_REASONS for each in rated.values())
    certain = replace(
        situation,
        given=tuple(
            replace(s, evidence=replace(s.evidence, likelihood="0.01")) for s in situation.given
        ),
    )
    scale = LIBRARY.knowledge.scale
    even = replace(scale, modals=dict.fromkeys(scale.modals, Range(0.5, 0.5)))
    other = assess(replace(LIBRARY.knowledge, scale=even), certain, SemiNaive())
    assert confidences(other, other.memory.supports) == rated


def test_built_in_findings_are_spread() -> None:
    """The main scenario has findings of every confidence, most of them moderate."""
    path = builtin("facts") / "iraq-2024-withdrawal.yaml"
    found = assess(LIBRARY.knowledge, open_situation(path, LIBRARY), SemiNaive())
    findings = [fact for fact in found.memory.supports if found.memory.justifications(fact)]
    words = [each.word for each in confidences(found, findings).values()]
    assert min(words.count(word) for word in ConfidenceWord) > 0
    assert words.count(MODERATE) > len(words) / 2


def test_supposed_facts_are_known_to_the_backing() -> None:
    """What is given and supposed at once needs no evidence."""
    found = assessment([], [(A, evidence("E5"))], supposing=[A])
    assert Supposed() in found.memory.supports[A]
    assert confidence(found, A).word is HIGH
