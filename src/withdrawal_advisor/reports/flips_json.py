"""Flips as the values of their documented JSON (withdrawal-advisor/flips/1)."""

from withdrawal_advisor.model.assessment import Assessment
from withdrawal_advisor.model.change import Change, Flip, Flips
from withdrawal_advisor.model.judged import Judged
from withdrawal_advisor.reports.assessment_json import Json, context_json, likelihood_json
from withdrawal_advisor.reports.change_words import change_json
from withdrawal_advisor.reports.identity import fact_id
from withdrawal_advisor.reports.wording import Sentences

SCHEMA = "withdrawal-advisor/flips/1"


def flips_json(assessment: Assessment, judged: Judged, sentences: Sentences, found: Flips) -> Json:
    """Return all flips of a fact."""
    value: Json = {
        "schema": SCHEMA,
        **context_json(assessment, sentences),
        "fact": fact_id(sentences[found.fact]),
        "sentence": sentences[found.fact],
        "held": found.held,
        "size": found.size,
        "complete_to": found.complete_to,
        "sets": [_flip(flip, found, sentences) for flip in found.sets],
    }
    judgement = judged.likelihoods.get(found.fact)
    if judgement is not None:
        value["likelihood"] = likelihood_json(judgement.likelihood, assessment.knowledge.scale)
    return value


def _flip(flip: Flip, found: Flips, sentences: Sentences) -> Json:
    return {
        "plausibility": str(flip.word),
        "changes": [_change(change, found, sentences) for change in flip.changes],
        "stronger": [
            [_change(change, found, sentences) for change in changes] for changes in flip.stronger
        ],
    }


def _change(change: Change, found: Flips, sentences: Sentences) -> Json:
    plausible = found.plausible[change]
    return {
        **change_json(change, sentences),
        "plausibility": str(plausible.word),
        "reason": plausible.reason,
    }
