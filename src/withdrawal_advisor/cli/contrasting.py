"""What the commands `what-if` and `compare` share."""

from collections.abc import Callable, Sequence

import click

from withdrawal_advisor.cli.judging import judge
from withdrawal_advisor.cli.output import Output
from withdrawal_advisor.engines.roomy import roomy_diagrams
from withdrawal_advisor.engines.seminaive import SemiNaive
from withdrawal_advisor.model.assessment import Assessment
from withdrawal_advisor.model.rule import Rule
from withdrawal_advisor.reasoning.differences import contrast
from withdrawal_advisor.reports.difference_json import difference_json
from withdrawal_advisor.reports.difference_page import Situated, difference_page
from withdrawal_advisor.reports.wording import Sentences


def print_contrasts(
    labelled: Sequence[tuple[str, Assessment]], uses: Callable[[Rule], bool], output: Output
) -> None:
    """Print how the first of some assessments differs from each other one."""
    command = click.get_current_context().info_name or ""
    situated = [Situated(label, each, judge(each)) for label, each in labelled]
    first, *others = ((each.assessment, each.judged.likelihoods) for each in situated)
    contrasts = [contrast(first, each, SemiNaive(), roomy_diagrams, uses) for each in others]
    sentences = Sentences(first[0].knowledge.predicates)
    output.print(
        lambda: difference_page(situated, contrasts, sentences),
        lambda: difference_json(command, situated, contrasts, sentences),
    )
