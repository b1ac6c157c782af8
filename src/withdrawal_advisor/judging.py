"""Likelihood and confidence of an assessment, with the library that makes the diagrams."""

from withdrawal_advisor.engines.decision_diagrams import OxiddDiagrams
from withdrawal_advisor.model.assessment import Assessment
from withdrawal_advisor.model.judged import Judged
from withdrawal_advisor.reasoning.confidence import confidences
from withdrawal_advisor.reasoning.likelihood import Judge


def judge_of(assessment: Assessment) -> Judge:
    """Return a judge of an assessment's likelihoods."""
    return Judge(assessment, OxiddDiagrams)


def judged_by(judge: Judge, assessment: Assessment) -> Judged:
    """Judge every fact that could hold, and how well those that are held are backed."""
    return Judged(judge.judgements(), confidences(assessment, assessment.memory.supports))


def judged(assessment: Assessment) -> Judged:
    """Judge an assessment."""
    return judged_by(judge_of(assessment), assessment)
