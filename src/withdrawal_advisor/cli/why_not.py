"""What `explain --why-not` prints."""

from typing import Final

import click

from withdrawal_advisor.cli.facts_meant import facts_meant, told_apart
from withdrawal_advisor.cli.judging import judge
from withdrawal_advisor.cli.output import Output
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


def print_why_not(
    assessment: Assessment,
    potential: PotentialGraph,
    asked: Pattern,
    depth: int | None,
    output: Output,
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
    output.print(
        lambda: why_not_page(assessment, judged, sentences, answer),
        lambda: why_not_json(assessment, judged, sentences, answer),
    )


def _meant(
    assessment: Assessment, potential: PotentialGraph, asked: Pattern, sentences: Sentences
) -> tuple[list[Fact], list[Fact]]:
    """Return the held facts and the facts not held that the sentence means."""
    could = (*assessment.memory.supports, *potential.inputs, *potential.graph.by_conclusion)
    meant = facts_meant(asked, could, sentences)
    if not meant and asked.variables:
        raise click.UsageError("Nothing that could be said of this situation reads like this.")
    return told_apart(meant or [asked.bind({})], assessment)
