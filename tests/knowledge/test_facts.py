"""What the article reports, who carries it in the situation, and what the scenarios are for."""

import math
from collections.abc import Callable, Sequence
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import yaml
from built_in import KNOWLEDGE, LIBRARY

from withdrawal_advisor.api import Advice, assess
from withdrawal_advisor.files.reading import Sources
from withdrawal_advisor.files.situation_file import read_situation
from withdrawal_advisor.model.assessment import Effect
from withdrawal_advisor.model.predicate import Kind
from withdrawal_advisor.model.situation import Situation
from withdrawal_advisor.model.statement import Fact

ROOT = Path(__file__).parents[2]
BASE = "iraq-2024"
SITUATIONS = sorted(path.stem for path in (ROOT / "facts").glob("*.yaml"))
IRAQ = [name for name in SITUATIONS if name.startswith(BASE)]
LEAVING = [f"{BASE}-{scenario}" for scenario in ("withdrawal", "residual", "capable")]
STAYING = [f"{BASE}-{scenario}" for scenario in ("no-withdrawal", "sanctions", "trump", "harris")]

WITHDRAWAL = "the United States withdraws its forces from Iraq"
PRESENCE = "the United States keeps its forces in Iraq"
ADVISERS = "the United States keeps an advisory force in Iraq after the withdrawal"
LOST_SUPPORT = "Iraq loses the training, intelligence and air support of the United States"
VACUUM = "a strategic vacuum opens in Iraq"
CAPABLE = "the security forces of Iraq have become capable"
NOT_READY = "Iraq is not ready for a withdrawal of the United States"
SANCTIONS = "the United States imposes sanctions on Iraq"
POWER_CUTS = "power cuts in Iraq lengthen"
FEWER_FORCES = "the United States reduces its forces in Iraq"
MAXIMUM_PRESSURE = "the United States applies maximum pressure on Iran"
RETALIATION = "Iran retaliates against the interests of the United States"
HARRIS = "Kamala Harris wins the election in the United States"
TRUMP = "Donald Trump wins the election in the United States"

# The figures as the article prints them, by entry; the slips are kept.
PRINTED = {
    "F-252": 170,
    "F-429": 40_000,
    "F-431": 0.80,
    "F-439": 137,
    "F-440": 120,
    "F-441": 120,
    "F-450": 55_000,
    "F-451": 11_800,
    "F-452": 16_000,
    "F-511": 14_000,
    "F-512": 0.49,
    "F-513": 16_000,
    "F-515": 30_000,
    "F-516": 9,
    "F-517": 27e9,
    "F-518": 0.06,
    "F-519": 7e9,
    "F-520": 1e9,
    "F-EN-02a": 87,
    "F-EN-02b": 2_500,
    "F-EN-02c": 5_500,
    "F-EN-03b": 648,
}
ARITHMETIC: dict[str, Callable[[Sequence[float]], float]] = {
    "sum": sum,
    "difference": lambda of: of[0] - sum(of[1:]),
    "product": math.prod,
    "quotient": lambda of: of[0] / of[1],
    "change": lambda of: of[1] / of[0] - 1,
    "rates": lambda of: (of[0] / of[1]) / (of[2] / of[3]),
}


@cache
def _entries() -> dict[str, dict[str, Any]]:
    text = (ROOT / "docs" / "facts.yaml").read_text("utf-8")
    listed = yaml.load(text, yaml.BaseLoader)["facts"]  # noqa: S506
    entries = {entry["id"]: entry for entry in listed}
    assert len(entries) == len(listed)
    return entries


def _situation(name: str) -> Situation:
    return read_situation(ROOT / "facts" / f"{name}.yaml", LIBRARY, Sources())


@cache
def _advice(name: str) -> Advice:
    return assess(LIBRARY, _situation(name))


def _fact(sentence: str) -> Fact:
    actors = _situation(BASE).actors.values()
    return LIBRARY.vocabulary.with_actors(actors).read_fact(sentence)


def _effect(name: str, sentence: str) -> Effect:
    return _advice(name).assessment.effects[_fact(sentence)]


def _brought(name: str) -> set[str]:
    """Return the risks that the hypotheses of a situation bring."""
    return {
        finding.sentence
        for finding in _advice(name).findings
        if finding.effect is Effect.BROUGHT and finding.kind is Kind.RISK
    }


