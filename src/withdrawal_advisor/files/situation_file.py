"""A fact file as a situation, with what it extends."""

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from withdrawal_advisor.files.actors import situation_actors
from withdrawal_advisor.files.builtin import builtin_situation, builtin_situations
from withdrawal_advisor.files.document import Document
from withdrawal_advisor.files.gathering import Gathering
from withdrawal_advisor.files.library import Library
from withdrawal_advisor.files.opening import open_as
from withdrawal_advisor.files.reading import ENDINGS, Sources
from withdrawal_advisor.files.shapes.facts import FactFile
from withdrawal_advisor.files.statements import StatementReader
from withdrawal_advisor.language.nearest import nearest
from withdrawal_advisor.language.spelling import tidy
from withdrawal_advisor.model.problem import InvalidInput
from withdrawal_advisor.model.situation import Situation, Source, Statement

MOST_BASES = 10
_NO_NAMES = {"S08", "R10"}
"""Codes after which the names or sources of a file are not all known."""


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
        if not file.extends:
            return self._upon(Situation(""), document, file)
        before = len(self._gathering.problems)
        base = self._base(path, document, file, above)
        below = len(self._gathering.problems)
        situation = self._upon(base or Situation(""), document, file)
        if below > before:
            self._forget_what_may_follow(before, below)
        return situation

    def _forget_what_may_follow(self, before: int, below: int) -> None:
        """Leave out problems of this file that may be there only since the one below is broken.

        If only sentences of the file below cannot be read, its names and sources are known.
        """
        problems = self._gathering.problems
        incomplete = any(p.code[0] == "F" or p.code in _NO_NAMES for p in problems[before:below])
        follow = {"S09", "R02", "S10"} if incomplete else {"S09"}
        problems[below:] = [p for p in problems[below:] if p.code not in follow]

    def _base(
        self, path: Path, document: Document, file: FactFile, above: tuple[Path, ...]
    ) -> Situation | None:
        """Return the situation that a file extends: built in or of a file beside it; no circle."""
        place = document.place(("extends",))
        below = _file_below(path, file.extends)
        if below is None:
            self._gathering.add(
                "S08",
                f"'{file.extends}' is not the name of a file beside this one",
                place,
                "write the name alone, without a folder",
            )
        elif below in (*above, path):
            files = [*above, path]
            self._gathering.add(
                "S08",
                _circle(files[files.index(below) :]),
                place,
                "leave 'extends' out of one file",
            )
        elif len(above) >= MOST_BASES:
            self._gathering.add("S08", f"more than {MOST_BASES} files extend one another", place)
        elif not _is_file(below):
            self._gathering.add(
                "S08", _missing(file.extends), place, _known_like(file.extends, path)
            )
        else:
            return self.read(below, (*above, path))
        return None

    def _upon(self, base: Situation, document: Document, file: FactFile) -> Situation:
        vocabulary = self._library.vocabulary.with_actors(base.actors.values())
        added = situation_actors(file.names, document, ("names",), vocabulary, self._gathering)
        vocabulary = vocabulary.with_actors(added.values())
        actors = {**base.actors, **added}
        named = {key: Source(key, **entry.model_dump()) for key, entry in file.sources.items()}
        reader = StatementReader(
            document,
            vocabulary,
            self._library.knowledge,
            {**base.sources, **named},
            self._gathering,
        )
        kept = base
        if file.extends:
            kept = reader.without(base, file.drop, file.extends)
        elif file.drop:
            self._gathering.add(
                "S09",
                "there is nothing to drop from, since this file extends no other",
                document.key_place(("drop",)),
                "name a file beside this one under 'extends', or leave 'drop' out",
            )
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
            base=base.name,
        )
        reader.check_unknown(situation, unknown)
        return situation.settled()


def _file_below(path: Path, name: str) -> Path | None:
    """Return the file that a name under `extends` means; None if it is the name of no file."""
    if Path(name).name != name:
        return None
    return path.with_name(name) if _has_ending(name) else builtin_situation(name)


def _has_ending(name: str) -> bool:
    return Path(name).suffix.lower() in ENDINGS


def _missing(name: str) -> str:
    if _has_ending(name):
        return f"there is no file '{name}' beside this one"
    return f"there is no built-in situation '{name}'"


def _known_like(name: str, path: Path) -> str:
    """Return advice on a name that nothing has: the nearest one, or how names are written."""
    built_in = (each.stem for each in builtin_situations())
    known = {Path(each).stem: each for each in (*built_in, *_siblings(path))}
    if close := nearest(Path(name).stem, known, 0.75):
        return f"did you mean {known[close]}?"
    return "check the name; a file is named with its ending, a built-in situation without"


def _circle(files: Sequence[Path]) -> str:
    if len(files) == 1:
        return "this file extends itself"
    names = " → ".join(file.name for file in (*files, files[0]))
    return f"these files extend each other in a circle: {names}"


def _is_file(path: Path) -> bool:
    try:
        return path.is_file()
    except OSError:  # the name is longer than a name can be
        return False


def _siblings(path: Path) -> list[str]:
    try:
        return sorted(each.name for each in path.parent.iterdir() if each.name != path.name)
    except OSError:  # the folder may not be listed
        return []


def _merged(below: tuple[Statement, ...], above: tuple[Statement, ...]) -> tuple[Statement, ...]:
    return tuple(dict.fromkeys((*below, *above)))
