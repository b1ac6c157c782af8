"""Whatever is typed in a session, its fact file can be read and its journal goes on."""

import io
import json
import random
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest
from commands import Outcome, run
from small_questions import questions

from withdrawal_advisor.api import load_knowledge, load_situation
from withdrawal_advisor.cli.asking.answering import Hearer
from withdrawal_advisor.cli.asking.moves import with_name
from withdrawal_advisor.cli.asking.saving import text_to_save
from withdrawal_advisor.language.unreadable import Unreadable
from withdrawal_advisor.model.knowledge import Actor
from withdrawal_advisor.model.statement import Fact
from withdrawal_advisor.session.question import FactQuestion
from withdrawal_advisor.session.reply import Yes
from withdrawal_advisor.session.session import begin

Ask = Callable[..., Outcome]
NEW = ("Zembla (state)", "Borovia (state)", "Norland (state)", "the Red Dawn (armed group)")
TYPED = (
    *NEW,
    *("nobody", "unknown", "skip", "back", "yes", "no", "likely", "1", "1, 2", "100 MW"),
    *("name Zig (state)", "Zig is calm", "Zembla is calm: likely", "Norland needs 90 MW of"),
    *("Zembla withdraws its forces from Norland", "suppose Norland is calm", "forget", "change"),
    "Norland needs 90 MW of electricity",
    "the Red Dawn threatens Norland; source: Gull; grade: B2",
)


@pytest.fixture
def ask(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Ask:
    """Return a runner of sessions over a small knowledge in a folder of their own."""
    questions(tmp_path)
    monkeypatch.chdir(tmp_path)

    def ask(*arguments: str, lines: Sequence[str] = ()) -> Outcome:
        typed = "".join(f"{line}\n" for line in lines).encode()
        monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(typed), "utf-8"))
        return run("ask", *arguments, "--rules", "rules", "--no-color")

    return ask


def _saved() -> str:
    return Path("session.yaml").read_text(encoding="utf-8")


def _journal(*entries: object, **about: object) -> None:
    header = {"journal": "withdrawal-advisor/session/1", **about}
    text = "".join(f"{json.dumps(entry)}\n" for entry in (header, *entries))
    Path("session.journal").write_text(text, encoding="utf-8")


@pytest.mark.parametrize("seed", range(12))
def test_a_session_of_any_lines_is_kept(ask: Ask, seed: int) -> None:
    """The fact file reads as what was told, and the same command goes on with it."""
    chance = random.Random(seed)  # noqa: S311  (no secret)
    lines = [
        f"{line} {chance.randrange(1, 9)}" if line in {"forget", "change"} else line
        for line in chance.choices(TYPED, k=30)
    ]
    assert ask("--new", lines=[*NEW, *lines]).status == 0
    written = _saved()
    load_situation("session.yaml", load_knowledge("rules"))
    assert "would be read otherwise" not in written
    resumed = ask(lines=["review"])
    assert resumed.status == 0
    assert "Going on with the session" in resumed.out
    assert _saved() == written


@pytest.mark.parametrize("step", ["forget 2", "change 2", "back"])
def test_a_name_stays_known_while_an_answer_speaks_of_it(ask: Ask, step: str) -> None:
    """An answer that made a name known is taken back, and others about the name stay."""
    told = ["Avaria", "Zog (state)", "Zog is calm", "nobody"]
    out = ask(lines=[*told, step, "Borovia", "Zog is calm"]).out
    assert "Nobody is known by the name" not in out
    said = {s.fact.values for s in load_situation("session.yaml", load_knowledge("rules")).given}
    assert ("Zog",) in said
    assert ask(lines=["Zog is calm: likely"]).status == 0


def test_a_number_told_as_a_sentence_replaces_the_one_before(ask: Ask) -> None:
    """Numbers that a fact file, an answer or a sentence told; none below zero is taken."""
    Path("half.yaml").write_text(
        "situation: Half\nfacts: [Borovia needs 80 MW of electricity]\n", encoding="utf-8"
    )
    refused = ["Borovia needs -5 MW of electricity", "suppose Borovia needs -5 MW of electricity"]
    told = ["Borovia needs 90 MW of electricity", "Borovia needs 91 MW of electricity: likely"]
    out = ask("half.yaml", lines=[*refused, *told]).out
    assert out.count("-5 MW is below zero.") == len(refused)
    (told_last,) = load_situation("half-session.yaml", load_knowledge("rules")).given
    assert told_last.fact.values == ("Borovia", "91")
    assert told_last.evidence.likelihood == "likely"


