"""The example report is what the command writes today."""

from collections.abc import Callable
from pathlib import Path

import pytest
from commands import ROOT, run

from withdrawal_advisor.reports.report.graph import layout_version
from withdrawal_advisor.reports.report.seal import find_seal

EXAMPLE = ROOT / "examples" / "iraq-2024-withdrawal-brief.html"


def test_example(golden: Callable[[Path, str], None], tmp_path: Path) -> None:
    """The brief report of the Iraq withdrawal is the one in examples/."""
    if EXAMPLE.exists():
        kept = find_seal(EXAMPLE.read_text("utf-8"))
        layout = kept.values.get("layout", "") if kept is not None else ""
        if layout != f"graphlay {layout_version()}":
            pytest.skip(
                f"the example was drawn with {layout}, here is {layout_version() or 'none'}"
            )
    target = tmp_path / "x.html"
    outcome = run("report", "iraq-2024-withdrawal", "--style", "brief", "-o", str(target))
    assert (outcome.status, outcome.out) == (0, "")
    golden(EXAMPLE, target.read_text("utf-8"))
