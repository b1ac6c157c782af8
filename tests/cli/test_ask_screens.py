"""What a question session says: nothing false, nothing lost, nothing that leads nowhere."""

import io
import re
import subprocess
import sys
from collections.abc import Callable, Sequence
from itertools import pairwise, takewhile
from pathlib import Path

import pexpect
import pytest
from commands import OWN_CACHE, ROOT, Outcome, run, with_environment
from small_questions import questions

from withdrawal_advisor.api import load_knowledge
from withdrawal_advisor.cli.asking.commands import TEACHING
from withdrawal_advisor.model.statement import Pattern, Variable
from withdrawal_advisor.reports.page import Entry, Page, Section
from withdrawal_advisor.reports.session_pages import question_page
from withdrawal_advisor.reports.session_words import answer_words, statement_words
from withdrawal_advisor.reports.text import text_lines
from withdrawal_advisor.session.question import NamesQuestion
from withdrawal_advisor.session.reply import Names

Ask = Callable[..., str]
CAST = ("Avaria", "Borovia", "Cassandia", "the Red Band")
GAIN = "<rival> gains influence in <host>"
ADVISED = """  - rule: advisers make a rival eager
    at: ¶2
    if:
      - <power> leaves advisers in <host>
      - <rival> is a rival of <power>
    then: <rival> gains influence in <host>
    modal: could
"""
CIRCLE = """  - rule: attacks bring advisers
    at: ¶3
    if:
      - <militia> attacks <host>
      - <power> withdraws its forces from <host>
    then: <power> leaves advisers in <host>
    modal: would
"""
AT_THE_OFFER = (*CAST[:3], "Avaria withdraws its forces from Borovia", "yes")
"""Lines after which advisers only change how likely it is that a rival gains influence."""
OFFER = (
    "No question that is left can change whether what is asked about holds."
    " 1 more question could change how likely that is. Go on with these? (yes or no)"
)


@pytest.fixture
def ask(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Ask:
    """Return a runner of sessions, each anew, that gives what they say as one line."""
    rules = questions(tmp_path)
    with (rules / "10-forces.yaml").open("a", encoding="utf-8") as file:
        file.write(ADVISED)
    monkeypatch.chdir(tmp_path)

    def ask(lines: Sequence[str], *arguments: str) -> str:
        typed = "".join(f"{line}\n" for line in lines).encode()
        monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(typed), "utf-8"))
        outcome: Outcome = run("ask", "--new", "--rules", "rules", "--no-color", *arguments)
        assert (outcome.status, outcome.err) == (0, "")
        return " ".join(outcome.out.split())

    return ask


def test_it_is_said_what_is_counted(ask: Ask) -> None:
    """Without a goal only risks are decided, and the heading does not say more than that."""
    assert "(0 of 3 risks settled, " in ask(CAST)
    assert "(0 of 1 sentence asked about settled, " in ask(CAST[:3], "--goal", GAIN)
    out = ask((*CAST, "unknown", "what if"))
    assert "questions that could still change which of the risks hold: " in out
    assert "nothing follows or falls away at once" in out


def test_an_offer_is_answered_by_yes_or_no_alone(ask: Ask) -> None:
    """Whatever else is typed there gets advice, and the offer again."""
    slips = ("maybe", "unknown", "why", "what if", "skip", "yes; because")
    out = ask((*AT_THE_OFFER, *slips, "yes"), "--goal", GAIN)
    assert out.count(OFFER) == 1 + len(slips)
    assert "Nothing is being asked" not in out
    assert "'maybe' is neither yes nor no. Write yes to go on" in out
    assert "Does Avaria leave advisers in Borovia?" in out


def test_skipped_questions_are_not_said_to_change_nothing(ask: Ask) -> None:
    """Where only skipped questions can decide, the offer says so, and the conclusion too."""
    told = ("Avaria withdraws its forces from Borovia", "Cassandia is a rival of Avaria")
    out = ask((*CAST[:2], "Cassandia, Zog (state)", *told, "skip", "no"), "--goal", GAIN)
    assert "Skipped: Is Zog a rival of Avaria?" in out
    assert "only those that you skipped (1) may still change whether what" in out
    assert "1 question that you skipped could still change whether what is asked about" in out