def _stopped_by(name: str, conclusion: str) -> set[Fact]:
    """Return the exceptions that stop a conclusion."""
    return {
        exception
        for defeat in _advice(name).assessment.memory.defeats
        if defeat.activation.conclusion == _fact(conclusion)
        for exception in defeat.by
    }


def _numbers(of: Sequence[str]) -> list[float]:
    """Return numbers as they stand, those of entries in place of their ids."""
    found: list[float] = []
    for each in of:
        value = _entries()[each]["value"] if each in _entries() else each
        found += map(float, value.values() if isinstance(value, dict) else [value])
    return found


def test_list_is_complete() -> None:
    """The list has every fact, and says of each what carries it or why nothing does."""
    assert len(_entries()) == 176
    for entry in _entries().values():
        assert ("sentence" in entry) != ("unused" in entry)
        assert entry["text"]
        assert entry["kind"] in {"event", "figure", "statement", "state", "source"}
        assert ("value" in entry) <= ("unit" in entry)
        assert entry["kind"] != "figure" or "value" in entry


def test_facts_stand_in_the_article() -> None:
    """Section, paragraph and notes of every entry exist, and its actors are known."""
    article = KNOWLEDGE.article
    actors = yaml.load((ROOT / "rules" / "actors.yaml").read_text("utf-8"), yaml.BaseLoader)  # noqa: S506
    for entry in _entries().values():
        assert 1 <= int(entry["paragraph"]) <= article.sections[entry["section"]].paragraphs
        assert all(int(note) in article.notes for note in entry["notes"])
        assert {*entry["actors"], *entry.get("asserted by", ())} <= set(actors["actors"])


@pytest.mark.parametrize("entry", _entries().values(), ids=list(_entries()))
def test_sentence_is_given(entry: dict[str, Any]) -> None:
    """What carries a fact of the article is given in the situation, word for word."""
    sentences = entry.get("sentence", [])
    given = {statement.fact for statement in _situation(BASE).given}
    for sentence in [sentences] if isinstance(sentences, str) else sentences:
        assert _fact(sentence) in given
        assert f"  - fact: {sentence}\n" in (ROOT / "facts" / f"{BASE}.yaml").read_text("utf-8")


def test_every_count_is_listed() -> None:
    """Each number that the situation holds is one of the list."""
    carried: set[Fact] = set()
    for entry in _entries().values():
        sentences = entry.get("sentence", [])
        carried.update(map(_fact, [sentences] if isinstance(sentences, str) else sentences))
    counts = {
        statement.fact
        for statement in _situation(BASE).given
        if any(slot.numeric for slot in KNOWLEDGE.predicates[statement.fact.predicate].slots)
    }
    assert len(counts) >= 25
    assert counts <= carried


@pytest.mark.parametrize("entry", PRINTED)
def test_printed_value_is_kept(entry: str) -> None:
    """A figure stands as the article prints it, whatever can be worked out."""
    assert float(_entries()[entry]["value"]) == PRINTED[entry]


def test_values_are_worked_out_anew() -> None:
    """What follows from the article's own numbers is what the list says, slips or not."""
    computed = {name: entry for name, entry in _entries().items() if "computed" in entry}
    assert len(computed) >= 12
    for name, entry in computed.items():
        how = entry["computed"]
        value = ARITHMETIC[how["as"]](_numbers(how["of"]))
        assert value == pytest.approx(float(how["value"]), rel=2e-3), name
        if name.startswith("F-D-"):
            assert float(entry["value"]) == float(how["value"])


def test_slip_of_the_deficit_is_flagged() -> None:
    """The article prints 49 %, its numbers make 46.7 %; both stand, and the slip is named."""
    entry = _entries()["F-512"]
    assert (float(entry["value"]), float(entry["computed"]["value"])) == (0.49, 0.467)
    assert "46.7 %" in entry["flag"]


@pytest.mark.parametrize("name", SITUATIONS)
def test_situation_is_sound(name: str) -> None:
    """Every situation reads without a problem, and every step of its assessment stands."""
    advice = _advice(name)
    assert advice.verify() == []
    assert not [each for each in advice.assessment.warnings if "unknown" in each]


def test_base_supposes_nothing() -> None:
    """The article's situation holds no hypothesis; the forces are still there."""
    assert not _situation(BASE).supposing
    assert _advice(BASE).holds(PRESENCE)
    assert not _advice(BASE).holds(WITHDRAWAL)
    assert not _advice(BASE).holds(SANCTIONS)


