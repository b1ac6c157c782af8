"""The command `assess`."""

from typing import Any

import click

from withdrawal_advisor.cli.exits import Exit
from withdrawal_advisor.cli.inference_options import Inference, inference_options
from withdrawal_advisor.cli.judging import judge
from withdrawal_advisor.cli.options import facts_argument
from withdrawal_advisor.cli.output import Output, output_options
from withdrawal_advisor.model.assessment import Assessment
from withdrawal_advisor.model.judged import Judged
from withdrawal_advisor.reports.assessment_page import assessment_page
from withdrawal_advisor.reports.wording import Sentences


@click.command("assess")
@facts_argument
@inference_options
@click.option("--verify", is_flag=True, help="Check every step with an independent proof checker.")
@output_options
def command(facts: str, inference: Inference, output: Output, *, verify: bool) -> int:
    """Print what follows from a situation.

    FACTS is a fact file (.yaml, .json, .toml) or the name of a built-in situation; the command
    'facts list' names those. Findings that a hypothesis brings are told apart from those that
    stand anyway.
    """
    subject = inference.subject(facts)
    assessment = subject.assess()
    judged = judge(assessment)
    sentences = subject.sentences()
    output.print(
        lambda: assessment_page(assessment, judged, sentences),
        lambda: _json(assessment, judged, sentences),
    )
    return _verified(assessment) if verify else Exit.FINE


def _json(assessment: Assessment, judged: Judged, sentences: Sentences) -> dict[str, Any]:
    from withdrawal_advisor.reports.assessment_json import assessment_json  # noqa: PLC0415

    return assessment_json(assessment, judged, sentences)


def _verified(assessment: Assessment) -> Exit:
    from withdrawal_advisor.checks.proof import verify  # noqa: PLC0415
    from withdrawal_advisor.files.reading import Sources  # noqa: PLC0415
    from withdrawal_advisor.files.showing import show_all  # noqa: PLC0415

    problems = verify(assessment)
    if problems:
        click.echo(show_all(problems, Sources()), err=True)
    supports = sum(map(len, assessment.memory.supports.values()))
    verdict = f"{len(problems)} steps are false" if problems else "every step stands"
    click.echo(
        f"Verified {supports} supports, {len(assessment.memory.defeats)} defeats and"
        f" {len(assessment.memory.conflicts)} conflicts: {verdict}.",
        err=True,
    )
    return Exit.CHECK_FAILED if problems else Exit.FINE
