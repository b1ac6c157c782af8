"""A folder of rules as a knowledge base."""

from dataclasses import replace
from pathlib import Path
from typing import TypeVar

from pydantic import BaseModel

from withdrawal_advisor.files.actors import read_actors
from withdrawal_advisor.files.document import Document
from withdrawal_advisor.files.fingerprint import fingerprint
from withdrawal_advisor.files.gathering import Gathering
from withdrawal_advisor.files.library import CASES, FOLDER, Library, knowledge_files
from withdrawal_advisor.files.opening import open_as
from withdrawal_advisor.files.passages import check_section
from withdrawal_advisor.files.question_file import read_questions
from withdrawal_advisor.files.reading import Sources
from withdrawal_advisor.files.rule_entries import Background, read_rules
from withdrawal_advisor.files.scale_parts import read_scale
from withdrawal_advisor.files.sentences import (
    check_told_apart,
    read_exclusions,
    read_predicates,
    read_slots,
)
from withdrawal_advisor.files.shapes.questions import QuestionsFile
from withdrawal_advisor.files.shapes.rules import RuleFile
from withdrawal_advisor.files.shapes.schemes import SchemesFile
from withdrawal_advisor.files.shapes.sources import ArticleFile, ScaleFile
from withdrawal_advisor.files.shapes.words import ActorsFile, SlotsFile
from withdrawal_advisor.files.source_files import read_article, read_schemes
from withdrawal_advisor.language.vocabulary import Vocabulary
from withdrawal_advisor.model.knowledge import KnowledgeBase
from withdrawal_advisor.model.place import Place

ShapeT = TypeVar("ShapeT", bound=BaseModel)
_NAMED: dict[str, type[BaseModel]] = {
    "article": ArticleFile,
    "scale": ScaleFile,
    "slots": SlotsFile,
    "actors": ActorsFile,
}
_OPTIONAL: dict[str, type[BaseModel]] = {"schemes": SchemesFile, "questions": QuestionsFile}
_SINGLE = _NAMED | _OPTIONAL


def read_knowledge(folder: Path, sources: Sources) -> Library:
    """Read a folder of rules; raise InvalidInput with the problems of all its files."""
    gathering = Gathering()
    parts = _Parts(folder, sources, gathering)
    if not parts.has_all_named:
        gathering.end_if_bad()
    _, article_file = parts.named(ArticleFile)
    slots = read_slots(parts.named(SlotsFile)[1])
    actors = read_actors(*parts.named(ActorsFile), gathering)
    article, scale = read_article(article_file), read_scale(*parts.named(ScaleFile), gathering)
    for document, file in parts.rules:
        check_section(document, file.section, article.sections, gathering)
    predicates = read_predicates(parts.rules, slots, gathering)
    vocabulary = Vocabulary(predicates, actors.values())
    check_told_apart(vocabulary, gathering)
    exclusions = read_exclusions(parts.rules, vocabulary, gathering)
    schemes = parts.optional(SchemesFile)
    background = Background(vocabulary, scale, article, read_schemes(schemes[1]) if schemes else {})
    rules = read_rules(parts.rules, background, gathering)
    asked = parts.optional(QuestionsFile)
    questions = read_questions(*asked, vocabulary, article, gathering) if asked else ()
    if parts.sentences_are_missing:
        gathering.problems = [p for p in gathering.problems if p.code != "R01"]
    gathering.end_if_bad()
    knowledge = KnowledgeBase(
        name=article_file.knowledge.name,
        version=article_file.knowledge.version,
        sha256="",
        predicates=predicates,
        rules=rules,
        slots=slots,
        actors=actors,
        exclusions=exclusions,
        scale=scale,
        article=article,
        schemes=background.schemes,
        questions=questions,
    )
    return Library(replace(knowledge, sha256=fingerprint(knowledge)), vocabulary)


class _Parts:
    """The files of a folder, each fitted to its shape."""

    def __init__(self, folder: Path, sources: Sources, gathering: Gathering) -> None:
        self._named: dict[str, tuple[Document, BaseModel]] = {}
        self.rules: list[tuple[Document, RuleFile]] = []
        self.sentences_are_missing = False
        seen: set[str] = set()
        for path in knowledge_files(folder):
            if path.stem.endswith(CASES):
                continue
            if path.stem in _SINGLE and path.stem in seen:
                message = f"the folder has a second file called {path.stem}"
                gathering.add("S12", message, Place(str(path), 0, 0), "keep one of the two")
            seen.add(path.stem)
            self._take(path, sources, gathering)
        for stem in sorted(_NAMED.keys() - seen):
            message = f"the folder has no file {stem}.yaml"
            gathering.add("S12", message, Place(str(folder), 0, 0), FOLDER)

    @property
    def has_all_named(self) -> bool:
        """Whether the files that all others are read against could be read."""
        return self._named.keys() >= _NAMED.keys()

    def named(self, shape: type[ShapeT]) -> tuple[Document, ShapeT]:
        """Return the one file of a shape with its document."""
        found = self.optional(shape)
        if found is None:
            raise TypeError(shape.__name__)
        return found

    def optional(self, shape: type[ShapeT]) -> tuple[Document, ShapeT] | None:
        """Return the one file of a shape with its document, or None if the folder has none."""
        stem = next(stem for stem, each in _SINGLE.items() if each is shape)
        document, file = self._named.get(stem, (None, None))
        return (document, file) if document and isinstance(file, shape) else None

    def _take(self, path: Path, sources: Sources, gathering: Gathering) -> None:
        if path.stem in _SINGLE:
            named = open_as(_SINGLE[path.stem], path, sources, gathering)
            if named is not None:
                self._named[path.stem] = named
        else:
            opened = open_as(RuleFile, path, sources, gathering)
            if opened is not None:
                self.rules.append(opened)
            else:
                self.sentences_are_missing = True
