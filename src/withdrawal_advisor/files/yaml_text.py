"""YAML text to a document, by the events of the YAML parser; every scalar stays text."""

import re
from collections.abc import Iterator
from typing import Any

import yaml
from yaml.events import (
    AliasEvent,
    DocumentStartEvent,
    Event,
    MappingEndEvent,
    NodeEvent,
    ScalarEvent,
    SequenceEndEvent,
    SequenceStartEvent,
    StreamEndEvent,
)

from withdrawal_advisor.files.document import Document, Draft, Path, Value, quote
from withdrawal_advisor.model.place import Place
from withdrawal_advisor.model.problem import Problem, Remark

_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_IN_QUOTES = "put the whole sentence in double quotes"
_VALUE = re.compile(r"\s*(?:- +)*(?:[^\s\"'\[{#-][^:#]*: +)?")
_SIGNS = "\"'[{&*!|>%@`"
_TAIL = "did not find expected (?:key|'-' indicator)|expected <block end>"
_BAD_SIGN = f"{_TAIL}|cannot start any token|comment or line break|chomping|alphabetic or numeric"
_COMPLAINTS = (
    (
        "mapping values are not allowed",
        "a colon does not belong here",
        f"if it is part of a sentence, {_IN_QUOTES}; if it ends a key, mind the column of the key",
    ),
    (
        "sequence entries are not allowed",
        "a list cannot begin on the line of its key",
        "begin the list on the next line",
    ),
    (
        "could not find expected ':'",
        "this line is neither 'key: value' nor '- item'",
        "write it as one of the two, or indent it if it goes on from the line before",
    ),
    (
        _TAIL,
        "this line does not stand in line with those above it",
        "begin the items of one list, and the keys of one group, in the same column",
    ),
    ("node content", "a value is missing here", "write the value, and close every bracket"),
    (
        "directive|incompatible",
        "a line that begins with % is not text",
        f"if it is a sentence, {_IN_QUOTES}",
    ),
    ("escape", "this backslash means nothing in double quotes", "use single quotes instead"),
)


def parse_yaml(text: str, file: str) -> Document:
    """Read YAML text; raise InvalidInput with every problem found."""
    draft = Draft(file, text)
    try:
        content = _Walk(draft).document()
    except yaml.MarkedYAMLError as error:
        problem = _advice(draft, error)
        if not any(each.place.line == problem.place.line for each in draft.problems):
            draft.note(problem)
        content = ""
    return draft.finish(content)


class _Walk:
    """One pass over the events of the parser."""

    def __init__(self, draft: Draft) -> None:
        self._draft = draft
        self._events: Iterator[Event] = yaml.parse(draft.text, Loader=_LOADER)

    def document(self) -> Value:
        """Return the one document of the stream."""
        content: Value | None = None
        for event in self._events:
            if isinstance(event, DocumentStartEvent):
                if content is not None:
                    hint = "keep one document in a file, and '---' only before it"
                    message = "a second document begins here"
                    self._draft.stop("F09", message, self._place(event), hint)
                content = self._value(next(self._events), ())
            elif isinstance(event, StreamEndEvent) and content is None:
                self._draft.stop(
                    "F01", "the file holds comments only", Place(self._draft.file, 0, 0)
                )
        return "" if content is None else content

    def _value(self, event: Event, path: Path) -> Value:
        place = self._place(event)
        self._refuse_decoration(event, place)
        if isinstance(event, ScalarEvent):
            return self._draft.scalar(path, place, event.value)
        self._draft.value(path, place)
        if isinstance(event, AliasEvent):
            return ""
        return self._list(path) if isinstance(event, SequenceStartEvent) else self._mapping(path)

    def _list(self, path: Path) -> Value:
        items: list[Value] = []
        while not isinstance(event := next(self._events), SequenceEndEvent):
            items.append(self._value(event, (*path, len(items))))
        return items

    def _mapping(self, path: Path) -> Value:
        content: dict[str, Value] = {}
        while not isinstance(event := next(self._events), MappingEndEvent):
            key = self._key(event, path)
            content[key] = self._value(next(self._events), (*path, key))
        return content

    def _key(self, event: Event, path: Path) -> str:
        place = self._place(event)
        self._refuse_decoration(event, place)
        if isinstance(event, AliasEvent):
            return f"*{event.anchor}"
        if not isinstance(event, ScalarEvent):
            message = "a key is plain text, but here stands a list or a group of keys"
            self._draft.stop("F09", message, place, f"if it begins a sentence, {_IN_QUOTES}")
        self._draft.key((*path, event.value), place)
        return str(event.value)

    def _refuse_decoration(self, event: Event, place: Place) -> None:
        """Refuse the marks by which YAML refers to other values or changes their type."""
        if not isinstance(event, NodeEvent):
            return
        tag = getattr(event, "tag", None)
        mark, name = ("*", "an alias") if isinstance(event, AliasEvent) else ("&", "an anchor")
        if event.anchor:
            self._refuse(f"{mark}{event.anchor}", name, place)
        if tag:
            self._refuse(tag.replace("tag:yaml.org,2002:", "!!"), "a tag", place)

    def _refuse(self, written: str, name: str, place: Place) -> None:
        message = f"{quote(written)} is {name}, which these files do not use"
        hint = f"write the text out; if the sign begins a sentence, {_IN_QUOTES}"
        self._draft.note(Problem("F09", message, place, hint))

    def _place(self, event: Event) -> Place:
        return _place(self._draft, event.start_mark)


