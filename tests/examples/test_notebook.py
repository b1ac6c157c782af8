"""The notebook among the examples runs from top to bottom and shows pages."""

import json
from pathlib import Path

import pytest
from nbclient import NotebookClient
from nbformat import reads

from withdrawal_advisor import assess, load_knowledge, load_situation

NOTEBOOK = Path(__file__).parents[2] / "examples" / "first-steps.ipynb"


@pytest.mark.filterwarnings("default")
def test_notebook_runs() -> None:
    """Every cell runs; the assessment and the derivation show themselves as Markdown."""
    notebook = reads(NOTEBOOK.read_text("utf-8"), as_version=4)  # type: ignore[no-untyped-call]
    NotebookClient(notebook, timeout=120, kernel_name="python3").execute()
    shown = [
        output["data"]
        for cell in notebook.cells
        if cell.cell_type == "code"
        for output in cell.outputs
    ]
    assert len(shown) == 4
    assert "text/markdown" in shown[0]
    assert "by the rule" in shown[1]["text/markdown"]
    assert shown[3]["text/plain"] == "[]"


def test_notebook_is_kept_without_outputs() -> None:
    """What is committed holds no results that could grow old."""
    notebook = json.loads(NOTEBOOK.read_text("utf-8"))
    assert all(not cell.get("outputs") for cell in notebook["cells"])


def test_advice_prints_and_shows_itself() -> None:
    """As text it has the same findings as in the notebook, a line each."""
    knowledge = load_knowledge()
    advice = assess(knowledge, load_situation("philippines-1992", knowledge))
    bundle = advice._repr_mimebundle_()
    assert bundle["text/plain"] == str(advice)
    assert all(each.sentence[1:] in " ".join(str(advice).split()) for each in advice.findings)
