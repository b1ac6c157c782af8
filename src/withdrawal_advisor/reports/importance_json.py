"""What a likelihood hangs on as the values of its JSON (withdrawal-advisor/importance/1)."""

from withdrawal_advisor.model.assessment import Assessment
from withdrawal_advisor.model.importance import Importance, Importances
from withdrawal_advisor.reports.assessment_json import Json, context_json
from withdrawal_advisor.reports.identity import fact_id
from withdrawal_advisor.reports.move_words import reading_json
from withdrawal_advisor.reports.wording import Sentences

SCHEMA = "withdrawal-advisor/importance/1"


def importance_json(
    assessment: Assessment, sentences: Sentences, found: Importances, top: int
) -> Json:
    """Return the most important rules and facts behind a sentence."""
    return {
        "schema": SCHEMA,
        **context_json(assessment, sentences),
        "fact": fact_id(sentences[found.fact]),
        "sentence": sentences[found.fact],
        **reading_json(found.reading, assessment.knowledge.scale),
        "items": [_item(item, sentences) for item in found.items[:top]],
        "item_count": len(found.items),
    }


def _item(item: Importance, sentences: Sentences) -> Json:
    chance = item.chance
    about = (
        {"rule": chance.rule}
        if chance.rule
        else {"told": [sentences[fact] for fact in chance.facts]}
    )
    value: Json = about | {
        "low": chance.range.low,
        "high": chance.range.high,
        "birnbaum": item.birnbaum,
        "achievement_worth": item.achievement,
        "if_surely": item.surely,
        "if_never": item.never,
        "at_low": item.at_low,
        "at_high": item.at_high,
    }
    return value | ({"reduction_worth": item.reduction} if item.reduction is not None else {})
