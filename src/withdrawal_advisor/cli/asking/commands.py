"""What can be typed at the prompt instead of an answer."""

import re
from dataclasses import dataclass
from enum import StrEnum

from withdrawal_advisor.language.spelling import fold


class Word(StrEnum):
    """The commands, by the word that calls them."""

    HELP = "?"
    WHY = "why"
    HOW = "how"
    WHAT_IF = "what if"
    BACK = "back"
    REVIEW = "review"
    FINDINGS = "findings"
    MORE = "more"
    CHANGE = "change"
    FORGET = "forget"
    SKIP = "skip"
    SUPPOSE = "suppose"
    NAME = "name"
    SAVE = "save"
    QUIT = "quit"


EXAMPLE = "security chaos returns to Iraq"
"""A sentence of the built-in knowledge, to show how one is typed."""
TEACHING = {
    Word.WHY: "why this is asked; again 'why' goes one step further, up to what is asked about",
    Word.WHAT_IF: "what each answer would change",
    Word.HOW: f"how it was concluded, or what stops it, for example: how {EXAMPLE}",
    Word.SKIP: "leave this question open",
    Word.BACK: "take the last step back; after 'change', leave the answer as it is",
    Word.REVIEW: "all answers so far, numbered",
    Word.FINDINGS: "all that follows by now",
    Word.MORE: "the whole of a list that was cut short",
    Word.CHANGE: "give another answer, for example: change 3; later answers stay",
    Word.FORGET: "take an answer back, for example: forget 3",
    Word.SUPPOSE: f"suppose what is asked, or a sentence: suppose {EXAMPLE}",
    Word.NAME: "make a new name known, for example: name Avaria (state)",
    Word.SAVE: "write the fact file now",
    Word.QUIT: "write the fact file and end; the same command goes on later",
}
"""The commands with what they do; each stands before what it needs."""
_SYNONYMS = {
    "help": Word.HELP,
    "what-if": Word.WHAT_IF,
    "whatif": Word.WHAT_IF,
    "exit": Word.QUIT,
    "stop": Word.QUIT,
    "q": Word.QUIT,
    "undo": Word.BACK,
    "how was": Word.HOW,
}
_TAKES_MORE = {Word.HOW, Word.CHANGE, Word.FORGET, Word.SUPPOSE, Word.NAME, Word.SAVE}
_WORDS = sorted((*Word, *_SYNONYMS), key=len, reverse=True)
_TYPED = re.compile(rf"({'|'.join(map(re.escape, _WORDS))})(?:\s+(.*)|\??)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Command:
    """A command with what it is about ("" if nothing)."""

    word: Word
    about: str = ""


def read_command(line: str) -> Command | None:
    """Return the command that a tidy line gives, or None if it begins with none."""
    found = _TYPED.fullmatch(line)
    if found is None:
        return None
    word = _SYNONYMS.get(fold(found[1])) or Word(fold(found[1]))
    about = (found[2] or "").strip()
    return Command(word, about) if word in _TAKES_MORE or about in {"", "?"} else None
