"""A scale is data: a file replaces it, in whole or in parts, and what is wrong with it is told."""

import re
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from withdrawal_advisor.cli.loading import load_library, load_situation
from withdrawal_advisor.engines.seminaive import SemiNaive
from withdrawal_advisor.files.builtin import builtin
from withdrawal_advisor.files.knowledge_folder import read_knowledge
from withdrawal_advisor.files.library import Library
from withdrawal_advisor.files.reading import Sources
from withdrawal_advisor.files.scale_file import with_scale
from withdrawal_advisor.files.showing import show_all
from withdrawal_advisor.model.confidence import DEFAULT_TABLE, HIGH, LOW, MODERATE, ConfidenceTable
from withdrawal_advisor.model.knowledge import Range
from withdrawal_advisor.model.problem import InvalidInput
from withdrawal_advisor.reasoning.confidence import confidences
from withdrawal_advisor.reasoning.inference import assess

HERE = Path(__file__).parent
BASE = HERE / "refused" / "base" / "rules"
BAD = sorted(p for p in (HERE / "scales").iterdir() if not p.name.endswith(".expected.txt"))
PAGE = HERE.parents[1] / "docs" / "confidence.md"
CONFIDENCE = """\
confidence:
  reliability: {A: high, B: moderate, C: moderate, D: low, E: low, F: moderate}
  credibility: {1: high, 2: high, 3: moderate, 4: low, 5: low, 6: low}
  ungraded: low
  stale: moderate
  single origin: high
  assumption: low
  encoder rule: high
  independent lines: 3
"""


@pytest.fixture
def base(monkeypatch: pytest.MonkeyPatch) -> Library:
    """The small rule base of the catalogue, named as a user in its folder would."""
    monkeypatch.chdir(BASE.parent)
    return read_knowledge(Path("rules"), Sources())


def _replaced(library: Library, folder: Path, text: str) -> Library:
    path = folder / "scale.yaml"
    path.write_text(text, "utf-8")
    return with_scale(library, path, Sources())


@pytest.mark.parametrize("path", BAD, ids=lambda path: path.name)
def test_bad_scale_is_told(path: Path, golden: Callable[[Path, str], None], base: Library) -> None:
    """A bad scale is answered with exactly the advice kept beside it."""
    sources = Sources()
    shown = Path("../../scales") / path.name
    with pytest.raises(InvalidInput) as caught:
        with_scale(base, shown, sources)
    told = show_all(caught.value.problems, sources)
    golden(path.with_name(f"{path.stem}.expected.txt"), f"{told}\n")


def test_no_expected_text_is_left_over() -> None:
    """Every expected text belongs to a bad scale."""
    expected = {path.with_name(f"{path.stem}.expected.txt") for path in BAD}
    assert set((HERE / "scales").glob("*.expected.txt")) == expected


def test_missing_file_is_told(base: Library) -> None:
    """A scale that is not there is a problem like any other."""
    with pytest.raises(InvalidInput) as caught:
        with_scale(base, Path("nowhere.yaml"), Sources())
    assert [problem.code for problem in caught.value.problems] == ["F01"]


def test_parts_that_are_left_out_stay(base: Library, tmp_path: Path) -> None:
    """Each part is replaced as a whole, and only if the file has it."""
    scale = base.knowledge.scale
    bands = _replaced(base, tmp_path, "bands: {ever: {low: 0, high: 1}}").knowledge.scale
    assert bands == replace(scale, bands={"ever": Range(0, 1)})
    modals = "modals: {could: {low: 0.1, high: 0.2}, would: {low: 0.3, high: 0.4}}"
    assert _replaced(base, tmp_path, modals).knowledge.scale == replace(
        scale, modals={"could": Range(0.1, 0.2), "would": Range(0.3, 0.4)}
    )
    assert _replaced(base, tmp_path, CONFIDENCE).knowledge.scale == replace(
        scale,
        confidence=ConfidenceTable(
            reliability=dict(
                zip("ABCDEF", (HIGH, MODERATE, MODERATE, LOW, LOW, MODERATE), strict=True)
            ),
            credibility=dict(zip("123456", (HIGH, HIGH, MODERATE, LOW, LOW, LOW), strict=True)),
            ungraded=LOW,
            stale=MODERATE,
            single_origin=HIGH,
            assumption=LOW,
            encoder_rule=HIGH,
            independent_lines=3,
        ),
    )


