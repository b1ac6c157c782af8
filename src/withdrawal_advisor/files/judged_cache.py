"""What was judged of an unchanged situation with unchanged knowledge."""

from collections.abc import Callable
from hashlib import sha256

from withdrawal_advisor.files.cache import READING, keep, recall, software
from withdrawal_advisor.model.assessment import Assessment
from withdrawal_advisor.model.judged import Judged

_ROOMS = (*READING, "reasoning", "engines")


def open_judged(assessment: Assessment, judge: Callable[[], Judged]) -> Judged:
    """Return what was judged before of the same facts and activations, or judge anew."""
    key = _key(assessment)
    remembered = recall(key)
    if isinstance(remembered, Judged):
        return remembered
    judged = judge()
    keep(key, judged)
    return judged


def _key(assessment: Assessment) -> str:
    situation = assessment.situation
    rules = sorted({activation.rule.name for activation in assessment.activations})
    parts = (
        assessment.knowledge.sha256,
        situation.as_of,
        *((each.fact, each.evidence) for each in situation.given),
        tuple(each.fact for each in situation.supposing),
        tuple(each.fact for each in situation.unknown),
        tuple(each.fact for each in situation.dropped),
        *rules,
        *software(_ROOMS),
    )
    return f"{sha256(repr(parts).encode()).hexdigest()}.read"
