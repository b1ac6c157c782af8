"""Fitting a document to the shape of its kind, with advice for all that does not fit."""

import re
from collections.abc import Callable, Iterator, Sequence
from typing import Any, TypeAlias, TypeVar, get_args

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from withdrawal_advisor.files.document import MOST_PROBLEMS, Document, Path, Value, quote
from withdrawal_advisor.language.nearest import nearest
from withdrawal_advisor.model.problem import InvalidInput, Problem

ShapeT = TypeVar("ShapeT", bound=BaseModel)
Advice: TypeAlias = "Callable[[Document, type[BaseModel], ErrorDetails], Problem]"
# After these errors, what stands inside the value needs no advice of its own.
_WHOLE = frozenset({"extra_forbidden", "cut", "string_type"})
_LONGEST_GUESSED = 60


def fit(document: Document, shape: type[ShapeT]) -> ShapeT:
    """Return the content as a shape; raise InvalidInput with every problem of keys and values."""
    try:
        fitted = shape.model_validate(document.content)
    except ValidationError as error:
        raise InvalidInput(_problems(document, shape, error.errors(include_url=False))) from None
    problems = _problems(document, shape, [])
    if problems:
        raise InvalidInput(problems)
    return fitted


def _problems(
    document: Document, shape: type[BaseModel], errors: Sequence[ErrorDetails]
) -> list[Problem]:
    """Return advice for each error and each empty value, up to a sensible number."""
    whole = {each["loc"] for each in errors if each["type"] in _WHOLE}
    empty = [path for path in _empty(document.content, ()) if not _inside(path, whole)]
    listed = set(empty)
    advised = [each for each in errors if each["loc"] not in listed]
    problems = [_nothing(document, path) for path in empty[:MOST_PROBLEMS]]
    problems += [_ADVICE[each["type"]](document, shape, each) for each in advised[:MOST_PROBLEMS]]
    return problems


def _empty(value: Value, path: Path) -> Iterator[Path]:
    """Yield where nothing but an empty text stands."""
    if isinstance(value, str):
        if not value.strip():
            yield path
        return
    members = value.items() if isinstance(value, dict) else enumerate(value)
    for key, member in members:
        yield from _empty(member, (*path, key))


def _inside(path: Path, wholes: set[Path]) -> bool:
    return bool(wholes) and any(path[:length] in wholes for length in range(len(path) + 1))


def _nothing(document: Document, path: Path) -> Problem:
    if path and isinstance(path[-1], str):
        message = f"nothing stands after {quote(path[-1] + ':')}"
        return Problem("F05", message, document.key_place(path), "write a value, or delete the key")
    hint = "write something here, or delete the line"
    return Problem("F05", "nothing stands here", document.place(path), hint)


def _unknown_key(document: Document, shape: type[BaseModel], error: ErrorDetails) -> Problem:
    path = error["loc"]
    key = str(path[-1])
    keys = _keys(shape, path[:-1])
    hint = _nearest(key, keys) or f"the keys here are: {', '.join(keys)}"
    return Problem("F04", f"{quote(key)} is not a key here", document.key_place(path), hint)


def _missing_key(document: Document, _: type[BaseModel], error: ErrorDetails) -> Problem:
    path = error["loc"]
    message = f"the key {quote(str(path[-1]))} is missing here"
    return Problem("F05", message, document.place(path[:-1]), f"add '{path[-1]}: …'")


def _no_text(document: Document, _: type[BaseModel], error: ErrorDetails) -> Problem:
    found = error["input"]
    if isinstance(found, dict) and len(found) == 1 and not _has_brackets(document):
        return _cut(document, _, error)
    kind = "a list" if isinstance(found, list) else "a group of keys"
    message = f"a text is expected here, but this is {kind}"
    quoted = "write one text; if a sign such as [, { or - begins it, put it in double quotes"
    hint = "write one text in double quotes" if _has_brackets(document) else quoted
    return Problem("F06", message, document.place(error["loc"]), hint)


