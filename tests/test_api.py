"""The package for programs."""

import re
from pathlib import Path

import pytest

import withdrawal_advisor
from withdrawal_advisor import assess, load_knowledge, load_situation
from withdrawal_advisor.model.problem import InvalidInput

README = Path(__file__).parents[1] / "README.md"


def test_few_lines_give_findings_and_reasons() -> None:
    """Knowledge, situation and assessment are one call each; the result answers for itself."""
    knowledge = load_knowledge()
    advice = assess(knowledge, load_situation("iraq-2024-withdrawal", knowledge))
    assert advice.holds("power cuts in Iraq lengthen")
    assert not advice.holds("the United States keeps its forces in Iraq")
    assert advice.findings[0].sentence
    assert advice.verify() == []
    assert advice.json()["schema"] == "withdrawal-advisor/assessment/1"


def test_engines_agree() -> None:
    """Whatever engine is asked for, the assessment is the same but for the engine's name."""
    knowledge = load_knowledge()
    situation = load_situation("afghanistan-2021", knowledge)
    one = assess(knowledge, situation, "semi-naive").json()
    other = assess(knowledge, situation).json()
    assert {**one, "engine": None} == {**other, "engine": None}


def test_problems_reach_the_program(tmp_path: Path) -> None:
    """A bad fact file raises InvalidInput with its problems."""
    path = tmp_path / "facts.yaml"
    path.write_text("situation: x\nfacts: [nobody says this]\n", "utf-8")
    with pytest.raises(InvalidInput) as caught:
        load_situation(path, load_knowledge())
    assert [problem.code for problem in caught.value.problems] == ["R01"]


def test_unknown_name() -> None:
    """The package has the names it lists and no others."""
    assert all(hasattr(withdrawal_advisor, name) for name in withdrawal_advisor.__all__)
    with pytest.raises(AttributeError):
        withdrawal_advisor.nothing  # noqa: B018


def test_example_of_the_readme_runs(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """The Python lines of README print findings."""
    monkeypatch.chdir(README.parent)
    (example,) = re.findall(r"```python\n(.*?)```", README.read_text("utf-8"), re.DOTALL)
    exec(compile(example, "README.md", "exec"), {})  # noqa: S102
    assert "imposes sanctions on Iraq" in capsys.readouterr().out
