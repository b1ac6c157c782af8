"""Names that mean something to Markdown, HTML or a terminal stay text."""

import re
from pathlib import Path

import pytest
from commands import SMALL, run

NAMES = [
    "*Bold* and _slanted_ Land",
    "<script>alert(1)</script>",
    "`code` | pipe | Land",
    "[click](javascript:alert(1))",
    "![picture](https://example.invalid/x.png)",
    "# Heading",
    "1. Item",
    "- Item",
    "+ Item",
    "> Quote",
    "~~gone~~",
    "$x^2$",
    "&lt;b&gt;",
    "{{ page.title }} {% raw %}",
    "https://example.invalid",
    "www.example.invalid",
    "someone@example.invalid",
    "back\\slash\\",
    "=== Land",
]
# What Markdown shows for a text with backslashes before signs is the text without them.
ESCAPED = re.compile(r"\\([!-/:-@\[-`{-~])")
LIVE = re.compile(r"[`<>\[\]|~$&#!_{}@]|://|www\.")


def _attacked(name: str) -> str:
    """Return the conclusion about a name; a backtick is read as an apostrophe."""
    return f"the Red Band attacks {name}".replace("`", "'")


def _facts(tmp_path: Path, name: str) -> str:
    quoted = "'" + name.replace("'", "''") + "'"
    facts = tmp_path / "facts.yaml"
    facts.write_text(
        f"situation: {quoted}\nnames: {{{quoted}: state}}\n"
        f"sources:\n  s: {{title: {quoted}}}\n"
        f"facts:\n  - fact: '{name} is a rival of Avaria'\n    source: s\n"
        f"    asserted by: {quoted}\n    note: |\n      {name}\n\n      {name}\n"
        f"  - 'the Red Band threatens {name}'\n"
        f"supposing:\n  - 'Avaria withdraws its forces from {name}'\n",
        encoding="utf-8",
    )
    return str(facts)


# A name with < or > is refused, so that it is never taken for a blank.
@pytest.mark.parametrize("name", [name for name in NAMES if not re.search("[<>]", name)])
@pytest.mark.parametrize("command", ["assess", "explain"])
def test_markdown_shows_the_name_as_it_is(command: str, name: str, tmp_path: Path) -> None:
    """In Markdown every sign of a name is escaped, and the name is otherwise unchanged."""
    facts = _facts(tmp_path, name)
    outcome = run(command, facts, "--rules", str(SMALL / "rules"), "--format", "md")
    assert outcome.status == 0
    shown = ESCAPED.sub(r"\1", outcome.out)
    assert _attacked(name).lower() in shown.lower()
    assert shown.startswith(f"# {_attacked(name).removeprefix(_attacked(''))}\n")
    for line in outcome.out.splitlines():
        written = re.sub(r"^\s*(?:- |#{1,2} )?", "", line)
        live = ESCAPED.sub("", written)
        assert not LIVE.search(live), line
        # after the mark of the outline nothing begins a list, a heading or a rule
        assert not re.match(r"[-+=]|\d+[.)]\s", written), line
        # only the marks of strong and quiet text are left of all stars
        assert live.count("*") in {0, 2, 4}, line


@pytest.mark.parametrize("name", [name for name in NAMES if not re.search("[<>]", name)])
def test_text_and_json_show_the_name_as_it_is(name: str, tmp_path: Path) -> None:
    """Plain text and JSON hold the name unchanged."""
    facts = _facts(tmp_path, name)
    rules = ("--rules", str(SMALL / "rules"))
    assert _attacked(name).lower() in run("assess", facts, *rules).out.lower()
    value = run("assess", facts, *rules, "--format", "json").json
    assert _attacked(name) in {each["sentence"] for each in value["findings"]}
    asked = run("explain", facts, f"the Red Band attacks {name}", *rules)
    assert (asked.status, asked.err) == (0, "")


@pytest.mark.parametrize(
    "name", ["<script>alert(1)</script>", "> Quote", "\\e[31mred", "a\\u200bb", "\\U000e0041"]
)
def test_name_that_could_deceive_is_refused(name: str, tmp_path: Path) -> None:
    """A name with signs of blanks, or with what cannot be seen, is refused, and shown escaped."""
    facts = tmp_path / "facts.yaml"
    facts.write_text(f'situation: x\nnames: {{"{name}": state}}\n', encoding="utf-8")
    outcome = run("facts", "check", str(facts), "--rules", str(SMALL / "rules"))
    assert (outcome.status, outcome.out) == (1, "")
    assert re.search(r"R10|F10", outcome.err)
    assert "\x1b" not in outcome.err
    assert "\u200b" not in outcome.err


def test_heading_in_a_note_stays_on_its_line(tmp_path: Path) -> None:
    """A note of several lines cannot begin a heading or a list in Markdown."""
    facts = tmp_path / "facts.yaml"
    facts.write_text(
        "situation: x\nfacts:\n  - fact: Borovia is calm\n    note: |\n      one\n      ===\n"
        "\n      - two\n      1. three\n",
        encoding="utf-8",
    )
    rules = ("--rules", str(SMALL / "rules"))
    told = run("explain", str(facts), "Borovia is calm", *rules, "--format", "md").out
    assert "one === - two 1. three" in told
