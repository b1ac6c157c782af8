"""What was judged is recalled for the same facts and rules, and for no others."""

from dataclasses import replace
from pathlib import Path

import pytest

from withdrawal_advisor.engines.seminaive import SemiNaive
from withdrawal_advisor.files.builtin import builtin
from withdrawal_advisor.files.judged_cache import open_judged
from withdrawal_advisor.files.knowledge_folder import read_knowledge
from withdrawal_advisor.files.reading import Sources
from withdrawal_advisor.files.situation_file import read_situation
from withdrawal_advisor.judging import judged
from withdrawal_advisor.model.judged import Judged
from withdrawal_advisor.model.situation import Situation
from withdrawal_advisor.reasoning.inference import assess

LIBRARY = read_knowledge(builtin("rules"), Sources())
SITUATION = read_situation(builtin("facts") / "philippines-1992.yaml", LIBRARY, Sources())


@pytest.fixture(autouse=True)
def _caches(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))


def _opened(situation: Situation) -> tuple[Judged, bool]:
    """Open the judgements of a situation, and say whether they were judged anew."""
    assessment = assess(LIBRARY.knowledge, situation, SemiNaive())
    anew: list[bool] = []

    def judge() -> Judged:
        anew.append(True)
        return judged(assessment)

    return open_judged(assessment, judge), bool(anew)


def test_same_situation_is_judged_once() -> None:
    """The second opening gives the same values without judging."""
    first, judged_first = _opened(SITUATION)
    second, judged_second = _opened(SITUATION)
    assert (judged_first, judged_second) == (True, False)
    assert first == second


def test_changed_evidence_is_judged_anew() -> None:
    """Another likelihood of one given is another judgement."""
    before, _ = _opened(SITUATION)
    doubtful = next(s for s in SITUATION.given if s.evidence.likelihood)
    surer = replace(doubtful, evidence=replace(doubtful.evidence, likelihood="0.99"))
    given = tuple(surer if s is doubtful else s for s in SITUATION.given)
    after, anew = _opened(replace(SITUATION, given=given))
    assert anew
    assert after.likelihoods[doubtful.fact] != before.likelihoods[doubtful.fact]


def test_what_is_left_out_is_judged_anew() -> None:
    """Reasons of confidence say what was left out on purpose, so it counts."""
    _opened(SITUATION)
    _, anew = _opened(replace(SITUATION, dropped=SITUATION.given[:1]))
    assert anew
