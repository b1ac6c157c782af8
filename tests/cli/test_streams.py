"""Colour, widths, encodings and closed pipes."""

import os
import pty
import re
import subprocess
import sys
from pathlib import Path

import pytest
from commands import ROOT, SITUATIONS, SMALL, known, process, small, with_environment

ESCAPE = b"\x1b["
ARABIC = "جمهورية السلام"


@pytest.fixture
def arabic(tmp_path: Path) -> list[str]:
    """Return the command that assesses a situation with an Arabic name in it."""
    facts = tmp_path / "facts.yaml"
    facts.write_text(
        f"situation: {ARABIC}\nfacts:\n  - the Red Band threatens {ARABIC}\n"
        f"supposing:\n  - Avaria withdraws its forces from {ARABIC}\n",
        encoding="utf-8",
    )
    return ["assess", str(facts), "--rules", str(SMALL / "rules")]


@pytest.mark.parametrize(
    "environment",
    [
        {"LC_ALL": "C"},
        {"LC_ALL": "C", "PYTHONCOERCECLOCALE": "0", "PYTHONUTF8": "0"},
        {"PYTHONIOENCODING": "latin-1"},
        {"PYTHONIOENCODING": "ascii"},
    ],
    ids=str,
)
def test_poor_encoding_does_not_crash(arabic: list[str], environment: dict[str, str]) -> None:
    """Where standard output lacks letters, question marks stand for them."""
    for form in ("text", "md"):
        ended = process(*arabic, "--format", form, **environment)
        assert ended.returncode == 0
        assert b"Traceback" not in ended.stderr
        assert b"attacks" in ended.stdout


@pytest.mark.parametrize("encoding", ["utf-8", "latin-1", "ascii"])
def test_json_loses_no_letter(arabic: list[str], encoding: str) -> None:
    """JSON is complete in every encoding: what it lacks is written as escapes."""
    ended = process(*arabic, "--format", "json", PYTHONIOENCODING=encoding)
    assert ended.returncode == 0
    text = ended.stdout.decode(encoding)
    assert (ARABIC in text) == (encoding == "utf-8")
    assert '"name": "\\u062c' in text or ARABIC in text


def test_problem_with_arabic_name_in_poor_encoding(tmp_path: Path) -> None:
    """A problem about a name that standard error cannot write is still told."""
    facts = tmp_path / "facts.yaml"
    facts.write_text(f"situation: x\nfacts:\n  - the Red Band threatens {ARABIC[:-1]}\n", "utf-8")
    ended = process(
        "facts", "check", str(facts), "--rules", str(SMALL / "rules"), PYTHONIOENCODING="latin-1"
    )
    assert ended.returncode == 1
    assert b"R02" in ended.stderr
    assert b"Traceback" not in ended.stderr


def test_arabic_argument_in_poor_locale(arabic: list[str]) -> None:
    """A sentence on the command line that the locale cannot decode is refused, not a crash."""
    _, facts, *rules = arabic
    for environment in ({"LC_ALL": "C"}, {"LC_ALL": "C", "PYTHONCOERCECLOCALE": "0"}):
        sentence = f"the Red Band attacks {ARABIC}"
        ended = process("explain", facts, sentence, *rules, **environment)
        assert ended.returncode in {0, 2}
        assert b"Traceback" not in ended.stderr


def _on_terminal(*arguments: str, **environment: str) -> bytes:
    """Run a command on a terminal of its own and return what it wrote there."""
    ours, theirs = pty.openpty()
    command = [sys.executable, "-m", "withdrawal_advisor", *arguments]
    with subprocess.Popen(  # noqa: S603  (our own program)
        command, stdout=theirs, stderr=subprocess.DEVNULL, env=with_environment(**environment)
    ):
        os.close(theirs)
        written = b""
        while True:
            try:
                piece = os.read(ours, 65_536)
            except OSError:  # Linux says so when the other end is closed
                break
            if not piece:
                break
            written += piece
    os.close(ours)
    return written


def test_colour_on_a_terminal_only() -> None:
    """A terminal gets colour; a pipe does not."""
    command = ("assess", str(SMALL / "facts.yaml"), "--rules", str(SMALL / "rules"))
    assert ESCAPE in _on_terminal(*command, TERM="xterm")
    assert ESCAPE not in process(*command, TERM="xterm").stdout


def test_colour_can_be_switched_off() -> None:
    """NO_COLOR and --no-color leave colour out on a terminal, too; Markdown and JSON have none."""
    command = ("assess", str(SMALL / "facts.yaml"), "--rules", str(SMALL / "rules"))
    assert ESCAPE not in _on_terminal(*command, TERM="xterm", NO_COLOR="1")
    assert ESCAPE not in _on_terminal(*command, "--no-color", TERM="xterm")
    assert ESCAPE not in _on_terminal(*command, "--format", "md", TERM="xterm")
    assert ESCAPE not in _on_terminal(*command, "--format", "json", TERM="xterm")


@pytest.mark.parametrize("situation", SITUATIONS)
@pytest.mark.parametrize("command", ["assess", "explain"])
def test_lines_fit_a_terminal(command: str, situation: str) -> None:
    """No line of text is wider than 80 columns unless a single word is."""
    _narrow(known(command, situation).out)


@pytest.mark.parametrize(
    "arguments",
    [("rules", "list"), ("sentences",), ("facts", "list"), ("doctor",)],
    ids=" ".join,
)
def test_lists_fit_a_terminal(arguments: tuple[str, ...]) -> None:
    """The lists keep to 80 columns, too, but for paths of files."""
    _narrow("\n".join(x for x in known(*arguments).out.splitlines() if str(ROOT) not in x))


def _narrow(text: str) -> None:
    assert text.strip()
    for line in text.splitlines():
        assert len(line) <= 80 or " " not in re.sub(r"^\s*(?:- |\d+\. )?", "", line)


@pytest.mark.parametrize("form", ["text", "json", "md"])
def test_closed_pipe_leaves_no_traceback(form: str) -> None:
    """Output into a pipe that closes early ends quietly."""
    for arguments in (("explain", "iraq-2024-withdrawal"), ("facts", "list")):
        command = [sys.executable, "-m", "withdrawal_advisor", *arguments, "--format", form]
        with subprocess.Popen(  # noqa: S603  (our own program)
            command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=with_environment()
        ) as running:
            assert running.stdout is not None
            assert running.stderr is not None
            running.stdout.close()
            assert running.stderr.read() == b""
        assert running.returncode in {0, 1}


def test_results_and_notes_are_kept_apart() -> None:
    """The verdict of --verify is on standard error, so that the result can be stored."""
    plain, verified = (
        small("assess", "--format", "json"),
        small("assess", "--format", "json", "--verify"),
    )
    assert plain.out == verified.out
    assert plain.err == ""
    assert "every step stands" in verified.err
