"""The command `flips`."""

from pathlib import Path

import click

from withdrawal_advisor.cli.judging import judge
from withdrawal_advisor.cli.loading import infer, load_library, load_situation
from withdrawal_advisor.cli.meant import potential_of, read_fact
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
from withdrawal_advisor.reasoning.flips import flips
from withdrawal_advisor.reports.flips_json import flips_json
from withdrawal_advisor.reports.flips_page import flips_page
from withdrawal_advisor.reports.wording import Sentences


@click.command("flips")
@facts_argument
@click.argument("sentence")
@click.option(
    "--size",
    type=click.IntRange(1, 5),
    default=3,
    show_default=True,
    help="How many changes a set may have.",
)
@click.option(
    "--show",
    type=click.IntRange(min=1),
    default=10,
    show_default=True,
    help="How many sets to print; JSON has all of them.",
)
@rules_option
@scale_option
@engine_option
@only_article_option
@format_option
@no_color_option
def command(  # noqa: PLR0913, PLR0917  (one parameter for each option)
    facts: str,
    sentence: str,
    size: int,
    show: int,
    rules_folder: Path | None,
    scale_file: Path | None,
    engine: str,
    form: str,
    *,
    only_article: bool,
    no_color: bool,
) -> None:
    """Print what would have to be different for a conclusion to vanish, or to appear.

    FACTS is a fact file or the name of a built-in situation. SENTENCE is a sentence that holds,
    for example "power cuts in Iraq lengthen", or one that was not concluded.

    A change forgets a given fact, learns an open fact or the contrary of a given one, or doubts a
    rule; the hypotheses stay. All smallest sets of changes are found, up to the size asked for,
    and ranked by how close they lie to what is known.
    """
    library = load_library(rules_folder, scale_file)
    situation = load_situation(facts, library)
    goal = read_fact(sentence, library, situation)
    assessment = infer(library, situation, engine, only_article=only_article)
    sentences = Sentences(library.knowledge.predicates)
    potential = potential_of(library, situation, only_article=only_article)
    found = flips(assessment, potential, goal, size)
    judged = judge(assessment)
    print_result(
        lambda: flips_page(assessment, judged, sentences, found, show),
        lambda: flips_json(assessment, judged, sentences, found),
        form,
        no_color=no_color,
    )
