"""Knowledge bases as they were read last time, so that an unchanged folder is not read again.

The cache holds values of the model and nothing else: other classes are refused when it is read.
It is keyed by the content of the files and by this software, and may be deleted at any time.
"""

import io
import os
import pickle
import tempfile
from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path

from withdrawal_advisor.files.document import MOST_BYTES
from withdrawal_advisor.files.library import CASES, Library, knowledge_files
from withdrawal_advisor.files.reading import Sources
from withdrawal_advisor.language.vocabulary import Vocabulary
from withdrawal_advisor.model.knowledge import KnowledgeBase

_PACKAGE = Path(__file__).parents[1]
_MODEL = "withdrawal_advisor.model."
_PLAIN = {("fractions", "Fraction"), ("builtins", "frozenset")}


def open_library(folder: Path) -> Library:
    """Return the knowledge base of a folder, read anew if it changed; raises InvalidInput."""
    key = _key(folder)
    remembered = _recall(key) if key else None
    if remembered is not None:
        return Library(remembered, Vocabulary(remembered.predicates, remembered.actors.values()))
    from withdrawal_advisor.files.knowledge_folder import read_knowledge  # noqa: PLC0415

    library = read_knowledge(folder, Sources())
    if key:
        _keep(key, library.knowledge)
    return library


def cache_folder() -> Path | None:
    """Return where caches of this user belong, or None if there is no such place."""
    named = os.environ.get("XDG_CACHE_HOME") or os.environ.get("LOCALAPPDATA")
    try:
        return Path(named or Path.home() / ".cache") / "withdrawal-advisor"
    except RuntimeError:  # a user without a home
        return None


def _key(folder: Path) -> str:
    """Return a hash of all that the reading depends on, or "" if that cannot be hashed."""
    digest = sha256(repr((str(folder), *_software())).encode())
    for path in knowledge_files(folder):
        if path.stem.endswith(CASES):
            continue
        if not path.is_file() or path.stat().st_size > MOST_BYTES or not os.access(path, os.R_OK):
            return ""
        content = path.read_bytes()
        digest.update(f"{path.name}\0{len(content)}\0".encode())
        digest.update(content)
    return digest.hexdigest()


def _software() -> Iterator[tuple[str, int, int]]:
    """Yield name, size and time of every module that has a part in reading."""
    for room in ("files", "files/shapes", "language", "model"):
        for entry in sorted(os.scandir(_PACKAGE / room), key=lambda each: each.name):
            if entry.name.endswith(".py"):
                status = entry.stat()
                yield f"{room}/{entry.name}", status.st_size, status.st_mtime_ns


def _recall(key: str) -> KnowledgeBase | None:
    folder = cache_folder()
    if folder is None:
        return None
    try:
        data = (folder / f"{key}.knowledge").read_bytes()
        value = _ModelUnpickler(io.BytesIO(data)).load()
    except Exception:  # noqa: BLE001  (missing, cut off or tampered with: the files are read)
        return None
    return value if isinstance(value, KnowledgeBase) else None


def _keep(key: str, knowledge: KnowledgeBase) -> None:
    """Write the cache in one step; where that is not possible, only time is lost."""
    folder = cache_folder()
    if folder is None:
        return
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        with tempfile.NamedTemporaryFile(dir=folder, delete=False) as file:
            file.write(pickle.dumps(knowledge, protocol=5))
        Path(file.name).replace(folder / f"{key}.knowledge")
        _forget_oldest(folder)
    except OSError:
        return


def _forget_oldest(folder: Path, keep: int = 8) -> None:
    newest_first = sorted(
        folder.glob("*.knowledge"), key=lambda path: path.stat().st_mtime_ns, reverse=True
    )
    for path in newest_first[keep:]:
        path.unlink(missing_ok=True)


class _ModelUnpickler(pickle.Unpickler):
    """Makes values of the model and refuses everything else."""

    def find_class(self, module: str, name: str) -> type:
        found = super().find_class(module, name)
        of_the_model = module.startswith(_MODEL) and getattr(found, "__module__", "") == module
        if isinstance(found, type) and (of_the_model or (module, name) in _PLAIN):
            return found
        raise pickle.UnpicklingError(f"{module}.{name}")
