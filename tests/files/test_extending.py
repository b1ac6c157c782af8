"""A fact file extends a file beside it or a built-in situation."""

from pathlib import Path

import pytest

from withdrawal_advisor import load_knowledge, load_situation
from withdrawal_advisor.model.problem import InvalidInput

BASE = "philippines-1992"


def _read(folder: Path, extends: str) -> None:
    path = folder / "mine.yaml"
    path.write_text(f"situation: Mine\nextends: {extends}\n", encoding="utf-8")
    load_situation(str(path), load_knowledge())


def test_a_built_in_situation_is_extended_by_its_name(tmp_path: Path) -> None:
    """Wherever the file stands, and whatever files stand beside it."""
    path = tmp_path / "mine.yaml"
    path.write_text(f"situation: Mine\nextends: {BASE}\n", encoding="utf-8")
    (tmp_path / f"{BASE}.yaml").write_text("situation: Another\n", encoding="utf-8")
    knowledge = load_knowledge()
    mine, base = (load_situation(name, knowledge) for name in (str(path), BASE))
    assert mine.given == base.given
    assert mine.name == "Mine"


@pytest.mark.parametrize(
    ("extends", "message", "hint"),
    [
        ("philippines-1991", "there is no built-in situation 'philippines-1991'", f"mean {BASE}?"),
        ("beside", "there is no built-in situation 'beside'", "mean beside.yaml?"),
        (f"{BASE}.yaml", f"there is no file '{BASE}.yaml' beside this one", f"mean {BASE}?"),
        ("atlantis", "there is no built-in situation 'atlantis'", "a built-in situation without"),
        (f"../facts/{BASE}", "is not the name of a file beside this one", "without a folder"),
    ],
)
def test_a_base_that_is_not_there(tmp_path: Path, extends: str, message: str, hint: str) -> None:
    """The advice names what is there, a file with its ending."""
    (tmp_path / "beside.yaml").touch()
    with pytest.raises(InvalidInput) as caught:
        _read(tmp_path, extends)
    (problem,) = caught.value.problems
    assert problem.code == "S08"
    assert message in problem.message
    assert hint in problem.hint
