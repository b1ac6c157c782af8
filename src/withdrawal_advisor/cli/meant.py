"""Sentences that a command is asked about, and the graph of all that could be held."""

import click

from withdrawal_advisor.files.library import Library
from withdrawal_advisor.language.unreadable import Unreadable
from withdrawal_advisor.model.rule import ARTICLE
from withdrawal_advisor.model.situation import Situation
from withdrawal_advisor.model.statement import Fact, Pattern
from withdrawal_advisor.reasoning.potential import PotentialGraph


def read_pattern(sentence: str, library: Library, situation: Situation) -> Pattern:
    """Return what a sentence, perhaps with blanks, asks about; wrong usage if it is unreadable."""
    vocabulary = library.vocabulary.with_actors(situation.actors.values())
    try:
        return vocabulary.read_pattern(sentence)
    except Unreadable as trouble:
        raise _wrong(trouble) from None


def read_fact(sentence: str, library: Library, situation: Situation) -> Fact:
    """Return the fact that a sentence states; wrong usage if it is unreadable or has blanks."""
    vocabulary = library.vocabulary.with_actors(situation.actors.values())
    try:
        return vocabulary.read_fact(sentence)
    except Unreadable as trouble:
        raise _wrong(trouble) from None


def potential_of(library: Library, situation: Situation, *, only_article: bool) -> PotentialGraph:
    """Return the graph of all that could be held; every engine would give the same."""
    from withdrawal_advisor.engines.seminaive import SemiNaive  # noqa: PLC0415
    from withdrawal_advisor.reasoning.potential import potential_graph  # noqa: PLC0415

    return potential_graph(
        library.knowledge,
        situation,
        SemiNaive(),
        lambda rule: not only_article or rule.origin == ARTICLE,
    )


def _wrong(trouble: Unreadable) -> click.UsageError:
    hint = f"\nHint: {trouble.hint}." if trouble.hint else ""
    return click.UsageError(f"{trouble.code} {trouble.message}.{hint}")
