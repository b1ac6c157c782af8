"""The command `assumptions`."""

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
from withdrawal_advisor.engines.decision_diagrams import OxiddDiagrams
from withdrawal_advisor.files.library import Library
from withdrawal_advisor.model.assessment import Assessment
from withdrawal_advisor.model.statement import Fact
from withdrawal_advisor.reasoning.key_assumptions import key_assumptions
from withdrawal_advisor.reports.key_assumptions_json import key_assumptions_json
from withdrawal_advisor.reports.key_assumptions_page import key_assumptions_page
from withdrawal_advisor.reports.wording import Sentences


@click.command("assumptions")
@facts_argument
@click.option(
    "--goal",
    metavar="SENTENCE",
    help="Only what this conclusion rests on, with what fells it together.",
)
@rules_option
@scale_option
@engine_option
@only_article_option
@format_option
@no_color_option
def command(  # noqa: PLR0913, PLR0917  (one parameter for each option)
    facts: str,
    goal: str | None,
    rules_folder: Path | None,
    scale_file: Path | None,
    engine: str,
    form: str,
    *,
    only_article: bool,
    no_color: bool,
) -> None:
    """Print which assumptions and weak facts carry the findings, and what falls with each.

    FACTS is a fact file or the name of a built-in situation.

    An assumption is an exception of a rule that nobody affirmed or denied; a weak fact has no
    evidence better than reliability D to F or credibility 4 to 6. A linchpin fells a finding
    alone; others make a difference only jointly, or none. Hypotheses are listed apart; all else
    is judged while they stand.
    """
    library = load_library(rules_folder, scale_file)
    situation = load_situation(facts, library)
    assessment = infer(library, situation, engine, only_article=only_article)
    asked = None if goal is None else _held(goal, library, assessment)
    potential = potential_of(library, situation, only_article=only_article)
    found = key_assumptions(assessment, potential, OxiddDiagrams, asked)
    judged = judge(assessment)
    sentences = Sentences(library.knowledge.predicates)
    print_result(
        lambda: key_assumptions_page(assessment, judged, sentences, found),
        lambda: key_assumptions_json(assessment, judged, sentences, found),
        form,
        no_color=no_color,
    )


def _held(sentence: str, library: Library, assessment: Assessment) -> Fact:
    fact = read_fact(sentence, library, assessment.situation)
    if fact not in assessment.memory.supports:
        raise click.UsageError(
            f"'{sentence}' is not held in this situation; 'explain --why-not' says what it lacks."
        )
    return fact
