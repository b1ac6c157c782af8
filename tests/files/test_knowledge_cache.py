"""What was read is remembered, and nothing else is ever made of a cache."""

import os
import pickle
import shutil
from pathlib import Path

import pytest

from withdrawal_advisor.files import cache as caching
from withdrawal_advisor.files.builtin import builtin
from withdrawal_advisor.files.knowledge_cache import open_library
from withdrawal_advisor.files.knowledge_folder import read_knowledge
from withdrawal_advisor.files.reading import Sources
from withdrawal_advisor.files.situation_cache import open_situation
from withdrawal_advisor.files.situation_file import read_situation
from withdrawal_advisor.model.problem import InvalidInput


@pytest.fixture
def caches(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty folder for caches."""
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "caches"))
    return tmp_path / "caches" / "withdrawal-advisor"


@pytest.fixture
def rules(tmp_path: Path) -> Path:
    """A copy of the built-in rules."""
    return Path(shutil.copytree(builtin("rules"), tmp_path / "rules"))


def test_remembered_knowledge_is_the_same(caches: Path, rules: Path) -> None:
    """The second opening reads the cache and gives what the files say, places included."""
    read = read_knowledge(rules, Sources()).knowledge
    open_library(rules)
    (cache,) = caches.iterdir()
    written = cache.stat().st_mtime_ns
    again = open_library(rules)
    assert again.knowledge == read
    assert [rule.place for rule in again.knowledge.rules] == [rule.place for rule in read.rules]
    assert again.vocabulary.say(read.rules[0].conclusion)
    assert cache.stat().st_mtime_ns == written


@pytest.mark.usefixtures("caches")
def test_changed_file_is_read_again(rules: Path) -> None:
    """A change of any file is seen at once."""
    before = open_library(rules).knowledge
    path = rules / "40-sanctions.yaml"
    path.write_text(path.read_text("utf-8").replace("modal: would", "modal: could", 1), "utf-8")
    assert open_library(rules).knowledge.sha256 != before.sha256


@pytest.mark.usefixtures("caches")
def test_problems_are_never_remembered(rules: Path) -> None:
    """A folder with problems raises them every time."""
    (rules / "bad.yaml").write_text("colour: red\n", "utf-8")
    for _ in range(2):
        with pytest.raises(InvalidInput):
            open_library(rules)


class _Evil:
    def __reduce__(self) -> tuple[object, tuple[str]]:
        return os.system, ("echo never",)


@pytest.mark.parametrize(
    "content",
    [b"", b"\x80", pickle.dumps("text"), pickle.dumps(_Evil()), pickle.dumps({"a": frozenset()})],
    ids=["empty", "cut off", "text", "code", "mapping"],
)
def test_bad_cache_is_passed_over(
    caches: Path, rules: Path, content: bytes, capfd: pytest.CaptureFixture[str]
) -> None:
    """A damaged or hostile cache runs nothing and costs only time."""
    open_library(rules)
    (cache,) = caches.iterdir()
    cache.write_bytes(content)
    assert open_library(rules).knowledge.rules
    assert "never" not in capfd.readouterr().out


def test_attribute_of_the_model_is_no_class(caches: Path, rules: Path) -> None:
    """What the model's modules merely import cannot be reached through a cache."""
    open_library(rules)
    (cache,) = caches.iterdir()
    cache.write_bytes(b"\x80\x04cwithdrawal_advisor.model.comparison\noperator.add\n.")
    assert open_library(rules).knowledge.rules


def test_old_caches_go(caches: Path, rules: Path) -> None:
    """Only the newest caches stay."""
    path = rules / "scale.yaml"
    for number in range(27):
        path.write_text(path.read_text("utf-8") + f"# {number}\n", "utf-8")
        open_library(rules)
    assert len(list(caches.iterdir())) == 24


def test_no_place_for_caches(rules: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Without a place to write, everything works all the same."""
    monkeypatch.setenv("XDG_CACHE_HOME", "/proc/nowhere")
    assert open_library(rules).knowledge.rules
    monkeypatch.setattr(caching, "cache_folder", lambda: None)
    assert open_library(rules).knowledge.rules


def test_situation_is_remembered_with_what_it_extends(caches: Path, tmp_path: Path) -> None:
    """A fact file is read once, and again when it or a file below it changes."""
    library = open_library(builtin("rules"))
    for name in ("iraq-2024", "iraq-2024-residual"):
        shutil.copy(builtin("facts") / f"{name}.yaml", tmp_path)
    path, base = tmp_path / "iraq-2024-residual.yaml", tmp_path / "iraq-2024.yaml"
    read = read_situation(path, library, Sources())
    assert open_situation(path, library) == read
    number = len(list(caches.iterdir()))
    assert open_situation(path, library) == read
    assert len(list(caches.iterdir())) == number
    base.write_text(base.read_text("utf-8").replace("as of: 2024-10", "as of: 2024-11"), "utf-8")
    assert open_situation(path, library) == read_situation(path, library, Sources())


@pytest.mark.usefixtures("caches")
def test_bad_situation_is_refused_every_time(tmp_path: Path) -> None:
    """A fact file with problems is never remembered, nor one that is not there."""
    library = open_library(builtin("rules"))
    path = tmp_path / "facts.yaml"
    for text in ("colour: red\n", "colour: red\n", None):
        path.unlink() if text is None else path.write_text(text, "utf-8")
        with pytest.raises(InvalidInput):
            open_situation(path, library)
