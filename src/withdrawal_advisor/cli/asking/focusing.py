"""What a session is to decide, from the command line: all risks, a sentence, or a question."""

import click

from withdrawal_advisor.cli.asking.typed_sentence import read_typed
from withdrawal_advisor.files.library import Library
from withdrawal_advisor.language.spelling import fold
from withdrawal_advisor.language.unreadable import Unreadable
from withdrawal_advisor.session.focus import ALL_RISKS, Focus, focus_of, focus_on


def focus_from(goal: str, question: str, library: Library) -> Focus:
    """Return the focus; a question is named by its number or some of its words."""
    if goal and question:
        raise click.UsageError("Give --goal or --question, not both.")
    if question:
        return _on_question(question, library)
    if not goal:
        return ALL_RISKS
    try:
        return focus_on(read_typed(goal, library.vocabulary.read_pattern))
    except Unreadable as trouble:
        hint = f"\nHint: {trouble.hint}." if trouble.hint else ""
        raise click.UsageError(f"--goal: {trouble.message}.{hint}") from None


def _on_question(words: str, library: Library) -> Focus:
    numbered = dict(enumerate(library.knowledge.questions, 1))
    meant = [
        question
        for number, question in numbered.items()
        if words == str(number) or fold(words) in fold(question.text)
    ]
    if len(meant) != 1:
        said = f"{len(meant)} questions of the article fit" if meant else "No question fits"
        listed = "\n".join(f"  {number} {each.text}" for number, each in numbered.items())
        raise click.UsageError(f"{said} '{words}'. There are:\n{listed}")
    return focus_of(meant[0])
