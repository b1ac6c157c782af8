"""The journal of a question session: JSON Lines that only grow, on disk before work goes on."""

import errno
import json
import os
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeAlias

from withdrawal_advisor.files.reading import decode, read_bytes
from withdrawal_advisor.model.place import Place
from withdrawal_advisor.model.problem import InvalidInput, Problem

Entry: TypeAlias = Mapping[str, Any]
"""What a line says, by keys."""

FORMAT = "withdrawal-advisor/session/1"
_KEY = "journal"


@dataclass(frozen=True, slots=True)
class Line:
    """An entry as it was read, and where it stands."""

    entry: Entry
    place: Place


@dataclass(frozen=True, slots=True)
class Told:
    """What a journal holds; `torn` is how many bytes of a line follow that was never finished."""

    header: Entry
    lines: tuple[Line, ...]
    torn: int


class Journal:
    """A journal open for more entries; nobody else can open it meanwhile."""

    def __init__(self, handle: int) -> None:
        self._handle = handle

    def append(self, entry: Entry) -> None:
        """Add an entry and wait until it is on disk; raises OSError, and then it is not there."""
        length = os.fstat(self._handle).st_size
        try:
            _write_all(self._handle, _line(entry))
            os.fsync(self._handle)
        except OSError:
            os.ftruncate(self._handle, length)
            raise

    def close(self) -> None:
        """Let others open the journal."""
        os.close(self._handle)


def begin(path: Path, header: Entry) -> Journal:
    """Begin a journal; raises FileExistsError rather than touch what is there, and OSError.

    A journal that was killed while it began holds nothing, and is begun again.
    """
    handle = _open(path, os.O_RDWR | os.O_CREAT | os.O_APPEND)
    try:
        _refuse_what_is_there(path)
        os.ftruncate(handle, 0)
        journal = Journal(handle)
        journal.append({_KEY: FORMAT, **header})
        _sync_folder(path.parent)
    except BaseException:
        os.close(handle)
        raise
    return journal


def _refuse_what_is_there(path: Path) -> None:
    """Raise FileExistsError if a file holds more than a part of the first line of a journal."""
    data = read_bytes(path, str(path))
    beginning = _line({_KEY: FORMAT})[:-2]
    if b"\n" in data or not (beginning.startswith(data) or data.startswith(beginning)):
        raise FileExistsError(errno.EEXIST, os.strerror(errno.EEXIST), str(path))


def resume(path: Path) -> tuple[Journal, Told]:
    """Open a journal that is there, without the torn end that a killed session may have left.

    Raises InvalidInput with every line that cannot be read, and OSError.
    """
    handle = _open(path, os.O_RDWR | os.O_APPEND)
    try:
        told = read_journal(path)
        os.ftruncate(handle, os.fstat(handle).st_size - told.torn)
    except BaseException:
        os.close(handle)
        raise
    return Journal(handle), told


def check_free(path: Path) -> None:
    """Raise BlockingIOError if another process has the journal open; other OSErrors too."""
    os.close(_open(path, os.O_RDWR))


def read_journal(path: Path) -> Told:
    """Read a journal; raises InvalidInput with every line that cannot be read."""
    file = str(path)
    data = read_bytes(path, file)
    whole = data[: data.rfind(b"\n") + 1]
    texts = decode(whole, file).split("\n")[:-1]
    problems: list[Problem] = []
    lines = [
        Line(entry, Place(file, number, 1))
        for number, text in enumerate(texts, 1)
        if (entry := _entry(text, Place(file, number, 1), problems)) is not None
    ]
    if not problems and (not lines or lines[0].entry.get(_KEY) != FORMAT):
        hint = "name a file that the command 'ask' began, or another one that is not there yet"
        message = "this is not the journal of a question session"
        problems.append(Problem("Q01", message, Place(file, min(len(texts), 1), 1), hint))
    if problems:
        raise InvalidInput(problems)
    return Told(lines[0].entry, tuple(lines[1:]), len(data) - len(whole))


def _entry(text: str, place: Place, problems: list[Problem]) -> Entry | None:
    try:
        value = json.loads(text)
    except (ValueError, RecursionError):
        value = None
    if isinstance(value, dict):
        return value
    message = "this line of the journal is damaged"
    problems.append(Problem("Q02", message, place, "delete the line; the others are kept"))
    return None


def _line(entry: Entry) -> bytes:
    return f"{json.dumps(entry, ensure_ascii=False)}\n".encode()


def _write_all(handle: int, data: bytes) -> None:
    while data:
        data = data[os.write(handle, data) :]


def _open(path: Path, flags: int) -> int:
    """Open a file for this process alone; raises BlockingIOError if another one has it."""
    handle = os.open(path, flags | getattr(os, "O_BINARY", 0), 0o600)
    try:
        _lock(handle)
    except OSError:
        os.close(handle)
        raise
    return handle


def _lock(handle: int) -> None:
    """Keep others out until the file is closed or the process ends, where the system can."""
    if os.name == "posix":
        import fcntl  # noqa: PLC0415  (other systems do not have it)

        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)


def _sync_folder(folder: Path) -> None:
    """Wait until the name of a new file is on disk, where folders can be opened."""
    if os.name == "posix":
        handle = os.open(folder, os.O_RDONLY)
        os.fsync(handle)
        os.close(handle)
