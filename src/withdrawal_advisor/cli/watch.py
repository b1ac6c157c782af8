"""The command `watch`."""

import click

from withdrawal_advisor.cli.inference_options import Inference, inference_options
from withdrawal_advisor.cli.meant import read_pattern
from withdrawal_advisor.cli.options import facts_argument
from withdrawal_advisor.cli.output import Output, output_options
from withdrawal_advisor.engines.roomy import roomy_diagrams
from withdrawal_advisor.engines.seminaive import SemiNaive
from withdrawal_advisor.reasoning.answerable import answerable_graph
from withdrawal_advisor.reasoning.indicators import watch
from withdrawal_advisor.reasoning.reassessment import TooLarge
from withdrawal_advisor.reports.watch_json import watch_json
from withdrawal_advisor.reports.watch_page import watch_page


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
@inference_options
@output_options
def command(facts: str, top: int, goal: str | None, inference: Inference, output: Output) -> None:
    """Print which open facts are worth finding out, and what either answer would move.

    FACTS is a fact file or the name of a built-in situation.

    Every fact that is neither told nor denied, and can be asked for, is tried both ways: how
    would the likelihoods of the findings move, and which findings would appear or vanish?
    """
    subject = inference.subject(facts)
    assessment = subject.assess()
    potential = answerable_graph(
        subject.library.knowledge, subject.situation, SemiNaive(), subject.uses
    )
    pattern = None if goal is None else read_pattern(goal, subject)
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
    sentences = subject.sentences()
    output.print(
        lambda: watch_page(assessment, sentences, found, top),
        lambda: watch_json(assessment, sentences, found, top),
    )
