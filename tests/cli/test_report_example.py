"""The example reports are what the command writes today."""

from collections.abc import Callable
from pathlib import Path

import pytest
from commands import ROOT, run

from withdrawal_advisor.reports.report.graph import layout_version
from withdrawal_advisor.reports.report.seal import find_seal

BRIEF = ("iraq-2024-withdrawal", "--style", "brief")
FOCUSED = ("iraq-2024-withdrawal", "--focus", "power cuts in Iraq lengthen")


@pytest.mark.parametrize(
    ("name", "options"),
    [
        ("iraq-2024-withdrawal-brief.html", BRIEF),
        ("iraq-2024-power-cuts.json", FOCUSED),
    ],
)
def test_example(
    name: str, options: tuple[str, ...], golden: Callable[[Path, str], None], tmp_path: Path
) -> None:
    """The report in examples/ is what its command writes today."""
    example = ROOT / "examples" / name
    if example.exists():
        kept = find_seal(example.read_text("utf-8"))
        layout = kept.values.get("layout", "") if kept is not None else ""
        if layout != f"graphlay {layout_version()}":
            pytest.skip(
                f"the example was drawn with {layout}, here is {layout_version() or 'none'}"
            )
    target = tmp_path / name
    outcome = run("report", *options, "-o", str(target))
    assert (outcome.status, outcome.out) == (0, "")
    golden(example, target.read_text("utf-8"))
