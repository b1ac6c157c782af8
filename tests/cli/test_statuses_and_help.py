"""Exit statuses, help, and hints for wrong usage."""

import shutil
from pathlib import Path

import pytest
from commands import SITUATIONS, SMALL, process, run, small

COMMANDS: dict[tuple[str, ...], tuple[str, ...]] = {
    (): ("assess", "explain", "rules", "facts", "sentences", "doctor"),
    ("assess",): (
        "FACTS",
        "--rules",
        "--engine",
        "--scale",
        "--only-article",
        "--verify",
        "--format",
    ),
    ("explain",): ("FACTS", "SENTENCE", "--depth", "--rules", "--only-article", "--format"),
    ("rules",): ("list", "show", "check", "test", "coverage"),
    ("rules", "list"): ("--section", "--rules", "--format"),
    ("rules", "show"): ("NAME", "--rules", "--format"),
    ("rules", "check"): ("--rules", "--format"),
    ("rules", "test"): ("--rules", "--engine", "--format"),
    ("rules", "coverage"): ("--rules", "--claims", "--format"),
    ("facts",): ("list", "check"),
    ("facts", "list"): ("--format",),
    ("facts", "check"): ("FACTS", "--rules", "--format"),
    ("sentences",): ("WORDS", "--section", "--rules", "--format"),
    ("flips",): ("FACTS", "SENTENCE", "--size", "--scale", "--format"),
    ("assumptions",): ("FACTS", "--goal", "--scale", "--format"),
    ("watch",): ("FACTS", "--top", "--goal", "--format"),
    ("what-if",): ("FACTS", "--suppose", "--drop", "--deny", "--format"),
    ("compare",): ("FACTS", "--format"),
    ("importance",): ("FACTS", "SENTENCE", "--svg", "--format"),
    ("export",): ("FACTS", "--format", "--finding", "--output", "--rules", "--engine"),
    ("doctor",): (),
}


@pytest.mark.parametrize("command", COMMANDS, ids=lambda command: " ".join(command) or "(none)")
def test_help_names_what_a_command_takes(command: tuple[str, ...]) -> None:
    """The help of a command tells its arguments and options, within 80 columns."""
    outcome = run(*command, "--help")
    assert (outcome.status, outcome.err) == (0, "")
    assert all(each in outcome.out for each in COMMANDS[command])
    # the usage line alone does not explain an argument
    told = outcome.out.split("\n\n", 1)[1]
    assert all(each in told for each in COMMANDS[command] if each.isupper())
    assert max(map(len, outcome.out.splitlines())) <= 80


@pytest.mark.parametrize("form", ["text", "json", "md"])
@pytest.mark.parametrize(
    "arguments",
    [
        ("assess", "iraq-2024"),
        ("explain", "iraq-2024"),
        ("rules", "list"),
        ("rules", "coverage"),
        ("rules", "show", "a rival fills the void", "--rules", str(SMALL / "rules")),
        ("facts", "list"),
        ("sentences",),
    ],
    ids=lambda arguments: " ".join(arguments[:2]),
)
def test_every_result_has_every_format(arguments: tuple[str, ...], form: str) -> None:
    """Each result comes as text, as JSON and as Markdown."""
    outcome = run(*arguments, "--format", form)
    assert (outcome.status, outcome.err) == (0, "")
    first = outcome.out.splitlines()[0]
    assert first.startswith("# ") == (form == "md")
    assert (first == "{") == (form == "json")
    assert outcome.out.endswith("\n")


@pytest.mark.parametrize("form", ["text", "json"])
@pytest.mark.parametrize(
    "arguments", [("rules", "check"), ("rules", "test"), ("facts", "check", "iraq-2024")], ids=str
)
def test_every_check_has_two_formats(arguments: tuple[str, ...], form: str) -> None:
    """Each check comes as text and as JSON."""
    outcome = run(*arguments, "--format", form)
    assert (outcome.status, outcome.err) == (0, "")
    assert outcome.out.startswith("{") == (form == "json")


def test_rule_is_shown_in_full() -> None:
    """A rule is shown with its premises, exceptions, conclusion, reason and place."""
    outcome = run("rules", "show", "A withdrawal INVITES attacks", "--rules", str(SMALL / "rules"))
    for part in (
        "S1 forces ¶1, S0 abstract ¶1, note 1",
        "- <militia> threatens <host>",
        "- <power> leaves advisers in <host>",
        "- <militia> attacks <host>",
        "could",
        "cause to effect",
        "Nobody is left to stop them.",
        "10-forces.yaml",
    ):
        assert part in outcome.out


def test_no_command_shows_the_help() -> None:
    """Called without a command the tool says what there is, as wrong usage."""
    outcome = run()
    assert outcome.status == 2
    assert "assess" in outcome.out + outcome.err


def test_status_0_is_fine() -> None:
    """A result is on standard output, nothing on standard error."""
    ended = process("facts", "list")
    assert (ended.returncode, ended.stderr) == (0, b"")
    assert all(name.encode() in ended.stdout for name in SITUATIONS)


def test_status_1_is_a_problem_of_the_input(tmp_path: Path) -> None:
    """Problems of the input are on standard error, nothing on standard output."""
    facts = tmp_path / "facts.yaml"
    facts.write_text("situation: Rain\nfacts:\n  - it rains\n", encoding="utf-8")
    for command in (("assess",), ("explain",), ("facts", "check")):
        ended = process(*command, str(facts))
        assert (ended.returncode, ended.stdout) == (1, b"")
        assert b"R01" in ended.stderr
        assert b"docs/problems/R01.md" in ended.stderr
        assert b"Traceback" not in ended.stderr


