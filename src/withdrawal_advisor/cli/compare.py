"""The command `compare`."""

from itertools import count
from pathlib import Path

import click

from withdrawal_advisor.cli.contrasting import print_contrasts
from withdrawal_advisor.cli.loading import infer, load_library, load_situation
from withdrawal_advisor.cli.options import (
    engine_option,
    format_option,
    no_color_option,
    only_article_option,
    rules_option,
    scale_option,
)

_LETTERS = 26


@click.command("compare")
@click.argument("facts", metavar="FACTS FACTS...", nargs=-1, required=True)
@rules_option
@scale_option
@engine_option
@only_article_option
@format_option
@no_color_option
def command(  # noqa: PLR0913  (one parameter for each option)
    facts: tuple[str, ...],
    rules_folder: Path | None,
    scale_file: Path | None,
    engine: str,
    form: str,
    *,
    only_article: bool,
    no_color: bool,
) -> None:
    """Print how situations differ in their findings, and why.

    FACTS are fact files or names of built-in situations: dates, scenarios, analysts. The first
    is set against each of the others.

    For each finding that appears, vanishes or moves, the told facts that are responsible are
    named, with the first step that they stop; that they are is checked by changing them alone.
    """
    if len(facts) == 1:
        raise click.UsageError("Name two situations at least.")
    library = load_library(rules_folder, scale_file)
    situations = [load_situation(each, library) for each in facts]
    assessments = [infer(library, each, engine, only_article=only_article) for each in situations]
    labelled = list(zip(map(_label, count()), assessments, strict=False))
    print_contrasts(labelled, form, only_article=only_article, no_color=no_color)


def _label(number: int) -> str:
    """Return a capital letter, with a number after the last letter of the alphabet."""
    rounds, letter = divmod(number, _LETTERS)
    return chr(ord("A") + letter) + (str(rounds) if rounds else "")
