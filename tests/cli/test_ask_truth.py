"""What a session says of itself is so: what can still change, what follows, how to go on."""

import io
import shlex
import subprocess
import sys
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest
from commands import OWN_CACHE, Outcome, run, with_environment
from small_questions import questions

Ask = Callable[..., Outcome]
CAST = ("Avaria", "Borovia", "Cassandia", "the Red Band")
LEAVING = "Avaria withdraws its forces from Borovia"
ATTACK = "the Red Band attacks Borovia"
AT_THE_OFFER = (
    *("Avaria", "Borovia", "Cassandia", "the Red Band", LEAVING),
    *("the Red Band threatens Borovia: likely", "Avaria leaves advisers in Borovia: no"),
    "Cassandia is a rival of Avaria",
)
"""Lines after which answers change only how likely the risks are, but for telling a risk."""
CUT_SUPPLY = """  - rule: attacks cut the supply
    at: ¶1
    if:
      - <militia> attacks <host>
    then: <host> lacks electricity
    modal: could
"""
ASKED_RISK = ("    says: <militia> attacks <host>\n", "    ask: Does <militia> attack <host>?\n")


@pytest.fixture
def ask(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Ask:
    """Return a runner of sessions over a small knowledge that also asks for a risk."""
    rules = questions(tmp_path)
    with (rules / "20-supply.yaml").open("a", encoding="utf-8") as file:
        file.write(CUT_SUPPLY)
    forces = rules / "10-forces.yaml"
    says, asked = ASKED_RISK
    text = forces.read_text(encoding="utf-8")
    forces.write_text(text.replace(says, says + asked), encoding="utf-8")
    monkeypatch.chdir(tmp_path)

    def ask(*arguments: str, lines: Sequence[str] = ()) -> Outcome:
        typed = "".join(f"{line}\n" for line in lines).encode()
        monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(typed), "utf-8"))
        return run("ask", *arguments, "--rules", "rules", "--no-color")

    return ask


def _line(outcome: Outcome) -> str:
    return " ".join(outcome.out.split())


def test_telling_a_goal_itself_is_excepted(ask: Ask) -> None:
    """A risk that is told holds, and is no conclusion."""
    offered = _line(ask(lines=AT_THE_OFFER))
    assert "Except by telling a risk itself, no question that is left can change which" in offered
    ended = ask("--new", "--goal", ATTACK, lines=[*CAST[:2], "the Red Band", ATTACK, "quit"]).out
    assert f"Told, and concluded by no rule (1)\n  - {ATTACK[0].upper()}{ATTACK[1:]}" in ended
    assert "Follows (1)" not in ended
    assert "Nothing that is asked about follows from what is told." in ended


def test_skipped_names_may_still_change_it(ask: Ask) -> None:
    """What was passed over is counted, said at the end, and listed as open in the file."""
    out = _line(ask(lines=[*CAST[:3], "skip", "1 MW", "1 MW", *["no"] * 6]))
    assert "1 question that you skipped could still change which of the risks hold." in out
    assert "risks settled as far as names are told" in out
    assert "# - Who is the militia" in Path("session.yaml").read_text(encoding="utf-8")
    again = _line(ask(lines=["the Red Band threatens Borovia", "no"]))
    assert "that you skipped" not in again.partition("> the Red Band")[2]


def test_nothing_that_follows_is_said(ask: Ask) -> None:
    """A conclusion is never an empty page."""
    out = ask(lines=[*CAST[:2], "nobody", "nobody", "1 MW", "1 MW", "no"]).out
    assert "\nNo risk follows from what is told.\n" in out


def test_hypotheses_and_conflicts_are_named_in_the_end(ask: Ask) -> None:
    """What is supposed stands before what follows, and what is held against it after."""
    lines = [*CAST[:2], "the Red Band", f"suppose {LEAVING}", "the Red Band threatens Borovia"]
    told = [*lines, f"it is not so that {ATTACK}", "Avaria leaves advisers in Borovia: no"]
    out = ask("--goal", ATTACK, lines=told).out
    assert f"Supposing that (1)\n  - {LEAVING}" in out
    conflict = f"it is not so that {ATTACK}; but also: {ATTACK}"
    assert f"Now in conflict, both held (1) - {conflict}" in " ".join(out.split())
    assert "Conflicts, both sides held (1)" in out