def test_what_an_answer_changes_but_likelihood(ask: Ask) -> None:
    """Where nothing can follow any more, it is said what the answer bears on."""
    out = ask((*AT_THE_OFFER, "yes", "what if"), "--goal", GAIN)
    assert "The answer bears on how likely these are (1) - Cassandia gains influence" in out
    assert "questions that could still change" not in out


@pytest.mark.parametrize("leave", ["back", "skip"])
def test_a_change_can_be_left(ask: Ask, leave: str) -> None:
    """Nothing is lost where it is thought better of; the answer stands, and so do all others."""
    out = ask((*CAST, "change 2", leave, "review"))
    assert "Answer 2 again; until now: Borovia ('back' leaves it so)" in out
    assert "Left as it was: Who is the host: the country that is left? Borovia." in out
    listed = out.partition("Answers so far (4)")[2]
    assert re.findall(r"\? (Avaria|Borovia|Cassandia|the Red Band)\b", listed) == list(CAST)


def test_steps_are_confirmed(ask: Ask) -> None:
    """What is passed over, made known, taken back or put back is said."""
    lines = ("Avaria", "skip", "name Zog (state)", "back", "forget 1", "back", "back")
    out = ask(lines)
    for said in (
        "Skipped: Who is the host",
        "Known now: Zog (state).",
        "Taken back: the name Zog.",
        "Taken back: the power is Avaria.",
        "As before: the power is Avaria.",
        "Taken back: the question 'Who is the host: the country that is left?' is left open.",
    ):
        assert said in out


def test_what_a_circle_takes_back_is_not_noted(ask: Ask) -> None:
    """An answer that rules cannot bear is not said to be taken as well."""
    with Path("rules/10-forces.yaml").open("a", encoding="utf-8") as file:
        file.write(CIRCLE)
    out = ask(("the Red Band threatens Borovia", "Avaria withdraws its forces from Borovia"))
    assert "The answer was taken back" in out
    assert "Noted: Avaria withdraws" not in out


def test_answers_in_words(ask: Ask) -> None:
    """Nobody and unknown read as sentences, and numbers have their unit."""
    out = ask(("nobody", "unknown", "Cassandia", "the Red Band"))
    assert "Noted: nobody is the power." in out
    assert "Noted: the answer to 'Who is the host: the country that is left?' is unknown." in out
    out = ask((*CAST, "30,000 MW", "review", "change 5"))
    assert "electricity? 30,000 MW" in out
    assert "Answer 5 again; until now: 30,000 MW" in out


def test_what_backs_an_answer_is_repeated(ask: Ask) -> None:
    """Source and note, each where it was given; the same source in another case is one."""
    lines = ("Borovia is calm; source: Gull; date: 2024; note: by day", "Avaria is calm; note: odd")
    out = ask((*lines, "Cassandia is calm; source: gull"))
    assert "Noted: Borovia is calm; Gull, 2024 [gull-2024]; note: by day." in out
    assert "Noted: Avaria is calm; note: odd." in out
    assert "Noted: Cassandia is calm; Gull, 2024 [gull-2024]." in out


def test_a_full_stop_ends_a_sentence(ask: Ask) -> None:
    """Told, supposed, asked about, and as a goal; one that belongs to a name stays."""
    lines = ("Borovia is calm.", "Borovia is calm.: no", "suppose Avaria is calm.", "how it is so.")
    out = ask((*lines, "how Borovia is calm.", "name St. (state)", "Avaria is a rival of St."))
    for said in (
        "Noted: Borovia is calm.",
        "Noted: it is not so that Borovia is calm.",
        "Noted: supposing that Avaria is calm.",
        "No sentence reads 'it is so'.",
        "Not concluded: Borovia is calm",
        "Noted: Avaria is a rival of St.",
    ):
        assert said in out
    assert "(0 of 1 sentence asked about settled" in ask(CAST[:3], "--goal", f"{GAIN}.")


