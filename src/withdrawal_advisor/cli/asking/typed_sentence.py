"""A sentence as people type it, with a full stop at its end or without."""

from collections.abc import Callable
from typing import TypeVar

from withdrawal_advisor.language.unreadable import Unreadable

Read = TypeVar("Read")


def read_typed(text: str, read: Callable[[str], Read]) -> Read:
    """Return what a sentence is read as, without its full stop unless that belongs to a name."""
    try:
        return read(text)
    except Unreadable:
        if not text.endswith("."):
            raise
    return read(text.removesuffix(".").rstrip())
