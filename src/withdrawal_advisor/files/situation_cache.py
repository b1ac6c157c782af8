"""Situations as they were read last time."""

from hashlib import sha256
from pathlib import Path

from withdrawal_advisor.files.cache import content_hash, keep, recall, software
from withdrawal_advisor.files.library import Library
from withdrawal_advisor.files.reading import Sources
from withdrawal_advisor.model.situation import Situation


def open_situation(path: Path, library: Library) -> Situation:
    """Return the situation of a fact file, read anew if it or a file below it changed.

    Raises InvalidInput.
    """
    key = _key(path, library)
    match recall(key) if key else None:
        case (Situation() as situation, tuple() as below) if _unchanged(below):
            return situation
    from withdrawal_advisor.files.situation_file import read_situation  # noqa: PLC0415

    sources = Sources()
    situation = read_situation(path, library, sources)
    if key:
        below = tuple((str(each), content_hash(each)) for each in sources.paths)
        keep(key, (situation, below))
    return situation


def _key(path: Path, library: Library) -> str:
    content = content_hash(path)
    if not content:
        return ""
    parts = (str(path), content, library.knowledge.sha256, *software())
    return f"{sha256(repr(parts).encode()).hexdigest()}.read"


def _unchanged(below: tuple[object, ...]) -> bool:
    """Whether the files that were read, with their hashes, are as they were."""
    return all(
        isinstance(each, tuple)
        and len(each) == 2  # noqa: PLR2004  (a path and its hash)
        and content_hash(Path(str(each[0]))) == each[1]
        for each in below
    )
