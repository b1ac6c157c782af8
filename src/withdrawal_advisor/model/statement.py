"""Patterns and facts: predicates with their blanks filled."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TypeAlias

Bindings: TypeAlias = Mapping[str, str]
"""Values of variables by variable name; a number is its canonical decimal text."""


Sense: TypeAlias = tuple[str, bool]
"""A predicate, and whether it is affirmed."""


@dataclass(frozen=True, slots=True, order=True)
class Variable:
    """A blank of a rule that any fitting value may fill."""

    name: str


Term: TypeAlias = Variable | str


@dataclass(frozen=True, slots=True, order=True)
class Fact:
    """A predicate with every blank filled, affirmed or denied."""

    predicate: str
    values: tuple[str, ...] = ()
    affirmed: bool = True

    @property
    def denial(self) -> "Fact":
        """The fact that says the opposite."""
        return Fact(self.predicate, self.values, not self.affirmed)

    @property
    def sense(self) -> Sense:
        """What it says, whoever it says it of."""
        return self.predicate, self.affirmed


@dataclass(frozen=True, slots=True)
class Pattern:
    """A predicate whose blanks hold variables or values."""

    predicate: str
    terms: tuple[Term, ...] = ()
    affirmed: bool = True

    @property
    def sense(self) -> Sense:
        """What it says, whoever it says it of."""
        return self.predicate, self.affirmed

    @property
    def variables(self) -> tuple[str, ...]:
        """Names of its variables in order of first use."""
        return tuple(dict.fromkeys(t.name for t in self.terms if isinstance(t, Variable)))

    def match(self, fact: Fact, bindings: Bindings) -> Bindings | None:
        """Return `bindings` extended so that the pattern reads as the fact, or None."""
        if fact.predicate != self.predicate or fact.affirmed != self.affirmed:
            return None
        extended = dict(bindings)
        for term, value in zip(self.terms, fact.values, strict=True):
            wanted = extended.setdefault(term.name, value) if isinstance(term, Variable) else term
            if wanted != value:
                return None
        return extended

    def bind(self, bindings: Bindings) -> Fact:
        """Return the fact that the pattern becomes; KeyError if a variable has no value."""
        values = (bindings[t.name] if isinstance(t, Variable) else t for t in self.terms)
        return Fact(self.predicate, tuple(values), self.affirmed)
