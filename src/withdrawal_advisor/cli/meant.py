"""Sentences that a command is asked about, and the graph of all that could be held."""

import click

from withdrawal_advisor.cli.subject import Subject
from withdrawal_advisor.language.unreadable import Unreadable
from withdrawal_advisor.model.statement import Fact, Pattern
from withdrawal_advisor.reasoning.potential import PotentialGraph, potential_graph


def read_pattern(sentence: str, subject: Subject) -> Pattern:
    """Return what a sentence, perhaps with blanks, asks about; wrong usage if it is unreadable."""
    vocabulary = subject.library.vocabulary.with_actors(subject.situation.actors.values())
    try:
        return vocabulary.read_pattern(sentence)
    except Unreadable as trouble:
        raise _wrong(trouble) from None


def read_fact(sentence: str, subject: Subject) -> Fact:
    """Return the fact that a sentence states; wrong usage if it is unreadable or has blanks."""
    vocabulary = subject.library.vocabulary.with_actors(subject.situation.actors.values())
    try:
        return vocabulary.read_fact(sentence)
    except Unreadable as trouble:
        raise _wrong(trouble) from None


def potential_of(subject: Subject) -> PotentialGraph:
    """Return the graph of all that could be held; every engine would give the same."""
    from withdrawal_advisor.engines.seminaive import SemiNaive  # noqa: PLC0415

    return potential_graph(subject.library.knowledge, subject.situation, SemiNaive(), subject.uses)


def _wrong(trouble: Unreadable) -> click.UsageError:
    hint = f"\nHint: {trouble.hint}." if trouble.hint else ""
    return click.UsageError(f"{trouble.code} {trouble.message}.{hint}")
