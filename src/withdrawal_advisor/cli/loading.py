"""From file names to knowledge and situations."""

from pathlib import Path

import click

from withdrawal_advisor.files.builtin import builtin, builtin_situations, situation_file
from withdrawal_advisor.files.knowledge_cache import open_library
from withdrawal_advisor.files.library import Library
from withdrawal_advisor.files.reading import ENDINGS
from withdrawal_advisor.files.situation_cache import open_situation
from withdrawal_advisor.model.situation import Situation


def rules_path(folder: Path | None) -> Path:
    """Return the folder of rules to use."""
    return folder if folder is not None else builtin("rules")


def load_library(folder: Path | None, scale: Path | None = None) -> Library:
    """Read the knowledge base; a scale file replaces the parts of its scale that it has."""
    library = open_library(rules_path(folder))
    if scale is None:
        return library
    from withdrawal_advisor.files.reading import Sources  # noqa: PLC0415
    from withdrawal_advisor.files.scale_file import with_scale  # noqa: PLC0415

    return with_scale(library, scale, Sources())


def load_situation(facts: str, library: Library) -> Situation:
    """Read a fact file, or the built-in situation of that name."""
    return open_situation(situation_path(facts), library)


def situation_path(facts: str) -> Path:
    """Return the file that is meant: a path, or the name of a built-in situation."""
    try:
        path = situation_file(facts) or Path(facts)
        found = path.exists()
    except OSError:  # the name is longer than a name can be
        path, found = Path(facts), False
    if not found and path.suffix.lower() not in ENDINGS:
        names = ", ".join(each.stem for each in builtin_situations())
        raise click.UsageError(
            f"'{facts}' is neither a fact file nor a built-in situation ({names})."
        )
    return path
