"""The command `flips`."""

import click

from withdrawal_advisor.cli.inference_options import Inference, inference_options
from withdrawal_advisor.cli.judging import judge
from withdrawal_advisor.cli.meant import potential_of, read_fact
from withdrawal_advisor.cli.options import facts_argument
from withdrawal_advisor.cli.output import Output, output_options
from withdrawal_advisor.reasoning.flips import flips
from withdrawal_advisor.reports.flips_json import flips_json
from withdrawal_advisor.reports.flips_page import flips_page


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
@inference_options
@output_options
def command(  # noqa: PLR0913, PLR0917  (one parameter for each option)
    facts: str,
    sentence: str,
    size: int,
    show: int,
    inference: Inference,
    output: Output,
) -> None:
    """Print what would have to be different for a conclusion to vanish, or to appear.

    FACTS is a fact file or the name of a built-in situation. SENTENCE is a sentence that holds,
    for example "power cuts in Iraq lengthen", or one that was not concluded.

    A change forgets a given fact, learns an open fact or the contrary of a given one, or doubts a
    rule; the hypotheses stay. All smallest sets of changes are found, up to the size asked for,
    and ranked by how close they lie to what is known.
    """
    subject = inference.subject(facts)
    goal = read_fact(sentence, subject)
    assessment = subject.assess()
    sentences = subject.sentences()
    potential = potential_of(subject)
    found = flips(assessment, potential, goal, size)
    judged = judge(assessment)
    output.print(
        lambda: flips_page(assessment, judged, sentences, found, show),
        lambda: flips_json(assessment, judged, sentences, found),
    )
