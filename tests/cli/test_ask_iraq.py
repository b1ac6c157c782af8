"""The Iraq case as a question session: the example in the repository, and a real terminal."""

import shutil
import sys
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path

import pexpect
import pytest
from commands import OWN_CACHE, ROOT, run, with_environment
from interviewee import Interviewee

from withdrawal_advisor.api import assess, load_knowledge, load_situation
from withdrawal_advisor.files.library import Library
from withdrawal_advisor.model.predicate import Kind
from withdrawal_advisor.model.situation import Situation

EXAMPLES = ROOT / "examples"
CASE = "iraq-2024-withdrawal"
PROMPT = "\r\n> "
SPICE = {20: ("what if",), 21: ("why", "why"), 40: ("review",)}
"""What is typed before some of the questions, to show it."""


@cache
def _library() -> Library:
    return load_knowledge()


@cache
def _case() -> Situation:
    return load_situation(CASE, _library())


def _interviewee() -> Interviewee:
    return Interviewee(_library(), _case(), "Iraq")


class Terminal:
    """A session at a pseudo-terminal."""

    def __init__(self, folder: Path) -> None:
        self.child = pexpect.spawn(
            sys.executable,
            ["-m", "withdrawal_advisor", "ask", "--no-color"],
            encoding="utf-8",
            cwd=str(folder),
            env=with_environment(**OWN_CACHE, TERM="dumb", LANG="C.UTF-8"),
            dimensions=(24, 80),
            timeout=60,
        )
        self.child.expect_exact(PROMPT)

    def type(self, line: str) -> str:
        """Type a line; return what the terminal shows up to the next prompt."""
        self.child.sendline(line)
        self.child.expect_exact(PROMPT)
        return str(self.child.before)


def _interview(terminal: Terminal) -> Iterator[str]:
    """Answer as the case has it, until the assessment is shown; yield the lines typed."""
    who = _interviewee()
    for line in who.suppositions():
        shown = terminal.type(line)
        yield line
    number = 0
    while "Saved in" not in shown:
        number += 1
        for line in SPICE.get(number, ()):
            terminal.type(line)
            yield line
        line = who.line(shown)
        shown = terminal.type(line)
        yield line


def _findings(situation: Situation) -> set[tuple[object, ...]]:
    found = assess(_library(), situation).findings
    return {(f.fact, f.effect, f.judgement.likelihood, f.why.activation.order) for f in found}


def test_a_session_at_a_terminal_reaches_the_same_assessment(
    tmp_path: Path, golden: Callable[[Path, str], None]
) -> None:
    """Asked and answered as the fact file has it, all findings are those of the fact file.

    The interview alone settles the risks about those who were named in it; once the sentences
    that were not asked for are told too, everything is the same: findings, what the hypotheses
    bring, likelihoods, and the shortest ways.
    """
    terminal = Terminal(tmp_path)
    lines = list(_interview(terminal))
    golden(EXAMPLES / "ask-iraq.answers", "".join(f"{line}\n" for line in (*lines, "quit")))
    settled = load_situation(tmp_path / "session.yaml", _library())
    risks = {f.fact for f in assess(_library(), _case()).findings if f.kind is Kind.RISK}
    asked = {f.fact for f in assess(_library(), settled).findings if f.kind is Kind.RISK}
    assert asked <= risks
    assert len(asked) > 0.8 * len(risks)
    for line in _interviewee().untold(settled):
        terminal.type(line)
    terminal.child.sendline("quit")
    terminal.child.expect(pexpect.EOF)
    told = load_situation(tmp_path / "session.yaml", _library())
    assert {s.fact for s in told.given} == {s.fact for s in _case().given}
    assert {s.fact for s in told.supposing} == {s.fact for s in _case().supposing}
    assert _findings(told) == _findings(_case())


def test_the_example_is_what_a_replay_prints(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, golden: Callable[[Path, str], None]
) -> None:
    """The transcript and the fact file among the examples come from the answers beside them."""
    shutil.copy(EXAMPLES / "ask-iraq.answers", tmp_path)
    monkeypatch.chdir(tmp_path)
    command = ("ask", "--answers", "ask-iraq.answers", "-o", "ask-iraq.yaml")
    outcome = run(*command)
    assert (outcome.status, outcome.err) == (0, "")
    golden(EXAMPLES / "ask-iraq.txt", f"$ withdrawal-advisor {' '.join(command)}\n{outcome.out}")
    golden(EXAMPLES / "ask-iraq.yaml", Path("ask-iraq.yaml").read_text(encoding="utf-8"))
    assert run("facts", "check", "ask-iraq.yaml").status == 0


def test_interrupted_at_a_terminal(tmp_path: Path) -> None:
    """Ctrl-C and Ctrl-D save what was answered and say so; the same command goes on."""
    terminal = Terminal(tmp_path)
    terminal.type("Iraq")
    terminal.child.sendintr()
    terminal.child.expect_exact("Interrupted. Saved in session.yaml")
    terminal.child.expect(pexpect.EOF)
    terminal.child.close()
    assert terminal.child.exitstatus == 130
    terminal = Terminal(tmp_path)
    assert "1 answer so far" in str(terminal.child.before)
    terminal.type("the United States")
    terminal.child.sendeof()
    terminal.child.expect_exact("The input has ended. Saved in session.yaml")
    terminal.child.expect(pexpect.EOF)
    terminal.child.close()
    assert terminal.child.exitstatus == 0
