"""A file that does not fit is read on, so that its other problems come at once."""

from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from withdrawal_advisor.files.builtin import builtin
from withdrawal_advisor.files.knowledge_cache import open_library
from withdrawal_advisor.files.knowledge_folder import read_knowledge
from withdrawal_advisor.files.reading import Sources
from withdrawal_advisor.files.showing import show_all
from withdrawal_advisor.files.situation_file import read_situation
from withdrawal_advisor.model.problem import InvalidInput, Problem

LIBRARY = open_library(builtin("rules"))
FACTS = (builtin("facts") / "afghanistan-2021.yaml").read_text("utf-8").split("\n")
SANCTIONS = (builtin("rules") / "40-sanctions.yaml").read_text("utf-8").split("\n")
MANY = """\
situation: Test
as of: 2024-13
colour: red
sources:
  here: {reliability: A}
facts:
  - the United States keeps its forces in Irak
  - fact: Iraq is happy
    sorce: x
  - {fact: ISIS threatens Iraq, source: here, credibility: 9}
  - power cuts: they lengthen
  - credibility: 3
"""


def _codes(path: Path, text: str) -> list[str]:
    path.write_text(text, "utf-8")
    with pytest.raises(InvalidInput) as caught:
        read_situation(path, LIBRARY, Sources())
    return sorted(problem.code for problem in caught.value.problems)


def test_problems_of_form_and_of_reading_come_together(tmp_path: Path) -> None:
    """Dates, keys, sources, sentences, names and traps of one file are told in one go."""
    codes = _codes(tmp_path / "facts.yaml", MANY)
    assert codes == ["F04", "F04", "F05", "F05", "F06", "F07", "F07", "R01", "R02"]


def test_nothing_is_left_of_a_list(tmp_path: Path) -> None:
    """A file of which nothing can be read has the problems of its form alone."""
    assert _codes(tmp_path / "facts.yaml", "- a\n- b\n") == ["F06"]


def test_rules_of_other_files_are_read_on(tmp_path: Path) -> None:
    """A bad rule in one file hides no bad rule in another, and raises no false alarm."""
    for path in builtin("rules").glob("*.yaml"):
        (tmp_path / path.name).write_bytes(path.read_bytes())
    bad = tmp_path / "40-sanctions.yaml"
    bad.write_text(bad.read_text("utf-8").replace("    modal: would\n", "", 1), "utf-8")
    other = tmp_path / "60-chaos.yaml"
    other.write_text(other.read_text("utf-8").replace("modal: will", "modal: shall", 1), "utf-8")
    with pytest.raises(InvalidInput) as caught:
        read_knowledge(tmp_path, Sources())
    assert [problem.code for problem in caught.value.problems] == ["F05", "R11"]


LINES = st.sampled_from(
    [
        "",
        "facts:",
        "  - fact:",
        "    source: nowhere",
        "unknown: [x]",
        "  -",
        "- {}",
        "names: {a: b}",
    ]
)


@settings(
    max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(st.lists(st.tuples(st.integers(0, 400), st.sampled_from("-+x"), LINES), max_size=6))
def test_mutated_situations_are_read_or_refused(
    tmp_path: Path, changes: list[tuple[int, str, str]]
) -> None:
    """Whatever lines are lost, added or replaced: a situation, or problems that can be shown."""
    path = tmp_path / "facts.yaml"
    path.write_text("\n".join(_changed(FACTS, changes)), "utf-8")
    sources = Sources()
    problems = _problems(lambda: read_situation(path, LIBRARY, sources))
    assert not problems or show_all(problems, sources)


@settings(
    max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(st.lists(st.tuples(st.integers(0, 400), st.sampled_from("-+x"), LINES), max_size=4))
def test_mutated_rules_are_read_or_refused(
    tmp_path: Path, changes: list[tuple[int, str, str]]
) -> None:
    """The same holds for a folder of rules."""
    for path in builtin("rules").glob("*.yaml"):
        (tmp_path / path.name).write_bytes(path.read_bytes())
    (tmp_path / "40-sanctions.yaml").write_text("\n".join(_changed(SANCTIONS, changes)), "utf-8")
    sources = Sources()
    problems = _problems(lambda: read_knowledge(tmp_path, sources))
    assert not problems or show_all(problems, sources)


def _problems(read: Callable[[], object]) -> tuple[Problem, ...]:
    try:
        read()
    except InvalidInput as invalid:
        return invalid.problems
    return ()


def _changed(lines: list[str], changes: list[tuple[int, str, str]]) -> list[str]:
    changed = list(lines)
    for at, how, line in changes:
        place = at % (len(changed) + 1)
        changed[place : place + (how != "+")] = [] if how == "-" else [line]
    return changed
