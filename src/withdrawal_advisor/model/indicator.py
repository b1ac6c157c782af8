"""Open facts, and what finding them out would do to the findings."""

from dataclasses import dataclass
from enum import StrEnum

from withdrawal_advisor.model.move import SETTLED, Move
from withdrawal_advisor.model.rule import Activation
from withdrawal_advisor.model.statement import Fact


class Basis(StrEnum):
    """Where the probability that the answer is yes comes from."""

    LISTED = "listed"
    """The situation lists the fact as unknown, with a likelihood."""
    RULES = "rules"
    """Rules conclude the fact or its denial; the middle of that likelihood is taken."""
    EVEN = "even odds"
    """Nothing speaks for or against it."""


@dataclass(frozen=True, slots=True)
class Prior:
    """The probability that the answer is yes, before anybody looks."""

    yes: float
    basis: Basis


@dataclass(frozen=True, slots=True)
class Answer:
    """A fact as found out: what it would do.

    `set_aside` are givens that cannot hold with it, `against` are conclusions that contradict
    it; `moves` has the findings that would move, the most moved first.
    """

    told: Fact
    set_aside: tuple[Fact, ...]
    against: tuple[Fact, ...]
    moves: tuple[Move, ...]

    @property
    def total(self) -> float:
        """The sum of the changes of probability, whatever their direction."""
        return sum(abs(move.change) for move in self.moves)

    @property
    def largest(self) -> float:
        """The largest change of probability, whatever its direction."""
        return max((abs(move.change) for move in self.moves), default=0.0)

    @property
    def settled(self) -> tuple[Move, ...]:
        """The findings that appear, vanish or become certain."""
        return tuple(move for move in self.moves if move.turn in SETTLED)


@dataclass(frozen=True, slots=True)
class Indicator:
    """An open fact with what either answer would do; `no` is None where nothing denies it.

    `uses` are activations that need the fact or its denial, those that move something first.
    """

    fact: Fact
    looked_for: bool
    prior: Prior
    yes: Answer
    no: Answer | None
    uses: tuple[Activation, ...]

    @property
    def answers(self) -> tuple[Answer, ...]:
        """The answers that tell something."""
        return (self.yes,) if self.no is None else (self.yes, self.no)

    @property
    def expected(self) -> float:
        """The sum of the changes of probability to expect from asking."""
        no = self.no.total if self.no is not None else 0.0
        return self.prior.yes * self.yes.total + (1.0 - self.prior.yes) * no

    @property
    def largest(self) -> float:
        """The largest change of probability that an answer can make."""
        return max(answer.largest for answer in self.answers)


@dataclass(frozen=True, slots=True)
class Watch:
    """The open facts that could move a finding, those that move most first.

    `asked` counts the open facts that were tried, `measured` the findings looked at.
    """

    indicators: tuple[Indicator, ...]
    asked: int
    measured: int
