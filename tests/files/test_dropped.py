"""What a fact file drops is remembered as left out, until a file says it again."""

from functools import cache
from pathlib import Path

import pytest

from withdrawal_advisor.files.builtin import builtin
from withdrawal_advisor.files.knowledge_cache import open_library
from withdrawal_advisor.files.library import Library
from withdrawal_advisor.files.reading import Sources
from withdrawal_advisor.files.situation_file import read_situation
from withdrawal_advisor.model.situation import Situation

THREAT, WEAK = "ISIS threatens Iraq", "the security institutions of Iraq are weak"
STABLE = "Iraq is in fragile stability"
SANCTIONS = "the United States imposes sanctions on Iraq"
BASE = f"""situation: The base
facts:
  - {THREAT}
  - fact: {WEAK}
    credibility: 3
supposing: [{STABLE}]
unknown: [{SANCTIONS}]
"""


@cache
def _library() -> Library:
    return open_library(builtin("rules"))


def _read(folder: Path, *files: str) -> Situation:
    """Read files, each upon the one before it, the first upon the base."""
    (folder / "0.yaml").write_text(BASE, encoding="utf-8")
    for number, text in enumerate(files, 1):
        head = f"situation: File {number}\nextends: {number - 1}.yaml\n"
        (folder / f"{number}.yaml").write_text(head + text, encoding="utf-8")
    return read_situation(folder / f"{len(files)}.yaml", _library(), Sources())


def _left_out(situation: Situation) -> set[str]:
    return set(map(_library().vocabulary.say, situation.left_out))


@pytest.mark.parametrize(
    ("files", "left_out"),
    [
        (("",), set()),
        ((f"drop: [{THREAT}]",), {THREAT}),
        ((f"drop: [{THREAT}, {STABLE}]", f"drop: [{WEAK}]"), {THREAT, WEAK, STABLE}),
        ((f"drop: [{THREAT}]", ""), {THREAT}),
        ((f"drop: [{THREAT}]", f"facts: [{THREAT}]"), set()),
        ((f"drop: [{WEAK}]\nfacts: [{WEAK}]",), set()),
        ((f"drop: [{STABLE}]\nunknown: [{STABLE}]",), set()),
        ((f"drop: [{SANCTIONS}]",), set()),
    ],
)
def test_what_is_dropped_is_left_out(
    tmp_path: Path, files: tuple[str, ...], left_out: set[str]
) -> None:
    """Files above inherit it; what is told or looked for again is not left out any more."""
    assert _left_out(_read(tmp_path, *files)) == left_out


def test_what_is_dropped_keeps_its_evidence(tmp_path: Path) -> None:
    """The base's statement is what is left out, as it stands there."""
    (statement,) = _read(tmp_path, f"drop: [{WEAK}]").dropped
    assert statement.evidence.credibility == "3"
    assert statement.place.file.endswith("0.yaml")
