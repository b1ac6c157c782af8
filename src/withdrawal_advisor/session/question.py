"""What a session can ask; a question is the key of its answer."""

from dataclasses import dataclass
from typing import TypeAlias

from withdrawal_advisor.model.statement import Fact, Pattern


@dataclass(frozen=True, slots=True)
class FactQuestion:
    """Whether an affirmed fact holds, or whether to suppose it."""

    fact: Fact
    supposing: bool = False


@dataclass(frozen=True, slots=True)
class PartQuestion:
    """Who plays the part of a blank; the answer states no fact."""

    slot: str


@dataclass(frozen=True, slots=True)
class NamesQuestion:
    """Of whom a sentence with one open blank holds; each name makes a fact."""

    pattern: Pattern


@dataclass(frozen=True, slots=True)
class NumberQuestion:
    """The numbers that fill the open blanks of a sentence."""

    pattern: Pattern


Question: TypeAlias = FactQuestion | PartQuestion | NamesQuestion | NumberQuestion
