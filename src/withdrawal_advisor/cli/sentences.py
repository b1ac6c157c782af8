"""The command `sentences`."""

from pathlib import Path

import click

from withdrawal_advisor.cli.loading import load_library
from withdrawal_advisor.cli.options import rules_option
from withdrawal_advisor.cli.output import Output, output_options
from withdrawal_advisor.reports.catalogue_pages import sentence_json, sentences_page


@click.command("sentences")
@click.argument("words", required=False)
@click.option("--section", help="Only the sentences of this section of the article.")
@rules_option
@output_options
def command(
    words: str | None, section: str | None, rules_folder: Path | None, output: Output
) -> None:
    """Print the sentences that facts and rules are written in, by section.

    WORDS shows only the sentences that contain these words.
    """
    library = load_library(rules_folder)
    knowledge = library.knowledge
    if section is not None and section not in knowledge.article.sections:
        known = dict.fromkeys(p.section for p in knowledge.predicates.values() if p.section)
        raise click.UsageError(f"No section '{section}'. Sections: {', '.join(known)}.")
    shown = [
        predicate
        for predicate in knowledge.predicates.values()
        if section in (None, predicate.section)
        and (words or "").lower() in f"{predicate.says}\n{predicate.denies}".lower()
    ]
    output.print(
        lambda: sentences_page(knowledge, shown),
        lambda: {
            "schema": "withdrawal-advisor/sentences/1",
            "sentences": [sentence_json(predicate) for predicate in shown],
        },
    )
