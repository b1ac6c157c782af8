"""Writing a file in one step, and never over what somebody else wrote."""

import os
from collections.abc import Container, Iterator
from hashlib import sha256
from itertools import count
from pathlib import Path
from secrets import token_hex

_LONGEST_NAME = 40


def write_text(path: Path, text: str) -> None:
    """Write a file in one step, with the rights of a new file; raises OSError."""
    put_in_place(path, text.encode())


def put_in_place(path: Path, content: bytes, mode: int | None = None) -> None:
    """Put a new file in the place of whatever is there, so that nobody ever finds half of it.

    Without a mode it gets the usual rights. Raises OSError; then nothing is left behind.
    """
    beside = path.with_name(f".{path.name[:_LONGEST_NAME]}.{token_hex(8)}")
    try:
        with beside.open("xb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        if mode is not None:
            beside.chmod(mode)
        beside.replace(path)
    except BaseException:
        beside.unlink(missing_ok=True)
        raise


def fingerprint(text: str) -> str:
    """Return the hash by which a file is known again as what was written."""
    return sha256(text.encode()).hexdigest()


def place_for(path: Path, own: Container[str]) -> Path:
    """Return the path, or the next free one if a file is there whose hash is not in `own`."""
    return next(each for each in _candidates(path) if _may_be_written(each, own))


def _candidates(path: Path) -> Iterator[Path]:
    yield path
    yield from (path.with_stem(f"{path.stem}-{number}") for number in count(2))


def _may_be_written(path: Path, own: Container[str]) -> bool:
    if not path.exists():
        return True
    return path.is_file() and sha256(path.read_bytes()).hexdigest() in own
