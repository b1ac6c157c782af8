"""How two assessments differ, and where their derivations part."""

from dataclasses import dataclass
from enum import StrEnum

from withdrawal_advisor.model.move import Move, Reading
from withdrawal_advisor.model.rule import Activation
from withdrawal_advisor.model.statement import Fact


class Side(StrEnum):
    """One of two situations."""

    FIRST = "first"
    SECOND = "second"

    @property
    def other(self) -> "Side":
        """The other situation."""
        return Side.SECOND if self is Side.FIRST else Side.FIRST


@dataclass(frozen=True, slots=True, order=True)
class Cause:
    """A fact that one situation tells and the other does not, or backs otherwise."""

    fact: Fact
    told_in: tuple[Side, ...]


@dataclass(frozen=True, slots=True)
class Step:
    """A fact held on one side only, though all that it rests on is held on both.

    It is told there, and then `activation` is None, or else what stops the activation on the
    other side are the exceptions `stopped_by`.
    """

    fact: Fact
    held_in: Side
    activation: Activation | None
    stopped_by: tuple[Fact, ...] = ()


class Proof(StrEnum):
    """What changing the causes alone does to the fact; everything else is as it was."""

    ENOUGH = "enough"
    """Made on the side that lacks the fact, or has it less likely, it brings the difference."""
    NEEDED = "needed"
    """Taken back on the side that has the fact, or has it likelier, it ends the difference."""
    PARTLY = "partly"
    """It changes the likelihood, but further differences are needed."""
    NONE = "none"
    """It changes nothing by itself, or could not be tried."""


@dataclass(frozen=True, slots=True)
class Reason:
    """Why a fact differs: where derivations part, what is responsible, and how this was proved.

    `alone` is what the first situation makes of the fact if the causes alone are changed there,
    `back` what the second makes of it if they alone are changed back.
    """

    steps: tuple[Step, ...]
    causes: tuple[Cause, ...]
    proof: Proof
    alone: Reading | None = None
    back: Reading | None = None


@dataclass(frozen=True, slots=True)
class Difference:
    """A finding that appears, vanishes or moves from the first situation to the second."""

    move: Move
    reason: Reason


@dataclass(frozen=True, slots=True)
class Contrast:
    """All that differs between two assessments: what they tell, and findings, most moved first."""

    told: tuple[Cause, ...]
    differences: tuple[Difference, ...]
