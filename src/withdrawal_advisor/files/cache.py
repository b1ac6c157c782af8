"""What was read last time, kept so that unchanged files are not read again.

A cache holds values of the model and nothing else: other classes are refused when it is read.
It may be deleted at any time; a missing, damaged or unwritable one only costs time.
"""

import io
import os
import pickle
import tempfile
from collections.abc import Iterable, Iterator
from hashlib import sha256
from pathlib import Path
from typing import Any

from withdrawal_advisor.files.document import MOST_BYTES

_PACKAGE = Path(__file__).parents[1]
_MODEL = "withdrawal_advisor.model."
_PLAIN = {("fractions", "Fraction"), ("builtins", "frozenset")}
_KEPT = 24


def cache_folder() -> Path | None:
    """Return where caches of this user belong, or None if there is no such place."""
    named = os.environ.get("XDG_CACHE_HOME") or os.environ.get("LOCALAPPDATA")
    try:
        return Path(named or Path.home() / ".cache") / "withdrawal-advisor"
    except RuntimeError:  # a user without a home
        return None


def content_hash(path: Path) -> str:
    """Return the hash of a file, or "" if it is none that would be read."""
    if not path.is_file() or path.stat().st_size > MOST_BYTES or not os.access(path, os.R_OK):
        return ""
    return sha256(path.read_bytes()).hexdigest()


READING = ("files", "files/shapes", "language", "model")
"""The rooms that have a part in reading."""


def software(rooms: Iterable[str] = READING) -> Iterator[tuple[str, int, int]]:
    """Yield name, size and time of every module in some rooms."""
    for room in rooms:
        for entry in sorted(os.scandir(_PACKAGE / room), key=lambda each: each.name):
            if entry.name.endswith(".py"):
                status = entry.stat()
                yield f"{room}/{entry.name}", status.st_size, status.st_mtime_ns


def recall(key: str) -> Any:  # noqa: ANN401  (the caller checks what it is)
    """Return what was kept under a key, or None."""
    folder = cache_folder()
    if folder is None:
        return None
    try:
        data = (folder / key).read_bytes()
        return _ModelUnpickler(io.BytesIO(data)).load()
    except Exception:  # noqa: BLE001  (missing, cut off or tampered with: the files are read)
        return None


def keep(key: str, value: object) -> None:
    """Keep a value in one step; where that is not possible, only time is lost."""
    folder = cache_folder()
    if folder is None:
        return
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        with tempfile.NamedTemporaryFile(dir=folder, delete=False) as file:
            file.write(pickle.dumps(value, protocol=5))
        Path(file.name).replace(folder / key)
        _forget_oldest(folder)
    except OSError:
        return


def _forget_oldest(folder: Path, kept: int = _KEPT) -> None:
    newest_first = sorted(
        folder.glob("*.read"), key=lambda path: path.stat().st_mtime_ns, reverse=True
    )
    for path in newest_first[kept:]:
        path.unlink(missing_ok=True)


class _ModelUnpickler(pickle.Unpickler):
    """Makes values of the model and refuses everything else."""

    def find_class(self, module: str, name: str) -> type:
        found = super().find_class(module, name)
        of_the_model = module.startswith(_MODEL) and getattr(found, "__module__", "") == module
        if isinstance(found, type) and (of_the_model or (module, name) in _PLAIN):
            return found
        raise pickle.UnpicklingError(f"{module}.{name}")
