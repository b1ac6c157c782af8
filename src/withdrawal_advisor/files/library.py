"""A knowledge base with its vocabulary, and the folder it comes from."""

from dataclasses import dataclass
from pathlib import Path

from withdrawal_advisor.files.reading import ENDINGS
from withdrawal_advisor.language.vocabulary import Vocabulary
from withdrawal_advisor.model.knowledge import KnowledgeBase
from withdrawal_advisor.model.place import Place
from withdrawal_advisor.model.problem import InvalidInput, Problem

CASES = ".cases"
FOLDER = "a folder of rules holds article.yaml, scale.yaml, slots.yaml, actors.yaml and rule files"


@dataclass(frozen=True, slots=True)
class Library:
    """A knowledge base with the vocabulary that reads and says its sentences."""

    knowledge: KnowledgeBase
    vocabulary: Vocabulary


def knowledge_files(folder: Path) -> list[Path]:
    """Return the files of a folder of rules, cases among them, sorted by name."""
    try:
        found = sorted(folder.iterdir())
    except OSError as error:
        message = f"the folder of rules cannot be read: {error.strerror}"
        raise InvalidInput([Problem("F01", message, Place(str(folder), 0, 0), FOLDER)]) from None
    return [p for p in found if p.suffix.lower() in ENDINGS and not p.name.startswith(".")]
