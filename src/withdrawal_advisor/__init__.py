"""Consequences of a military withdrawal, inferred and justified.

`load_knowledge`, `load_situation` and `assess` are all that a program needs.
"""

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from withdrawal_advisor.api import Advice, assess, load_knowledge, load_situation

__all__ = ["Advice", "assess", "load_knowledge", "load_situation"]


def __getattr__(name: str) -> object:
    """Import what a program asks for only then, so that the command line starts fast."""
    if name in __all__:
        return getattr(import_module("withdrawal_advisor.api"), name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
