"""Bad knowledge folders and fact files: what a writer is told, word for word."""

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from withdrawal_advisor.cli.main import main

REFUSED = Path(__file__).parent / "refused"
BASE = REFUSED / "base"
CASES = sorted(path for path in REFUSED.iterdir() if path != BASE)


def _lay_out(case: Path, folder: Path) -> list[str]:
    """Put a case over the good base; return the arguments of the command that refuses it."""
    shutil.copytree(BASE, folder, dirs_exist_ok=True)
    shutil.copytree(case, folder, dirs_exist_ok=True)
    removed = case / "remove.txt"
    for name in removed.read_text("utf-8").split() if removed.exists() else ():
        (folder / name).unlink()
    command = case / "command.txt"
    if command.exists():
        return command.read_text("utf-8").split()
    if (case / "facts.yaml").exists():
        return ["facts", "check", "facts.yaml", "--rules", "rules"]
    return ["rules", "check", "--rules", "rules"]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_writer_is_told(
    case: Path,
    golden: Callable[[Path, str], None],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    """A bad input is answered on standard error with the advice kept here, and status 1."""
    monkeypatch.setattr("sys.argv", ["withdrawal-advisor", *_lay_out(case, tmp_path)])
    monkeypatch.chdir(tmp_path)
    with pytest.raises(SystemExit) as ended:
        main()
    told = capsys.readouterr()
    assert (ended.value.code, told.out) == (1, "")
    golden(case / "expected.txt", told.err)
