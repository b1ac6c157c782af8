"""Options that a command gets together, as one value."""

from collections.abc import Callable
from dataclasses import fields
from functools import wraps
from typing import Any, TypeAlias

Decorator: TypeAlias = Callable[[Callable[..., Any]], Callable[..., Any]]


def bundle(parameter: str, kind: type, *options: Decorator) -> Decorator:
    """Return a decorator that adds options to a command, which gets them as one value of `kind`.

    The fields of `kind` have the names of the options' values.
    """
    names = [field.name for field in fields(kind)]

    def decorate(command: Callable[..., Any]) -> Callable[..., Any]:
        @wraps(command)
        def decorated(**values: object) -> object:
            values[parameter] = kind(**{name: values.pop(name) for name in names})
            return command(**values)

        for option in reversed(options):
            option(decorated)
        return decorated

    return decorate
