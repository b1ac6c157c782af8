"""From an assessment to what it comes to: likelihood and confidence."""

from withdrawal_advisor.files.judged_cache import open_judged
from withdrawal_advisor.model.assessment import Assessment
from withdrawal_advisor.model.judged import Judged


def judge(assessment: Assessment) -> Judged:
    """Judge an assessment, or recall how an unchanged one was judged."""
    return open_judged(assessment, lambda: _judge(assessment))


def _judge(assessment: Assessment) -> Judged:
    """Import what judges only where nothing is remembered, so that start-up stays fast."""
    from withdrawal_advisor.judging import judged  # noqa: PLC0415

    return judged(assessment)
