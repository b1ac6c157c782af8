"""Question sessions at a pipe: nothing is lost, nothing is misplaced, and everything is said."""

import io
import json
import random
import re
import signal
import subprocess
import sys
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest
from commands import OWN_CACHE, Outcome, run, with_environment
from small_questions import questions

from withdrawal_advisor.api import load_knowledge, load_situation
from withdrawal_advisor.files.journal import read_journal
from withdrawal_advisor.model.situation import Situation

Ask = Callable[..., Outcome]
CAST = ("Avaria", "Borovia", "Cassandia", "the Red Band")
FACTS = {
    "Does Avaria withdraw from Borovia?": "yes",
    "Does Avaria leave advisers in Borovia?": "no",
    "Does the Red Band threaten Borovia?": "likely; source: Gull; grade: B2; date: 2024-09",
    "Is Cassandia a rival of Avaria?": "unknown",
    "Borovia generates": "100 MW",
    "Borovia needs": "90 MW",
}
PAGES = Path(__file__).parents[2] / "docs" / "problems"


@pytest.fixture
def ask(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Ask:
    """Return a runner of sessions in a folder of their own, fed with lines."""
    questions(tmp_path)
    monkeypatch.chdir(tmp_path)

    def ask(*arguments: str, lines: Sequence[str] = ()) -> Outcome:
        typed = "".join(f"{line}\n" for line in lines).encode()
        monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(typed), "utf-8"))
        return run("ask", *arguments, "--rules", "rules", "--no-color")

    return ask


def _situation(file: str = "session.yaml") -> Situation:
    return load_situation(file, load_knowledge("rules"))


def _told(situation: Situation) -> list[str]:
    say = load_knowledge("rules").vocabulary.say
    told = (*situation.given, *situation.supposing, *situation.unknown)
    return sorted(say(statement.fact) for statement in told)


def _answers(out: str) -> str:
    """Return the answer to the last question on a screen."""
    asked = [question for question in FACTS if question in out]
    return FACTS[max(asked, key=out.rindex)]


def _whole_session(ask: Ask, *arguments: str) -> list[str]:
    """Answer until nothing is left; return the lines typed."""
    lines = list(CAST)
    while "You can still type" not in (out := ask(*arguments, "--new", lines=lines).out):
        lines.append(_answers(out))
    return lines


def test_a_session_ends_with_an_assessment_and_a_fact_file(ask: Ask) -> None:
    """What was answered, with what backs it, is read by `assess`, which concludes the same."""
    lines = _whole_session(ask)
    outcome = ask("--new", "-o", "mine.yaml", lines=[*lines, "quit"])
    assert outcome.status == 0
    assert "Follows (1)\n  - The Red Band attacks Borovia\n    likelihood: " in outcome.out
    assert "Noted: the Red Band threatens Borovia; likely; Gull, 2024-09" in outcome.out
    assert "Now follows (1)\n  - Risk: the Red Band attacks Borovia" in outcome.out
    assessed = run("assess", "mine.yaml", "--rules", "rules")
    assert assessed.status == 0
    assert "  - The Red Band attacks Borovia" in assessed.out
    likelihood = re.search(r"likelihood: .*", assessed.out)
    assert likelihood is not None
    assert likelihood[0] in outcome.out
    written = Path("mine.yaml").read_text(encoding="utf-8")
    assert "  # Does the Red Band threaten Borovia?\n  - fact: the Red Band threatens" in written
    assert "    source: gull-2024-09\n    credibility: 2\n    likelihood: likely\n" in written


def test_end_of_input_leaves_a_saved_session(ask: Ask) -> None:
    """Without a terminal the input simply ends: the session is saved, says so and goes on later."""
    lines = _whole_session(ask)
    whole = _told(_situation())
    for path in Path().glob("session*"):
        path.unlink()
    for number in range(len(lines)):
        outcome = ask(lines=lines[number : number + 1])
        assert outcome.status == 0
        assert "The input has ended. Saved in session.yaml" in outcome.out
        assert (f"{number} answer" in outcome.out) == (number > 0)
    assert _told(_situation()) == whole
    assert not Path("session-2.yaml").exists()