def test_a_hypothesis_is_supposed_or_not(ask: Ask) -> None:
    """It has no likelihood, which is said; yes and no stand after the sentence as elsewhere."""
    calm = "suppose Borovia is calm"
    out = ask((f"{calm}: likely", f"{calm}: yes; source: Gull", f"{calm}: no", f"{calm}:"))
    assert "What is supposed is taken as certain, and has no likelihood. Write yes or no" in out
    assert "Noted: supposing that Borovia is calm; Gull [gull]." in out
    assert "Noted: not supposing that Borovia is calm." in out
    assert "The answer is missing. Write yes or no." in out


def test_a_sentence_without_its_answer_is_no_yes(ask: Ask) -> None:
    """Neither a colon nor a semicolon alone tells anything."""
    out = ask(("Borovia is calm:", "Borovia is calm: ; source: Gull", "; source: Gull"))
    assert out.count("The answer is missing.") == 3
    assert "Noted" not in out


def test_answers_are_named_by_their_number(ask: Ask) -> None:
    """A full stop after the number does not matter, and is not said twice."""
    out = ask(("Avaria", "forget 7.", "forget 1."))
    assert "There is no answer 7. Review lists" in out
    assert "Taken back: the power is Avaria." in out


def test_a_region_is_not_nobody() -> None:
    """Where a part of the world is asked for, none fits."""
    knowledge = load_knowledge().knowledge
    lies = NamesQuestion(Pattern("region of the host", ("Iraq", Variable("region"))))
    assert statement_words(lies, Names(()), knowledge) == (
        "Iraq lies in no region, as far as is known"
    )
    assert answer_words(lies, Names(()), knowledge) == "none"
    page = question_page(lies, knowledge, (), "")
    (entry,) = page.sections[0].entries
    assert entry.details[-1].text.endswith("; or none, or unknown.")


def test_all_findings_are_listed(ask: Ask) -> None:
    """What the news cut short can be seen in the session."""
    told = ("Cassandia is a rival of Avaria", "Avaria withdraws its forces from Borovia")
    assert "> findings Nothing follows by now." in ask(("findings",))
    out = ask((*told, "findings"))
    assert "What follows by now Risks (1) - Cassandia gains influence in Borovia" in out


def test_how_is_what_explain_says(ask: Ask) -> None:
    """A sentence that does not hold has its denial shown, not a word that nothing leads to it."""
    leaving = "Avaria withdraws its forces from Borovia"
    out = ask(("Avaria keeps its forces in Borovia", f"how {leaving}"))
    assert f"Not concluded: {leaving} its denial is held: Avaria keeps its forces" in out


def test_why_of_what_the_session_is_about(ask: Ask) -> None:
    """A question that is itself the goal serves nothing further."""
    goal = "Avaria withdraws its forces from Borovia"
    assert "This is itself what the session is about" in ask(("why",), "--goal", goal)


def test_why_of_an_answer_that_is_changed(ask: Ask) -> None:
    """The reasons are those for which it was asked, as if it were open."""
    told = ("Avaria withdraws its forces from Borovia", "Cassandia is a rival of Avaria")
    out = ask((*CAST[:3], *told, "change 5", "why"), "--goal", GAIN)
    assert "If Cassandia is a rival of Avaria, that could lead to this:" in out


