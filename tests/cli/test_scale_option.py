"""The option --scale replaces the tables for one run."""

import json
from pathlib import Path
from typing import Any

import pytest
from commands import ROOT, run

BUILT_IN = (ROOT / "rules" / "scale.yaml").read_text("utf-8")


def _findings(*options: str) -> dict[str, dict[str, Any]]:
    outcome = run("assess", "philippines-1992", "--format", "json", *options)
    assert (outcome.status, outcome.err) == (0, "")
    return {each["sentence"]: each for each in json.loads(outcome.out)["findings"]}


def _scale(folder: Path, old: str, new: str) -> str:
    assert old in BUILT_IN
    path = folder / "scale.yaml"
    path.write_text(BUILT_IN.replace(old, new), "utf-8")
    return str(path)


def test_other_ranges_move_likelihoods_and_not_confidence(tmp_path: Path) -> None:
    """A surer 'will' raises what rests on it; the confidence stays as it was."""
    scale = _scale(tmp_path, "will: {low: 0.95, high: 0.99}", "will: {low: 0.99, high: 0.999}")
    before, after = _findings(), _findings("--scale", scale)
    moved = [s for s in before if before[s]["likelihood"] != after[s]["likelihood"]]
    assert moved
    assert all(after[s]["likelihood"]["low"] >= before[s]["likelihood"]["low"] for s in moved)
    assert [f["confidence"] for f in before.values()] == [f["confidence"] for f in after.values()]


def test_other_table_moves_confidence_and_not_likelihoods(tmp_path: Path) -> None:
    """What rests on an assumption falls where the table says so; likelihoods stay."""
    scale = _scale(tmp_path, "assumption: moderate", "assumption: low")
    before, after = _findings(), _findings("--scale", scale)
    assert {s: f["likelihood"] for s, f in before.items()} == {
        s: f["likelihood"] for s, f in after.items()
    }
    burden = "the burden on the army of the Philippines grows"
    assert before[burden]["confidence"]["word"] == "moderate"
    assert after[burden]["confidence"]["word"] == "low"


@pytest.mark.parametrize("command", ["assess", "explain", "answers"])
def test_missing_scale_is_a_problem_of_the_input(command: str) -> None:
    """A file that is not there is told like every other input."""
    outcome = run(command, "philippines-1992", "--scale", "no-such-scale.yaml")
    assert outcome.status == 1
    assert "no-such-scale.yaml" in outcome.err
