"""What the commands `what-if` and `compare` share."""

from collections.abc import Sequence

import click

from withdrawal_advisor.cli.judging import judge
from withdrawal_advisor.cli.output import print_result
from withdrawal_advisor.engines.roomy import roomy_diagrams
from withdrawal_advisor.engines.seminaive import SemiNaive
from withdrawal_advisor.model.assessment import Assessment
from withdrawal_advisor.model.difference import Contrast
from withdrawal_advisor.model.rule import ARTICLE, Rule
from withdrawal_advisor.reasoning.differences import contrast
from withdrawal_advisor.reports.difference_json import difference_json
from withdrawal_advisor.reports.difference_page import Situated, difference_page
from withdrawal_advisor.reports.wording import Sentences


def print_contrasts(
    labelled: Sequence[tuple[str, Assessment]], form: str, *, only_article: bool, no_color: bool
) -> None:
    """Print how the first of some assessments differs from each other one."""
    command = click.get_current_context().info_name or ""
    situated = [Situated(label, each, judge(each)) for label, each in labelled]
    contrasts = [_contrast(situated[0], each, only_article=only_article) for each in situated[1:]]
    sentences = Sentences(situated[0].assessment.knowledge.predicates)
    print_result(
        lambda: difference_page(situated, contrasts, sentences),
        lambda: difference_json(command, situated, contrasts, sentences),
        form,
        no_color=no_color,
    )


def _contrast(first: Situated, second: Situated, *, only_article: bool) -> Contrast:
    def uses(rule: Rule) -> bool:
        return not only_article or rule.origin == ARTICLE

    one, other = ((each.assessment, each.judged.likelihoods) for each in (first, second))
    return contrast(one, other, SemiNaive(), roomy_diagrams, uses)
