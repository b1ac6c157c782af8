"""The command `answers`."""

from dataclasses import replace

import click

from withdrawal_advisor.cli.inference_options import Inference, inference_options
from withdrawal_advisor.cli.judging import judge
from withdrawal_advisor.cli.options import facts_argument
from withdrawal_advisor.cli.output import Output, output_options
from withdrawal_advisor.reasoning.answers import answers
from withdrawal_advisor.reports.answers_json import answers_json
from withdrawal_advisor.reports.answers_page import answers_page

_ENGINES = {"durable-rules": "durable"}
"""The options that choose engines whose names are other words."""


@click.command("answers")
@facts_argument
@inference_options
@output_options
def command(facts: str, inference: Inference, output: Output) -> None:
    """Print the questions of the article with what answers them in a situation.

    FACTS is a fact file (.yaml, .json, .toml) or the name of a built-in situation.

    The questions stand in questions.yaml beside the rules. An answer is what holds, with the
    shortest way to it; the command 'explain' tells any of its sentences in full.
    """
    subject = inference.subject(facts)
    assessment = subject.assess()
    sentences = subject.sentences()
    engine = _ENGINES.get(assessment.engine, assessment.engine)
    found = answers(
        assessment, lambda other: replace(subject, situation=other, engine=engine).assess()
    )
    judged = judge(assessment)
    output.print(
        lambda: answers_page(assessment, judged, sentences, found),
        lambda: answers_json(assessment, judged, sentences, found),
    )
