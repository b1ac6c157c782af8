"""What can still be read of a file that does not fit, so that all its problems come at once.

The result is read only to find more problems, never to infer from it.
"""

from copy import deepcopy
from typing import Any, TypeVar

from pydantic import BaseModel, ValidationError

from withdrawal_advisor.files.document import Document

ShapeT = TypeVar("ShapeT", bound=BaseModel)
_ROUNDS = 5
_STAND_INS: dict[str, dict[str, Any]] = {
    "facts": {"fact": ""},
    "supposing": {"fact": ""},
    "unknown": {"fact": ""},
    "rules": {"rule": "", "at": "", "if": [""], "then": "", "modal": ""},
    "cases": {"case": ""},
    "sources": {"title": "-"},
}


def salvage(document: Document, shape: type[ShapeT]) -> ShapeT | None:
    """Return the document without the parts that do not fit, or None if too little is left.

    In lists an entry that does not fit becomes one whose text is empty; readers pass over it.
    """
    content: Any = deepcopy(document.content)
    for _ in range(_ROUNDS):
        try:
            return shape.model_validate(content)
        except ValidationError as error:
            details = error.errors(include_url=False, include_context=False)
        if not all(_mended(content, each["loc"]) for each in details):
            return None
    return None


def _mended(content: Any, path: tuple[int | str, ...]) -> bool:  # noqa: ANN401
    """Take out what stands at the path, as little as possible; return whether that worked."""
    if not isinstance(content, dict) or not path:
        return False
    if _removed(content, path):
        return True
    part, *rest = path
    group: Any = content.get(part)
    if part == "situation":
        content[part] = "-"
    elif part in _STAND_INS and rest and _has(group, rest[0]):
        group[rest[0]] = _STAND_INS[str(part)]
    elif part == "sentences" and rest and _has(group, rest[0]):
        del group[rest[0]]
    else:
        return False
    return True


def _removed(content: Any, path: tuple[int | str, ...]) -> bool:  # noqa: ANN401
    """Remove the key that ends the path; return whether there was one."""
    for step in path[:-1]:
        if not _has(content, step):
            return False
        content = content[step]
    return isinstance(content, dict) and content.pop(path[-1], None) is not None


def _has(group: Any, step: int | str) -> bool:  # noqa: ANN401
    if isinstance(group, dict):
        return step in group
    return isinstance(group, list) and isinstance(step, int) and step < len(group)
