"""Key assumptions as the values of their documented JSON (withdrawal-advisor/assumptions/1)."""

from withdrawal_advisor.model.assessment import Assessment
from withdrawal_advisor.model.judged import Judged
from withdrawal_advisor.model.key_assumption import KeyAssumption, KeyAssumptions, Role
from withdrawal_advisor.model.statement import Fact
from withdrawal_advisor.reports.assessment_json import Json, context_json, likelihood_json
from withdrawal_advisor.reports.identity import fact_id
from withdrawal_advisor.reports.wording import Sentences

SCHEMA = "withdrawal-advisor/assumptions/1"


def key_assumptions_json(
    assessment: Assessment, judged: Judged, sentences: Sentences, found: KeyAssumptions
) -> Json:
    """Return all key assumptions, and the findings that were looked at."""
    value: Json = {
        "schema": SCHEMA,
        **context_json(assessment, sentences),
        "findings": [
            _finding(fact, assessment, judged, sentences)
            for fact in sorted(found.findings, key=sentences.__getitem__)
        ],
        "assumptions": [_entry(each, sentences) for each in found.entries],
        "undecided": sorted(fact_id(sentences[fact]) for fact in found.undecided),
    }
    if found.together is not None:
        sets = [[fact_id(sentences[fact]) for fact in facts] for facts in found.together]
        value["together"] = {"size": found.size, "sets": sets}
    return value


def _finding(fact: Fact, assessment: Assessment, judged: Judged, sentences: Sentences) -> Json:
    value: Json = {"fact": fact_id(sentences[fact]), "sentence": sentences[fact]}
    if fact in judged.likelihoods:
        likelihood = judged.likelihoods[fact].likelihood
        value["likelihood"] = likelihood_json(likelihood, assessment.knowledge.scale)
    return value


def _entry(entry: KeyAssumption, sentences: Sentences) -> Json:
    return {
        "fact": fact_id(sentences[entry.fact]),
        "sentence": sentences[entry.fact],
        "basis": str(entry.basis),
        "status": str(entry.status),
        "reason": entry.reason,
        "role": str(entry.role),
        "linchpin_of": sorted(fact_id(sentences[each]) for each in entry.of(Role.LINCHPIN)),
        "jointly_in": sorted(fact_id(sentences[each]) for each in entry.of(Role.JOINT)),
    }
