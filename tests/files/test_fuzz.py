"""Whatever stands in a file, it is read or told what is wrong with it: nothing else happens."""

import json
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest
import yaml
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pydantic import BaseModel

import every_shape as shapes
from withdrawal_advisor.files.document import Document
from withdrawal_advisor.files.fitting import fit
from withdrawal_advisor.files.json_text import parse_json
from withdrawal_advisor.files.reading import Sources
from withdrawal_advisor.files.showing import show, show_all
from withdrawal_advisor.files.toml_text import parse_toml
from withdrawal_advisor.files.yaml_text import parse_yaml
from withdrawal_advisor.model.problem import InvalidInput, Problem

SHAPES: tuple[type[BaseModel], ...] = (
    shapes.FactFile,
    shapes.RuleFile,
    shapes.CaseFile,
    shapes.ActorsFile,
    shapes.SlotsFile,
    shapes.ScaleFile,
    shapes.ArticleFile,
)
PARSERS = {".yaml": parse_yaml, ".json": parse_json, ".toml": parse_toml}
VALID: dict[str, str] = {
    ".yaml": """situation: Iraq, September 2024
as of: 2024-09-30
names: {Grand Faw port: place}
sources:
  note-22: {publisher: Alhurra, date: 2024-09-22, reliability: C}
facts:
  - the United States keeps its forces in Iraq
  - fact: "ISIS attacks: more frequent"
    source: note-22
    credibility: 3
    valid until: 2025-03-31
""",
    ".json": """{"situation": "Iraq", "as of": "2024-09", "names": {"Faw": "place"},
 "facts": ["the United States keeps its forces in Iraq",
  {"fact": "ISIS \\u0061ttacks", "credibility": 3, "likelihood": 0.5}], "unknown": []}
""",
    ".toml": """situation = "Iraq" # name
"as of" = 2024-09-30
names = {"Grand Faw port" = 'place'}
[sources.note-22]
publisher = "Alhurra"
[[facts]]
fact = \"\"\"the United States
keeps its forces\"\"\"
credibility = 3
[[facts]]
fact = "x"
""",
}
SIGNS = st.sampled_from(
    [*":-#[]{}&*!|>%@`'\"?,.\\\t\n =<¶\u202e\x00\ufeffé日م😀", "- ", ": ", "\n  ", '"""', "]]"]
)
COMMON = settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])


def _check(text: str, read: Callable[[], Document], shape: type[BaseModel]) -> None:
    """Read and fit; every problem must have a place inside the file and be shown."""
    lines = text.split("\n")
    for problem in _problems(read, shape):
        _check_problem(problem, lines)


def _problems(read: Callable[[], Document], shape: type[BaseModel]) -> Sequence[Problem]:
    try:
        fit(read(), shape)
    except InvalidInput as invalid:
        return invalid.problems
    return ()


def _check_problem(problem: Problem, lines: list[str]) -> None:
    for place in (problem.place, *(remark.place for remark in problem.remarks)):
        if place.line:
            assert 1 <= place.line <= len(lines)
            assert 1 <= place.column <= len(lines[place.line - 1]) + 1
    shown = show(problem, lambda _: lines)
    assert all(each.isprintable() or each in "\n\u200c\u200d" for each in shown)


def _plain(text: str) -> str:
    return text.replace("\r\n", "\n").replace("\r", "\n")


@given(text=st.text(), ending=st.sampled_from(sorted(PARSERS)), shape=st.sampled_from(SHAPES))
@settings(COMMON, max_examples=400)
def test_any_text(text: str, ending: str, shape: type[BaseModel]) -> None:
    """Any text at all is read or refused with places."""
    text = _plain(text)
    _check(text, lambda: PARSERS[ending](text, "file"), shape)


@given(
    pieces=st.lists(
        st.one_of(SIGNS, st.sampled_from(["situation", "facts", "a", "1"])), max_size=40
    ),
    ending=st.sampled_from(sorted(PARSERS)),
)
@settings(COMMON, max_examples=800)
def test_text_of_signs(pieces: list[str], ending: str) -> None:
    """Texts made of the signs that mean something are read or refused with places."""
    text = _plain("".join(pieces))
    _check(text, lambda: PARSERS[ending](text, "file"), shapes.FactFile)


@given(
    ending=st.sampled_from(sorted(PARSERS)),
    changes=st.lists(
        st.tuples(st.integers(0, 10_000), st.integers(0, 12), SIGNS | st.text(max_size=3)),
        min_size=1,
        max_size=4,
    ),
    shape=st.sampled_from(SHAPES),
)
@settings(COMMON, max_examples=1_200)
def test_changed_file(
    ending: str, changes: list[tuple[int, int, str]], shape: type[BaseModel]
) -> None:
    """A good file with parts cut out and signs put in is read or refused with places."""
    text = VALID[ending]
    for at, length, sign in changes:
        start = at % (len(text) + 1)
        text = text[:start] + sign + text[start + length :]
    text = _plain(text)
    _check(text, lambda: PARSERS[ending](text, "file"), shape)


KEYS = st.sampled_from(
    [
        "situation",
        "facts",
        "fact",
        "rules",
        "if",
        "kind",
        "level",
        "says",
        "notes",
        "[key]",
        "sentences",
        "slots",
        "actors",
        "modals",
        "low",
        "high",
        "source",
        "title",
        "as_of",
    ]
)
VALUES = st.recursive(
    st.text(max_size=8),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(KEYS, inner, max_size=4),
    max_leaves=20,
)


@given(value=VALUES, shape=st.sampled_from(SHAPES))
@settings(COMMON, max_examples=800)
def test_any_content(value: object, shape: type[BaseModel]) -> None:
    """Any nesting of texts, lists and keys fits a shape or is told why not."""
    text = json.dumps(value, ensure_ascii=False, indent=1)
    _check(text, lambda: parse_json(text, "file"), shape)


@given(value=VALUES)
@settings(COMMON, max_examples=300)
def test_yaml_and_json_read_the_same(value: object) -> None:
    """What is written as JSON and as YAML comes back the same, or is refused by both."""
    in_json = json.dumps(value)
    in_yaml = yaml.safe_dump(value, allow_unicode=False, default_style='"', width=10_000)
    assert _outcome(parse_json, in_json) == _outcome(parse_yaml, in_yaml)


def _outcome(parse: Callable[[str, str], Document], text: str) -> object:
    try:
        return parse(text, "file").content
    except InvalidInput as invalid:
        return {problem.code for problem in invalid.problems}


def _joined(parts: tuple[str, bytes]) -> bytes:
    return parts[0].encode("utf-8", "replace") + parts[1]


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder for the files that are made up."""
    return tmp_path_factory.mktemp("fuzz")


@given(
    data=st.binary(max_size=60) | st.tuples(st.text(), st.binary(max_size=3)).map(_joined),
    ending=st.sampled_from(sorted(PARSERS)),
)
@settings(COMMON, max_examples=300)
def test_any_bytes(folder: Path, data: bytes, ending: str) -> None:
    """Any bytes in a file are read or refused, and the problems are shown with its lines."""
    path = folder / f"file{ending}"
    path.write_bytes(data)
    sources = Sources()
    problems = _problems(lambda: sources.read(path), shapes.FactFile)
    assert show_all(problems, sources)
