"""The conversation of a session: a question, a line, what the line changes, the next question."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from pathlib import Path
from typing import TypeAlias

from withdrawal_advisor.cli.asking import moves, pages
from withdrawal_advisor.cli.asking.answering import Hearer
from withdrawal_advisor.cli.asking.commands import Command, Word, read_command
from withdrawal_advisor.cli.asking.course import Course
from withdrawal_advisor.cli.asking.keeper import Keeper
from withdrawal_advisor.cli.asking.moves import Move
from withdrawal_advisor.cli.asking.screen import Screen, check_characters
from withdrawal_advisor.cli.asking.standing import (
    Standing,
    asking_again,
    leaving_as_it_was,
    stand,
)
from withdrawal_advisor.files.library import Library
from withdrawal_advisor.language.spelling import fold, tidy
from withdrawal_advisor.language.unreadable import Unreadable
from withdrawal_advisor.reasoning.inference import CircularExceptions
from withdrawal_advisor.reports.cutting import cut
from withdrawal_advisor.reports.page import Page, Style

_FURTHER: Mapping[str, bool] = {"yes": True, "y": True, "no": False, "n": False}
_LEAVING = {Word.BACK, Word.SKIP}
"""What is typed to leave an answer as it is, once it is asked again."""
_Show: TypeAlias = Callable[[str], Page]
_Go: TypeAlias = Callable[[str], Move]


class Conversation:
    """One session at one screen; every step is on disk before anything else is done with it."""

    def __init__(self, library: Library, course: Course, keeper: Keeper, screen: Screen) -> None:
        self._library = library
        self._keeper = keeper
        self._screen = screen
        self._at = self._settled(course, None)
        self._concluded = False
        self._whole: Page | None = None
        self._shows: Mapping[Word, _Show] = {
            Word.HELP: lambda _: pages.teaching(self._at),
            Word.REVIEW: lambda _: pages.review(self._at),
            Word.FINDINGS: lambda _: pages.findings(self._at),
            Word.WHY: lambda _: self._cut(self._why()),
            Word.WHAT_IF: lambda _: self._cut(pages.what_if(self._at)),
            Word.MORE: lambda _: self._more(),
            Word.HOW: lambda about: pages.how(self._at, about, self._hearer.vocabulary),
        }
        self._goes: Mapping[Word, _Go] = {
            Word.BACK: lambda _: moves.backing_out(self._at),
            Word.SKIP: lambda _: moves.skipping(self._at),
            Word.FORGET: lambda about: moves.forgetting(self._at, about),
            Word.SUPPOSE: lambda about: moves.supposing(self._at, about, self._hearer),
            Word.NAME: lambda about: moves.naming(self._at, about, self._hearer),
        }

    def talk(self) -> bool:
        """Ask until the user quits; False if the input ended before."""
        self._ask()
        while (line := self._screen.hear()) is not None:
            text = tidy(line)
            command = read_command(text)
            if command == Command(Word.QUIT):
                return True
            if text and not text.startswith("#"):
                self._hear(text, command)
        return False

    def save(self, named: Path | None = None) -> Path:
        """Write the fact file, and return where it is."""
        return self._keeper.save(self._at.session, self._at.outlook, named)

    @property
    def has_answers(self) -> bool:
        """Whether anything was answered, skipped or made known."""
        return self._at.session != self._at.course.began

    @property
    def _hearer(self) -> Hearer:
        return Hearer(self._at.session, self._library.vocabulary)

    def _hear(self, text: str, command: Command | None) -> None:
        try:
            check_characters(text)
            if command is None:
                self._go(self._answer(text))
            else:
                self._obey(command)
        except Unreadable as trouble:
            self._screen.refuse(trouble)
            if self._at.offers_further or self._at.question is not None:
                self._ask_briefly()

    def _answer(self, text: str) -> Move:
        if self._at.offers_further and fold(text) in _FURTHER:
            return moves.going_on(self._at, further=_FURTHER[fold(text)])
        return moves.answering(self._at, text, self._hearer)

    def _obey(self, command: Command) -> None:
        word, about = command.word, command.about
        if word in self._shows:
            self._screen.show(self._shows[word](about))
            self._ask_briefly()
        elif self._at.changing is not None and word in _LEAVING:
            self._screen.say(pages.left_as_it_was(self._at))
            self._at = leaving_as_it_was(self._at)
            self._ask()
        elif word in self._goes:
            self._go(self._goes[word](about))
        elif word is Word.CHANGE:
            self._at = asking_again(self._at, moves.numbered(self._at.session, about))
            self._ask()
        else:
            self._save(Path(about) if about else None)

    def _save(self, named: Path | None) -> None:
        if named is not None:
            _check_fact_file(named)
        try:
            self._screen.say(f"Saved in {self.save(named)}.")
            self._ask_briefly()
        except OSError as error:
            message = f"the file cannot be written: {error.strerror}"
            raise Unreadable(
                "", message, "name another file, for example: save other.yaml"
            ) from None

    def _why(self) -> Page:
        page = pages.why(self._at)
        self._at = replace(self._at, whys=self._at.whys + 1)
        return page

    def _cut(self, page: Page) -> Page:
        """Return a page cut short, and remember the whole of it."""
        shown = cut(page, "'more' shows all")
        self._whole = page if shown != page else None
        return shown

    def _more(self) -> Page:
        if self._whole is None:
            raise Unreadable("", "no list was cut short", "'findings' lists all that follows")
        return self._whole

    def _go(self, move: Move) -> None:
        """Take a step: put it on disk, work out what it changes, show that, and ask on."""
        before = self._at
        self._keeper.note(move.entry)
        self._at = self._settled(move.course, before)
        if self._at.course is move.course:  # not so where a circle took the step back
            for text in pages.noted(move, before, self._at):
                self._screen.say(text)
        changed = pages.news(before, self._at)
        if changed.sections:
            self._screen.show(self._cut(changed))
        self._ask()

    def _settled(self, course: Course, before: Standing | None) -> Standing:
        """Return where a course stands; a step that leads in a circle is taken back."""
        try:
            return stand(course, before)
        except CircularExceptions as circular:
            if course.before is None:
                raise
            self._keeper.note({"do": "back"})
            self._screen.say(pages.circle(circular))
            return self._settled(course.back(), before)

    def _ask(self) -> None:
        """Show what is asked now in full, or what the session comes to."""
        at = self._at
        if at.offers_further:
            self._ask_briefly()
        elif at.question is not None:
            self._screen.show(pages.question(at))
        elif not self._concluded:
            self._conclude()
        self._concluded = not at.offers_further and at.question is None

    def _ask_briefly(self) -> None:
        self._screen.say("")
        self._screen.say(pages.reminder(self._at), Style.STRONG)

    def _conclude(self) -> None:
        self._screen.show(pages.conclusion(self._at))
        if left := pages.left_open(self._at):
            self._screen.say(left)
        if self.has_answers:
            self._screen.say(f"Saved in {self.save()}.")
        self._screen.say(pages.AFTERWARDS, Style.QUIET)


def _check_fact_file(path: Path) -> None:
    """Refuse a path that cannot be that of a fact file, with one that can."""
    if path.is_dir():
        example = path / "session.yaml"
        raise Unreadable("", f"'{path}' is a folder", f"for example: save {example}")
    if not path.parent.is_dir():
        message = f"the file cannot be written: there is no folder '{path.parent}'"
        raise Unreadable("", message, f"for example: save {Path(path.name).with_suffix('.yaml')}")
    if path.suffix.lower() not in {".yaml", ".yml"}:
        example = path.with_suffix(".yaml")
        raise Unreadable("", "a fact file is YAML", f"for example: save {example}")
