"""The order in which things are written changes nothing that is said."""

from pathlib import Path
from random import Random
from typing import Any

import pytest
import yaml
from commands import ROOT, SITUATIONS, known, run

FORMATS = ("text", "json", "md")
# Groups of keys whose order means nothing, and lists of entries that may stand in any order.
NAMED = {"article", "scale", "slots", "actors", "schemes", "questions"}
LOOSE_GROUPS = {"sentences", "actors", "sources", "names"}
LOOSE_LISTS = {"rules", "cases", "facts", "supposing", "unknown", "drop"}


def _shuffled(content: dict[str, Any], random: Random) -> dict[str, Any]:
    """Return the content of a file with its keys and its loose parts in another order."""

    def mixed(key: str, value: Any) -> Any:  # noqa: ANN401  (what YAML holds)
        if key in LOOSE_GROUPS:
            return dict(random.sample(list(value.items()), len(value)))
        return random.sample(value, len(value)) if key in LOOSE_LISTS else value

    keys = random.sample(list(content), len(content))
    return {key: mixed(key, content[key]) for key in keys}


def _copy(source: Path, target: Path, random: Random, *, rename: bool) -> None:
    """Write shuffled copies of the files of a folder, rule files under other names."""
    target.mkdir()
    files = sorted(source.glob("*.yaml"))
    numbers = random.sample(range(10, 10 + len(files)), len(files))
    for number, path in zip(numbers, files, strict=True):
        fixed = path.stem in NAMED or not rename
        stem = path.stem if fixed else f"{number}-{path.stem}"
        # the loader of the base reads every scalar as text, as these files mean it
        content = yaml.load(path.read_text("utf-8"), yaml.BaseLoader)  # noqa: S506
        written = yaml.safe_dump(
            _shuffled(content, random), allow_unicode=True, sort_keys=False, width=10_000
        )
        (target / f"{stem}.yaml").write_text(written, encoding="utf-8")


@pytest.fixture(scope="module")
def as_written() -> dict[tuple[str, str], str]:
    """Return what is said of the situations as their files stand."""
    return {
        (situation, form): known("assess", situation, "--format", form).out
        for situation in SITUATIONS
        for form in FORMATS
    }


@pytest.mark.parametrize("seed", range(5))
def test_order_changes_no_byte(
    seed: int, tmp_path: Path, as_written: dict[tuple[str, str], str]
) -> None:
    """Shuffled files, rules, sentences and facts give the same assessment, byte for byte."""
    random = Random(seed)  # noqa: S311  (the same shuffles each time)
    _copy(ROOT / "rules", tmp_path / "rules", random, rename=True)
    _copy(ROOT / "facts", tmp_path / "facts", random, rename=False)
    for (situation, form), expected in as_written.items():
        facts = str(tmp_path / "facts" / f"{situation}.yaml")
        outcome = run("assess", facts, "--rules", str(tmp_path / "rules"), "--format", form)
        assert outcome.err == ""
        assert outcome.out == expected


@pytest.mark.parametrize("form", FORMATS)
def test_explanation_keeps_its_order(form: str, tmp_path: Path) -> None:
    """The same holds of explanations."""
    random = Random(99)  # noqa: S311
    _copy(ROOT / "rules", tmp_path / "rules", random, rename=True)
    _copy(ROOT / "facts", tmp_path / "facts", random, rename=False)
    facts = str(tmp_path / "facts" / "iraq-2024-withdrawal.yaml")
    shuffled = run("explain", facts, "--rules", str(tmp_path / "rules"), "--format", form)
    assert shuffled.out == known("explain", "iraq-2024-withdrawal", "--format", form).out
