"""What `explain --why-not` prints."""

from typing import Final

import click

from withdrawal_advisor.cli.judging import judge
from withdrawal_advisor.cli.output import print_result
from withdrawal_advisor.model.assessment import Assessment
from withdrawal_advisor.model.statement import Fact, Pattern
from withdrawal_advisor.model.why_not import WhyNotAnswer
from withdrawal_advisor.reasoning.potential import PotentialGraph
from withdrawal_advisor.reasoning.why_not import MAX_DEPTH, WhyNots
from withdrawal_advisor.reports.why_not_json import why_not_json
from withdrawal_advisor.reports.why_not_page import why_not_page
from withdrawal_advisor.reports.wording import Sentences

_MOST: Final = 3
"""How many facts are told of a sentence with blanks."""


def print_why_not(  # noqa: PLR0913  (what was asked, of what, and how to print it)
    assessment: Assessment,
    potential: PotentialGraph,
    asked: Pattern,
    depth: int | None,
    form: str,
    *,
    no_color: bool,
) -> None:
    """Print why the facts that a sentence means are not held; the nearest, if it has blanks."""
    sentences = Sentences(assessment.knowledge.predicates)
    reasoner = WhyNots(assessment, potential)
    held, missing = _meant(assessment, potential, asked, sentences)
    missing.sort(key=lambda fact: (reasoner.distance(fact), sentences[fact]))
    levels = MAX_DEPTH if depth is None else min(depth, MAX_DEPTH)
    told = tuple(reasoner.why_not(fact, levels) for fact in missing[:_MOST])
    answer = WhyNotAnswer(tuple(held), told, len(missing) - len(told))
    judged = judge(assessment)
    print_result(
        lambda: why_not_page(assessment, judged, sentences, answer),
        lambda: why_not_json(assessment, judged, sentences, answer),
        form,
        no_color=no_color,
    )


def _meant(
    assessment: Assessment, potential: PotentialGraph, asked: Pattern, sentences: Sentences
) -> tuple[list[Fact], list[Fact]]:
    """Return the held facts and the facts not held that the sentence means."""
    held = assessment.memory.supports
    could = dict.fromkeys((*held, *potential.inputs, *potential.graph.by_conclusion))
    meant = [fact for fact in could if asked.match(fact, {}) is not None]
    if not meant and asked.variables:
        raise click.UsageError("Nothing that could be said of this situation reads like this.")
    meant = sorted(meant, key=sentences.__getitem__) or [asked.bind({})]
    return [fact for fact in meant if fact in held], [fact for fact in meant if fact not in held]
