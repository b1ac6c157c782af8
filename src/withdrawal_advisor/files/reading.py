"""Reading a file of facts or rules from disk, whatever its format, within limits."""

import codecs
import os
import stat
from collections.abc import Callable, Sequence
from importlib import import_module
from pathlib import Path

from withdrawal_advisor.files.document import MOST_BYTES, Document
from withdrawal_advisor.model.place import Place
from withdrawal_advisor.model.problem import InvalidInput, Problem

# A parser is imported when the first file of its format is read, so that start-up stays fast.
_PARSERS = {
    ".yaml": ("yaml_text", "parse_yaml"),
    ".yml": ("yaml_text", "parse_yaml"),
    ".json": ("json_text", "parse_json"),
    ".toml": ("toml_text", "parse_toml"),
}
ENDINGS = tuple(_PARSERS)
_WIDE = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)


def read(path: Path, shown_as: str | None = None) -> Document:
    """Read a file by its ending; raise InvalidInput with every problem of its form."""
    file = shown_as if shown_as is not None else str(path)
    parse = _parser(path, file)
    text = decode(read_bytes(path, file), file)
    if not text.strip():
        raise InvalidInput([_unreadable(file, "the file is empty")])
    return parse(text, file)


class Sources:
    """Reads files and keeps their paths, so that problems can be shown with their lines."""

    def __init__(self) -> None:
        self._paths: dict[str, Path] = {}
        self._lines: dict[str, Sequence[str]] = {}

    def read(self, path: Path, shown_as: str | None = None) -> Document:
        """Read a file like `read`, and remember where it is."""
        self._paths[shown_as if shown_as is not None else str(path)] = path
        return read(path, shown_as)

    @property
    def paths(self) -> tuple[Path, ...]:
        """The files that were read."""
        return tuple(self._paths.values())

    def __call__(self, file: str) -> Sequence[str]:
        """Return the lines of a file; none if it cannot be read."""
        if file not in self._lines:
            self._lines[file] = source_lines(self._paths.get(file, Path(file)))
        return self._lines[file]


def source_lines(path: Path) -> Sequence[str]:
    """Return the lines of a file for showing problems; none if it cannot be read."""
    try:
        data = read_bytes(path, str(path))
    except InvalidInput:  # the problem that is being shown says so already
        return ()
    return _one_kind_of_line_end(data.decode("utf-8-sig", errors="replace")).split("\n")


def _parser(path: Path, file: str) -> Callable[[str, str], Document]:
    ending = path.suffix.lower()
    if ending not in _PARSERS:
        message = f"the name of the file ends in {ending!r}" if ending else "the name has no ending"
        hint = f"files of facts and rules end in {', '.join(ENDINGS)}"
        raise InvalidInput([_unreadable(file, message, hint)])
    module, function = _PARSERS[ending]
    parse: Callable[[str, str], Document] = getattr(
        import_module(f"withdrawal_advisor.files.{module}"), function
    )
    return parse


def read_bytes(path: Path, file: str) -> bytes:
    """Read a regular file that keeps the limit; a pipe is refused without waiting for it."""
    try:
        handle = os.open(
            path, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)
        )
        with os.fdopen(handle, "rb") as opened:
            data = opened.read(MOST_BYTES + 1) if _is_regular(handle) else None
    except FileNotFoundError:
        hint = "check the name and the folder"
        raise InvalidInput([_unreadable(file, "there is no such file", hint)]) from None
    except IsADirectoryError:
        data = None
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or str(error)
        raise InvalidInput([_unreadable(file, f"the file cannot be read: {reason}")]) from None
    if data is None:
        hint = "name a single file" if path.is_dir() else ""
        message = "this is a folder" if path.is_dir() else "this is not a regular file"
        raise InvalidInput([_unreadable(file, message, hint)])
    if len(data) > MOST_BYTES:
        message = f"the file is larger than {MOST_BYTES // 1_000_000} million bytes"
        raise InvalidInput(
            [Problem("F08", message, Place(file, 0, 0), "cut it into several files")]
        )
    return data


def _is_regular(handle: int) -> bool:
    return stat.S_ISREG(os.fstat(handle).st_mode)


def decode(data: bytes, file: str) -> str:
    """Decode UTF-8 with or without a byte order mark; lines end in a line feed."""
    try:
        return _one_kind_of_line_end(data.decode("utf-8-sig"))
    except UnicodeDecodeError as error:
        before = _one_kind_of_line_end(error.object[: error.start].decode("utf-8-sig"))
        place = Place(file, before.count("\n") + 1, len(before) - before.rfind("\n"))
        byte = error.object[error.start]
        message = f"this byte (0x{byte:02X}) is not UTF-8 text"
        kind = "the file looks like UTF-16; " if data.startswith(_WIDE) else ""
        hint = f"{kind}save the file again with the encoding UTF-8"
        raise InvalidInput([Problem("F10", message, place, hint)]) from None


def _one_kind_of_line_end(text: str) -> str:
    return text.replace("\r\n", "\n").replace("\r", "\n")


def _unreadable(file: str, message: str, hint: str = "") -> Problem:
    return Problem("F01", message, Place(file, 0, 0), hint)
