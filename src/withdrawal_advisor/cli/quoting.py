"""Quotations from the user's copy of the article."""

from collections.abc import Iterable
from pathlib import Path

import click

from withdrawal_advisor.files.library import Library
from withdrawal_advisor.model.rule import Passage
from withdrawal_advisor.reports.quotations import NONE, Quotations


def quoted(path: Path | None, library: Library, passages: Iterable[Passage]) -> Quotations:
    """Return what the user's copy says in these paragraphs; say on stderr what it lacks."""
    if path is None:
        return NONE
    from withdrawal_advisor.cli.article import open_copy, shortcomings  # noqa: PLC0415

    article = library.knowledge.article
    linked = open_copy(path, article)
    for line in shortcomings(path, linked, tuple(dict.fromkeys(passages)), article):
        click.echo(line, err=True)
    return linked.found