def _place(draft: Draft, mark: Any) -> Place:  # noqa: ANN401  (libyaml has its own)
    """Return the place of a mark; the parser counts one line more at the end of a text."""
    return min(Place(draft.file, mark.line + 1, mark.column + 1), draft.end)


def _advice(draft: Draft, error: yaml.MarkedYAMLError) -> Problem:
    """Turn the parser's complaint into advice; its words differ with and without libyaml."""
    said = error.problem or ""
    here = _place(draft, error.problem_mark or error.context_mark)
    opened = _place(draft, error.context_mark) if error.context_mark else here
    lines = draft.text.rstrip().split("\n")
    if here.line > len(lines):
        here = Place(draft.file, len(lines), len(lines[-1]) + 1)
    line = lines[here.line - 1]
    return (
        _tab(line, here)
        or _sign(line, here, said)
        or _unclosed(here, opened, said)
        or _misplaced(here, opened, said)
        or Problem("F02", f"this is not valid YAML: {said}", here)
    )


def _tab(line: str, here: Place) -> Problem | None:
    indent = line[: len(line) - len(line.lstrip())]
    if "\t" not in indent:
        return None
    place = Place(here.file, here.line, indent.index("\t") + 1)
    return Problem("F02", "a tab stands where YAML wants spaces", place, "indent with spaces only")


def _sign(line: str, here: Place, said: str) -> Problem | None:
    found = _VALUE.match(line)
    start = found.end() if found else 0
    sign = line[start : start + 1]
    if not sign or sign not in _SIGNS or here.column <= start or not re.search(_BAD_SIGN, said):
        return None
    quotes = "single" if sign == '"' else "double"
    message = f"a text cannot begin with {sign} unless the whole text stands in quotes"
    hint = f"put the whole sentence in {quotes} quotes"
    return Problem("F02", message, Place(here.file, here.line, start + 1), hint)


def _unclosed(here: Place, opened: Place, said: str) -> Problem | None:
    if "unexpected end of stream" in said:
        return Problem("F02", "this quotation mark is never closed", opened, "close it")
    if "expected ',' or" not in said:
        return None
    remarks = (Remark(opened, "the bracket opened here"),)
    hint = "close the bracket; in brackets, a text with a comma or a colon must stand in quotes"
    return Problem("F02", "a comma or a closing bracket is missing", here, hint, remarks)


def _misplaced(here: Place, opened: Place, said: str) -> Problem | None:
    for complaint, message, hint in _COMPLAINTS:
        if re.search(complaint, said):
            place = opened if "':'" in complaint else here
            return Problem("F02", message, place, hint)
    return None
