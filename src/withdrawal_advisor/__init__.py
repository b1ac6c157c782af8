"""Consequences of a military withdrawal, inferred and justified.

`load_knowledge`, `load_situation` and `assess` give advice; `interview` asks for the facts; the
other functions ask what would change it.
"""

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from withdrawal_advisor.api import (
        Advice,
        assess,
        compare,
        flips,
        importance,
        key_assumptions,
        load_knowledge,
        load_situation,
        watch,
        what_if,
        why_not,
    )
    from withdrawal_advisor.interviewing import Interview, interview

__all__ = [
    "Advice",
    "Interview",
    "assess",
    "compare",
    "flips",
    "importance",
    "interview",
    "key_assumptions",
    "load_knowledge",
    "load_situation",
    "watch",
    "what_if",
    "why_not",
]


def __getattr__(name: str) -> object:
    """Import what a program asks for only then, so that the command line starts fast."""
    if name in __all__:
        module = "interviewing" if name in {"Interview", "interview"} else "api"
        return getattr(import_module(f"withdrawal_advisor.{module}"), name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