def test_nothing_answered_leaves_nothing(ask: Ask) -> None:
    """A session that was only looked at leaves no file behind."""
    assert "there is nothing to save" in ask(lines=["?", "why", "review"]).out
    assert not list(Path().glob("session*"))


def test_a_changed_answer_equals_starting_over_with_it(ask: Ask) -> None:
    """Later answers stay where an earlier one is changed."""
    lines = _whole_session(ask)
    place = len(CAST) + next(n for n, line in enumerate(lines[len(CAST) :]) if line == "yes")
    ask("--new", "-o", "a.yaml", lines=[*lines, f"change {place + 1}", "unknown"])
    over = [*lines[:place], "unknown"]
    ask("--new", "-o", "b.yaml", lines=over)
    kept = set(_told(_situation("a.yaml")))
    assert kept >= set(_told(_situation("b.yaml")))
    assert "Avaria withdraws its forces from Borovia" in kept
    ask("--new", "-o", "c.yaml", lines=[*lines, f"change {place + 1}", "unknown", "back"])
    assert _told(_situation("c.yaml")) == _told(_situation())


def test_back_takes_back_the_last_step_whatever_it_was(ask: Ask) -> None:
    """An answer, a skip, a supposition and a sentence told can be taken back, also later."""
    lines = ["skip", "suppose Avaria withdraws its forces from Borovia", "Borovia is calm"]
    ask(lines=["Avaria", *lines])
    assert len(_told(_situation())) == 2
    out = ask(lines=["back", "back"]).out
    assert "Question 3" in out
    assert _told(_situation()) == []
    out = ask(lines=["back", "back", "back"]).out
    assert "Who is the host: the country that is left?" in out
    assert "Question 1: who is meant\n\nWho is the power" in out
    assert "There is nothing to take back." in out


def test_sentences_are_told_of_ones_own_accord(ask: Ask) -> None:
    """Sentences, denials and sentences with an answer are taken whatever is being asked."""
    told = [
        "name Zog (state)",
        "Zog is calm",
        "Avaria keeps its forces in Borovia; by: the Gull",
        "the Red Band threatens Borovia: likely; source: Gull",
        "Borovia needs 30,000 MW of electricity",
        "it is not so that the Red Band attacks Borovia: unknown",
    ]
    out = ask(lines=told).out
    assert "Noted: the Red Band threatens Borovia; likely; Gull" in out
    assert _told(_situation()) == sorted(
        (
            "Zog is calm",
            "Avaria keeps its forces in Borovia",
            "the Red Band threatens Borovia",
            "Borovia needs 30,000 MW of electricity",
            "the Red Band attacks Borovia",
        )
    )
    assert [s.evidence.asserted_by for s in _situation().given if not s.fact.affirmed] == [
        "the Gull"
    ]


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("Zog is calm", "Nobody is known by the name 'Zog'."),
        ("the Red Band is calm", "which cannot fill <host>"),
        ("name Zog", "A new name comes with its kind in brackets."),
        ("name Avaria (state)", "'Avaria' is known already"),
        ("change 7", "There is no answer 7."),
        ("forget", "The number of the answer is missing."),
        ("yes", "Names are wanted here, not 'yes'."),
        ("how", "The sentence is missing."),
        ("how <militia> attacks <host>", "Nothing that is known so far leads to"),
        ("what if", "This works for questions of yes and no."),
        ("Avaria; because", "'because' cannot follow an answer."),
        ("A\ufffdvaria", "This line has a character that cannot be read."),
        ("save /nowhere/at/all.yaml", "The file cannot be written"),
        ("save notes.txt", "For example: save notes.yaml."),
        ("suppose Borovia is nice", "No sentence reads"),
    ],
)
def test_what_does_not_fit_is_said_and_asked_again(ask: Ask, line: str, said: str) -> None:
    """Nothing is guessed; the question stands, and the next line answers it."""
    outcome = ask(lines=[line, "Avaria"])
    assert outcome.status == 0
    assert said in " ".join(outcome.out.split())
    assert "Noted: the power is Avaria." in outcome.out


