"""A fact file as a situation, with what it extends."""

from dataclasses import replace
from pathlib import Path

from withdrawal_advisor.files.actors import situation_actors
from withdrawal_advisor.files.document import Document
from withdrawal_advisor.files.gathering import Gathering
from withdrawal_advisor.files.knowledge_folder import Library
from withdrawal_advisor.files.opening import open_as
from withdrawal_advisor.files.reading import Sources
from withdrawal_advisor.files.shapes import FactFile
from withdrawal_advisor.files.statements import StatementReader
from withdrawal_advisor.language.spelling import tidy
from withdrawal_advisor.model.problem import InvalidInput
from withdrawal_advisor.model.situation import Situation, Source, Statement

MOST_BASES = 10


def read_situation(path: Path, library: Library, sources: Sources) -> Situation:
    """Read a fact file; raise InvalidInput with the problems of it and of what it extends."""
    gathering = Gathering()
    situation = _Chain(library, sources, gathering).read(path, ())
    if situation is None or gathering.problems:
        raise InvalidInput(gathering.problems)
    return situation


class _Chain:
    """A fact file and the files below it, read one upon the other."""

    def __init__(self, library: Library, sources: Sources, gathering: Gathering) -> None:
        self._library = library
        self._sources = sources
        self._gathering = gathering

    def read(self, path: Path, above: tuple[Path, ...]) -> Situation | None:
        opened = open_as(FactFile, path, self._sources, self._gathering)
        if opened is None:
            return None
        document, file = opened
        base = self._base(path, document, file, above) if file.extends else Situation("")
        if base is None:
            return None
        return self._upon(base, document, file)

    def _base(
        self, path: Path, document: Document, file: FactFile, above: tuple[Path, ...]
    ) -> Situation | None:
        """Return the situation that a file extends; a file beside it, and no circle."""
        place = document.place(("extends",))
        beside = path.with_name(file.extends) if Path(file.extends).name == file.extends else None
        if beside is None:
            self._gathering.add(
                "S08",
                f"'{file.extends}' is not the name of a file beside this one",
                place,
                "write the name alone, without a folder",
            )
        elif beside in (*above, path):
            self._gathering.add(
                "S08",
                "this file extends itself, directly or through another",
                place,
                "leave 'extends' out of one of the files",
            )
        elif len(above) >= MOST_BASES:
            self._gathering.add("S08", f"more than {MOST_BASES} files extend one another", place)
        elif not beside.is_file():
            self._gathering.add(
                "S08", f"there is no file '{file.extends}' beside this one", place, "check the name"
            )
        else:
            return self.read(beside, (*above, path))
        return None

    def _upon(self, base: Situation, document: Document, file: FactFile) -> Situation:
        added = situation_actors(
            file.names,
            document,
            ("names",),
            self._library.vocabulary.with_actors(base.actors.values()),
            self._gathering,
        )
        actors = {**base.actors, **added}
        vocabulary = self._library.vocabulary
        if actors:
            vocabulary = vocabulary.with_actors(actors.values())
        named = {key: Source(key, **entry.model_dump()) for key, entry in file.sources.items()}
        reader = StatementReader(
            document,
            vocabulary,
            self._library.knowledge,
            {**base.sources, **named},
            self._gathering,
        )
        kept = reader.without(base, file.drop)
        given = reader.statements("facts", file.facts)
        supposing = reader.statements("supposing", file.supposing)
        unknown = reader.statements("unknown", file.unknown)
        situation = replace(
            kept,
            name=tidy(file.situation),
            as_of=file.as_of or base.as_of,
            given=_merged(kept.given, given),
            supposing=_merged(kept.supposing, supposing),
            unknown=_merged(kept.unknown, unknown),
            actors=actors,
            sources={**base.sources, **named},
        )
        return reader.without_settled(situation, unknown)


def _merged(below: tuple[Statement, ...], above: tuple[Statement, ...]) -> tuple[Statement, ...]:
    return tuple(dict.fromkeys((*below, *above)))
