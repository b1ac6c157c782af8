"""The catalogue of bad files: what each is told, and that every code is told and explained."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest
import yaml
from pydantic import BaseModel

import every_shape as shapes
from withdrawal_advisor.files import yaml_text
from withdrawal_advisor.files.fitting import fit
from withdrawal_advisor.files.reading import Sources
from withdrawal_advisor.files.showing import show_all
from withdrawal_advisor.model.problem import InvalidInput

BAD = Path(__file__).parent / "bad"
PAGES = Path(__file__).parents[2] / "docs" / "problems"
SHAPES: dict[str, type[BaseModel]] = {
    "actors": shapes.ActorsFile,
    "article": shapes.ArticleFile,
    "cases": shapes.CaseFile,
    "facts": shapes.FactFile,
    "rules": shapes.RuleFile,
    "scale": shapes.ScaleFile,
    "slots": shapes.SlotsFile,
}
CASES = sorted(
    path
    for folder in SHAPES
    for path in (BAD / folder).iterdir()
    if not path.name.endswith(".expected.txt")
)
EXAMPLE = re.compile(r"```yaml\n(.*?)```", re.DOTALL)
CODE = re.compile(r"\bF\d\d\b")


def _problems(path: Path, sources: Sources) -> InvalidInput:
    with pytest.raises(InvalidInput) as caught:
        fit(sources.read(path, path.name), SHAPES[path.parent.name])
    return caught.value


@pytest.mark.parametrize("path", CASES, ids=lambda path: f"{path.parent.name}/{path.name}")
def test_bad_file_is_told(path: Path, golden: Callable[[Path, str], None]) -> None:
    """A bad file is answered with exactly the advice kept beside it."""
    sources = Sources()
    told = show_all(_problems(path, sources).problems, sources)
    golden(path.with_name(f"{path.stem}.expected.txt"), f"{told}\n")


@pytest.mark.parametrize(
    "path",
    [path for path in CASES if path.suffix == ".yaml"],
    ids=lambda path: f"{path.parent.name}/{path.name}",
)
def test_parser_without_libyaml_agrees(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where libyaml is missing, the same problems are found on the same lines."""
    with_libyaml = _problems(path, Sources()).problems
    monkeypatch.setattr(yaml_text, "_LOADER", yaml.SafeLoader)
    without = _problems(path, Sources()).problems
    assert [(p.code, p.message, p.place.line) for p in without] == [
        (p.code, p.message, p.place.line) for p in with_libyaml
    ]


def test_no_expected_text_is_left_over() -> None:
    """Every expected text belongs to a bad file."""
    expected = {path.with_name(f"{path.stem}.expected.txt") for path in CASES}
    assert set(BAD.rglob("*.expected.txt")) == expected


def test_every_code_occurs_and_has_a_page() -> None:
    """The codes in the source, in the catalogue, among the pages and in the index are the same."""
    source = Path(fit.__code__.co_filename).parent
    names = ("document", "yaml_text", "json_text", "toml_text", "reading", "fitting")
    modules = [*(source / f"{name}.py" for name in names), *(source / "shapes").glob("*.py")]
    written = {code for module in modules for code in CODE.findall(module.read_text("utf-8"))}
    told = {
        code
        for path in BAD.rglob("*.expected.txt")
        for code in CODE.findall(path.read_text("utf-8"))
    }
    pages = {path.stem for path in PAGES.glob("F*.md")}
    listed = set(CODE.findall((PAGES / "README.md").read_text("utf-8")))
    assert written == told == pages == listed


@pytest.mark.parametrize("page", sorted(PAGES.glob("F*.md")), ids=lambda page: page.stem)
def test_page_has_its_shape(page: Path) -> None:
    """A page names its code, then says what to avoid, what to prefer, and why."""
    headings = [line for line in page.read_text("utf-8").splitlines() if line.startswith("#")]
    assert headings[0].startswith(f"# {page.stem} ")
    assert headings[1:] == ["## Avoid", "## Prefer", "## Why"]


@pytest.mark.parametrize(
    "page",
    [page for page in sorted(PAGES.glob("F*.md")) if "```yaml" in page.read_text("utf-8")],
    ids=lambda page: page.stem,
)
def test_examples_of_a_page_are_true(page: Path) -> None:
    """What a page says to avoid is told with its code, and what it prefers is fine."""
    avoid, prefer = EXAMPLE.findall(page.read_text("utf-8"))
    with pytest.raises(InvalidInput) as caught:
        fit(yaml_text.parse_yaml(avoid, "file"), shapes.FactFile)
    assert page.stem in {problem.code for problem in caught.value.problems}
    fit(yaml_text.parse_yaml(prefer, "file"), shapes.FactFile)
