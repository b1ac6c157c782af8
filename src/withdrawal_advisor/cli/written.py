"""Writing of a result to a file that the user names."""

import os
from pathlib import Path
from secrets import token_hex

import click

_LONGEST_NAME = 40


def write_bytes(target: Path, content: bytes) -> None:
    """Write a file in one step, through links, with the rights it had; a device is written to.

    Wrong usage where that is not possible.
    """
    try:
        _replace(Path(os.path.realpath(target)), content)
    except OSError as error:
        raise click.UsageError(f"'{target}' cannot be written: {error.strerror}.") from None


def _replace(path: Path, content: bytes) -> None:
    """Put a temporary file in the place of a file, so that nobody ever finds half of it."""
    if path.exists() and not path.is_file():
        path.write_bytes(content)
        return
    mode = path.stat().st_mode & 0o777 if path.exists() else None
    beside = path.with_name(f".{path.name[:_LONGEST_NAME]}.{token_hex(8)}")
    try:
        with beside.open("xb") as file:
            file.write(content)
        if mode is not None:
            beside.chmod(mode)
        beside.replace(path)
    except BaseException:
        beside.unlink(missing_ok=True)
        raise
