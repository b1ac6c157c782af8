"""The worked cases of a folder of rules."""

from collections.abc import Iterable, Iterator
from pathlib import Path

from withdrawal_advisor.files.actors import situation_actors
from withdrawal_advisor.files.document import Document
from withdrawal_advisor.files.gathering import Gathering
from withdrawal_advisor.files.library import (
    CASES,
    Library,
    knowledge_files,
)
from withdrawal_advisor.files.opening import open_as
from withdrawal_advisor.files.passages import check_section
from withdrawal_advisor.files.reading import Sources
from withdrawal_advisor.files.shapes.cases import CaseEntry, CaseFile
from withdrawal_advisor.language.spelling import tidy
from withdrawal_advisor.language.vocabulary import Vocabulary
from withdrawal_advisor.model.case import Case
from withdrawal_advisor.model.problem import Remark
from withdrawal_advisor.model.situation import Situation, Statement
from withdrawal_advisor.model.statement import Fact


def read_cases(folder: Path, library: Library, sources: Sources) -> tuple[Case, ...]:
    """Return the cases beside the rules; raise InvalidInput with the problems of all files."""
    gathering = Gathering()
    cases: dict[str, Case] = {}
    for path in knowledge_files(folder):
        if path.stem.endswith(CASES):
            for case in _cases(path, library, sources, gathering):
                first = cases.setdefault(case.name, case)
                if first is not case:
                    gathering.add(
                        "S07",
                        f"a case is called '{case.name}' a second time",
                        case.place,
                        "give it another name",
                        [Remark(first.place, "the first one stands here")],
                    )
    gathering.end_if_bad()
    return tuple(cases.values())


def _cases(path: Path, library: Library, sources: Sources, gathering: Gathering) -> Iterator[Case]:
    opened = open_as(CaseFile, path, sources, gathering)
    if opened is not None:
        document, file = opened
        check_section(document, file.section, library.knowledge.article.sections, gathering)
        for number, entry in enumerate(file.cases):
            if entry.case:  # else a stand-in for an entry that did not fit
                yield _CaseReader(document, number, entry, library, gathering).case()


class _CaseReader:
    """Reads one case."""

    def __init__(
        self,
        document: Document,
        number: int,
        entry: CaseEntry,
        library: Library,
        gathering: Gathering,
    ) -> None:
        self._document = document
        self._path = ("cases", number)
        self._entry = entry
        self._gathering = gathering
        self._actors = situation_actors(
            entry.names, document, (*self._path, "names"), library.vocabulary, gathering
        )
        self._vocabulary: Vocabulary = library.vocabulary
        if self._actors:
            self._vocabulary = library.vocabulary.with_actors(self._actors.values())

    def case(self) -> Case:
        entry = self._entry
        name = tidy(entry.case)
        situation = Situation(
            name,
            given=tuple(map(Statement, self._facts("given", entry.given))),
            supposing=tuple(map(Statement, self._facts("supposing", entry.supposing))),
            actors=self._actors,
        )
        return Case(
            name,
            situation,
            tuple(self._facts("expect", entry.expect)),
            tuple(self._facts("expect not", entry.expect_not)),
            tuple(self._facts("assuming", entry.assuming)),
            self._document.place((*self._path, "case")),
        )

    def _facts(self, key: str, texts: Iterable[str]) -> Iterator[Fact]:
        for number, text in enumerate(texts):
            where = (*self._path, key, number)
            read = self._vocabulary.read_fact
            fact = self._gathering.text(self._document, where, text, read)
            if fact is not None:
                yield fact
