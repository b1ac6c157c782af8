"""The command `report`: files, endings, seals and templates."""

import json
from dataclasses import replace
from pathlib import Path

import pytest
from commands import SMALL, run, small

from withdrawal_advisor.cli.fingerprints import situation_hash
from withdrawal_advisor.model.situation import Situation, Statement
from withdrawal_advisor.model.statement import Fact

DOUBLING = (
    "{% set x = namespace(a='x') %}{% for i in range(60) %}{% set x.a = x.a ~ x.a %}{% endfor %}"
)
FINDING = "the Red Band attacks Borovia"


def _made(target: Path, *options: str) -> bytes:
    outcome = small("report", "-o", str(target), *options)
    assert (outcome.status, outcome.out, outcome.err) == (0, "", "")
    return target.read_bytes()


@pytest.mark.parametrize("ending", [".html", ".json", ".HTML"])
def test_same_inputs_same_bytes(ending: str, tmp_path: Path) -> None:
    """A report is made again to the byte, whatever it is called."""
    assert _made(tmp_path / f"a{ending}") == _made(tmp_path / f"b{ending}")
    assert sorted(path.name for path in tmp_path.iterdir()) == [f"a{ending}", f"b{ending}"]


def test_engine_changes_nothing(tmp_path: Path) -> None:
    """Either engine makes the same bytes."""
    other = _made(tmp_path / "b.html", "--engine", "semi-naive")
    assert _made(tmp_path / "a.html") == other


@pytest.mark.parametrize("name", ["x.pdfx", "x", "html", "x.txt"])
def test_unknown_ending_is_wrong_usage(name: str, tmp_path: Path) -> None:
    """The endings there are, are named."""
    outcome = small("report", "-o", str(tmp_path / name))
    assert (outcome.status, outcome.out) == (2, "")
    assert ".html, .json" in outcome.err
    assert list(tmp_path.iterdir()) == []


def test_target_must_be_named() -> None:
    """Without a file there is no report."""
    outcome = small("report")
    assert outcome.status == 2
    assert "-o report.html" in outcome.err


@pytest.mark.parametrize(
    "options",
    [(), ("--style", "brief"), ("--focus", FINDING), ("--only-article",), ("--thorough",)],
)
def test_replay(options: tuple[str, ...], tmp_path: Path) -> None:
    """A seal brings its options with it: the same bytes come of it."""
    target, again = tmp_path / "x.html", tmp_path / "y.html"
    content = _made(target, *options)
    checked = small("report", "--replay", str(target))
    assert (checked.status, checked.err) == (0, "")
    assert "the same, byte for byte" in checked.out
    assert _made(again, "--replay", str(target)) == content


@pytest.mark.parametrize(
    ("made", "named"),
    [
        (("--style", "brief"), ("--style", "full")),
        ((), ("--focus", FINDING)),
        ((), ("--only-article",)),
        (("--style", "brief"), ("--thorough",)),
    ],
)
def test_replay_refuses_other_options(
    made: tuple[str, ...], named: tuple[str, ...], tmp_path: Path
) -> None:
    """An option that the seal contradicts is wrong usage, and one that it confirms is not."""
    target, again = tmp_path / "x.html", tmp_path / "y.html"
    _made(target, *made)
    outcome = small("report", "--replay", str(target), *named, "-o", str(again))
    assert (outcome.status, outcome.out) == (2, "")
    assert f"leave out {named[0]}." in outcome.err
    assert not again.exists()
    assert small("report", "--replay", str(target), *made).status == 0


def test_replay_of_a_seal_alone(tmp_path: Path) -> None:
    """The line of a seal does as well as the report."""
    line = json.loads(_made(tmp_path / "x.json"))["seal"]["line"]
    assert "The seal fits" in small("report", "--replay", line).out
    again = _made(tmp_path / "y.json", "--replay", line)
    assert again == (tmp_path / "x.json").read_bytes()


