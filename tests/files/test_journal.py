"""The journal of a session: what was written stays, and a torn end costs nothing else."""

import errno
import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from withdrawal_advisor.files.journal import FORMAT, begin, read_journal, resume
from withdrawal_advisor.model.problem import InvalidInput

TEXT = st.text(st.characters(exclude_categories=["Cs"]), max_size=20)
ENTRY = st.dictionaries(TEXT, st.recursive(TEXT, lambda inner: st.lists(inner, max_size=3)))


@settings(max_examples=60, deadline=None)
@given(st.lists(ENTRY, max_size=5), st.data())
def test_every_prefix_of_a_journal_is_read(
    tmp_path_factory: pytest.TempPathFactory, entries: list[dict[str, object]], data: st.DataObject
) -> None:
    """Cut anywhere after its first line, a journal loses the line that is cut, and none else."""
    path = tmp_path_factory.mktemp("journal") / "j"
    journal = begin(path, {"knowledge": "k"})
    ends = [path.stat().st_size]
    for entry in entries:
        journal.append(entry)
        ends.append(path.stat().st_size)
    journal.close()
    cut = data.draw(st.integers(ends[0], ends[-1]))
    os.truncate(path, cut)
    whole = sum(end <= cut for end in ends) - 1
    again, told = resume(path)
    assert [line.entry for line in told.lines] == entries[:whole]
    assert told.header == {"journal": FORMAT, "knowledge": "k"}
    assert told.torn == cut - ends[whole]
    again.append({"do": "more"})
    again.close()
    assert [line.entry for line in read_journal(path).lines] == [*entries[:whole], {"do": "more"}]


@pytest.mark.parametrize("length", [0, 1, 20, 60])
def test_a_journal_killed_at_its_birth_is_begun_again(tmp_path: Path, length: int) -> None:
    """A part of the first line is no journal yet."""
    path = tmp_path / "j"
    begin(path, {"knowledge": "a rather long name of a knowledge base"}).close()
    os.truncate(path, length)
    begin(path, {"knowledge": "k"}).close()
    assert read_journal(path).header["knowledge"] == "k"


@pytest.mark.parametrize("there", ["something else", '{"journal": "other"}\n', "\n"])
def test_what_is_there_is_not_touched(tmp_path: Path, there: str) -> None:
    """A file that is no beginning of a journal stays as it is."""
    path = tmp_path / "j"
    path.write_text(there, encoding="utf-8")
    with pytest.raises(FileExistsError):
        begin(path, {})
    with pytest.raises(InvalidInput):
        resume(path)
    assert path.read_text(encoding="utf-8") == there


def test_damaged_lines_are_all_named(tmp_path: Path) -> None:
    """A damaged line in the middle is an input to mend; nothing is thrown away."""
    path = tmp_path / "j"
    begin(path, {}).close()
    with path.open("a", encoding="utf-8") as file:
        file.write('{"do": "a"}\nhalf {\n["list"]\n{"do": "b"}\n')
    before = path.read_bytes()
    with pytest.raises(InvalidInput) as caught:
        resume(path)
    assert [(p.code, p.place.line) for p in caught.value.problems] == [("Q02", 3), ("Q02", 4)]
    assert path.read_bytes() == before


def test_only_one_session_writes(tmp_path: Path) -> None:
    """A journal that is open can neither be begun nor resumed by another."""
    path = tmp_path / "j"
    journal = begin(path, {})
    with pytest.raises(BlockingIOError):
        resume(path)
    with pytest.raises(BlockingIOError):
        begin(path, {})
    journal.close()
    resume(path)[0].close()


def test_a_full_disk_loses_only_what_was_not_written(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Where an entry cannot be written whole, the part that was is taken back."""
    path = tmp_path / "j"
    journal = begin(path, {})
    journal.append({"do": "a"})
    write = os.write

    def full(handle: int, data: bytes) -> int:
        if len(data) < 5:
            raise OSError(errno.ENOSPC, "no space")
        return write(handle, data[:-4])

    with monkeypatch.context() as patched:
        patched.setattr(os, "write", full)
        with pytest.raises(OSError, match="no space"):
            journal.append({"do": "b"})
    journal.append({"do": "c"})
    journal.close()
    assert [line.entry for line in read_journal(path).lines] == [{"do": "a"}, {"do": "c"}]


def test_what_append_returned_from_survives_a_kill(tmp_path: Path) -> None:
    """Killed at any moment, the journal holds every entry that was said to be there."""
    path = tmp_path / "j"
    writer = (
        "import sys; from pathlib import Path\n"
        "from withdrawal_advisor.files.journal import begin\n"
        "journal = begin(Path(sys.argv[1]), {})\n"
        "for n in range(10**6):\n"
        "    journal.append({'n': str(n)}); print(n, flush=True)\n"
    )
    with subprocess.Popen(  # noqa: S603  (our own program)
        [sys.executable, "-c", writer, str(path)], stdout=subprocess.PIPE, text=True
    ) as process:
        assert process.stdout is not None
        for _ in range(50):
            process.stdout.readline()
        process.send_signal(signal.SIGKILL)
        said = 49 + len(process.stdout.read().splitlines())
    journal, told = resume(path)
    journal.close()
    numbers = [line.entry["n"] for line in told.lines]
    assert numbers == [str(n) for n in range(len(numbers))]
    assert len(numbers) in {said + 1, said + 2}
