"""The key assumptions of an assessment (Key Assumptions Check: CIA 2009; ICD 203)."""

from collections.abc import Iterator, Sequence
from typing import Final

from withdrawal_advisor.model.assessment import Assessment
from withdrawal_advisor.model.change import Change, Forget, Learn
from withdrawal_advisor.model.key_assumption import (
    Basis,
    KeyAssumption,
    KeyAssumptions,
    Role,
    Status,
)
from withdrawal_advisor.model.memory import Given
from withdrawal_advisor.model.predicate import Kind
from withdrawal_advisor.model.situation import Evidence
from withdrawal_advisor.model.statement import Fact
from withdrawal_advisor.reasoning.changes import Changes
from withdrawal_advisor.reasoning.compilation import MakeDiagrams
from withdrawal_advisor.reasoning.contraries import Contraries
from withdrawal_advisor.reasoning.failing import Failures, roles
from withdrawal_advisor.reasoning.hitting_sets import smallest_flips
from withdrawal_advisor.reasoning.holding import Holding
from withdrawal_advisor.reasoning.potential import PotentialGraph

TOGETHER: Final = 3
"""How many assumptions are looked at together."""
_LEFT_OUT: Final = "the base situation says so, this one leaves it out on purpose"
_FINDINGS: Final = frozenset(Kind) - {Kind.PLAIN}


def key_assumptions(
    assessment: Assessment,
    potential: PotentialGraph,
    make: MakeDiagrams,
    goal: Fact | None = None,
) -> KeyAssumptions:
    """Return what the findings, or one held fact, rest on without being well founded."""
    findings = (goal,) if goal is not None else tuple(Holding(assessment).findings(_FINDINGS, {}))
    failures = _failures(assessment)
    found = roles(potential, failures, findings, make)
    entries = [
        KeyAssumption(fact, basis, status, reason, {each: found[each][fact] for each in found})
        for fact, basis, status, reason in _listed(assessment)
    ]
    return KeyAssumptions(
        findings,
        tuple(sorted(entries, key=_order)),
        tuple(finding for finding in findings if finding not in found),
        None if goal is None else _together(assessment, potential, failures, goal),
        TOGETHER,
    )


def weak_givens(assessment: Assessment) -> dict[Fact, Evidence]:
    """Return the given facts none of whose evidence is well graded, with the best of it.

    Weak are reliability D to F and credibility 4 to 6; what is supposed needs no evidence.
    """
    supposed = {statement.fact for statement in assessment.situation.supposing}
    found = {}
    for fact, supports in assessment.memory.supports.items():
        evidence = [each.evidence for each in supports if isinstance(each, Given)]
        if evidence and fact not in supposed and all(map(_is_weak, evidence)):
            found[fact] = min(evidence, key=lambda each: (_is_unsupported(each), repr(each)))
    return found


def _is_weak(evidence: Evidence) -> bool:
    return _reliability(evidence) in set("DEF") or evidence.credibility in set("456")


def _is_unsupported(evidence: Evidence) -> bool:
    """Whether neither the source nor the statement itself can be relied on."""
    doubtful = _reliability(evidence) in set("EF") and evidence.credibility not in set("12")
    return doubtful or evidence.credibility in set("56")


def _reliability(evidence: Evidence) -> str:
    return evidence.source.reliability if evidence.source is not None else ""


def _failures(assessment: Assessment) -> Failures:
    exclusions = assessment.knowledge.exclusions
    supposed = {statement.fact for statement in assessment.situation.supposing}
    against = Contraries(supposed, exclusions)
    aside = {each.statement.fact for each in assessment.set_aside}
    return Failures(
        frozenset(_assumed(assessment)),
        frozenset(weak_givens(assessment)),
        frozenset(supposed),
        {fact: against.of(fact) for fact in aside},
    )


def _assumed(assessment: Assessment) -> set[Fact]:
    return {fact for firing in assessment.memory.firings() for fact in firing.assumptions}


def _listed(assessment: Assessment) -> Iterator[tuple[Fact, Basis, Status, str]]:
    """Yield everything that may fail, with its status and why."""
    unknown = {statement.fact for statement in assessment.situation.unknown}
    left_out = assessment.situation.left_out
    for fact in _assumed(assessment):
        if fact in left_out:
            yield fact, Basis.ASSUMPTION, Status.LEFT_OUT, _LEFT_OUT
        elif fact in unknown:
            yield fact, Basis.ASSUMPTION, Status.CAVEATS, "looked for, not found so far"
        else:
            yield fact, Basis.ASSUMPTION, Status.UNSUPPORTED, "nobody says so, nobody looked for it"
    for fact, evidence in weak_givens(assessment).items():
        grade = f"graded {evidence.grade}"
        if assessment.memory.justifications(fact):
            yield fact, Basis.GIVEN, Status.SOLID, f"it also follows from other facts ({grade})"
        elif _is_unsupported(evidence):
            yield fact, Basis.GIVEN, Status.UNSUPPORTED, grade
        else:
            yield fact, Basis.GIVEN, Status.CAVEATS, grade
    for statement in assessment.situation.supposing:
        yield statement.fact, Basis.HYPOTHESIS, Status.SUPPOSED, "a hypothesis"


def _order(entry: KeyAssumption) -> tuple[int, int, int, Fact]:
    """Return a key that puts first what most falls with."""
    basis = list(Basis).index(entry.basis)
    return (-len(entry.of(Role.LINCHPIN)), -len(entry.of(Role.JOINT)), basis, entry.fact)


def _together(
    assessment: Assessment, potential: PotentialGraph, failures: Failures, goal: Fact
) -> tuple[tuple[Fact, ...], ...]:
    """Return smallest sets of assumptions and weak facts without which the goal falls."""
    supposed = [statement.fact for statement in assessment.situation.supposing]

    def fails(change: Change) -> bool:
        match change:
            case Learn(fact):
                return fact in failures.coming
            case Forget(fact):
                return fact in failures.going
            case _:
                return False

    changes = Changes(potential, supposed, assessment.knowledge.exclusions, fails)
    sets = smallest_flips(potential, changes, goal, TOGETHER).sets
    return tuple(_facts(changes, chosen) for chosen in sets)


def _facts(changes: Changes, chosen: Sequence[int]) -> tuple[Fact, ...]:
    made = (changes.all[number] for number in chosen)
    return tuple(change.fact for change in made if isinstance(change, Learn | Forget))