def test_replay_says_what_differs(tmp_path: Path) -> None:
    """With other facts or another template nothing is written, and the difference is named."""
    target, facts = tmp_path / "x.html", tmp_path / "facts.yaml"
    _made(target)
    text = (SMALL / "facts.yaml").read_text("utf-8")
    facts.write_text(f"# a comment changes nothing\n{text}", "utf-8")
    rules = ("--rules", str(SMALL / "rules"))
    replayed = ("report", str(facts), *rules, "--replay", str(target))
    assert run(*replayed).status == 0
    facts.write_text(text.replace("12,000 MW", "13,000 MW"), "utf-8")
    outcome = run(*replayed, "-o", str(tmp_path / "y.html"))
    assert outcome.status == 3
    assert "\n  facts: sealed with " in outcome.err
    assert "rules:" not in outcome.err
    assert not (tmp_path / "y.html").exists()


def test_what_is_left_out_on_purpose_is_part_of_the_seal() -> None:
    """Reports say it, so it makes another hash."""
    whole = Situation("a situation")
    assert situation_hash(whole) != situation_hash(
        replace(whole, dropped=(Statement(Fact("waiver", ("Iran",))),))
    )


def test_report_that_was_changed_is_told(tmp_path: Path) -> None:
    """A file that was edited after it was sealed is another."""
    target = tmp_path / "x.html"
    target.write_bytes(_made(target).replace(b"the Red Band", b"the Blue Band", 1))
    outcome = small("report", "--replay", str(target))
    assert outcome.status == 3
    assert "was changed after it was sealed" in outcome.err


@pytest.mark.parametrize("seal", ["no such file.html", "nothing"])
def test_no_seal_is_wrong_usage(seal: str, tmp_path: Path) -> None:
    """What is no seal and no report is said to be none."""
    outcome = small("report", "--replay", seal, "-o", str(tmp_path / "x.html"))
    assert outcome.status == 2
    assert "There is no seal" in outcome.err


def test_focus_must_be_a_finding(tmp_path: Path) -> None:
    """A sentence that is no finding is wrong usage."""
    outcome = small("report", "-o", str(tmp_path / "x.html"), "--focus", "Borovia is calm")
    assert outcome.status == 2
    assert "is no finding of this situation" in outcome.err


def test_compared(tmp_path: Path) -> None:
    """What changed since another situation stands in the report."""
    before = tmp_path / "before.yaml"
    text = (SMALL / "facts.yaml").read_text("utf-8").partition("supposing:")[0]
    before.write_text(text.replace("Borovia is left", "Borovia is held"), "utf-8")
    value = json.loads(_made(tmp_path / "x.json", "--compare", str(before)))
    assert value["compared"]["name"] == "Borovia is held"
    told = {each["title"]: each["sentences"] for each in value["compared"]["told"]}
    mine = told["What this situation says and the other does not"]
    assert any("Avaria withdraws" in each for each in mine)
    rows = [row for group in value["compared"]["groups"] for row in group["rows"]]
    assert {row["change"].partition(":")[0] for row in rows} >= {"appears"}


def test_own_templates(tmp_path: Path) -> None:
    """Templates of a folder are used, apart and within limits."""
    folder = tmp_path / "templates"
    folder.mkdir()
    page = folder / "report.html.j2"
    page.write_text("<p>{{ report.findings | length }} findings</p>", "utf-8")
    assert b"findings</p>" in _made(tmp_path / "x.html", "--template", str(folder))
    for bad, why in (
        ("{{ report.nothing }}", "UndefinedError"),
        ("{% if %}", "report.html.j2, line 1"),
        ("{{ ''.__class__ }}", "SecurityError"),
        ("{% for i in range(1000000) %}x{% endfor %}", "MAX_RANGE (100000).\n"),
        (DOUBLING, "too much memory"),
    ):
        page.write_text(bad, "utf-8")
        outcome = small("report", "-o", str(tmp_path / "y.html"), "--template", str(folder))
        assert outcome.status == 2
        assert why in outcome.err
        assert "Traceback" not in outcome.err
    assert not (tmp_path / "y.html").exists()


def test_template_needs_html(tmp_path: Path) -> None:
    """JSON has no layout."""
    outcome = small("report", "-o", str(tmp_path / "x.json"), "--template", str(tmp_path))
    assert outcome.status == 2
    assert "--template is for HTML" in outcome.err
