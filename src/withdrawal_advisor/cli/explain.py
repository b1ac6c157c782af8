"""The command `explain`."""

from dataclasses import replace
from pathlib import Path

import click

from withdrawal_advisor.cli.facts_meant import facts_meant, known_facts, told_apart
from withdrawal_advisor.cli.inference_options import Inference, inference_options
from withdrawal_advisor.cli.meant import potential_of, read_pattern
from withdrawal_advisor.cli.options import article_option, facts_argument
from withdrawal_advisor.cli.output import Output, output_options
from withdrawal_advisor.cli.quoting import quoted
from withdrawal_advisor.cli.subject import Subject
from withdrawal_advisor.judging import judge_of, judged_by
from withdrawal_advisor.model.assessment import Assessment
from withdrawal_advisor.model.statement import Fact
from withdrawal_advisor.reasoning.blocking import blocked
from withdrawal_advisor.reasoning.derivation import derivations
from withdrawal_advisor.reports.beside import Beside
from withdrawal_advisor.reports.explanation_json import explanation_json
from withdrawal_advisor.reports.explanation_page import explanation_page
from withdrawal_advisor.reports.findings import findings
from withdrawal_advisor.reports.quotations import cited, shortened
from withdrawal_advisor.reports.wording import Sentences


@click.command("explain")
@facts_argument
@click.argument("sentence", required=False)
@click.option(
    "--depth",
    type=click.IntRange(min=1),
    help="Show so many levels of rules and fold what lies below.",
)
@click.option("--caveats", is_flag=True, help="Show the open critical questions of every argument.")
@click.option(
    "--why-not",
    "why_not",
    is_flag=True,
    help="Say what a sentence that was not concluded lacks, and what would bring it about.",
)
@article_option
@inference_options
@output_options
def command(  # noqa: PLR0913, PLR0917  (one parameter for each option)
    facts: str,
    sentence: str | None,
    depth: int | None,
    article_file: Path | None,
    inference: Inference,
    output: Output,
    *,
    caveats: bool,
    why_not: bool,
) -> None:
    """Print how conclusions were reached, down to the given facts and the article.

    FACTS is a fact file or the name of a built-in situation.

    SENTENCE is what to explain, for example "power cuts in Iraq lengthen"; a blank such as <host>
    stands for any name. Without it every finding is explained. For a sentence that was not
    concluded the rules that lead to it are shown, with what stops them; --why-not also looks at
    rules that lack facts, and follows these down to what one could look for.
    """
    subject = inference.subject(facts)
    assessment = subject.assess()
    if why_not:
        from withdrawal_advisor.cli.why_not import print_why_not  # noqa: PLC0415

        pattern = read_pattern(_needed(sentence), subject)
        print_why_not(assessment, potential_of(subject), pattern, depth, output)
        return
    sentences = subject.sentences()
    judge = judge_of(assessment)
    judged = judged_by(judge, assessment)
    if sentence is None:
        held = [finding.fact for finding in findings(assessment, judged, sentences)]
        open_facts: list[Fact] = []
    else:
        held, open_facts = _asked(sentence, subject, assessment, sentences)
    told = derivations(assessment.memory, held, depth)
    untold = [blocked(assessment, fact) for fact in open_facts]
    quotations = quoted(article_file, subject.library, cited(told))
    on_page = shortened(quotations) if output.form == "text" else quotations
    beside = Beside(judged, {fact: judge.account(fact) for fact in held}, quotations, caveats)
    briefly = replace(beside, quotations=on_page)
    output.print(
        lambda: explanation_page(assessment, sentences, told, untold, briefly),
        lambda: explanation_json(assessment, sentences, told, untold, beside),
    )


def _asked(
    sentence: str, subject: Subject, assessment: Assessment, sentences: Sentences
) -> tuple[list[Fact], list[Fact]]:
    """Return the held facts and the facts not held that the sentence asks about."""
    pattern = read_pattern(sentence, subject)
    meant = facts_meant(pattern, known_facts(assessment), sentences)
    if not meant and pattern.variables:
        raise click.UsageError(f"Nothing in this situation reads '{sentence}'.")
    return told_apart(meant or [pattern.bind({})], assessment)


def _needed(sentence: str | None) -> str:
    if sentence is None:
        raise click.UsageError("--why-not needs a SENTENCE.")
    return sentence
