"""Files are written whole, and never over what somebody else wrote."""

import os
from pathlib import Path

import pytest

from withdrawal_advisor.files.writing import fingerprint, place_for, write_text


def test_a_file_is_written_whole_or_not_at_all(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Where the disk fails, the old text stays and nothing else is left behind."""
    path = tmp_path / "facts.yaml"
    write_text(path, "العراق\n")
    assert path.read_bytes() == "العراق\n".encode()
    assert path.stat().st_mode & 0o777 == 0o666 & ~_mask()

    def full(_: int) -> None:
        raise OSError(28, "no space")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(OSError, match="no space"):
        write_text(path, "new\n")
    assert path.read_text(encoding="utf-8") == "العراق\n"
    assert list(tmp_path.iterdir()) == [path]


def _mask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask


def test_only_own_files_are_written_over(tmp_path: Path) -> None:
    """A file that is known by its hash is written over; others are passed by, folders too."""
    path = tmp_path / "facts.yaml"
    assert place_for(path, set()) == path
    write_text(path, "a\n")
    own = {fingerprint("a\n")}
    assert place_for(path, own) == path
    assert place_for(path, set()) == tmp_path / "facts-2.yaml"
    (tmp_path / "facts-2.yaml").mkdir()
    path.write_text("edited\n", encoding="utf-8")
    assert place_for(path, own) == tmp_path / "facts-3.yaml"
