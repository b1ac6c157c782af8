"""Why facts are not held, as the values of its documented JSON (withdrawal-advisor/why-not/1)."""

from withdrawal_advisor.model.assessment import Assessment
from withdrawal_advisor.model.judged import Judged
from withdrawal_advisor.model.why_not import Needed, Way, WhyNot, WhyNotAnswer
from withdrawal_advisor.reports.assessment_json import (
    Json,
    citation_json,
    context_json,
    likelihood_json,
)
from withdrawal_advisor.reports.change_words import change_json
from withdrawal_advisor.reports.identity import fact_id
from withdrawal_advisor.reports.wording import Sentences

SCHEMA = "withdrawal-advisor/why-not/1"


def why_not_json(
    assessment: Assessment, judged: Judged, sentences: Sentences, answer: WhyNotAnswer
) -> Json:
    """Return which of the facts asked for hold, and why the others do not."""
    return {
        "schema": SCHEMA,
        **context_json(assessment, sentences),
        "held": [{"fact": fact_id(sentences[f]), "sentence": sentences[f]} for f in answer.held],
        "not_concluded": [_missing(each, assessment, judged, sentences) for each in answer.missing],
        "further": answer.further,
    }


def _missing(found: WhyNot, assessment: Assessment, judged: Judged, sentences: Sentences) -> Json:
    value: Json = {
        "needed": _needed(found.needed, sentences),
        "holds_without_hypothesis": found.needed.fact in assessment.lost,
        "reachable": found.reachable,
        "searched": found.searched,
    }
    left = judged.likelihoods.get(found.needed.fact)
    if left is not None:
        value["likelihood"] = likelihood_json(left.likelihood, assessment.knowledge.scale)
    if found.additions is not None:
        value["additions"] = {
            "learn": [change_json(each, sentences) for each in found.additions.learn],
            "others": found.additions.others,
            "fewest": found.additions.fewest,
        }
    return value


def _needed(needed: Needed, sentences: Sentences) -> Json:
    return {
        "fact": fact_id(sentences[needed.fact]),
        "sentence": sentences[needed.fact],
        "state": str(needed.state),
        "against": [sentences[fact] for fact in needed.against],
        "can_be_told": needed.can_be_told,
        "ways": [_way(way, sentences) for way in needed.ways],
        "further": needed.further,
        "cut": needed.cut,
    }


def _way(way: Way, sentences: Sentences) -> Json:
    rule = way.activation.rule
    return {
        "rule": rule.name,
        "origin": rule.origin,
        "at": citation_json(rule.citation),
        "modal": rule.modal,
        "stopped_by": [sentences[fact] for fact in way.stopped_by],
        "premises": [_needed(each, sentences) for each in way.premises],
    }
