"""The command `answers`."""

from pathlib import Path

import click

from withdrawal_advisor.cli.judging import judge
from withdrawal_advisor.cli.loading import infer, load_library, load_situation
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
from withdrawal_advisor.reasoning.answers import answers
from withdrawal_advisor.reports.answers_json import answers_json
from withdrawal_advisor.reports.answers_page import answers_page
from withdrawal_advisor.reports.wording import Sentences

_ENGINES = {"durable-rules": "durable"}
"""The options that choose engines whose names are other words."""


@click.command("answers")
@facts_argument
@rules_option
@scale_option
@engine_option
@only_article_option
@format_option
@no_color_option
def command(  # noqa: PLR0913  (one parameter for each option)
    facts: str,
    rules_folder: Path | None,
    scale_file: Path | None,
    engine: str,
    form: str,
    *,
    only_article: bool,
    no_color: bool,
) -> None:
    """Print the questions of the article with what answers them in a situation.

    FACTS is a fact file (.yaml, .json, .toml) or the name of a built-in situation.

    The questions stand in questions.yaml beside the rules. An answer is what holds, with the
    shortest way to it; the command 'explain' tells any of its sentences in full.
    """
    library = load_library(rules_folder, scale_file)
    situation = load_situation(facts, library)
    assessment = infer(library, situation, engine, only_article=only_article)
    sentences = Sentences(library.knowledge.predicates)
    engine = _ENGINES.get(assessment.engine, assessment.engine)
    found = answers(
        assessment, lambda other: infer(library, other, engine, only_article=only_article)
    )
    judged = judge(assessment)
    print_result(
        lambda: answers_page(assessment, judged, sentences, found),
        lambda: answers_json(assessment, judged, sentences, found),
        form,
        no_color=no_color,
    )