def test_status_2_is_wrong_usage() -> None:
    """Wrong usage is on standard error, with a pointer to the help."""
    ended = process("assess", "--nonsense")
    assert (ended.returncode, ended.stdout) == (2, b"")
    assert b"--help" in ended.stderr


def test_status_3_is_a_case_that_failed(tmp_path: Path) -> None:
    """A case whose expectation is not met is told with its place and what was concluded."""
    shutil.copytree(SMALL / "rules", tmp_path / "rules")
    path = tmp_path / "rules" / "20-supply.cases.yaml"
    path.write_text(
        "section: supply\ncases:\n  - case: a wrong guess\n"
        "    given: [Borovia needs 5 MW of electricity, Borovia generates 3 MW of electricity]\n"
        "    expect: [Borovia is calm]\n    expect not: [Borovia lacks electricity]\n"
        "    assuming: [Avaria leaves advisers in Borovia]\n",
        encoding="utf-8",
    )
    ended = process("rules", "test", "--rules", str(tmp_path / "rules"))
    assert ended.returncode == 3
    told = ended.stdout.decode()
    assert "20-supply.cases.yaml:3:11: the case 'a wrong guess' failed" in told
    assert "expected, but not concluded: Borovia is calm" in told
    assert "not expected, but concluded: Borovia lacks electricity" in told
    assert "expected as an assumption: Avaria leaves advisers in Borovia" in told
    assert "2 of 3 cases passed." in told


def test_status_3_is_a_step_that_is_false(monkeypatch: pytest.MonkeyPatch) -> None:
    """A step that the proof checker refuses is told, with the page that says what to do."""
    from withdrawal_advisor.checks import proof  # noqa: PLC0415
    from withdrawal_advisor.model.problem import Problem  # noqa: PLC0415

    monkeypatch.setattr(proof, "verify", lambda _: [Problem("P03", "a planted false step")])
    outcome = small("assess", "--verify")
    assert outcome.status == 3
    assert "P03 a planted false step" in outcome.err
    assert "docs/problems/P03.md" in outcome.err
    assert "Borovia is left" in outcome.out


def test_status_3_is_an_installation_without_knowledge(monkeypatch: pytest.MonkeyPatch) -> None:
    """The doctor says if the built-in knowledge cannot be read."""
    monkeypatch.setattr("withdrawal_advisor.cli.doctor.builtin", lambda _: Path("nowhere"))
    outcome = run("doctor")
    assert outcome.status == 3
    assert "nowhere cannot be read" in outcome.out


def test_doctor_finds_a_sound_installation() -> None:
    """The doctor names the versions, the engine in use and the built-in knowledge."""
    outcome = run("doctor")
    assert (outcome.status, outcome.err) == (0, "")
    for word in ("Python", "pydantic", "Engine in use", "Knowledge", "Situations: "):
        assert word in outcome.out


def test_unknown_situation_lists_those_there_are() -> None:
    """A name that is neither a file nor built in is answered with the built-in names."""
    for command in (("assess",), ("explain",), ("facts", "check")):
        outcome = run(*command, "iraq-2042")
        assert outcome.status == 2
        assert "'iraq-2042' is neither" in outcome.err
        assert all(name in outcome.err for name in SITUATIONS)


@pytest.mark.parametrize(
    ("arguments", "hint"),
    [
        (("asess", "iraq-2024"), "Did you mean 'assess'?"),
        (("xyzzy",), "sentences"),
        (("assess",), "FACTS"),
        (("assess", "iraq-2024", "--format", "xml"), "json"),
        (("assess", "iraq-2024", "--engine", "steam"), "semi-naive"),
        (("explain", "iraq-2024", "power cuts in Irak lengthen"), "did you mean Iraq?"),
        (("explain", "iraq-2024", "power cuts in Iraq get long"), "did you mean: power cuts in"),
        (("explain", "iraq-2024", "<power> sends troops to <host> again"), "Hint"),
        (("explain", "iraq-2024", "--depth", "0"), "x>=1"),
        (("rules", "show", "a withdrawl"), "Did you mean"),
        (("rules", "show", "zzz"), "rules list"),
        (("rules", "list", "--section", "santcions"), "sanctions"),
        (("sentences", "--section", "nowhere"), "sanctions"),
        (("facts", "check"), "FACTS"),
        (("assess", "a" * 300), "built-in"),
    ],
    ids=lambda value: " ".join(value)[:40] if isinstance(value, tuple) else "",
)
def test_wrong_usage_has_a_hint(arguments: tuple[str, ...], hint: str) -> None:
    """Wrong usage is answered with what would be right."""
    outcome = run(*arguments)
    assert (outcome.status, outcome.out) == (2, "")
    assert hint in outcome.err
    assert "Traceback" not in outcome.err
    assert "?." not in outcome.err


def test_missing_folder_of_rules_is_told() -> None:
    """A folder of rules that is not there is a problem, told with what such a folder holds."""
    outcome = run("rules", "check", "--rules", "no-such-folder")
    assert outcome.status == 1
    assert "no-such-folder: F01" in outcome.err
    assert "article.yaml" in outcome.err


def test_module_can_be_run() -> None:
    """`python -m withdrawal_advisor` is the same tool."""
    ended = process("--version")
    assert ended.returncode == 0
    assert ended.stdout.startswith(b"withdrawal-advisor")
