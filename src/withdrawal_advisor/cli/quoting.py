"""Quotations from the user's copy of the article."""

from collections.abc import Iterable
from pathlib import Path

import click

from withdrawal_advisor.files.library import Library
from withdrawal_advisor.model.place import Place
from withdrawal_advisor.model.problem import InvalidInput, Problem
from withdrawal_advisor.model.rule import Passage
from withdrawal_advisor.reports.quotations import NONE, Quotations

_OTHER = "none of the {} paragraphs of the article is recognised in this file"
_HINT = "name a copy of the article itself; 'withdrawal-advisor article check FILE' tells more"


def quoted(
    path: Path | None, library: Library, passages: Iterable[Passage], *, refuse_other: bool = False
) -> Quotations:
    """Return what the user's copy says; say on stderr which of these paragraphs it lacks.

    With `refuse_other` a file in which no paragraph is recognised is a problem of the input.
    """
    if path is None:
        return NONE
    from withdrawal_advisor.cli.article import open_copy, shortcomings  # noqa: PLC0415

    article = library.knowledge.article
    linked = open_copy(path, article)
    if refuse_other and not linked.found:
        message = _OTHER.format(len(linked.missing))
        raise InvalidInput([Problem("F01", message, Place(str(path), 0, 0), _HINT)])
    for line in shortcomings(path, linked, tuple(dict.fromkeys(passages)), article):
        click.echo(line, err=True)
    return linked.found