@pytest.mark.parametrize("name", [name for name in IRAQ if name != BASE])
def test_scenario_builds_on_the_base(name: str) -> None:
    """A scenario supposes something, and says at its head what it is for."""
    assert _situation(name).supposing
    text = (ROOT / "facts" / f"{name}.yaml").read_text("utf-8")
    assert text.startswith("# ")
    assert f"extends: {BASE}.yaml\n" in text


@pytest.mark.parametrize("name", LEAVING)
def test_forces_leave(name: str) -> None:
    """Where the forces leave, their presence is set aside."""
    assert _advice(name).holds(WITHDRAWAL)
    assert not _advice(name).holds(PRESENCE)


@pytest.mark.parametrize("name", STAYING)
def test_forces_stay(name: str) -> None:
    """Where they stay, nothing follows that supposes their leaving."""
    assert _advice(name).holds(PRESENCE)
    assert not _advice(name).holds(WITHDRAWAL)
    assert not _advice(name).holds(LOST_SUPPORT)


def test_no_withdrawal_brings_nothing() -> None:
    """That nothing changes brings no risk."""
    assert not _brought(f"{BASE}-no-withdrawal")


def test_withdrawal_brings_what_the_article_warns_of() -> None:
    """An unprepared withdrawal opens a vacuum, costs the support and ends in power cuts."""
    brought = _brought(f"{BASE}-withdrawal")
    assert {VACUUM, LOST_SUPPORT, SANCTIONS, POWER_CUTS} <= brought


def test_advisers_keep_the_support() -> None:
    """The agreement alone is supposed; that the forces leave and advisers stay follows from it."""
    name = f"{BASE}-residual"
    supposed = {statement.fact for statement in _situation(name).supposing}
    assert not supposed & {_fact(WITHDRAWAL), _fact(ADVISERS)}
    assert _effect(name, WITHDRAWAL) is _effect(name, ADVISERS) is Effect.BROUGHT
    assert _fact(ADVISERS) in _stopped_by(name, LOST_SUPPORT)
    assert not _advice(name).holds(LOST_SUPPORT)
    assert not _advice(name).holds(VACUUM)
    assert len(_brought(name)) < len(_brought(f"{BASE}-withdrawal"))


def test_capable_forces_keep_the_vacuum_away() -> None:
    """Capability stops the way to a vacuum; clearly fewer risks are left than unprepared."""
    name = f"{BASE}-capable"
    assert _fact(CAPABLE) in _stopped_by(name, NOT_READY)
    assert not _advice(name).holds(VACUUM)
    assert len(_brought(name)) <= 0.75 * len(_brought(f"{BASE}-withdrawal"))


def test_elections_differ() -> None:
    """One outcome brings fewer forces, the other maximum pressure; neither brings both."""
    harris, trump = f"{BASE}-harris", f"{BASE}-trump"
    assert _effect(harris, FEWER_FORCES) is Effect.BROUGHT
    assert not _advice(trump).holds(FEWER_FORCES)
    assert _effect(trump, MAXIMUM_PRESSURE) is _effect(trump, RETALIATION) is Effect.BROUGHT
    assert not _advice(harris).holds(MAXIMUM_PRESSURE)
    assert not _advice(harris).holds(RETALIATION)


def test_elections_exclude_each_other(tmp_path: Path) -> None:
    """Who supposes both outcomes gets neither."""
    for path in (ROOT / "facts").glob(f"{BASE}.yaml"):
        (tmp_path / path.name).write_text(path.read_text("utf-8"), "utf-8")
    both = tmp_path / "both.yaml"
    lines = ["situation: both", f"extends: {BASE}.yaml", f"supposing: [{HARRIS}, {TRUMP}]", ""]
    both.write_text("\n".join(lines), "utf-8")
    advice = assess(LIBRARY, read_situation(both, LIBRARY, Sources()))
    assert not advice.holds(MAXIMUM_PRESSURE)


def test_sanctions_alone_bring_power_cuts() -> None:
    """Power cuts need no withdrawal, only sanctions."""
    name = f"{BASE}-sanctions"
    assert POWER_CUTS in _brought(name)
    assert _brought(name) < _brought(f"{BASE}-withdrawal") | {SANCTIONS}
