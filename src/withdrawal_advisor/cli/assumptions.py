"""The command `assumptions`."""

import click

from withdrawal_advisor.cli.inference_options import Inference, inference_options
from withdrawal_advisor.cli.judging import judge
from withdrawal_advisor.cli.meant import potential_of, read_fact
from withdrawal_advisor.cli.options import facts_argument
from withdrawal_advisor.cli.output import Output, output_options
from withdrawal_advisor.cli.subject import Subject
from withdrawal_advisor.engines.decision_diagrams import OxiddDiagrams
from withdrawal_advisor.model.assessment import Assessment
from withdrawal_advisor.model.statement import Fact
from withdrawal_advisor.reasoning.key_assumptions import key_assumptions
from withdrawal_advisor.reports.key_assumptions_json import key_assumptions_json
from withdrawal_advisor.reports.key_assumptions_page import key_assumptions_page


@click.command("assumptions")
@facts_argument
@click.option(
    "--goal",
    metavar="SENTENCE",
    help="Only what this conclusion rests on, with what fells it together.",
)
@inference_options
@output_options
def command(facts: str, goal: str | None, inference: Inference, output: Output) -> None:
    """Print which assumptions and weak facts carry the findings, and what falls with each.

    FACTS is a fact file or the name of a built-in situation.

    An assumption is an exception of a rule that nobody affirmed or denied; a weak fact has no
    evidence better than reliability D to F or credibility 4 to 6. A linchpin fells a finding
    alone; others make a difference only jointly, or none. Hypotheses are listed apart; all else
    is judged while they stand.
    """
    subject = inference.subject(facts)
    assessment = subject.assess()
    asked = None if goal is None else _held(goal, subject, assessment)
    potential = potential_of(subject)
    found = key_assumptions(assessment, potential, OxiddDiagrams, asked)
    judged = judge(assessment)
    sentences = subject.sentences()
    output.print(
        lambda: key_assumptions_page(assessment, judged, sentences, found),
        lambda: key_assumptions_json(assessment, judged, sentences, found),
    )


def _held(sentence: str, subject: Subject, assessment: Assessment) -> Fact:
    fact = read_fact(sentence, subject)
    if fact not in assessment.memory.supports:
        raise click.UsageError(
            f"'{sentence}' is not held in this situation; 'explain --why-not' says what it lacks."
        )
    return fact
