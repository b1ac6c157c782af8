"""Keeps a session on disk: its journal at every step, its fact file when it is saved."""

from pathlib import Path

from withdrawal_advisor.cli.asking.saving import text_to_save
from withdrawal_advisor.files.extending import Base
from withdrawal_advisor.files.journal import Entry, Journal
from withdrawal_advisor.files.writing import fingerprint, place_for, write_text
from withdrawal_advisor.language.vocabulary import Vocabulary
from withdrawal_advisor.session.outlook import Outlook
from withdrawal_advisor.session.session import Session


class Keeper:
    """Writes for one session; `written` are the hashes of the fact files that it wrote before.

    The vocabulary is that by which these files are read again, `base` what they extend.
    """

    def __init__(
        self,
        journal: Journal,
        target: Path,
        vocabulary: Vocabulary,
        base: Base | None,
        written: set[str],
    ) -> None:
        self._journal = journal
        self._target = target
        self._vocabulary = vocabulary
        self._base = base
        self._written = written

    def note(self, entry: Entry) -> None:
        """Put an entry on disk; raises OSError."""
        self._journal.append(entry)

    def save(self, session: Session, outlook: Outlook, named: Path | None = None) -> Path:
        """Write the fact file and return where; raises OSError."""
        still_open = [ranked.question for ranked in outlook.ranked]
        left = dict.fromkeys((*still_open, *outlook.skipped))
        text = text_to_save(session, left, self._vocabulary, self._base)
        path = place_for(named or self._target, self._written)
        write_text(path, text)
        mark = fingerprint(text)
        self._written.add(mark)
        self.note({"do": "saved", "file": str(path), "sha256": mark})
        return path