def test_explanations_at_the_prompt(ask: Ask) -> None:
    """Why goes up from rule to rule, what if tells each answer, how derives, review lists."""
    lines = _whole_session(ask)
    at = next(n for n, line in enumerate(lines) if line.startswith("likely;"))
    out = ask("--new", lines=[*lines[:at], "why", "why", "what if"]).out
    assert "If the Red Band threatens Borovia, that could lead to this:" in out
    assert "- Risk: the Red Band attacks Borovia\n  by the rule 'a withdrawal invites" in out
    assert "also needed: Avaria withdraws its forces from Borovia (this holds)" in " ".join(
        out.split()
    )
    assert "What each answer would change" in out
    out = ask("--new", lines=[*lines, "how <militia> attacks <host>", "review"]).out
    assert "the rule 'a withdrawal invites attacks'" in " ".join(out.split())
    assert f"Answers so far ({len(lines)})" in out
    assert "the Red Band threaten Borovia? yes; likely; Gull, 2024-09" in " ".join(out.split())


def test_answers_of_a_file_are_shown_as_if_they_were_typed(ask: Ask) -> None:
    """A replay prints the same dialogue as the lines at a pipe, byte for byte."""
    lines = ["# from a file", *_whole_session(ask), "quit"]
    Path("answers.txt").write_text("\n".join(lines), encoding="utf-8")
    replayed = ask("--answers", "answers.txt", "-o", "a.yaml")
    piped = ask("-o", "b.yaml", lines=lines)
    assert replayed.out.replace("a.yaml", "b.yaml") == piped.out
    assert Path("a.yaml").read_bytes() == Path("b.yaml").read_bytes()
    refused = ask("--answers", "answers.txt", "-o", "a.yaml")
    assert refused.status == 2
    assert "begin anew with --new" in refused.err


def test_an_answer_that_does_not_fit_ends_a_replay(ask: Ask) -> None:
    """The line and the advice are told; no later line answers the wrong question."""
    Path("answers.txt").write_text("Avaria\nmaybe\nBorovia\n", encoding="utf-8")
    outcome = ask("--answers", "answers.txt")
    assert outcome.status == 1
    assert outcome.err.startswith("answers.txt:2:1: Q03 nobody is known by the name 'maybe'")
    assert [line.entry["do"] for line in read_journal(Path("session.journal")).lines] == [
        "answer",
        "saved",
    ]


def test_a_fact_file_to_start_from(ask: Ask) -> None:
    """Only what it leaves open is asked, and it is written on with the answers."""
    Path("half.yaml").write_text(
        "situation: Half\nfacts: [the Red Band threatens Borovia, Avaria leaves advisers in"
        " Borovia]\nsupposing: [Avaria withdraws its forces from Borovia]\n",
        encoding="utf-8",
    )
    out = ask("half.yaml", lines=["Avaria leaves advisers in Borovia: no"]).out
    assert "Who is the rival" in out
    assert "Who is the power" not in out
    assert "Now follows (1)\n  - Risk: the Red Band attacks Borovia" in out
    assert _situation("half-session.yaml").name == "Half, with answers"
    other = ask("-o", "half-session.yaml")
    assert (other.status, "that began from other facts (half.yaml)" in other.err) == (2, True)


def test_a_fact_file_that_somebody_edited_is_not_written_over(ask: Ask) -> None:
    """What is not as the session wrote it stays; the session takes the next free name."""
    ask(lines=["Avaria"])
    Path("session.yaml").write_text("mine\n", encoding="utf-8")
    assert "Saved in session-2.yaml" in ask(lines=["Borovia"]).out
    assert Path("session.yaml").read_text(encoding="utf-8") == "mine\n"


def test_goals(ask: Ask) -> None:
    """With a goal only what can decide it is asked, and it is named in the end."""
    out = ask("--goal", "<rival> gains influence in <host>", lines=CAST[:3]).out
    assert "Red Band" not in out
    assert "generate" not in out
    refused = ask("--goal", "Borovia is nice")
    assert (refused.status, "no sentence reads" in refused.err) == (2, True)
    assert ask("--question", "anything").status == 2
    other = ask("--goal", "<militia> attacks <host>")
    assert (other.status, "about something else (<rival> gains" in other.err) == (2, True)


