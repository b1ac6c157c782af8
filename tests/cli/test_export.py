"""The command `export`: formats, parts, and files that are written in one step."""

import os
import threading
from pathlib import Path

import pytest
from commands import SITUATIONS, SMALL, known, process, run, small

FORMATS = ("prov", "aif", "argdown", "graphml", "mermaid", "dot", "bibtex")
STARTS = {
    "prov": '{\n  "prefix"',
    "aif": '{\n  "@context"',
    "argdown": "===\ntitle:",
    "graphml": "<?xml",
    "mermaid": "---\ntitle:",
    "dot": "digraph",
    "bibtex": "@article",
}
FINDING = "the Red Band attacks Borovia"


@pytest.mark.parametrize("form", FORMATS)
@pytest.mark.parametrize("situation", SITUATIONS)
def test_every_situation_has_every_format(situation: str, form: str) -> None:
    """Every built-in situation can be written in every format."""
    outcome = known("export", situation, "--format", form)
    assert outcome.status == 0
    assert outcome.out.startswith(STARTS[form])
    assert outcome.out.endswith("\n")
    assert not outcome.err or form == "mermaid"


@pytest.mark.parametrize("form", FORMATS)
def test_finding_makes_it_smaller(form: str) -> None:
    """Only what the finding rests on is written; twice the same finding is once."""
    whole = small("export", "--format", form)
    part = small("export", "--format", form, "--finding", FINDING)
    assert (part.status, part.err) == (0, "")
    assert len(part.out) < len(whole.out) or form == "bibtex"
    both = small("export", "--format", form, "--finding", FINDING, "--finding", FINDING)
    assert both.out == part.out


def test_finding_may_have_blanks() -> None:
    """A blank stands for any name, as in `explain`."""
    one = small("export", "--format", "dot", "--finding", FINDING)
    any_ = small("export", "--format", "dot", "--finding", "<militia> attacks <host>")
    assert FINDING in " ".join(one.out.replace("\\n", " ").split())
    assert one.out == any_.out


def test_findings_are_joined() -> None:
    """With more than one finding all that they rest on is written."""
    other = "Cassandia is a rival of Avaria"
    text = small("export", "--format", "dot", "--finding", FINDING, "--finding", other).out
    assert len(text) > len(small("export", "--format", "dot", "--finding", FINDING).out)


@pytest.mark.parametrize(
    ("sentence", "hint"),
    [
        ("Borovia is calm", "is not held in this situation"),
        ("it rains", "R01"),
    ],
)
def test_finding_that_is_none_is_told(sentence: str, hint: str) -> None:
    """A sentence that is not held, or cannot be read, is wrong usage."""
    outcome = small("export", "--format", "dot", "--finding", sentence)
    assert (outcome.status, outcome.out) == (2, "")
    assert hint in outcome.err
    assert "Traceback" not in outcome.err


def test_format_must_be_named() -> None:
    """Without a format, or with another one, the formats are named."""
    for more in ((), ("--format", "xml")):
        outcome = small("export", *more)
        assert (outcome.status, outcome.out) == (2, "")
        assert "argdown" in outcome.err


def test_options_of_assess_are_options_of_export() -> None:
    """The engine changes nothing; without the bridging rules there is less."""
    plain = known("export", "iraq-2024", "--format", "aif")
    assert run("export", "iraq-2024", "--format", "aif", "--engine", "semi-naive").out == plain.out
    less = run("export", "iraq-2024", "--format", "aif", "--only-article")
    assert len(less.out) < len(plain.out)


def test_file_holds_what_would_be_printed(tmp_path: Path) -> None:
    """A file is written, and nothing is printed and nothing left beside it."""
    target = tmp_path / "x.dot"
    outcome = small("export", "--format", "dot", "-o", str(target))
    assert (outcome.status, outcome.out, outcome.err) == (0, "", "")
    assert target.read_text("utf-8") == small("export", "--format", "dot").out
    assert list(tmp_path.iterdir()) == [target]


def test_file_is_replaced_with_its_rights(tmp_path: Path) -> None:
    """A file that is there is replaced through a link; its permissions stay."""
    target, link = tmp_path / "x.dot", tmp_path / "link"
    target.write_text("old", "utf-8")
    target.chmod(0o640)
    link.symlink_to(target)
    assert small("export", "--format", "dot", "-o", str(link)).status == 0
    assert link.is_symlink()
    assert target.read_text("utf-8").startswith("digraph")
    assert target.stat().st_mode & 0o777 == 0o640


def test_new_file_has_the_usual_rights(tmp_path: Path) -> None:
    """A new file has the permissions of any new file."""
    target, usual = tmp_path / "x.dot", tmp_path / "usual"
    usual.touch()
    assert small("export", "--format", "dot", "-o", str(target)).status == 0
    assert target.stat().st_mode == usual.stat().st_mode


def test_long_name_of_a_file(tmp_path: Path) -> None:
    """A name may be as long as names can be."""
    target = tmp_path / ("x" * 255)
    assert small("export", "--format", "dot", "-o", str(target)).status == 0
    assert [path.name for path in tmp_path.iterdir()] == [target.name]


def test_device_is_written_to_and_stays(tmp_path: Path) -> None:
    """What is no regular file is not replaced."""
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    read: list[str] = []
    reader = threading.Thread(target=lambda: read.append(pipe.read_text("utf-8")), daemon=True)
    reader.start()
    assert small("export", "--format", "dot", "-o", str(pipe)).status == 0
    reader.join(10)
    assert read
    assert read[0].startswith("digraph")
    assert pipe.is_fifo()


@pytest.mark.parametrize("name", ["no-such-folder/x.dot", "."])
def test_file_that_cannot_be_written_is_told(name: str, tmp_path: Path) -> None:
    """Where no file can be, that is said, and nothing is left."""
    outcome = small("export", "--format", "dot", "-o", str(tmp_path / name))
    assert (outcome.status, outcome.out) == (2, "")
    assert str(tmp_path) in outcome.err
    assert "Traceback" not in outcome.err
    assert list(tmp_path.iterdir()) == []


def test_output_is_utf_8_everywhere(tmp_path: Path) -> None:
    """No letter is lost, whatever encoding standard output claims to have."""
    facts = tmp_path / "facts.yaml"
    name = "جمهورية السلام"
    facts.write_text(f"situation: x\nfacts:\n  - the Red Band threatens {name}\n", "utf-8")
    arguments = ("export", str(facts), "--rules", str(SMALL / "rules"), "--format", "prov")
    for encoding in ("utf-8", "latin-1", "ascii"):
        ended = process(*arguments, PYTHONIOENCODING=encoding)
        assert (ended.returncode, ended.stderr) == (0, b"")
        assert name in ended.stdout.decode()


def test_large_flowchart_has_a_note() -> None:
    """What Mermaid would refuse to draw is written with a note on standard error."""
    whole = known("export", "iraq-2024-withdrawal", "--format", "mermaid")
    assert "--finding" in whole.err
    assert small("export", "--format", "mermaid").err == ""


def test_help_teaches_the_formats() -> None:
    """The help says what every format is for, within 80 columns."""
    outcome = run("export", "--help")
    assert (outcome.status, outcome.err) == (0, "")
    for form in FORMATS:
        assert f"\n  {form} " in outcome.out
    assert max(map(len, outcome.out.splitlines())) <= 80
