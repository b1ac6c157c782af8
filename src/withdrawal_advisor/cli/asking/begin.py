"""How a session begins, or goes on where its journal ends."""

from collections.abc import Mapping
from dataclasses import dataclass
from itertools import count
from pathlib import Path

import click

from withdrawal_advisor.cli.asking.course import Course
from withdrawal_advisor.cli.asking.focusing import focus_from
from withdrawal_advisor.cli.asking.keeper import Keeper
from withdrawal_advisor.cli.asking.replaying import replayed
from withdrawal_advisor.cli.fingerprints import situation_hash
from withdrawal_advisor.files.extending import Base
from withdrawal_advisor.files.journal import (
    Journal,
    Told,
    begin,
    check_free,
    read_journal,
    resume,
)
from withdrawal_advisor.files.library import Library
from withdrawal_advisor.model.situation import Situation
from withdrawal_advisor.reports.session_words import counted
from withdrawal_advisor.session import session
from withdrawal_advisor.session.focus import Focus


@dataclass(frozen=True, slots=True)
class Wanted:
    """What the command line asks for; `goal` and `question` are "" where nothing is said.

    The fact file extends `base`, if there is one.
    """

    library: Library
    facts: str
    start: Situation
    goal: str
    question: str
    target: Path
    base: Base | None = None

    @property
    def journal(self) -> Path:
        """The file of the journal, beside the fact file to be written."""
        return self.target.with_suffix(".journal")

    @property
    def header(self) -> Mapping[str, str]:
        """The first line of the journal."""
        knowledge = self.library.knowledge
        said = {"facts": self.facts, "goal": self.goal, "question": self.question}
        return {
            "knowledge": knowledge.name,
            "version": knowledge.version,
            "sha256": knowledge.sha256,
            "facts sha256": situation_hash(self.start),
            **{key: value for key, value in said.items() if value},
        }


@dataclass(frozen=True, slots=True)
class Begun:
    """A session with its journal; `notes` are what the user should know of how it goes on."""

    course: Course
    journal: Journal
    keeper: Keeper
    path: Path
    notes: tuple[str, ...] = ()

    def end(self) -> None:
        """Let others use the journal; one that holds nothing but its header is removed."""
        self.journal.close()
        if not read_journal(self.path).lines:
            self.path.unlink()


def begun(wanted: Wanted, *, anew: bool) -> Begun:
    """Begin a session, or go on with the one in the journal; raises InvalidInput and UsageError."""
    if anew:
        _put_away(wanted)
    course = _course(wanted, wanted.header)
    try:
        journal = begin(wanted.journal, wanted.header)
    except FileExistsError:
        return _resumed(wanted)
    keeper = Keeper(journal, wanted.target, wanted.library.vocabulary, wanted.base, set())
    return Begun(course, journal, keeper, wanted.journal)


def _course(wanted: Wanted, header: Mapping[str, str]) -> Course:
    focus = _focus(wanted, header)
    return Course(session.begin(wanted.library.knowledge, focus, wanted.start))


def _resumed(wanted: Wanted) -> Begun:
    journal, told = resume(wanted.journal)
    try:
        _check_same(wanted, told.header)
        course = replayed(told.lines, _course(wanted, told.header), wanted.library.vocabulary)
    except BaseException:
        journal.close()
        raise
    entries = (line.entry for line in told.lines)
    written = {str(entry.get("sha256")) for entry in entries if entry["do"] == "saved"}
    keeper = Keeper(journal, wanted.target, wanted.library.vocabulary, wanted.base, written)
    return Begun(course, journal, keeper, wanted.journal, tuple(_notes(wanted, told, course)))


def _check_same(wanted: Wanted, header: Mapping[str, str]) -> None:
    """Refuse to go on with a session that began otherwise than is asked for now.

    Where nothing is asked for, it stays about what it was about.
    """
    differs = ""
    if wanted.facts != header.get("facts", ""):
        differs = f"that began from other facts ({header.get('facts', 'none')})"
    elif (wanted.goal or wanted.question) and _focus(wanted, wanted.header) != _focus(
        wanted, header
    ):
        differs = f"about something else ({_about(header) or 'all risks'})"
    if differs:
        raise click.UsageError(
            f"{wanted.journal} holds a session {differs}."
            " Name another file with -o, or begin a new session with --new."
        )


def _focus(wanted: Wanted, header: Mapping[str, str]) -> Focus:
    goal, question = (str(header.get(key, "")) for key in ("goal", "question"))
    return focus_from(goal, question, wanted.library)


def _about(header: Mapping[str, str]) -> str:
    """Say what a session is about, as it was typed; "" for all risks."""
    goal, question = (str(header.get(key, "")) for key in ("goal", "question"))
    return goal or (f"question {question}" if question else "")


def _notes(wanted: Wanted, told: Told, course: Course) -> list[str]:
    notes = []
    if told.lines:
        answers = counted(len(course.session.entries), "answer")
        about = f"; it is about: {_about(told.header)}" if _about(told.header) else ""
        notes.append(f"Going on with the session in {wanted.journal}: {answers} so far{about}.")
    if told.torn:
        notes.append("Its last line was not finished and is left out.")
    if told.header.get("sha256") != wanted.library.knowledge.sha256:
        notes.append("The knowledge has changed since; the answers were taken over.")
    if told.header.get("facts sha256", (now := situation_hash(wanted.start))) != now:
        notes.append(
            f"{wanted.facts} has changed since; the answers are kept upon what it says now."
        )
    return notes


def _put_away(wanted: Wanted) -> None:
    """Give the files of an earlier session another name, both the same number.

    Raises BlockingIOError if that session is still held.
    """
    if wanted.journal.exists():
        check_free(wanted.journal)
        both = (wanted.journal, wanted.target)
        aside = ([each.with_stem(f"{each.stem}-{n}") for each in both] for n in count(1))
        free = next(names for names in aside if not any(name.exists() for name in names))
        for path, name in zip(both, free, strict=True):
            if path.exists():
                path.rename(name)
