"""Options that several commands share."""

from pathlib import Path

import click

facts_argument = click.argument("facts", metavar="FACTS")

rules_option = click.option(
    "--rules",
    "rules_folder",
    type=click.Path(file_okay=False, path_type=Path),
    metavar="DIR",
    help="Folder of rules to use instead of the built-in knowledge.",
)

scale_option = click.option(
    "--scale",
    "scale_file",
    type=click.Path(path_type=Path),
    metavar="FILE",
    help="Another scale: modals, bands and confidence as in the scale.yaml of a folder of rules;"
    " parts that it leaves out stay.",
)

engine_option = click.option(
    "--engine",
    type=click.Choice(["auto", "durable", "semi-naive"]),
    default="auto",
    show_default=True,
    help="What finds the activations; every engine gives the same result.",
)

only_article_option = click.option(
    "--only-article",
    is_flag=True,
    help="Leave out the bridging rules that the article only implies.",
)

article_option = click.option(
    "--article",
    "article_file",
    type=click.Path(path_type=Path),
    metavar="FILE",
    help="Your own copy of the article (.txt or .md): the paragraphs cited are quoted from it.",
)

format_option = click.option(
    "--format",
    "form",
    type=click.Choice(["text", "json", "md"]),
    default="text",
    show_default=True,
    help="How to print the result.",
)

no_color_option = click.option(
    "--no-color",
    is_flag=True,
    help="Print without colour; so does the environment variable NO_COLOR.",
)

plain_format_option = click.option(
    "--format",
    "form",
    type=click.Choice(["text", "json"]),
    default="text",
    show_default=True,
    help="How to print the outcome.",
)