def _cut(document: Document, _: type[BaseModel], error: ErrorDetails) -> Problem:
    """Advise on a sentence that a colon has turned into a key with a value."""
    ((key, value),) = error["input"].items()
    place = document.place(error["loc"])
    if not value:
        message = "a text is expected here, but this is a key without a value"
        hint = "a text that ends in a colon or begins with '? ' must stand in double quotes"
        return Problem("F06", message, place, hint)
    message = "a text is expected here, but a colon has cut it into a key and a value"
    sentence = f"{key}: {value}" if isinstance(value, str) else f"{key}: …"
    hint = f'put the whole sentence in double quotes: "{quote(sentence)[1:-1]}"'
    return Problem("F06", message, place, hint)


def _no_list(document: Document, _: type[BaseModel], error: ErrorDetails) -> Problem:
    found = error["input"]
    kind = "a single text" if isinstance(found, str) else "a group of keys"
    item = quote(found)[1:-1] if isinstance(found, str) else "…"
    dashed = f"write each item on a line of its own, after a dash: '- {item}'"
    bracketed = "put the items in square brackets, with commas between them"
    hint = bracketed if _has_brackets(document) else dashed
    message = f"a list is expected here, but this is {kind}"
    return Problem("F06", message, document.place(error["loc"]), hint)


def _has_brackets(document: Document) -> bool:
    """Say whether the file is of a format in which lists and texts cannot be mistaken."""
    return document.file.lower().endswith((".json", ".toml"))


def _no_group(document: Document, shape: type[BaseModel], error: ErrorDetails) -> Problem:
    found = "a list" if isinstance(error["input"], list) else "a text"
    message = f"keys with values are expected here, but this is {found}"
    keys = _keys(shape, error["loc"])
    hint = f"the keys here are: {', '.join(keys)}" if keys else "write 'name: value' on each line"
    return Problem("F06", message, document.place(error["loc"]), hint)


def _not_allowed(document: Document, _: type[BaseModel], error: ErrorDetails) -> Problem:
    if not isinstance(error["input"], str):
        return _no_text(document, _, error)
    allowed = [word for word in re.findall(r"'([^']*)'", error["ctx"]["expected"]) if word]
    message = f"{quote(error['input'])} is not allowed here"
    listed = f"allowed are: {', '.join(allowed)}"
    guess = _nearest(error["input"], allowed)
    hint = f"{guess} {listed[0].upper()}{listed[1:]}" if guess else listed
    return Problem("F07", message, document.place(error["loc"]), hint)


def _refused(document: Document, _: type[BaseModel], error: ErrorDetails) -> Problem:
    path, context = error["loc"], error["ctx"]
    at_key = path[-1:] == ("[key]",) and path not in document.places
    place = document.key_place(path[:-1]) if at_key else document.place(path)
    return Problem(context["code"], context["say"], place, context["hint"])


_ADVICE: dict[str, Advice] = {
    "extra_forbidden": _unknown_key,
    "missing": _missing_key,
    "string_type": _no_text,
    "cut": _cut,
    "tuple_type": _no_list,
    "model_type": _no_group,
    "dict_type": _no_group,
    "literal_error": _not_allowed,
    "enum": _not_allowed,
    "refused": _refused,
}


def _nearest(word: str, words: Sequence[str]) -> str:
    near = nearest(word.lower(), words) if len(word) <= _LONGEST_GUESSED else ""
    near = near or next((each for each in words if each.lower() == word.lower()), "")
    return f"did you mean '{near}'?" if near else ""


def _keys(shape: type[BaseModel], path: Path) -> list[str]:
    """Return the keys that the shape allows in the group at this path."""
    at: Any = shape
    for key in path:
        at = _member(at, key)
    fields = at.model_fields.values() if _is_shape(at) else ()
    return [str(field.alias) for field in fields]


def _member(annotation: Any, key: str | int) -> Any:  # noqa: ANN401  (an annotation is anything)
    """Return the annotation of what stands under a key or at a position."""
    if _is_shape(annotation):
        named = {field.alias: field.annotation for field in annotation.model_fields.values()}
        return named.get(str(key))
    inner = [each for each in get_args(annotation) if each is not ...]
    member = inner[-1] if inner else None
    return get_args(member)[0] if hasattr(member, "__metadata__") else member


def _is_shape(annotation: Any) -> bool:  # noqa: ANN401
    return isinstance(annotation, type) and issubclass(annotation, BaseModel)
