"""How a session begins, or goes on where its journal ends."""

from collections.abc import Mapping
from dataclasses import dataclass
from itertools import count
from pathlib import Path
from typing import Final

import click

from withdrawal_advisor.cli.asking.course import Course
from withdrawal_advisor.cli.asking.focusing import focus_from
from withdrawal_advisor.cli.asking.keeper import Keeper
from withdrawal_advisor.cli.asking.replaying import replayed
from withdrawal_advisor.files.extending import Base
from withdrawal_advisor.files.journal import Journal, Told, begin, read_journal, resume
from withdrawal_advisor.files.library import Library
from withdrawal_advisor.model.situation import Situation
from withdrawal_advisor.reports.session_words import counted
from withdrawal_advisor.session import session

_DIFFERS: Final[Mapping[str, str]] = {
    "facts": "that began from other facts",
    "goal": "about another goal",
    "question": "about another question",
}


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
    goal, question = (str(header.get(key, "")) for key in ("goal", "question"))
    focus = focus_from(goal, question, wanted.library)
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
    """Refuse to go on with a session that began otherwise than is asked for now."""
    for key, differs in _DIFFERS.items():
        now, then = wanted.header.get(key, ""), header.get(key, "")
        if now != then and (now or key == "facts"):
            raise click.UsageError(
                f"{wanted.journal} holds a session {differs} ({then or 'none'})."
                " Name another file with -o, or begin a new session with --new."
            )


def _notes(wanted: Wanted, told: Told, course: Course) -> list[str]:
    notes = []
    if told.lines:
        answers = counted(len(course.session.entries), "answer")
        notes.append(f"Going on with the session in {wanted.journal}: {answers} so far.")
    if told.torn:
        notes.append("Its last line was not finished and is left out.")
    if told.header.get("sha256") != wanted.library.knowledge.sha256:
        notes.append("The knowledge has changed since; the answers were taken over.")
    return notes


def _put_away(wanted: Wanted) -> None:
    """Give the files of an earlier session another name, both the same number."""
    if wanted.journal.exists():
        both = (wanted.journal, wanted.target)
        aside = ([each.with_stem(f"{each.stem}-{n}") for each in both] for n in count(1))
        free = next(names for names in aside if not any(name.exists() for name in names))
        for path, name in zip(both, free, strict=True):
            if path.exists():
                path.rename(name)