def test_why_of_names(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Conclusions come once, with what is known filled in, and what is left out is counted."""
    monkeypatch.chdir(tmp_path)
    out = _built_in(("why", "why", "Iraq", "why"))
    first, second, third = out.split("> why")[1:]
    listed = re.findall(r"^- (.+)$", first, re.MULTILINE)
    assert len(listed) == len(set(listed)) == 12
    assert re.search(r"^and \d+ more; 'more' shows all$", first, re.MULTILINE)
    assert "There is nothing further up" in second
    assert "- Iraq still needs the military support of <power>" in third


def _built_in(lines: Sequence[str], **environment: str) -> str:
    done = subprocess.run(
        [sys.executable, "-m", "withdrawal_advisor", "ask", "--new", "-o", "x.yaml"],
        input="".join(f"{line}\n" for line in lines).encode(),
        capture_output=True,
        check=True,
        env=with_environment(**OWN_CACHE, **environment),
    )
    assert not done.stderr
    return done.stdout.decode()


def test_typed_in_another_encoding(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What cannot be read is refused, and the session goes on."""
    monkeypatch.chdir(tmp_path)
    out = _built_in(("Türkiye", "Iraq"), PYTHONIOENCODING="ascii")
    assert "This line has a character that cannot be read." in out
    assert "Noted: the host is Iraq." in out


def test_every_example_of_the_help_can_be_typed() -> None:
    """What the help shows as a sentence is one."""
    read = load_knowledge().vocabulary.read_fact
    taught = " | ".join(TEACHING.values())
    examples = re.findall(r"\b(?:how|suppose) ([^|]* [^|]* \w+)(?: \||$)", taught)
    assert len(examples) == 2
    for example in examples:
        read(example.rpartition("suppose ")[2].rpartition("how ")[2])


def test_questions_of_one_name_are_in_the_singular() -> None:
    """One name does; names do only where they are joined."""
    asked = "\n".join(p.read_text("utf-8") for p in sorted((ROOT / "rules").glob("*.yaml")))
    assert not re.findall(r"^ +ask: Do <[^>]+> (?!and ).*", asked, re.MULTILINE)


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("save .", "'.' is a folder. For example: save session.yaml."),
        ("save no/such/dir", "there is no folder 'no/such'. For example: save dir.yaml."),
        ("suppose", "The sentence is missing. For example: suppose security chaos"),
        ("suppose Borovia is calm; source: Gull", "Noted: supposing that Borovia is calm; Gull"),
    ],
)
def test_advice_that_can_be_followed(ask: Ask, typed: str, said: str) -> None:
    """What is shown as an example would be taken."""
    assert said in ask((typed,))


def test_a_path_is_shown_as_a_shell_takes_it(ask: Ask) -> None:
    """The command to type next works for any name of a file."""
    assert "assess 'my session.yaml'" in ask(("Avaria",), "-o", "my session.yaml")


def _terminal(folder: Path, columns: int, **environment: str) -> "pexpect.spawn[str]":
    questions(folder)
    return pexpect.spawn(
        sys.executable,
        ["-m", "withdrawal_advisor", "ask", "--rules", "rules"],
        encoding="utf-8",
        cwd=str(folder),
        env=with_environment(**OWN_CACHE, **environment),
        dimensions=(24, columns),
        timeout=60,
    )


def test_styles_at_a_terminal(tmp_path: Path) -> None:
    """Lines without a style have no escape sequence; a dumb terminal gets none at all."""
    shown = {}
    for kind in ("xterm", "dumb", ""):
        folder = tmp_path / f"as {kind}"
        folder.mkdir()
        terminal = _terminal(folder, 80, TERM=kind, NO_COLOR="")
        terminal.expect_exact("\n> ")
        terminal.sendline("Avaria")
        terminal.expect_exact("\n> ")
        shown[kind] = str(terminal.before)
        terminal.close(force=True)
    assert "\x1b[1mWho is the host" in shown["xterm"]
    assert re.search(r"\nNoted: the power is Avaria\.\r", shown["xterm"])
    for kind in ("dumb", ""):
        assert "\x1b" not in shown[kind].replace("\x1b[?2004", "")


def test_items_keep_their_indent_in_a_narrow_window() -> None:
    """A line that goes on stands below its text, not below its number; margins are narrower."""
    inner = Entry("is it so", "-", children=(Entry("deeper", "-"),))
    page = Page("", sections=(Section("Asked", (Entry("one two three", "12"), inner)),))
    assert [line for line, _ in text_lines(page, 12)][2:] == [
        "Asked",
        "  12 one two",
        "     three",
        "  - is it so",
        "    - deeper",
    ]


def test_a_narrow_terminal_and_ctrl_c(tmp_path: Path) -> None:
    """Lines fit the window, and the last words begin a line of their own."""
    terminal = _terminal(tmp_path, 30, TERM="dumb")
    terminal.expect_exact("\n> ")
    lines = str(terminal.before).replace("\x1b[?2004h", "").splitlines()
    assert max(map(len, lines)) <= 30
    greeting = [*takewhile(bool, lines)]
    assert len(greeting) > 5
    for line, following in pairwise(greeting):
        assert len(f"{line} {following.split()[0]}") > 30, "a line is broken before it is full"
    terminal.sendintr()
    terminal.expect_exact("\nInterrupted.")
    terminal.expect(pexpect.EOF)
    terminal.close()
    assert terminal.exitstatus == 130
