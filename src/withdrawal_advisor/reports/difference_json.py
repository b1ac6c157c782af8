"""How situations differ as the values of their documented JSON."""

from collections.abc import Sequence

from withdrawal_advisor.model.difference import Cause, Contrast, Difference, Step
from withdrawal_advisor.reports.assessment_json import Json, context_json
from withdrawal_advisor.reports.difference_page import ReasonWords, Situated
from withdrawal_advisor.reports.identity import fact_id
from withdrawal_advisor.reports.move_words import move_json, reading_json
from withdrawal_advisor.reports.wording import Sentences


def difference_json(
    command: str,
    situated: Sequence[Situated],
    contrasts: Sequence[Contrast],
    sentences: Sentences,
) -> Json:
    """Return the first situation against each other one; `command` names the schema."""
    first, *others = situated
    return {
        "schema": f"withdrawal-advisor/{command}/1",
        "situations": [
            {"label": each.label, **context_json(each.assessment, sentences)} for each in situated
        ],
        "contrasts": [
            _contrast(first, other, contrast, sentences)
            for other, contrast in zip(others, contrasts, strict=True)
        ],
    }


def _contrast(first: Situated, second: Situated, contrast: Contrast, sentences: Sentences) -> Json:
    words = ReasonWords(first.label, second.label, sentences)
    scale = first.assessment.knowledge.scale
    return {
        "first": first.label,
        "second": second.label,
        "told": [_cause(cause, sentences) for cause in contrast.told],
        "differences": [
            move_json(each.move, sentences, scale)
            | {"reason": _reason(each, words, sentences)}
            | (
                {"alone": reading_json(each.reason.alone, scale)}
                if each.reason.alone is not None
                else {}
            )
            for each in contrast.differences
        ],
    }


def _reason(difference: Difference, words: ReasonWords, sentences: Sentences) -> Json:
    reason = difference.reason
    value: Json = {
        "sentence": words.reason(reason),
        "steps": [_step(step, sentences) for step in reason.steps],
        "causes": [_cause(cause, sentences) for cause in reason.causes],
        "proof": str(reason.proof),
    }
    return value | ({"shown_in": str(reason.shown_in)} if reason.shown_in is not None else {})


def _step(step: Step, sentences: Sentences) -> Json:
    value: Json = {
        "fact": fact_id(sentences[step.fact]),
        "sentence": sentences[step.fact],
        "held_in": str(step.held_in),
        "stopped_by": [sentences[fact] for fact in step.stopped_by],
    }
    return value | ({"rule": step.activation.rule.name} if step.activation is not None else {})


def _cause(cause: Cause, sentences: Sentences) -> Json:
    return {
        "fact": fact_id(sentences[cause.fact]),
        "sentence": sentences[cause.fact],
        "told_in": [str(side) for side in cause.told_in],
    }
