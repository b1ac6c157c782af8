"""Likelihoods are what ProbLog, an outside judge, computes from the rules and facts themselves.

It checks the middle probability of every fact, with the hypotheses and without; for the built-in
knowledge ProbLog gets the first-order rules and grounds them itself.
"""

from pathlib import Path
from random import Random

import pytest
from problog_judge import problog_answers
from uncertain_cases import NAMES, Case, random_case

from withdrawal_advisor import api
from withdrawal_advisor.files.builtin import builtin_situations
from withdrawal_advisor.model.likelihood import Judgement
from withdrawal_advisor.model.statement import Fact

LIBRARY = api.load_knowledge()
TOLERANCE = 1e-9
BATCHES = 26
BATCH = 20


def middles(judged: dict[Fact, Judgement], *, within: bool) -> dict[Fact, float]:
    """Return the middle probabilities above 0, given the hypotheses or without them."""
    found = {}
    for fact, judgement in judged.items():
        likelihood = judgement.likelihood
        if not within and judgement.without is not None:
            likelihood = judgement.without
        found[fact] = likelihood.middle
    return possible(found)


def possible(answers: dict[Fact, float]) -> dict[Fact, float]:
    """Leave out what cannot hold."""
    return {fact: probability for fact, probability in answers.items() if probability > 0}


@pytest.mark.parametrize("path", builtin_situations(), ids=lambda path: path.stem)
def test_built_in_situations(path: Path) -> None:
    """ProbLog derives the same facts of every built-in situation, with the same probabilities."""
    case = Case(LIBRARY.knowledge, api.load_situation(path, LIBRARY))
    judged = case.judged()
    within, without = (problog_answers([each])[0] for each in (case, case.baseline))
    assert middles(judged, within=True) == pytest.approx(possible(within), abs=TOLERANCE)
    assert middles(judged, within=False) == pytest.approx(possible(without), abs=TOLERANCE)


@pytest.mark.parametrize("batch", range(BATCHES))
def test_random_programs(batch: int) -> None:
    """So it does for random rule bases with shared causes, circles, exceptions and origins."""
    random = Random(batch)  # noqa: S311  (repeatable, not secret)
    cases = [random_case(random, 12, 10) for _ in range(BATCH)]
    within = problog_answers(cases, NAMES)
    without = problog_answers([case.baseline for case in cases], NAMES)
    for case, one, other in zip(cases, within, without, strict=True):
        judged = case.judged()
        assert middles(judged, within=True) == pytest.approx(possible(one), abs=TOLERANCE)
        assert middles(judged, within=False) == pytest.approx(possible(other), abs=TOLERANCE)
