"""The command `watch`."""

from pathlib import Path

import click

from withdrawal_advisor.cli.loading import infer, load_library, load_situation
from withdrawal_advisor.cli.meant import read_pattern
from withdrawal_advisor.cli.options import (
    engine_option,
    facts_argument,
    format_option,
    no_color_option,
    only_article_option,
    rules_option,
    scale_option,
)
from withdrawal_advisor.cli.output import print_result
from withdrawal_advisor.engines.roomy import roomy_diagrams
from withdrawal_advisor.engines.seminaive import SemiNaive
from withdrawal_advisor.model.rule import ARTICLE
from withdrawal_advisor.reasoning.answerable import answerable_graph
from withdrawal_advisor.reasoning.indicators import watch
from withdrawal_advisor.reasoning.reassessment import TooLarge
from withdrawal_advisor.reports.watch_json import watch_json
from withdrawal_advisor.reports.watch_page import watch_page
from withdrawal_advisor.reports.wording import Sentences


@click.command("watch")
@facts_argument
@click.option(
    "--top",
    type=click.IntRange(min=1),
    default=10,
    show_default=True,
    help="How many open facts to print.",
)
@click.option(
    "--goal",
    metavar="SENTENCE",
    help="Look at this conclusion alone; a blank such as <host> stands for any name.",
)
@rules_option
@scale_option
@engine_option
@only_article_option
@format_option
@no_color_option
def command(  # noqa: PLR0913, PLR0917  (one parameter for each option)
    facts: str,
    top: int,
    goal: str | None,
    rules_folder: Path | None,
    scale_file: Path | None,
    engine: str,
    form: str,
    *,
    only_article: bool,
    no_color: bool,
) -> None:
    """Print which open facts are worth finding out, and what either answer would move.

    FACTS is a fact file or the name of a built-in situation.

    Every fact that is neither told nor denied, and can be asked for, is tried both ways: how
    would the likelihoods of the findings move, and which findings would appear or vanish?
    """
    library = load_library(rules_folder, scale_file)
    situation = load_situation(facts, library)
    assessment = infer(library, situation, engine, only_article=only_article)
    potential = answerable_graph(
        library.knowledge,
        situation,
        SemiNaive(),
        lambda rule: not only_article or rule.origin == ARTICLE,
    )
    pattern = None if goal is None else read_pattern(goal, library, situation)
    wanted = None
    if pattern is not None:
        wanted = [f for f in potential.graph.by_conclusion if pattern.match(f, {}) is not None]
        if not wanted:
            raise click.UsageError(f"Nothing that could be found out leads to '{goal}'.")
    try:
        found = watch(assessment, potential, roomy_diagrams, wanted)
    except TooLarge:
        raise click.UsageError(
            "This situation is too large to compute every answer exactly."
        ) from None
    sentences = Sentences(library.knowledge.predicates)
    print_result(
        lambda: watch_page(assessment, sentences, found, top),
        lambda: watch_json(assessment, sentences, found, top),
        form,
        no_color=no_color,
    )
