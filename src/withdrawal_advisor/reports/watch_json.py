"""Open facts worth finding out as the values of their JSON (withdrawal-advisor/watch/1)."""

from withdrawal_advisor.model.assessment import Assessment
from withdrawal_advisor.model.indicator import Answer, Indicator, Watch
from withdrawal_advisor.reports.assessment_json import Json, context_json
from withdrawal_advisor.reports.identity import fact_id
from withdrawal_advisor.reports.move_words import move_json
from withdrawal_advisor.reports.watch_page import question_of
from withdrawal_advisor.reports.where_to_look import where_to_look
from withdrawal_advisor.reports.wording import Sentences

SCHEMA = "withdrawal-advisor/watch/1"


def watch_json(assessment: Assessment, sentences: Sentences, watch: Watch, top: int) -> Json:
    """Return the first indicators with every move."""
    return {
        "schema": SCHEMA,
        **context_json(assessment, sentences),
        "asked": watch.asked,
        "measured": watch.measured,
        "moving": len(watch.indicators),
        "indicators": [_indicator(each, assessment, sentences) for each in watch.indicators[:top]],
    }


def _indicator(indicator: Indicator, assessment: Assessment, sentences: Sentences) -> Json:
    named = [("yes", indicator.yes)]
    if indicator.no is not None:
        named.append(("no", indicator.no))
    return {
        "fact": fact_id(sentences[indicator.fact]),
        "sentence": sentences[indicator.fact],
        "question": question_of(indicator.fact, sentences),
        "looked_for": indicator.looked_for,
        "prior": {"yes": indicator.prior.yes, "basis": str(indicator.prior.basis)},
        "expected": indicator.expected,
        "largest": indicator.largest,
        "answers": [_answer(word, each, assessment, sentences) for word, each in named],
        "where_to_look": list(where_to_look(indicator, assessment)),
    }


def _answer(word: str, answer: Answer, assessment: Assessment, sentences: Sentences) -> Json:
    scale = assessment.knowledge.scale
    return {
        "answer": word,
        "sentence": sentences[answer.told],
        "total": answer.total,
        "largest": answer.largest,
        "settled": len(answer.settled),
        "set_aside": [sentences[fact] for fact in answer.set_aside],
        "contradicts": [sentences[fact] for fact in answer.against],
        "moves": [move_json(move, sentences, scale) for move in answer.moves],
    }
