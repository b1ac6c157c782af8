"""What all shapes share: the base class, dates, shares, counts, and how they refuse."""

import re
from datetime import date
from typing import Annotated, TypeAlias

from pydantic import AfterValidator, BaseModel, ConfigDict
from pydantic_core import PydanticCustomError

_DATE = re.compile(r"(\d{4})(?:-(\d\d)(?:-(\d\d))?)?", re.ASCII)
_SHARE = re.compile(r"0(\.\d+)?|1(\.0+)?|\.\d+", re.ASCII)
_COUNT = re.compile(r"[1-9]\d{0,5}", re.ASCII)


def refused(code: str, message: str, hint: str) -> PydanticCustomError:
    """Return an error that carries a problem's code, message and hint through pydantic."""
    return PydanticCustomError("refused", "refused", {"code": code, "say": message, "hint": hint})


def _date(text: str) -> str:
    if not text:
        return text
    found = _DATE.fullmatch(text)
    try:
        date(*(int(part or 1) for part in found.groups()) if found else (0, 0, 0))
    except ValueError:
        hint = "write 2024, 2024-09 or 2024-09-30"
        raise refused("F07", "this is not a date of the calendar", hint) from None
    return text


def _share(text: str) -> str:
    if not _SHARE.fullmatch(text):
        raise refused("F07", "a number between 0 and 1 is expected here", "for example 0.55")
    return text


def _count(text: str) -> str:
    if not _COUNT.fullmatch(text):
        raise refused("F07", "a whole number from 1 is expected here", "for example 3")
    return text


def spelt(name: str) -> str:
    """Return the key that stands for an attribute."""
    return name.replace("_", " ").strip()


class Shape(BaseModel):
    """A group of keys; others than those of the shape are refused."""

    model_config = ConfigDict(extra="forbid", frozen=True, alias_generator=spelt, defer_build=True)


Date: TypeAlias = Annotated[str, AfterValidator(_date)]
Share: TypeAlias = Annotated[str, AfterValidator(_share)]
Count: TypeAlias = Annotated[str, AfterValidator(_count)]
Texts: TypeAlias = tuple[str, ...]