def test_other_scale_is_other_knowledge(base: Library, tmp_path: Path) -> None:
    """A replaced scale changes the fingerprint, the same one does not, and nothing else changes."""
    same = with_scale(base, BASE / "scale.yaml", Sources())
    assert same == base
    hashes = {base.knowledge.sha256}
    for text in (
        CONFIDENCE,
        CONFIDENCE.replace("lines: 3", "lines: 2"),
        CONFIDENCE.replace("F: moderate", "F: low"),
        "bands: {ever: {low: 0, high: 1}}",
    ):
        other = _replaced(base, tmp_path, text)
        hashes.add(other.knowledge.sha256)
        unchanged = replace(other.knowledge, scale=base.knowledge.scale, sha256="")
        assert unchanged == replace(base.knowledge, sha256="")
        assert other.vocabulary is base.vocabulary
    assert len(hashes) == 5


def test_facts_are_read_against_the_replaced_scale(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The words of a replaced scale are those of fact files, whatever was read before."""
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "caches"))
    scale, facts = tmp_path / "scale.yaml", tmp_path / "facts.yaml"
    scale.write_text("bands: {a toss-up: {low: 0.4, high: 0.6}}\n", "utf-8")
    plain, replaced = load_library(None), load_library(None, scale)
    text = "situation: S\nfacts:\n  - fact: the United States keeps its forces in Iraq\n"
    for word, fits, fits_not in (("a toss-up", replaced, plain), ("very likely", plain, replaced)):
        facts.write_text(f"{text}    likelihood: {word}\n", "utf-8")
        for _ in range(2):
            (statement,) = load_situation(str(facts), fits).given
            assert statement.evidence.likelihood == word
            with pytest.raises(InvalidInput) as caught:
                load_situation(str(facts), fits_not)
            assert [problem.code for problem in caught.value.problems] == ["R11"]


def test_scale_without_the_table_has_the_usual_one(base: Library) -> None:
    """The table of the package is that of its own rules and of every scale that has none."""
    assert "confidence" not in (BASE / "scale.yaml").read_text("utf-8")
    assert base.knowledge.scale.confidence == DEFAULT_TABLE
    assert load_library(None).knowledge.scale.confidence == DEFAULT_TABLE


def test_published_table_is_the_one_that_is_used() -> None:
    """The page about confidence shows the table of scale.yaml, row by row."""
    rows = re.findall(
        r"^\| (.+?) \| (high|moderate|low|\d+) \|$", PAGE.read_text("utf-8"), re.MULTILINE
    )
    table = load_library(None).knowledge.scale.confidence
    expected = {
        **{f"reliability {grade}": str(word) for grade, word in table.reliability.items()},
        **{f"credibility {grade}": str(word) for grade, word in table.credibility.items()},
        "ungraded": str(table.ungraded),
        "stale": str(table.stale),
        "single origin": str(table.single_origin),
        "assumption": str(table.assumption),
        "encoder rule": str(table.encoder_rule),
        "independent lines": str(table.independent_lines),
    }
    assert [name.split(":")[0] for name, _ in rows] == list(expected)
    assert {name.split(":")[0]: word for name, word in rows} == expected


@pytest.mark.parametrize(
    "sentence",
    [
        "Iran puts pressure on the government of Iraq",
        "the confidence of the Gulf states in China grows",
    ],
)
def test_worked_cases_of_the_page_are_true(sentence: str) -> None:
    """What the page says of a finding is what an assessment says."""
    library = load_library(None)
    situation = load_situation("iraq-2024-withdrawal", library)
    found = assess(library.knowledge, situation, SemiNaive())
    fact = library.vocabulary.read_fact(sentence)
    rated = confidences(found, [fact])[fact]
    case = PAGE.read_text("utf-8").split(f"**{sentence}**: ")[1].split("**")[0]
    assert case.startswith(f"{rated.word}.")
    assert re.findall("^- (.*)$", case.split("##")[0], re.MULTILINE) == list(rated.reasons)


def test_scale_of_the_rules_is_a_scale_file() -> None:
    """The built-in scale can be copied, changed and given back."""
    library = load_library(None)
    assert with_scale(library, builtin("rules") / "scale.yaml", Sources()) == library