def test_journals_that_cannot_be_used(ask: Ask) -> None:
    """A damaged line, a foreign file and a torn end are told apart; nothing is thrown away."""
    journal = Path("session.journal")
    journal.write_text("a diary\n", encoding="utf-8")
    refused = ask(lines=["Avaria"])
    assert (refused.status, "Q02 this line of the journal is damaged" in refused.err) == (1, True)
    journal.write_text('{"dear": "diary"}\n', encoding="utf-8")
    refused = ask(lines=["Avaria"])
    assert (refused.status, "Q01 this is not the journal" in refused.err) == (1, True)
    assert ask("--new", lines=["Avaria"]).status == 0
    whole = journal.read_text(encoding="utf-8")
    journal.write_text(f'{whole}{{"do": "answer", "part": "ho', encoding="utf-8")
    resumed = ask(lines=["Borovia"])
    assert "1 answer so far. " not in resumed.out
    assert "Its last line was not finished and is left out." in resumed.out
    journal.write_text(whole.replace("Avaria", "Avaria").replace('"power"', "3"), encoding="utf-8")
    refused = ask(lines=["Borovia"])
    assert (refused.status, "Q02 this answer does not fit" in refused.err) == (1, True)


def test_a_circle_of_rules_takes_the_answer_back(ask: Ask) -> None:
    """Where an answer would make a rule lead to its own exception, it is taken back with a word."""
    path = Path("rules/10-forces.yaml")
    path.write_text(
        path.read_text(encoding="utf-8") + "  - rule: attacks bring advisers\n    at: ¶3\n    if:\n"
        "      - <militia> attacks <host>\n      - <power> withdraws its forces from <host>\n"
        "    then: <power> leaves advisers in <host>\n    modal: would\n",
        encoding="utf-8",
    )
    told = ["the Red Band threatens Borovia", "Avaria withdraws its forces from Borovia"]
    out = " ".join(ask(lines=told).out.split())
    assert "The answer was taken back" in out
    assert _told(_situation()) == ["the Red Band threatens Borovia"]


def test_every_code_of_sessions_has_a_page_and_a_row() -> None:
    """The codes of sessions are explained like all others."""
    source = (PAGES.parents[1] / "src").rglob("*.py")
    written = {c for p in source for c in re.findall(r'"(Q\d\d)"', p.read_text("utf-8"))}
    pages = {path.stem: path.read_text("utf-8") for path in PAGES.glob("Q*.md")}
    rows = dict(
        re.findall(
            r"^\| \[(Q\d\d)\]\(\1\.md\) \| (.+) \|$",
            (PAGES / "README.md").read_text("utf-8"),
            re.MULTILINE,
        )
    )
    assert written == pages.keys() == rows.keys()
    for code, text in pages.items():
        assert text.startswith(f"# {code} {rows[code]}\n")
        assert re.findall(r"^## (\w+)$", text, re.MULTILINE) == ["Avoid", "Prefer", "Why"]


def test_a_killed_session_loses_at_most_the_answer_being_typed(tmp_path: Path) -> None:
    """Every answer after which the next question was shown is there after kill -9."""
    questions(tmp_path)
    chance = random.Random(20)  # noqa: S311  (no secret)
    lines = [f"name Land {number} (state)" for number in range(400)]
    shown = 0
    for _ in range(4):
        with subprocess.Popen(
            [sys.executable, "-m", "withdrawal_advisor", "ask", "--rules", "rules"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
            cwd=tmp_path,
            env=with_environment(**OWN_CACHE),
        ) as process:
            assert process.stdin is not None
            assert process.stdout is not None
            process.stdin.write("".join(f"{line}\n" for line in lines[shown:]))
            process.stdin.flush()
            shown -= 1  # the first question comes before any answer
            wanted = shown + chance.randrange(5, 30)
            while shown < wanted:
                shown += process.stdout.readline().startswith("Question ")
            process.send_signal(signal.SIGKILL)
            shown += sum(line.startswith("Question ") for line in process.stdout)
        text = (tmp_path / "session.journal").read_text(encoding="utf-8")
        kept = [json.loads(line)["name"] for line in text.splitlines()[1:]]
        assert len(kept) >= shown
        assert kept == [f"Land {number}" for number in range(len(kept))]
        shown = len(kept)