def test_what_no_sentence_tells_stands_in_comments(ask: Ask) -> None:
    """Parts, nobody and unknown are kept in the fact file, and blanks are to be filled."""
    ask(lines=["Avaria", "Borovia", "nobody", "unknown"])
    written = _saved()
    kept = written.partition("no sentence for the facts:\n")[2].partition("# Still")[0]
    assert [line.rpartition("? ")[2] for line in kept.splitlines()] == [
        "Avaria",
        "Borovia",
        "nobody",
        "unknown",
    ]
    assert (
        "# Still open. To answer, fill the blanks of a line and move it to the facts:\n"
        "# - Borovia generates <supply> of electricity\n" in written
    )


def test_a_session_begun_from_a_built_in_situation_extends_it(
    ask: Ask, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The fact file holds what was answered, and what was told otherwise is dropped."""
    built_in = Path("facts")
    built_in.mkdir()
    monkeypatch.setattr("withdrawal_advisor.files.builtin.builtin", Path)
    (built_in / "half.yaml").write_text(
        "situation: Half\nfacts: [Borovia is calm, Borovia needs 80 MW of electricity]\n",
        encoding="utf-8",
    )
    ask("half", lines=["Borovia is calm: no", "Zog (state)", "Zog is calm"])
    written = Path("half-session.yaml").read_text(encoding="utf-8")
    assert written.partition("\nsituation: ")[2].partition("\n# ")[0] == (
        "Half, with answers\nextends: half\nnames:\n  Zog: state\ndrop:\n"
        "  # Is it so that Borovia is calm?\n"
        "  - Borovia is calm\nfacts:\n  # Is it so that Borovia is calm?\n"
        "  - it is not so that Borovia is calm\n"
        "  # Is it so that Zog is calm?\n  - Zog is calm"
    )
    read = load_situation("half-session.yaml", load_knowledge("rules"))
    assert {s.fact.values[0] for s in read.given} == {"Borovia", "Zog"}
    assert len(read.given) == len({"calm", "not calm", "80 MW"})
    assert ask("half", lines=["review"]).status == 0
    assert Path("half-session.yaml").read_text(encoding="utf-8") == written


def test_a_part_that_is_open_is_listed(ask: Ask) -> None:
    """Who is meant is open too, and no sentence with it is told to be moved."""
    ask(lines=["Zembla (state)"])
    assert "# Still open: who is meant. Sentences about them tell it:\n# - Who is" in _saved()


def test_a_sentence_that_a_new_name_makes_unclear_is_a_comment(ask: Ask) -> None:
    """It is not lost, and the rest of the file can be read."""
    assert ask().status == 0
    library = load_knowledge("rules")
    host = Actor("Borovia withdraws its forces from Cassandia", "state")
    session = with_name(begin(library.knowledge), host)
    unclear = Fact("withdrawal", ("Avaria", host.name))
    for fact in (unclear, Fact("calm", ("Cassandia",))):
        session = session.answer(FactQuestion(fact), Yes())
    named = with_name(session, Actor("Avaria withdraws its forces from Borovia", "state"))
    with pytest.raises(Unreadable, match="read in more than one way"):
        Hearer(session, library.vocabulary).check(named)
    Path("own.yaml").write_text(text_to_save(named, (), library.vocabulary), encoding="utf-8")
    (left,) = load_situation("own.yaml", library).given
    assert left.fact == Fact("calm", ("Cassandia",))
    assert f"# - {library.vocabulary.say(unclear)}\n" in Path("own.yaml").read_text("utf-8")


@pytest.mark.parametrize(
    "entry",
    [
        {"part": "foo", "reply": "names", "names": ["Avaria"]},
        {"part": "power", "reply": "names", "names": [5]},
        {"part": "power", "reply": "names", "names": "Avaria"},
        {"part": "power", "reply": "names", "names": ["Nowhere"]},
        {"part": "power", "reply": "names", "names": ["the Red Band"]},
        {"part": "power", "reply": "names", "names": ["Zog"], "new": {"Zog": "planet"}},
        {"part": "power", "reply": "names", "names": ["Zog"], "new": ["Zog"]},
        {"names for": "<a> is a rival of <b>", "reply": "names", "names": ["Avaria"]},
        {"names for": "Borovia needs <demand> of electricity", "reply": "unknown"},
        {"numbers for": "<host> is calm", "reply": "unknown"},
        {"numbers for": "Borovia needs <d> of electricity", "reply": "numbers", "numbers": ["x"]},
        {"numbers for": "Borovia needs <d> of electricity", "reply": "numbers", "numbers": 9},
        {"sentence": "Borovia is calm", "reply": "yes", "evidence": {}},
        {"sentence": "Borovia is calm", "reply": "yes", "evidence": [5]},
        {"sentence": "Borovia is calm", "reply": "yes", "evidence": [{"likelihood": "maybe"}]},
        {"sentence": "Borovia is calm", "reply": "yes", "evidence": [{"credibility": "9"}]},
        {"sentence": "Borovia is calm", "reply": "yes", "evidence": [{"source": {"key": 1}}]},
        {"sentence": "Borovia is calm", "reply": "yes", "evidence": [{"source": {"key": "a"}}]},
        {"sentence": "Borovia is calm", "reply": "yes", "evidence": [{"note": "\x07"}]},
        {
            "sentence": "Borovia is calm",
            "reply": "yes",
            "evidence": [{"at": {"section": "nowhere", "paragraph": 1}}],
        },
        {"part": "power", "reply": "names", "names": ["back"], "new": {"back": "state"}},
        {"sentence": 5, "reply": "yes"},
        {"sentence": "Borovia is calm", "reply": ["yes"]},
        {"do": "name", "name": "Zog", "kind": "planet"},
        {"do": "name", "name": "Avaria", "kind": "armed group"},
        {"do": "name", "name": "quit", "kind": "state"},
        {"do": "name", "name": "X, Y", "kind": "state"},
        {"do": ["answer"]},
        {"do": None},
    ],
)
def test_a_journal_of_unexpected_shape_is_refused(ask: Ask, entry: dict[str, object]) -> None:
    """The line that does not fit is told; nothing is taken for what it is not."""
    _journal({"do": "answer", **entry})
    outcome = ask(lines=["review"])
    assert outcome.status == 1
    assert outcome.err.startswith("session.journal:2:1: Q02 this answer does not fit")


def test_a_journal_in_which_a_name_lost_its_answer_goes_on(ask: Ask) -> None:
    """Such journals were written while taking back an answer still took its new name along."""
    _journal(
        {
            "do": "answer",
            "part": "power",
            "reply": "names",
            "names": ["Zog"],
            "new": {"Zog": "state"},
        },
        {"do": "answer", "sentence": "Zog is calm", "reply": "yes"},
        {"do": "forget", "part": "power"},
        {"do": "answer", "sentence": "Zog is calm", "reply": "no"},
    )
    assert ask(lines=["review"]).status == 0
    assert "Zog: state\n" in _saved()


def test_a_goal_of_unexpected_shape_is_refused(ask: Ask) -> None:
    """The first line of a journal is not trusted either."""
    _journal({"do": "answer", "sentence": "Borovia is calm", "reply": "yes"}, goal=5)
    assert ask(lines=["review"]).status == 2


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("Zog is calm", "Nobody is known by the name 'Zog'. Make the name known"),
        (
            "Borovia is clam",
            "'Borovia is clam' is no answer to this. Did you mean: <host> is calm?",
        ),
        ("Borovia needs 90 GW of electricity", "'90 GW' does not have the unit of <demand>."),
        ("Borovia needs 9 000 MW of electricity", "'9 000 MW' is not a number as it is written"),
        ("Borovia needs 9.000 MW of electricity", "'9.000' can be read in two ways."),
        ("the Red Band is calm", "'the Red Band' is a name of the kind 'armed group', which"),
        ("it is so indeed", "'it is so indeed' is no answer to this. Write yes"),
    ],
)
def test_a_slip_in_a_sentence_is_told_as_such(ask: Ask, line: str, said: str) -> None:
    """Where yes or no is wanted, advice is about the sentence that was typed."""
    lines = ["Avaria", "Borovia", "Cassandia", "the Red Band", "100 MW", "90 MW", line]
    out = " ".join(ask(lines=lines).out.split())
    assert f"> {line} {said}" in out


@pytest.mark.parametrize("line", ["Zog is clam", "Borovia is clam"])
def test_a_slip_in_a_sentence_is_told_where_names_are_wanted(ask: Ask, line: str) -> None:
    """A sentence that nearly is one is not taken for a name alone."""
    assert "Did you mean: <host> is calm?" in " ".join(ask(lines=[line]).out.split())
