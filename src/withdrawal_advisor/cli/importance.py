"""The command `importance`."""

from pathlib import Path

import click

from withdrawal_advisor.cli.inference_options import Inference, inference_options
from withdrawal_advisor.cli.meant import read_fact
from withdrawal_advisor.cli.options import facts_argument
from withdrawal_advisor.cli.output import Output, output_options
from withdrawal_advisor.cli.written import write_bytes
from withdrawal_advisor.engines.roomy import roomy_diagrams
from withdrawal_advisor.model.importance import Importances
from withdrawal_advisor.reasoning.importance import importances_of
from withdrawal_advisor.reasoning.reassessment import TooLarge
from withdrawal_advisor.reports.importance_json import importance_json
from withdrawal_advisor.reports.importance_page import importance_page
from withdrawal_advisor.reports.wording import Sentences


@click.command("importance")
@facts_argument
@click.argument("sentence")
@click.option(
    "--top",
    type=click.IntRange(min=1),
    default=10,
    show_default=True,
    help="How many rules and facts to print.",
)
@click.option(
    "--svg",
    type=click.Path(dir_okay=False, path_type=Path),
    metavar="FILE",
    help="Also draw the tornado chart to a file, in one step.",
)
@inference_options
@output_options
def command(  # noqa: PLR0913, PLR0917  (one parameter for each option)
    facts: str,
    sentence: str,
    top: int,
    svg: Path | None,
    inference: Inference,
    output: Output,
) -> None:
    """Print how much a conclusion hangs on each rule and each given fact.

    FACTS is a fact file or the name of a built-in situation. SENTENCE is a sentence, for example
    "power cuts in Iraq lengthen".

    The tornado chart shows how far the likelihood moves from one end of a rule's or a piece of
    evidence's own range to the other.
    """
    subject = inference.subject(facts)
    fact = read_fact(sentence, subject)
    assessment = subject.assess()
    sentences = subject.sentences()
    try:
        found = importances_of(fact, assessment, roomy_diagrams)
    except TooLarge:
        raise click.UsageError("This situation is too large to compute this exactly.") from None
    if svg is not None:
        _draw(svg, found, sentences, top)
    output.print(
        lambda: importance_page(assessment, sentences, found, top),
        lambda: importance_json(assessment, sentences, found, top),
    )


def _draw(path: Path, found: Importances, sentences: Sentences, top: int) -> None:
    """Write the chart, in place of a file of that name."""
    from withdrawal_advisor.reports.tornado_svg import tornado_svg  # noqa: PLC0415

    write_bytes(path, tornado_svg(found, sentences, top).encode())
