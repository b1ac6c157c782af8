"""Knowledge bases as they were read last time."""

from hashlib import sha256
from pathlib import Path

from withdrawal_advisor.files.cache import content_hash, keep, recall, software
from withdrawal_advisor.files.library import CASES, Library, knowledge_files
from withdrawal_advisor.files.reading import Sources
from withdrawal_advisor.language.vocabulary import Vocabulary
from withdrawal_advisor.model.knowledge import KnowledgeBase


def open_library(folder: Path) -> Library:
    """Return the knowledge base of a folder, read anew if it changed; raises InvalidInput."""
    key = _key(folder)
    remembered = recall(key) if key else None
    if isinstance(remembered, KnowledgeBase):
        return Library(remembered, Vocabulary(remembered.predicates, remembered.actors.values()))
    from withdrawal_advisor.files.knowledge_folder import read_knowledge  # noqa: PLC0415

    library = read_knowledge(folder, Sources())
    if key:
        keep(key, library.knowledge)
    return library


def _key(folder: Path) -> str:
    """Return a name for all that the reading depends on, or "" if that cannot be hashed."""
    digest = sha256(repr((str(folder), *software())).encode())
    for path in knowledge_files(folder):
        if not path.stem.endswith(CASES):
            content = content_hash(path)
            if not content:
                return ""
            digest.update(f"{path.name}\0{content}\0".encode())
    return f"{digest.hexdigest()}.read"
