"""The command `what-if`."""

from collections.abc import Iterable
from pathlib import Path

import click

from withdrawal_advisor.cli.contrasting import print_contrasts
from withdrawal_advisor.cli.loading import infer, load_library, load_situation
from withdrawal_advisor.cli.meant import read_fact
from withdrawal_advisor.cli.options import (
    engine_option,
    facts_argument,
    format_option,
    no_color_option,
    only_article_option,
    rules_option,
    scale_option,
)
from withdrawal_advisor.files.library import Library
from withdrawal_advisor.model.situation import Situation
from withdrawal_advisor.model.statement import Fact
from withdrawal_advisor.reasoning.changed_situation import Change, changed_situation, untold


@click.command("what-if")
@facts_argument
@click.option("--suppose", multiple=True, metavar="SENTENCE", help="Suppose this; repeatable.")
@click.option(
    "--drop",
    multiple=True,
    metavar="SENTENCE",
    help="Leave this fact or hypothesis out; repeatable.",
)
@click.option("--deny", multiple=True, metavar="SENTENCE", help="Tell its denial; repeatable.")
@rules_option
@scale_option
@engine_option
@only_article_option
@format_option
@no_color_option
def command(  # noqa: PLR0913, PLR0917  (one parameter for each option)
    facts: str,
    suppose: tuple[str, ...],
    drop: tuple[str, ...],
    deny: tuple[str, ...],
    rules_folder: Path | None,
    scale_file: Path | None,
    engine: str,
    form: str,
    *,
    only_article: bool,
    no_color: bool,
) -> None:
    """Print which findings appear, vanish or move if some facts are changed, and why.

    FACTS is a fact file or the name of a built-in situation. The changes are made all at once;
    hypotheses that cannot hold with them are left out.
    """
    library = load_library(rules_folder, scale_file)
    situation = load_situation(facts, library)
    change = _change(suppose, drop, deny, library, situation)
    other = changed_situation(situation, change, library.knowledge.exclusions)
    base, changed = (
        infer(library, each, engine, only_article=only_article) for each in (situation, other)
    )
    labelled = [("the base", base), ("the changed situation", changed)]
    print_contrasts(labelled, form, only_article=only_article, no_color=no_color)


def _change(
    suppose: Iterable[str],
    drop: Iterable[str],
    deny: Iterable[str],
    library: Library,
    situation: Situation,
) -> Change:
    """Read the changes; wrong usage if there are none, or one cannot be made."""

    def read(sentences: Iterable[str]) -> tuple[Fact, ...]:
        return tuple(read_fact(each, library, situation) for each in sentences)

    change = Change(read(suppose), read(drop), read(deny))
    if change == Change():
        raise click.UsageError("Name a change: --suppose, --drop or --deny.")
    for sentence, fact in zip(drop, change.drop, strict=True):
        if untold(situation, [fact]):
            raise click.UsageError(f"'{sentence}' is neither given nor supposed: nothing to drop.")
    for sentence, fact in zip(deny, change.deny, strict=True):
        if not library.knowledge.predicates[fact.predicate].denies:
            raise click.UsageError(f"No sentence denies '{sentence}'; --drop leaves it out.")
    return change
