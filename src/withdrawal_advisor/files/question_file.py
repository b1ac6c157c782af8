"""The questions of a rule base, read against its vocabulary and the article."""

from collections.abc import Iterable

from withdrawal_advisor.files.document import Document, Path
from withdrawal_advisor.files.gathering import Gathering, place_of
from withdrawal_advisor.files.passages import read_passage
from withdrawal_advisor.files.shapes.questions import (
    GroupEntry,
    PartEntry,
    QuestionEntry,
    QuestionsFile,
    VerdictsEntry,
)
from withdrawal_advisor.language.form import BLANK
from withdrawal_advisor.language.spelling import tidy
from withdrawal_advisor.language.vocabulary import Vocabulary
from withdrawal_advisor.model.knowledge import Article
from withdrawal_advisor.model.question import (
    Balance,
    Content,
    Group,
    Listing,
    Part,
    Question,
    Selection,
    Sharing,
    Weighing,
)
from withdrawal_advisor.model.rule import Passage
from withdrawal_advisor.model.statement import Pattern


def read_questions(
    document: Document,
    file: QuestionsFile,
    vocabulary: Vocabulary,
    article: Article,
    gathering: Gathering,
) -> tuple[Question, ...]:
    """Return the questions in the file's order, each with the groups of the file."""
    reader = _QuestionReader(document, vocabulary, article, gathering)
    groups = tuple(
        reader.group(("groups", number), entry) for number, entry in enumerate(file.groups)
    )
    return tuple(
        reader.question(("questions", number), entry, groups)
        for number, entry in enumerate(file.questions)
    )


class _QuestionReader:
    """Reads the entries of one file."""

    def __init__(
        self, document: Document, vocabulary: Vocabulary, article: Article, gathering: Gathering
    ) -> None:
        self._document = document
        self._vocabulary = vocabulary
        self._article = article
        self._gathering = gathering

    def group(self, path: Path, entry: GroupEntry) -> Group:
        """Return a group; every blank is filled by its conditions or by an affiliation."""
        conditions = self._patterns((*path, "if"), entry.if_)
        filled = {*_variables(conditions), *filter(None, [tidy(entry.affiliation_of)])}
        self._check_blanks((*path, "group"), entry.group, filled)
        for number, member in enumerate(entry.members):
            self._check_blanks((*path, "members", number), member, filled)
        members = tuple(map(tidy, entry.members))
        return Group(tidy(entry.group), members, conditions, tidy(entry.affiliation_of))

    def question(self, path: Path, entry: QuestionEntry, groups: tuple[Group, ...]) -> Question:
        """Return a question with its parts."""
        about = self._patterns((*path, "about"), entry.about)
        filled = set(_variables(about))
        self._check_blanks((*path, "question"), entry.question, filled)
        parts = (
            self._part((*path, "parts", number), part, filled)
            for number, part in enumerate(entry.parts)
        )
        return Question(
            tidy(entry.question),
            tuple(parts),
            about,
            groups,
            self._passage((*path, "at"), entry.at),
            self._document.place((*path, "question")),
        )

    def _part(self, path: Path, entry: PartEntry, filled: set[str]) -> Part:
        for key, text in (("part", entry.part), ("otherwise", entry.otherwise)):
            self._check_blanks((*path, key), text, filled)
        for balance, words in _worded(entry.verdicts):
            self._check_blanks((*path, "verdicts", balance), words, filled)
        for number, phrase in enumerate(entry.interests_of):
            self._check_blanks((*path, "interests of", number), phrase, filled)
        return Part(
            tidy(entry.part),
            self._content(path, entry),
            self._patterns((*path, "if"), entry.if_),
            tidy(entry.otherwise),
            entry.only,
            self._patterns((*path, "without"), entry.without),
        )

    def _content(self, path: Path, entry: PartEntry) -> Content:
        if entry.sentences:
            return Listing(self._patterns((*path, "sentences"), entry.sentences))
        if entry.findings:
            return Selection(entry.findings, entry.levels)
        if entry.stakeholders:
            return Sharing(entry.stakeholders)
        return Weighing(
            self._patterns((*path, "for"), entry.for_),
            self._patterns((*path, "against"), entry.against),
            tuple(map(tidy, entry.interests_of)),
            {balance: tidy(words) for balance, words in _worded(entry.verdicts)},
        )

    def _patterns(self, path: Path, texts: Iterable[str]) -> tuple[Pattern, ...]:
        read = self._vocabulary.read_pattern
        found = (
            self._gathering.text(self._document, (*path, number), text, read)
            for number, text in enumerate(texts)
        )
        return tuple(filter(None, found))

    def _passage(self, path: Path, text: str) -> Passage | None:
        if not text:
            return None

        def read(words: str) -> Passage:
            return read_passage(words, "", self._article.sections)

        return self._gathering.text(self._document, path, text, read)

    def _check_blanks(self, path: Path, text: str, filled: set[str]) -> None:
        """Keep a problem for each blank that no condition of the text's entry fills."""
        for name in dict.fromkeys(map(tidy, BLANK.findall(tidy(text)))):
            if name not in filled:
                known = ", ".join(f"<{each}>" for each in sorted(filled))
                self._gathering.add(
                    "R18",
                    f"nothing fills the blank <{name}> of these words",
                    place_of(self._document, path, text, f"<{name}>"),
                    f"use {known}"
                    if known
                    else f"add a sentence with <{name}> that says who it is",
                )


def _variables(patterns: Iterable[Pattern]) -> list[str]:
    return [name for pattern in patterns for name in pattern.variables]


def _worded(entry: VerdictsEntry) -> list[tuple[Balance, str]]:
    said = entry.model_dump()
    worded = ((balance, said.get(balance.replace(" ", "_"), "")) for balance in Balance)
    return [(balance, words) for balance, words in worded if words]
