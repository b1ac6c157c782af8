"""Writing a text file in one step, and never over what somebody else wrote."""

import os
import tempfile
from collections.abc import Container, Iterator
from hashlib import sha256
from itertools import count
from pathlib import Path


def write_text(path: Path, text: str) -> None:
    """Write a file in one step, so that it is never there by half; raises OSError."""
    with tempfile.NamedTemporaryFile(
        dir=path.parent, prefix=f".{path.name}.", delete=False
    ) as file:
        temporary = Path(file.name)
        try:
            file.write(text.encode())
            file.flush()
            os.fsync(file.fileno())
            temporary.chmod(0o666 & ~_umask())
            temporary.replace(path)
        except BaseException:
            temporary.unlink(missing_ok=True)
            raise


def _umask() -> int:
    """Return which rights new files do not get; it can only be read by setting it."""
    mask = os.umask(0)
    os.umask(mask)
    return mask


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
