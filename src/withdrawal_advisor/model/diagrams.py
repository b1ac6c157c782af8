"""The port through which Boolean functions are compiled to decision diagrams."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Protocol, Self

FALSE = 0
TRUE = 1


class Function(Protocol):
    """A Boolean function; equal functions are equal values."""

    def __and__(self, other: Self, /) -> Self: ...
    def __or__(self, other: Self, /) -> Self: ...
    def __invert__(self) -> Self: ...


@dataclass(frozen=True, slots=True)
class Forest:
    """Decision diagrams that share their nodes (Bryant 1986), children before parents.

    Node `n` asks `variables[n]` and goes to `highs[n]` if it is true, else to `lows[n]`; nodes
    FALSE and TRUE ask nothing. `roots` are the nodes of the functions asked for, in their order.
    """

    variables: tuple[int, ...]
    highs: tuple[int, ...]
    lows: tuple[int, ...]
    roots: tuple[int, ...]


class Diagrams(Protocol):
    """Makes Boolean functions over variables 0, 1, …; variable 0 stands at the top.

    Operations on the functions raise MemoryError where far too many nodes would be needed.
    """

    @property
    def is_full(self) -> bool:
        """Whether more nodes than intended were made so far; it never becomes false again."""

    @property
    def true(self) -> Function:
        """The function that is always true."""

    @property
    def false(self) -> Function:
        """The function that is never true."""

    def variable(self, index: int) -> Function:
        """Return the function that is true where this variable is."""

    def forest(self, functions: Iterable[Function]) -> Forest:
        """Return the nodes of some functions."""

    def collect(self) -> None:
        """Free the nodes that no function uses."""
