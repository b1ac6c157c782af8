"""Bad knowledge folders and fact files: what a writer is told, and the pages that explain it."""

import json
import os
import re
import shutil
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from withdrawal_advisor.cli.main import main

REFUSED = Path(__file__).parent / "refused"
BASE = REFUSED / "base"
CASES = sorted(path for path in REFUSED.iterdir() if path != BASE)
ROOT = Path(__file__).parents[2]
PAGES = ROOT / "docs" / "problems"
WRITTEN = re.compile(r'"([RSGP]\d\d)"')
CODE = re.compile(r"\b[RSGP]\d\d\b")

Run = Callable[..., tuple[int, str, str]]


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Run:
    """Return a runner of commands in a copy of the good base: status, output, errors."""
    shutil.copytree(BASE, tmp_path, dirs_exist_ok=True)
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("XDG_CACHE_HOME", os.devnull)
    monkeypatch.setattr("os._exit", sys.exit)
    monkeypatch.setattr("gc.set_threshold", lambda *_: None)

    def run(*arguments: str) -> tuple[int, str, str]:
        monkeypatch.setattr("sys.argv", ["withdrawal-advisor", *arguments, "--rules", "rules"])
        with pytest.raises(SystemExit) as ended:
            main()
        told = capsys.readouterr()
        assert isinstance(ended.value.code, int)
        return ended.value.code, told.out, told.err

    return run


def _lay_out(case: Path, folder: Path) -> list[str]:
    """Put a case over the good base; return the command that refuses it."""
    shutil.copytree(case, folder, dirs_exist_ok=True)
    removed = case / "remove.txt"
    for name in removed.read_text("utf-8").split() if removed.exists() else ():
        (folder / name).unlink()
    command = case / "command.txt"
    if command.exists():
        return command.read_text("utf-8").split()
    return (
        ["facts", "check", "facts.yaml"] if (case / "facts.yaml").exists() else ["rules", "check"]
    )


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_writer_is_told(
    case: Path, golden: Callable[[Path, str], None], tmp_path: Path, run: Run
) -> None:
    """A bad input is answered on standard error with exactly the advice kept here, and status 1."""
    status, output, told = run(*_lay_out(case, tmp_path))
    assert (status, output) == (1, "")
    golden(case / "expected.txt", told)


def test_base_is_good(run: Run) -> None:
    """What the bad inputs are laid over has no problem itself."""
    status, output, errors = run("rules", "check")
    assert (status, errors) == (0, "")
    assert output.endswith("\n3 rules, 12 sentences, 2 cases: no problems, 11 to look at.\n")
    assert run("rules", "test") == (0, "2 of 2 cases passed.\n", "")
    assert run("facts", "check", "facts.yaml") == (0, "1 checked: no problems.\n", "")


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_json_lists_the_same_problems(case: Path, tmp_path: Path, run: Run) -> None:
    """The checks list the same problems as JSON, on standard output, in the same order."""
    command = _lay_out(case, tmp_path)
    if "check" not in command:
        pytest.skip("only the checks have --format json for problems")
    status, output, errors = run(*command, "--format", "json")
    assert (status, errors) == (1, "")
    problems = json.loads(output)["problems"]
    expected = (case / "expected.txt").read_text("utf-8")
    assert [problem["code"] for problem in problems] == re.findall(
        r"^\S+: ([A-Z]\d\d) ", expected, re.MULTILINE
    )
    assert all(problem["message"] in expected for problem in problems)


def test_long_row_of_files_is_refused(tmp_path: Path, run: Run) -> None:
    """Files that extend one another in too long a row are refused, not followed for ever."""
    for number in range(12):
        text = f"situation: File {number}\nextends: {number + 1}.yaml\n"
        (tmp_path / f"{number}.yaml").write_text(text, encoding="utf-8")
    status, _, told = run("facts", "check", "0.yaml")
    assert status == 1
    assert told.startswith("10.yaml:2:10: S08 more than 10 files extend one another")


def test_name_longer_than_names_can_be_is_refused(tmp_path: Path, run: Run) -> None:
    """A base whose name no disk can hold is a missing base."""
    text = f"situation: A long name\nextends: {'long' * 100}.yaml\n"
    (tmp_path / "facts.yaml").write_text(text, encoding="utf-8")
    status, _, told = run("facts", "check", "facts.yaml")
    assert status == 1
    assert "facts.yaml:2:10: S08 there is no file 'longlong" in told


def _codes_in_source() -> set[str]:
    files = (ROOT / "src").rglob("*.py")
    return {code for file in files for code in WRITTEN.findall(file.read_text("utf-8"))}


def test_every_code_is_told() -> None:
    """Each code of sentences, rules and situations occurs in the catalogue."""
    told = {
        code for case in CASES for code in CODE.findall((case / "expected.txt").read_text("utf-8"))
    }
    assert told == {code for code in _codes_in_source() if not code.startswith("P")}


def test_every_code_has_a_page() -> None:
    """The codes in the source, the pages, and the rows of the index are the same."""
    pages = {path.stem for path in PAGES.glob("[RSGP][0-9][0-9].md")}
    rows = re.findall(
        r"^\| \[([RSGP]\d\d)\]\(\1\.md\) \| (.+) \|$",
        (PAGES / "README.md").read_text("utf-8"),
        re.MULTILINE,
    )
    titles = {code: (PAGES / f"{code}.md").read_text("utf-8").split("\n", 1)[0] for code in pages}
    assert _codes_in_source() == pages
    assert {code: f"# {code} {title}" for code, title in rows} == titles


@pytest.mark.parametrize(
    "page", sorted(PAGES.glob("[RSGP][0-9][0-9].md")), ids=lambda page: page.stem
)
def test_page_has_its_shape(page: Path) -> None:
    """A page names its code, then says what to avoid, what to prefer, and why."""
    text = page.read_text("utf-8")
    headings = re.findall(r"^#+ .*", re.sub(r"```.*?```", "", text, flags=re.DOTALL), re.MULTILINE)
    assert headings[0].startswith(f"# {page.stem} ")
    assert headings[1:] == ["## Avoid", "## Prefer", "## Why"]
    assert "## Why\n\n" in text
