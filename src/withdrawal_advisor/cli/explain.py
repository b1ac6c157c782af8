"""The command `explain`."""

from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path

import click

from withdrawal_advisor.cli.loading import infer, load_library, load_situation
from withdrawal_advisor.cli.meant import potential_of, read_pattern
from withdrawal_advisor.cli.options import (
    article_option,
    engine_option,
    facts_argument,
    format_option,
    no_color_option,
    only_article_option,
    rules_option,
    scale_option,
)
from withdrawal_advisor.cli.output import print_result
from withdrawal_advisor.files.library import Library
from withdrawal_advisor.judging import judge_of, judged_by
from withdrawal_advisor.model.assessment import Assessment
from withdrawal_advisor.model.rule import Passage
from withdrawal_advisor.model.statement import Fact
from withdrawal_advisor.reasoning.blocking import blocked
from withdrawal_advisor.reasoning.derivation import derivations
from withdrawal_advisor.reports.beside import Beside
from withdrawal_advisor.reports.explanation_json import explanation_json
from withdrawal_advisor.reports.explanation_page import explanation_page
from withdrawal_advisor.reports.findings import findings
from withdrawal_advisor.reports.quotations import NONE, Quotations, cited, shortened
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
@rules_option
@scale_option
@engine_option
@only_article_option
@format_option
@no_color_option
def command(  # noqa: PLR0913, PLR0917  (one parameter for each option)
    facts: str,
    sentence: str | None,
    depth: int | None,
    article_file: Path | None,
    rules_folder: Path | None,
    scale_file: Path | None,
    engine: str,
    form: str,
    *,
    caveats: bool,
    why_not: bool,
    only_article: bool,
    no_color: bool,
) -> None:
    """Print how conclusions were reached, down to the given facts and the article.

    FACTS is a fact file or the name of a built-in situation.

    SENTENCE is what to explain, for example "power cuts in Iraq lengthen"; a blank such as <host>
    stands for any name. Without it every finding is explained. For a sentence that was not
    concluded the rules that lead to it are shown, with what stops them; --why-not also looks at
    rules that lack facts, and follows these down to what one could look for.
    """
    library = load_library(rules_folder, scale_file)
    situation = load_situation(facts, library)
    assessment = infer(library, situation, engine, only_article=only_article)
    if why_not:
        from withdrawal_advisor.cli.why_not import print_why_not  # noqa: PLC0415

        pattern = read_pattern(_needed(sentence), library, situation)
        potential = potential_of(library, situation, only_article=only_article)
        print_why_not(assessment, potential, pattern, depth, form, no_color=no_color)
        return
    sentences = Sentences(library.knowledge.predicates)
    judge = judge_of(assessment)
    judged = judged_by(judge, assessment)
    if sentence is None:
        held = [finding.fact for finding in findings(assessment, judged, sentences)]
        open_facts: list[Fact] = []
    else:
        held, open_facts = _asked(sentence, library, assessment, sentences)
    told = derivations(assessment.memory, held, depth)
    untold = [blocked(assessment, fact) for fact in open_facts]
    quoted = _quoted(article_file, library, cited(told))
    on_page = shortened(quoted) if form == "text" else quoted
    beside = Beside(judged, {fact: judge.account(fact) for fact in held}, quoted, caveats)
    briefly = replace(beside, quotations=on_page)
    print_result(
        lambda: explanation_page(assessment, sentences, told, untold, briefly),
        lambda: explanation_json(assessment, sentences, told, untold, beside),
        form,
        no_color=no_color,
    )


def _quoted(path: Path | None, library: Library, passages: Iterable[Passage]) -> Quotations:
    """Return what the user's copy says in these paragraphs; say on stderr what it lacks."""
    if path is None:
        return NONE
    from withdrawal_advisor.cli.article import open_copy, shortcomings  # noqa: PLC0415

    article = library.knowledge.article
    linked = open_copy(path, article)
    for line in shortcomings(path, linked, tuple(dict.fromkeys(passages)), article):
        click.echo(line, err=True)
    return linked.found


def _asked(
    sentence: str, library: Library, assessment: Assessment, sentences: Sentences
) -> tuple[list[Fact], list[Fact]]:
    """Return the held facts and the facts not held that the sentence asks about."""
    pattern = read_pattern(sentence, library, assessment.situation)
    concluded = (activation.conclusion for activation in assessment.activations)
    known = dict.fromkeys((*assessment.memory.supports, *concluded))
    meant = [fact for fact in known if pattern.match(fact, {}) is not None]
    if not meant and not pattern.variables:
        meant = [pattern.bind({})]
    if not meant:
        raise click.UsageError(f"Nothing in this situation reads '{sentence}'.")
    held = assessment.memory.supports
    meant.sort(key=sentences.__getitem__)
    return [fact for fact in meant if fact in held], [fact for fact in meant if fact not in held]


def _needed(sentence: str | None) -> str:
    if sentence is None:
        raise click.UsageError("--why-not needs a SENTENCE.")
    return sentence
