"""How likely a fact is, and what makes it so."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from withdrawal_advisor.model.assessment import Effect
from withdrawal_advisor.model.knowledge import Range
from withdrawal_advisor.model.rule import Activation
from withdrawal_advisor.model.statement import Fact


@dataclass(frozen=True, slots=True)
class Chance:
    """An uncertain event, independent of all others: a rule holds here, or evidence is right.

    Either `rule` is its name, or `facts` are the givens that stand and fall together. `witness`
    counts the pieces of evidence for one fact that have no origin.
    """

    range: Range
    rule: str = ""
    facts: tuple[Fact, ...] = ()
    origin: str = ""
    witness: int = 0

    def __hash__(self) -> int:
        """Hash what tells chances apart in one situation; they are keys everywhere."""
        return hash((self.rule, self.facts, self.origin, self.witness))


class Method(StrEnum):
    """How a range was found."""

    EXACT = "exact"
    """Both ends are the least and greatest probability that the ranges allow."""
    ENCLOSED = "enclosed"
    """The least and the greatest probability lie inside; the ends may not be reached."""
    ESTIMATED = "estimated"
    """Seeded random draws, since the exact computation would be too large."""


@dataclass(frozen=True, slots=True)
class Likelihood:
    """The probability range of a fact.

    `middle` is the probability where every chance is at the middle of its range; `error` is how
    far an estimate may be off, at 95 % (0 if not estimated).
    """

    low: float
    high: float
    middle: float
    method: Method = Method.EXACT
    error: float = 0.0


@dataclass(frozen=True, slots=True)
class WeakestLink:
    """The chance whose certainty would raise a probability most, and to what."""

    chance: Chance
    raised: float


@dataclass(frozen=True, slots=True)
class Judgement:
    """How likely a fact is, given the hypotheses and without them, and what would raise it most.

    `without` is None where nothing is supposed; `weakest` is None where nothing would raise it.
    """

    likelihood: Likelihood
    without: Likelihood | None
    effect: Effect
    weakest: WeakestLink | None = None


@dataclass(frozen=True, slots=True)
class Share:
    """Of the cases in which a fact holds: in which part a support carries it, and alone."""

    carries: float
    alone: float


@dataclass(frozen=True, slots=True)
class Account:
    """What a fact's likelihood is made of.

    `steps` are the chances that its shortest derivation needs, all of them; `shares` say what
    each activation carries, stopped ones too, and None what its being told carries.
    """

    steps: tuple[Chance, ...]
    shares: Mapping[Activation | None, Share]
