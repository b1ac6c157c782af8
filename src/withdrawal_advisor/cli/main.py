"""The command line: a group whose commands are imported when they are called."""

import gc
import os
import sys
from importlib import import_module

import click

from withdrawal_advisor.cli.exits import Exit
from withdrawal_advisor.language.nearest import nearest
from withdrawal_advisor.model.problem import InvalidInput

_COMMANDS = {
    "assess": "What follows from a situation: risks, gains, who is concerned, and why.",
    "answers": "The questions of the article, answered from what holds in a situation.",
    "explain": "How a conclusion was reached step by step, or what stopped it.",
    "flips": "What would have to be different for a conclusion to vanish or appear.",
    "assumptions": "Which assumptions and weak facts carry the findings, and what falls with them.",
    "watch": "Which open facts are worth finding out, and what either answer would move.",
    "what-if": "What changes if facts are supposed, dropped or denied, and why.",
    "compare": "How situations differ in their findings, and where the derivations part.",
    "importance": "How much a conclusion hangs on each rule and each fact.",
    "report": "A document to hand on: findings, derivations, sources, what would change them.",
    "export": "An assessment in formats that other tools read: graphs, arguments, sources.",
    "ask": "A question session: asks only what can still change the result.",
    "rules": "List, show, check and test the rules.",
    "facts": "List and check situations.",
    "sentences": "What can be said in facts and rules.",
    "article": "Link your own copy of the article, or make fingerprints of another one.",
    "doctor": "Whether this installation works, and which engine it uses.",
}


class _Commands(click.Group):
    """Imports the module of a command when the command is used, so that start-up stays fast."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        del ctx
        return list(_COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        del ctx
        if cmd_name not in _COMMANDS:
            return None
        module = cmd_name.replace("-", "_")
        command: click.Command = import_module(f"withdrawal_advisor.cli.{module}").command
        return command

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        name = args[0]
        if name not in _COMMANDS and not name.startswith("-"):
            close = nearest(name, _COMMANDS)
            hint = f"Did you mean '{close}'?" if close else f"There are {', '.join(_COMMANDS)}."
            ctx.fail(f"There is no command '{name}'. {hint}")
        return super().resolve_command(ctx, args)

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        del ctx
        with formatter.section("Commands"):
            formatter.write_dl(list(_COMMANDS.items()))


@click.group(cls=_Commands, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="withdrawal-advisor")
def cli() -> None:
    """Infer what follows when a power withdraws its forces from a country, and say why.

    The knowledge is one article's conditional reasoning, written as rules in plain sentences.
    A situation is a fact file (YAML, JSON or TOML) in the same sentences.

    \b
    Start here:
    withdrawal-advisor assess iraq-2024-withdrawal
    withdrawal-advisor explain iraq-2024-withdrawal "power cuts in Iraq lengthen"
    withdrawal-advisor sentences

    \b
    Exit status: 0 fine; 1 problems in the input, all listed; 2 wrong usage;
    3 a check that failed.
    """  # noqa: D301  (click needs the backspace itself)


def main() -> None:
    """Run the command line and end the process with its exit status."""
    _start_fast()
    _tolerate_any_encoding()
    try:
        status = _run()
        sys.stdout.flush()
        sys.stderr.flush()
    except BrokenPipeError:
        status = Exit.PROBLEMS
    os._exit(status)  # taking the interpreter apart would take a sixth of the time


def _run() -> int:
    try:
        status = cli.main(prog_name="withdrawal-advisor", standalone_mode=False)
        sys.stdout.flush()
    except click.ClickException as wrong:
        wrong.show()
        return Exit.USAGE
    except (click.Abort, KeyboardInterrupt):
        click.echo("Interrupted.", err=True)
        return Exit.INTERRUPTED
    except InvalidInput as invalid:
        _tell(invalid)
        return Exit.PROBLEMS
    return status if isinstance(status, int) else Exit.FINE


def _tell(invalid: InvalidInput) -> None:
    from withdrawal_advisor.files.reading import Sources  # noqa: PLC0415
    from withdrawal_advisor.files.showing import show_all  # noqa: PLC0415

    click.echo(show_all(invalid.problems, Sources()), err=True)


def _start_fast() -> None:
    """Skip what a short process has no use for: pydantic's plugins, early garbage collection."""
    os.environ.setdefault("PYDANTIC_DISABLE_PLUGINS", "__all__")
    gc.set_threshold(100_000)


def _tolerate_any_encoding() -> None:
    """Let a terminal that lacks a character show a question mark instead of failing."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="replace")
