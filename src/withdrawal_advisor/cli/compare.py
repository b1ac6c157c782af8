"""The command `compare`."""

import click

from withdrawal_advisor.cli.contrasting import print_contrasts
from withdrawal_advisor.cli.inference_options import Inference, inference_options
from withdrawal_advisor.cli.output import Output, output_options

_LETTERS = 26


@click.command("compare")
@click.argument("facts", metavar="FACTS FACTS...", nargs=-1, required=True)
@inference_options
@output_options
def command(facts: tuple[str, ...], inference: Inference, output: Output) -> None:
    """Print how situations differ in their findings, and why.

    FACTS are fact files or names of built-in situations: dates, scenarios, analysts. The first
    is set against each of the others.

    For each finding that appears, vanishes or moves, the told facts that are responsible are
    named, with the first step that they stop; that they are is checked by changing them alone.
    """
    if len(facts) == 1:
        raise click.UsageError("Name two situations at least.")
    library = inference.library()
    subjects = [inference.subject(each, library) for each in facts]
    labelled = [(_label(number), each.assess()) for number, each in enumerate(subjects)]
    print_contrasts(labelled, subjects[0].uses, output)


def _label(number: int) -> str:
    """Return a capital letter, with a number after the last letter of the alphabet."""
    rounds, letter = divmod(number, _LETTERS)
    return chr(ord("A") + letter) + (str(rounds) if rounds else "")
