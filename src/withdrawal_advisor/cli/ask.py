"""The command `ask`."""

from pathlib import Path
from shlex import join
from typing import NamedTuple

import click

from withdrawal_advisor.cli.asking.begin import Begun, Wanted, begun
from withdrawal_advisor.cli.asking.conversation import Conversation
from withdrawal_advisor.cli.asking.screen import Screen, screen_for
from withdrawal_advisor.cli.exits import Exit
from withdrawal_advisor.cli.loading import load_library, load_situation
from withdrawal_advisor.cli.options import no_color_option, rules_option
from withdrawal_advisor.files.builtin import situation_file
from withdrawal_advisor.files.extending import Base
from withdrawal_advisor.files.library import Library
from withdrawal_advisor.model.problem import InvalidInput
from withdrawal_advisor.model.situation import Situation
from withdrawal_advisor.reports.page import Style

_GREETING = (
    "Questions about a withdrawal. Only what can still change the result is asked, and every"
    " answer is kept at once. Answer yes, no, unknown or how likely. What you only want to think"
    " through, suppose: for example, suppose the United States withdraws its forces from Iraq."
    " ? tells what else you can type, such as why, back and quit."
)


@click.command("ask")
@click.argument("facts", metavar="[FACTS]", required=False)
@click.option(
    "--goal",
    default="",
    metavar="SENTENCE",
    help="Ask only what can decide this sentence; a blank such as <host> stands for any name.",
)
@click.option(
    "--question",
    default="",
    metavar="WORDS",
    help="Ask only what can answer this question of the article; its number or some of its words.",
)
@click.option(
    "-o",
    "--output",
    type=click.Path(dir_okay=False, path_type=Path),
    metavar="FILE",
    help="The fact file to write (.yaml); the journal of the session stands beside it."
    " [default: session.yaml, or NAME-session.yaml for the facts NAME]",
)
@click.option(
    "--answers",
    type=click.Path(path_type=Path),
    metavar="FILE",
    help="Take the answers from a file, line by line, as if they were typed.",
)
@click.option("--new", "anew", is_flag=True, help="Begin anew; an unfinished session is put away.")
@rules_option
@no_color_option
def command(  # noqa: PLR0913, PLR0917  (one parameter for each option)
    facts: str | None,
    goal: str,
    question: str,
    output: Path | None,
    answers: Path | None,
    rules_folder: Path | None,
    *,
    anew: bool,
    no_color: bool,
) -> int:
    """Ask what can still change the result, and say what follows.

    FACTS is a fact file, or the name of a built-in situation, to start from; without it the
    session starts from nothing. The answers are written as a fact file that 'assess' reads.

    A session that was interrupted, even killed, goes on with the same command. To answer, type
    yes, no, unknown, how likely something is, names, or numbers with their unit; ? tells more.
    """
    library = load_library(rules_folder)
    start = load_situation(facts, library) if facts else Situation("")
    base = Base(facts, start) if facts and situation_file(facts) is not None else None
    wanted = Wanted(library, facts or "", start, goal, question, _target(output, facts), base)
    if answers and not anew and wanted.journal.exists():
        raise click.UsageError(
            f"There is a session in {wanted.journal} already. Name another file with -o, or"
            " begin anew with --new."
        )
    screen = screen_for(answers, no_color=no_color)
    then = _commands(wanted, output, rules_folder)
    try:
        return _held(library, begun(wanted, anew=anew), screen, then)
    except BrokenPipeError:
        raise
    except BlockingIOError:
        raise click.UsageError(f"Another session is using {wanted.journal}.") from None
    except OSError as error:
        raise click.ClickException(f"{error.filename or wanted.target}: {error.strerror}") from None


def _target(output: Path | None, facts: str | None) -> Path:
    path = output or Path(f"{Path(facts).stem}-session.yaml" if facts else "session.yaml")
    if path.suffix.lower() not in {".yaml", ".yml"}:
        raise click.UsageError(f"The fact file is written as YAML; '{path}' ends otherwise.")
    if not path.parent.is_dir():
        raise click.UsageError(f"There is no folder '{path.parent}'.")
    return path


class _Commands(NamedTuple):
    """What can be typed once a session has ended."""

    again: str
    rules: tuple[str, ...]

    def assess(self, path: Path) -> str:
        return join(("withdrawal-advisor", "assess", str(path), *self.rules))


def _commands(wanted: Wanted, output: Path | None, rules_folder: Path | None) -> _Commands:
    """Return the commands that go on with a session, and that say what follows."""
    rules = () if rules_folder is None else ("--rules", str(rules_folder))
    said = {"--goal": wanted.goal, "--question": wanted.question, "-o": output}
    options = (word for option, value in said.items() if value for word in (option, str(value)))
    facts = (wanted.facts,) if wanted.facts else ()
    return _Commands(join(("withdrawal-advisor", "ask", *facts, *options, *rules)), rules)


def _held(library: Library, start: Begun, screen: Screen, then: _Commands) -> int:
    """Hold the conversation and return the exit status."""
    screen.say(_GREETING, Style.QUIET)
    for note in start.notes:
        screen.say(note)
    try:
        return _talk(Conversation(library, start.course, start.keeper, screen), screen, then)
    finally:
        start.end()


def _talk(conversation: Conversation, screen: Screen, then: _Commands) -> int:
    """Talk, and save what was answered however it ends."""
    try:
        ended = "" if conversation.talk() else "The input has ended. "
        status = Exit.FINE
    except KeyboardInterrupt:
        screen.say("")  # ends the line on which the terminal shows ^C
        ended, status = "Interrupted. ", Exit.INTERRUPTED
    except InvalidInput:
        _save(conversation, "", then, screen)
        raise
    _save(conversation, ended, then, screen)
    return status


def _save(conversation: Conversation, ended: str, then: _Commands, screen: Screen) -> None:
    """Save what was answered, and say where and how to go on."""
    if not conversation.has_answers:
        screen.say(f"{ended}Nothing was answered, so there is nothing to save.")
        return
    path = conversation.save()
    screen.say(f"{ended}Saved in {path}.")
    screen.say_command("To see what follows from it:", then.assess(path))
    screen.say_command("To go on with the session:", then.again)
