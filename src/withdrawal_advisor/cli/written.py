"""Writing of a result to a file that the user names."""

import os
from pathlib import Path

import click

from withdrawal_advisor.files.writing import put_in_place


def write_bytes(target: Path, content: bytes) -> None:
    """Write a file in one step, through links, with the rights it had; a device is written to.

    Wrong usage where that is not possible.
    """
    try:
        _replace(Path(os.path.realpath(target)), content)
    except OSError as error:
        raise click.UsageError(f"'{target}' cannot be written: {error.strerror}.") from None


def _replace(path: Path, content: bytes) -> None:
    if path.exists() and not path.is_file():
        path.write_bytes(content)
        return
    put_in_place(path, content, path.stat().st_mode & 0o777 if path.exists() else None)
