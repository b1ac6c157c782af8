"""Key assumptions are what trying every combination of failures says they are."""

from collections.abc import Mapping
from dataclasses import replace
from itertools import product

from backed import assessment, evidence
from graded_cases import Graded, graded
from hypothesis import given, settings

from generators import pattern, rule
from withdrawal_advisor.engines.decision_diagrams import OxiddDiagrams
from withdrawal_advisor.engines.seminaive import SemiNaive
from withdrawal_advisor.model.assessment import Assessment
from withdrawal_advisor.model.change import Learn
from withdrawal_advisor.model.key_assumption import Basis, KeyAssumptions, Role, Status
from withdrawal_advisor.model.situation import Statement
from withdrawal_advisor.model.statement import Fact
from withdrawal_advisor.reasoning.contraries import Contraries
from withdrawal_advisor.reasoning.key_assumptions import key_assumptions
from withdrawal_advisor.reasoning.perfect_model import perfect_model
from withdrawal_advisor.reasoning.plausibility import PlausibilityTable
from withdrawal_advisor.reasoning.potential import potential_graph

MOST = 9
"""How many may fail at most where all combinations are tried."""


def _held(case: Graded, bases: Mapping[Fact, Basis], failed: set[Fact]) -> frozenset[Fact]:
    """Return what holds after failures, by the plain evaluator."""
    situation, exclusions = case.assessment.situation, case.assessment.knowledge.exclusions
    supposed = {s.fact for s in situation.supposing} - failed
    against = Contraries(supposed, exclusions)
    told = {s.fact for s in situation.given if not against.of(s.fact)} | supposed
    told -= {fact for fact in failed if bases[fact] is Basis.GIVEN}
    told |= {fact for fact in failed if bases[fact] is Basis.ASSUMPTION}
    return perfect_model(replace(case.potential.graph, base=frozenset(told)))


@settings(max_examples=200, deadline=None)
@given(graded())
def test_roles_are_those_of_brute_force(case: Graded) -> None:
    """A linchpin fells a finding alone; what is idle changes nothing, whatever else fails."""
    memory = case.assessment.memory
    for goal in sorted(fact for fact in memory.supports if memory.justifications(fact))[:2]:
        found = key_assumptions(case.assessment, case.potential, OxiddDiagrams, goal)
        bases = {entry.fact: entry.basis for entry in found.entries}
        given_facts = {s.fact for s in case.assessment.situation.given}
        both = [f for f, basis in bases.items() if basis is Basis.HYPOTHESIS and f in given_facts]
        if len(bases) > MOST or both:
            continue
        outcome = {
            failed: goal in _held(case, bases, set(failed))
            for failed in (
                frozenset(f for f, fails in zip(bases, combination, strict=True) if fails)
                for combination in product((False, True), repeat=len(bases))
            )
        }
        for entry in found.entries:
            supposing = entry.basis is Basis.HYPOTHESIS
            matters = any(
                holds != outcome[failed | {entry.fact}]
                for failed, holds in outcome.items()
                if supposing or not any(bases[f] is Basis.HYPOTHESIS for f in failed)
            )
            expected = Role.JOINT if matters else Role.IDLE
            if not outcome[frozenset({entry.fact})]:
                expected = Role.LINCHPIN
            assert entry.roles == {goal: expected}


def _checked(found: Assessment, goal: Fact | None = None) -> KeyAssumptions:
    potential = potential_graph(found.knowledge, found.situation, SemiNaive())
    return key_assumptions(found, potential, OxiddDiagrams, goal)


def test_statuses() -> None:
    """What nobody looked for is unsupported, what was looked for and a D stand with caveats."""
    p, q, off, out = (pattern(name) for name in ("p", "q", "off", "out"))
    rules = [rule("one", [p], q, exceptions=[off, out]), rule("two", [q], pattern("r"))]
    told = [(Fact("p"), evidence("D2")), (Fact("r"), evidence("C5"))]
    found = _checked(assessment(rules, told))
    status = {entry.fact.predicate: (entry.basis, entry.status) for entry in found.entries}
    assert status == {
        "off": (Basis.ASSUMPTION, Status.UNSUPPORTED),
        "out": (Basis.ASSUMPTION, Status.UNSUPPORTED),
        "p": (Basis.GIVEN, Status.CAVEATS),
        "r": (Basis.GIVEN, Status.SOLID),
    }
    reasons = {entry.fact.predicate: entry.reason for entry in found.entries}
    assert reasons["p"] == "graded D-2"
    assert reasons["r"] == "it also follows from other facts (graded C-5)"


def test_what_is_left_out_on_purpose_has_its_own_status() -> None:
    """Of a dropped fact it is not true that nobody says so or looked for it."""
    off = Fact("off")
    rules = [rule("one", [pattern("p")], pattern("q"), exceptions=[pattern("off")])]
    found = assessment(rules, [(Fact("p"), evidence("B2"))])
    situation = replace(found.situation, dropped=(Statement(off),))
    (entry,) = _checked(replace(found, situation=situation)).entries
    assert (entry.fact, entry.status) == (off, Status.LEFT_OUT)
    assert entry.reason == "the base situation says so, this one leaves it out on purpose"
    reason = PlausibilityTable(replace(found, situation=situation)).of(Learn(off)).reason
    assert reason == (
        "only assumed not to be so, as this situation leaves it out of its base on purpose"
    )


def test_two_weak_facts_fell_a_finding_together() -> None:
    """Where two weak facts lead to a finding each by itself, only both together fell it."""
    rules = [rule(name, [pattern(name)], pattern("goal")) for name in ("p", "q")]
    found = _checked(
        assessment(rules, [(Fact("p"), evidence("E3")), (Fact("q"), evidence("D3"))]), Fact("goal")
    )
    assert {entry.fact: entry.role for entry in found.entries} == {
        Fact("p"): Role.JOINT,
        Fact("q"): Role.JOINT,
    }
    assert found.together == ((Fact("p"), Fact("q")),)


def test_good_evidence_makes_a_weak_fact_idle() -> None:
    """A weak fact does not matter where a good one leads to the finding as well."""
    rules = [rule(name, [pattern(name)], pattern("goal")) for name in ("p", "q")]
    found = _checked(
        assessment(rules, [(Fact("p"), evidence("E3")), (Fact("q"), evidence("B2"))]), Fact("goal")
    )
    assert {entry.fact: entry.role for entry in found.entries} == {Fact("p"): Role.IDLE}
    assert found.together == ()
