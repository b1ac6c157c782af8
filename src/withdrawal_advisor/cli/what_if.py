"""The command `what-if`."""

from collections.abc import Iterable
from dataclasses import replace

import click

from withdrawal_advisor.cli.contrasting import print_contrasts
from withdrawal_advisor.cli.inference_options import Inference, inference_options
from withdrawal_advisor.cli.meant import read_fact
from withdrawal_advisor.cli.options import facts_argument
from withdrawal_advisor.cli.output import Output, output_options
from withdrawal_advisor.cli.subject import Subject
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
@inference_options
@output_options
def command(  # noqa: PLR0913, PLR0917  (one parameter for each option)
    facts: str,
    suppose: tuple[str, ...],
    drop: tuple[str, ...],
    deny: tuple[str, ...],
    inference: Inference,
    output: Output,
) -> None:
    """Print which findings appear, vanish or move if some facts are changed, and why.

    FACTS is a fact file or the name of a built-in situation. The changes are made all at once;
    hypotheses that cannot hold with them are left out.
    """
    subject = inference.subject(facts)
    change = _change(suppose, drop, deny, subject)
    exclusions = subject.library.knowledge.exclusions
    other = replace(subject, situation=changed_situation(subject.situation, change, exclusions))
    base, changed = subject.assess(), other.assess()
    labelled = [("the base", base), ("the changed situation", changed)]
    print_contrasts(labelled, subject.uses, output)


def _change(
    suppose: Iterable[str], drop: Iterable[str], deny: Iterable[str], subject: Subject
) -> Change:
    """Read the changes; wrong usage if there are none, or one cannot be made."""

    def read(sentences: Iterable[str]) -> tuple[Fact, ...]:
        return tuple(read_fact(each, subject) for each in sentences)

    change = Change(read(suppose), read(drop), read(deny))
    if change == Change():
        raise click.UsageError("Name a change: --suppose, --drop or --deny.")
    for sentence, fact in zip(drop, change.drop, strict=True):
        if untold(subject.situation, [fact]):
            raise click.UsageError(f"'{sentence}' is neither given nor supposed: nothing to drop.")
    for sentence, fact in zip(deny, change.deny, strict=True):
        if not subject.library.knowledge.predicates[fact.predicate].denies:
            raise click.UsageError(f"No sentence denies '{sentence}'; --drop leaves it out.")
    return change
