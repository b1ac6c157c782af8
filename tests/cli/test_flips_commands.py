"""The commands `flips`, `assumptions` and `explain --why-not`: shapes, wording and wrong usage."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from commands import ROOT, Outcome, known, run, small
from jsonschema import Draft202012Validator

SCHEMAS = ROOT / "src" / "withdrawal_advisor" / "schemas"
EXPECTED = Path(__file__).parent / "expected"
WITHDRAWAL = "iraq-2024-withdrawal"
CUTS = "power cuts in Iraq lengthen"
CIVIL = "Iraq moves toward a civil state with one identity and one armed authority"
ATTACKS = "the Red Band attacks Borovia"
OTHER_ATTACKS = "<militia> attacks <host>"
COMMANDS: dict[str, tuple[str, ...]] = {
    "flips-of-a-finding": ("flips", ATTACKS),
    "flips-of-a-missing-sentence": ("flips", "Borovia is calm"),
    "why-not-held": ("why-not", OTHER_ATTACKS),
    "why-not-only-given": ("why-not", "Borovia is calm"),
    "assumptions": ("assumptions",),
    "assumptions-of-one": ("assumptions", "--goal", ATTACKS),
}


def _keeps_its_schema(value: dict[str, Any]) -> bool:
    _, name, version = value["schema"].split("/")
    schema = json.loads((SCHEMAS / f"{name}-{version}.json").read_text("utf-8"))
    Draft202012Validator(schema).validate(value)
    return True


@pytest.mark.parametrize(
    "arguments",
    [
        ("flips", WITHDRAWAL, CUTS),
        ("flips", WITHDRAWAL, CIVIL, "--size", "2", "--only-article"),
        ("flips", "iraq-2024", "Iraq has found another supplier of gas and electricity"),
        ("explain", WITHDRAWAL, CIVIL, "--why-not"),
        ("explain", WITHDRAWAL, "sleeper cells of ISIS wake up in <host>", "--why-not"),
        ("explain", WITHDRAWAL, "Lebanon borders Iraq", "--why-not", "--depth", "1"),
        ("assumptions", WITHDRAWAL),
        ("assumptions", WITHDRAWAL, "--goal", CUTS),
        ("assumptions", "philippines-1992"),
    ],
    ids=" ".join,
)
@pytest.mark.parametrize("form", ["json", "text", "md"])
def test_every_answer_has_every_format(arguments: tuple[str, ...], form: str) -> None:
    """What is said keeps its schema, and is said as text and as Markdown."""
    outcome = known(*arguments, "--format", form)
    assert (outcome.status, outcome.err) == (0, "")
    if form == "json":
        assert _keeps_its_schema(outcome.json)
    else:
        assert outcome.out.startswith("# ") == (form == "md")


def test_flips_name_their_reasons() -> None:
    """The closest flip of the power cuts is the assumption that sanctions are not given up."""
    value = known("flips", WITHDRAWAL, CUTS, "--format", "json").json
    assert (value["held"], value["size"], value["complete_to"]) == (True, 3, 3)
    first = value["sets"][0]
    assert first["plausibility"] == "close at hand"
    assert [change["sentence"] for change in first["changes"]] == [
        "the United States chooses not to press Iraq by sanctions"
    ]
    text = known("flips", WITHDRAWAL, CUTS).out
    assert "64 more are not shown; --show 74 shows all." in text
    assert "more are not shown" not in known("flips", WITHDRAWAL, CUTS, "--show", "74").out


def test_why_not_names_the_exception_and_what_would_do() -> None:
    """A civil state is blocked by the non-state path; that the balance outlasts them frees it."""
    (found,) = known("explain", WITHDRAWAL, CIVIL, "--why-not", "--format", "json").json[
        "not_concluded"
    ]
    (way,) = found["needed"]["ways"]
    assert way["stopped_by"] == ["the non-state path prevails over the state path in Iraq"]
    assert [premise["state"] for premise in way["premises"]] == ["held"]
    assert found["holds_without_hypothesis"]
    assert found["additions"]["others"] == 1
    assert len(found["additions"]["learn"]) == 1


def test_what_the_power_cuts_rest_on() -> None:
    """One assumption alone carries them; another supplier alone would not spare Iraq the cuts."""
    value = known("assumptions", WITHDRAWAL, "--goal", CUTS, "--format", "json").json
    roles = {each["sentence"]: each["role"] for each in value["assumptions"]}
    linchpins = {sentence for sentence, role in roles.items() if role == "linchpin"}
    assert linchpins == {
        "the United States withdraws its forces from Iraq",
        "the United States chooses not to press Iraq by sanctions",
    }
    assert roles["Iraq has found another supplier of gas and electricity"] == "idle"


@pytest.mark.parametrize("name", COMMANDS)
def test_wording(name: str, golden: Callable[[Path, str], None]) -> None:
    """What is said of the small made-up knowledge is as expected, word for word."""
    command, *arguments = COMMANDS[name]
    why_not = command == "why-not"
    outcome = small("explain" if why_not else command, *arguments, *(["--why-not"] * why_not))
    assert (outcome.status, outcome.err) == (0, "")
    golden(EXPECTED / f"{name}.txt", _without_engine(outcome))


def _without_engine(outcome: Outcome) -> str:
    """Return the text but for the line that names the engine, which differs by Python."""
    return "\n".join(line for line in outcome.out.splitlines() if "engine:" not in line) + "\n"


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (("flips", WITHDRAWAL, "nobody says this"), "R01"),
        (("flips", WITHDRAWAL, "power cuts in <host> lengthen"), "the blank <host> is not filled"),
        (("assumptions", WITHDRAWAL, "--goal", CIVIL), "'explain --why-not' says what it lacks"),
        (("explain", WITHDRAWAL, "--why-not"), "--why-not needs a SENTENCE"),
        (("flips", WITHDRAWAL, CUTS, "--size", "9"), "9 is not in the range"),
    ],
    ids=lambda value: value if isinstance(value, str) else " ".join(value),
)
def test_wrong_usage(arguments: tuple[str, ...], message: str) -> None:
    """What cannot be answered is said in one message, with a hint where there is one."""
    outcome = run(*arguments)
    assert outcome.status == 2
    assert message in outcome.err
    assert "Traceback" not in outcome.err


@pytest.mark.parametrize("command", ["flips", "assumptions"])
def test_help(command: str) -> None:
    """The help explains the arguments within 80 columns."""
    outcome = run(command, "--help")
    assert outcome.status == 0
    assert "FACTS is a fact file" in outcome.out
    assert max(map(len, outcome.out.splitlines())) <= 80
