"""The commands that say what would change: `watch`, `what-if`, `compare`, `importance`."""

import json
import shutil
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest
from commands import ROOT, Outcome, known, run
from jsonschema import Draft202012Validator

BASE, PHASED = "iraq-2024-withdrawal", "iraq-2024-residual"
CUTS = "power cuts in Iraq lengthen"
ADVISERS = "the United States keeps an advisory force in Iraq after the withdrawal"
REINFORCES = "the United States reinforces its forces in the Middle East"


@pytest.mark.parametrize(
    "arguments",
    [
        ("watch", BASE, "--top", "3"),
        ("watch", BASE, "--goal", CUTS),
        ("what-if", BASE, "--suppose", ADVISERS),
        ("compare", BASE, PHASED),
        ("compare", BASE, PHASED, "iraq-2024"),
        ("importance", BASE, CUTS),
        ("importance", BASE, "the United States keeps its forces in Iraq"),
    ],
    ids=" ".join,
)
def test_json_keeps_its_schema(arguments: tuple[str, ...]) -> None:
    """Each output keeps the promise of its schema."""
    value = known(*arguments, "--format", "json").json
    name = value["schema"].split("/")[1]
    path = ROOT / "src" / "withdrawal_advisor" / "schemas" / f"{name}-1.json"
    Draft202012Validator(json.loads(path.read_text("utf-8"))).validate(value)


def test_what_if_is_the_edited_file(tmp_path: Path) -> None:
    """A what-if says what comparing with the edited fact file says."""
    for base in ("iraq-2024.yaml", f"{BASE}.yaml"):
        shutil.copy(ROOT / "facts" / base, tmp_path)
    path = tmp_path / "edited.yaml"
    path.write_text(
        f"situation: Edited\nextends: {BASE}.yaml\n"
        f"drop:\n  - the United States keeps its forces in Iraq\n"
        f"supposing:\n  - the United States chooses not to press Iraq by sanctions\n",
        encoding="utf-8",
    )
    changed = run(
        "what-if",
        BASE,
        "--suppose",
        "the United States chooses not to press Iraq by sanctions",
        "--drop",
        "the United States keeps its forces in Iraq",
        "--format",
        "json",
    ).json
    edited = run("compare", BASE, str(path), "--format", "json").json
    moves = [
        [
            (d["fact"], d["turn"], d["before"], d["after"])
            for d in each["contrasts"][0]["differences"]
        ]
        for each in (changed, edited)
    ]
    assert moves[0] == moves[1]
    assert moves[0]


def test_the_advisory_force_is_the_reason() -> None:
    """Of the phased scenario it is said that advisers keep the support from ending."""
    differences = known("compare", BASE, PHASED, "--format", "json").json["contrasts"][0]
    lost = next(
        each
        for each in differences["differences"]
        if each["sentence"].startswith("Iraq loses the training")
    )
    assert lost["turn"] == "vanishes"
    assert ADVISERS in lost["reason"]["sentence"]
    assert lost["reason"]["proof"] == "ended"


def test_tornado_chart(tmp_path: Path) -> None:
    """The chart is drawn in one step, can be read aloud, and runs nothing."""
    target = tmp_path / "chart.svg"
    assert run("importance", BASE, CUTS, "--svg", str(target)).status == 0
    root = ET.fromstring(target.read_text("utf-8"))  # noqa: S314  (we wrote it)
    tags = [each.tag.rpartition("}")[2] for each in root.iter()]
    assert tags[:3] == ["svg", "title", "desc"]
    assert "script" not in tags
    assert [path.name for path in tmp_path.iterdir()] == ["chart.svg"]
    assert run("importance", BASE, CUTS, "--svg", "/dev/null").status == 0


def wrong(outcome: Outcome) -> str:
    """Return what wrong usage is told."""
    assert outcome.status == 2
    return outcome.err


def test_wrong_usage() -> None:
    """What cannot be done is said gently."""
    assert "Name a change" in wrong(run("what-if", BASE))
    assert "nothing to drop" in wrong(run("what-if", BASE, "--drop", REINFORCES))
    assert "R01" in wrong(run("what-if", BASE, "--suppose", "nobody says this"))
    assert "two situations" in wrong(run("compare", BASE))
    assert "R01" in wrong(run("watch", BASE, "--goal", "nobody says this"))