def test_a_denial_of_its_own_outweighs_a_list(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Names and numbers that it concerns no longer hold, nor are they taken again."""
    monkeypatch.chdir(tmp_path)
    rivalry = "Iran is a regional rival of the United States in Iraq"
    need = "Iraq needs 34,000 MW of electricity"
    typed = [
        "Iraq",
        "the United States",
        "Iran",
        f"it is not so that {rivalry}",
        "change 3",
        "Iran",
    ]
    typed += ["back", need, f"it is not so that {need}"]
    monkeypatch.setattr("sys.stdin", io.StringIO("".join(f"{line}\n" for line in typed)))
    out = _line(run("ask", "--no-color"))
    assert f"You answered otherwise whether {rivalry}. 'forget 4' takes" in out
    written = Path("session.yaml").read_text(encoding="utf-8")
    assert written.count(rivalry) == written.count(need) == 1


def test_the_command_to_go_on_goes_on(ask: Ask) -> None:
    """It is told with all that it needs, and a session about something stays about it."""
    goal = "<rival> gains influence in <host>"
    out = _line(ask("--new", "--goal", goal, "-o", "own file.yaml", lines=CAST[:1]))
    command = out.partition("To go on with the session: withdrawal-advisor ")[2]
    assert shlex.split(command)[1:5] == ["--goal", goal, "-o", "own file.yaml"]
    again = _line(run(*shlex.split(command), "--no-color"))
    assert "Going on with the session in own file.journal: 1 answer so far" in again
    told = out.partition("To see what follows from it: withdrawal-advisor ")[2]
    assess = shlex.split(told.partition(" To go on")[0])
    assert assess[2:] == ["--rules", "rules"]
    assert run(*assess, "--no-color").status == 0
    assert f"it is about: {goal}." in _line(ask("-o", "own file.yaml"))
    assert ask("-o", "own file.yaml", "--goal", "<rival> gains  influence in <host>").status == 0
    other = ask("-o", "own file.yaml", "--goal", ATTACK)
    assert (other.status, "about something else" in other.err) == (2, True)


def test_changed_facts_are_noticed(ask: Ask) -> None:
    """The answers stay, upon what the file says now."""
    Path("own.yaml").write_text(f"situation: Own\nfacts: [{LEAVING}]\n", encoding="utf-8")
    ask("own.yaml", lines=["Cassandia"])
    assert "has changed" not in ask("own.yaml").out
    Path("own.yaml").write_text("situation: Own\nfacts: [Borovia is calm]\n", encoding="utf-8")
    assert "own.yaml has changed since" in ask("own.yaml").out


def test_back_takes_back_that_no_more_is_wanted(ask: Ask) -> None:
    """The last step is taken back, whatever it was: yes, no, or an answer after them."""
    for steps, offers in ((["no", "back"], 2), (["yes", "skip", "back"], 1), (["yes", "back"], 2)):
        assert (
            _line(ask("--new", lines=[*AT_THE_OFFER, *steps])).count("Go on with these?") == offers
        )
        assert "8 answers" in ask().out


def test_a_session_that_is_held_is_not_put_away(ask: Ask, tmp_path: Path) -> None:
    """Another process goes on undisturbed."""
    ask(lines=CAST[:1])
    holding = subprocess.Popen(
        [sys.executable, "-m", "withdrawal_advisor", "ask", "--rules", "rules"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        cwd=tmp_path,
        env=with_environment(**OWN_CACHE),
    )
    assert holding.stdin is not None
    assert holding.stdout is not None
    while b"Question 2" not in holding.stdout.readline():
        continue
    refused = ask("--new", lines=CAST[:1])
    assert (refused.status, "Another session is using" in refused.err) == (2, True)
    holding.communicate()
    assert ask("--new", lines=CAST[:1]).status == 0


def test_a_name_made_known_is_saved(ask: Ask) -> None:
    """Not only answers are kept."""
    ask(lines=["name Zog (state)"])
    assert "Zog: state" in Path("session.yaml").read_text(encoding="utf-8")


def test_what_is_cut_short_can_be_seen(ask: Ask) -> None:
    """Of many names the first are numbered, and of long lists the rest is a word away."""
    names = ", ".join(f"Land {number} (state)" for number in range(15))
    goal = "<rival> gains influence in <host>"
    rivals = [f"Land {number} is a rival of Avaria" for number in range(15)]
    out = ask("--goal", goal, lines=[*CAST[:2], names, "more", *rivals, LEAVING, "more"]).out
    assert "No list was cut short." in out
    assert "more are known by their names" not in out
    news = out.partition("Now follows (15)")[2]
    assert "  and 3 more; 'more' shows all\n" in news
    assert news.partition("> more\n")[2].count("Risk: Land") == len(rivals)
    many = ", ".join(f"Isle {number} (state)" for number in range(25))
    assert "more are known by their names" in ask("--new", lines=[many]).out


def test_commands_to_type_stand_on_one_line(ask: Ask) -> None:
    """However long they are, they can be copied."""
    name = f"{'answers of many words ' * 6}.yaml"
    out = ask("-o", name, lines=CAST[:1]).out
    assert f"\n  withdrawal-advisor assess '{name}' --rules rules\n" in out
    assert f"\n  withdrawal-advisor ask -o '{name}' --rules rules\n" in out


def test_no_name_begins_like_a_denial(ask: Ask) -> None:
    """What begins so is a denial, whatever the words of the sentence for it."""
    denied = f"it is not so that {LEAVING}"
    out = ask(lines=[denied, "name it is not so that Avaria (state)"]).out
    assert "Noted: Avaria keeps its forces in Borovia." in out
    assert "begins like a denial" in out


def test_a_told_denial_is_no_failure_to_follow(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What the article's question asks about and is denied stands as told in the end."""
    monkeypatch.chdir(tmp_path)
    demand = "the government of Iraq demands the withdrawal of the United States"
    typed = f"it is not so that {demand}\n" + "no\n" * 12
    monkeypatch.setattr("sys.stdin", io.StringIO(typed))
    out = run("ask", "iraq-2024", "--question", "1", "--no-color").out
    ended = " ".join(out.rpartition("Iraq, autumn 2024, with answers")[2].split())
    told, does_not = (ended.partition(title)[2] for title in ("Told, and", "Does not follow"))
    assert f"It is not so that {demand} likelihood: 100 % (given)" in told
    assert demand not in does_not.partition("Conflicts")[0]
