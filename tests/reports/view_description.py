"""The view of a report described from its own values: a JSON Schema and a page for people."""

from collections.abc import Iterator
from dataclasses import Field, is_dataclass
from enum import StrEnum
from types import NoneType, UnionType
from typing import Any, get_args, get_origin, get_type_hints

from withdrawal_advisor.reports.report.view import Report

MARK = (
    "<!-- What follows is made of the values themselves (tests/reports/test_report_view.py). -->\n"
)


def classes(top: type = Report) -> list[type]:
    """Return the values of the view in the order in which a reader meets them."""
    found: dict[type, None] = {top: None}
    for each in _parts(top):
        if is_dataclass(each):
            found |= dict.fromkeys(classes(each))
    return list(found)


def _parts(of: type) -> Iterator[type]:
    for hint in get_type_hints(of).values():
        yield from _members(hint)


def _members(hint: Any) -> Iterator[type]:  # noqa: ANN401  (what annotations hold)
    if isinstance(hint, type) and not get_args(hint):
        yield hint
    for each in get_args(hint):
        yield from _members(each)


def page(written: str) -> str:
    """Return docs/report-view.md, up to the mark as it is written."""
    head = written.partition(MARK)[0]
    return "\n".join([f"{head}{MARK}", *(line for each in classes() for line in _section(each))])


def _fields(of: type) -> tuple[Field[object], ...]:
    found: dict[str, Field[object]] = vars(of)["__dataclass_fields__"]
    return tuple(found.values())


def _section(of: type) -> Iterator[str]:
    yield f"## {of.__name__}\n\n{of.__doc__}\n\n| name | type | means |\n|---|---|---|"
    hints = get_type_hints(of, include_extras=True)
    for field in _fields(of):
        kind, means = get_args(hints[field.name])
        yield f"| `{field.name}` | {_type_words(kind)} | {means} |"
    yield ""


def _type_words(kind: Any) -> str:  # noqa: ANN401
    if get_origin(kind) is tuple:
        return f"list of {_type_words(get_args(kind)[0])}"
    if get_origin(kind) is UnionType:
        return f"{_type_words(get_args(kind)[0])} or none"
    if is_dataclass(kind) and isinstance(kind, type):
        return f"[{kind.__name__}](#{kind.__name__.lower()})"
    if issubclass(kind, StrEnum):
        return " or ".join(f"`{each}`" for each in kind)
    return {"str": "text", "int": "number", "float": "number", "bool": "yes or no"}[kind.__name__]


def schema() -> dict[str, Any]:
    """Return the JSON Schema of a report."""
    top = _object(Report)
    top["properties"] = {
        "schema": {"const": "withdrawal-advisor/report/1", "description": "This format."},
        **top["properties"],
    }
    top["required"] = ["schema", *top["required"]]
    definitions = {each.__name__: _object(each) for each in classes() if each is not Report}
    draft = "https://json-schema.org/draft/2020-12/schema"
    return {"$schema": draft, **top, "$defs": dict(sorted(definitions.items()))}


def _object(of: type) -> dict[str, Any]:
    hints = get_type_hints(of, include_extras=True)
    names = [field.name for field in _fields(of)]
    return {
        "title": of.__name__,
        "description": of.__doc__,
        "type": "object",
        "additionalProperties": False,
        "required": names,
        "properties": {name: _property(*get_args(hints[name])) for name in names},
    }


def _property(kind: Any, means: str) -> dict[str, Any]:  # noqa: ANN401
    return {"description": means, **_type(kind)}


def _type(kind: Any) -> dict[str, Any]:  # noqa: ANN401
    if get_origin(kind) is tuple:
        return {"type": "array", "items": _type(get_args(kind)[0])}
    if get_origin(kind) is UnionType:
        return {"anyOf": [_type(each) for each in get_args(kind)]}
    if kind is NoneType:
        return {"type": "null"}
    if is_dataclass(kind) and isinstance(kind, type):
        return {"$ref": f"#/$defs/{kind.__name__}"}
    if issubclass(kind, StrEnum):
        return {"enum": [str(each) for each in kind]}
    names = {"str": "string", "int": "integer", "float": "number", "bool": "boolean"}
    return {"type": names[kind.__name__]}
