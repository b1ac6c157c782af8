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
    """How it was shown that the causes make the difference; all else stayed as it was."""

    BROUGHT = "brought"
    """Changed alone on the side that lacks the finding, or has it less likely, they bring it."""
    ENDED = "ended"
    """Changed alone on the side that has the finding, or has it likelier, they end it."""
    NONE = "none"
    """It could not be shown."""


@dataclass(frozen=True, slots=True)
class Reason:
    """Why a finding differs: where derivations part, what is responsible, and how that was shown.

    `shown_in` is the side that was changed, and `alone` what it then makes of the finding.
    """

    steps: tuple[Step, ...] = ()
    causes: tuple[Cause, ...] = ()
    proof: Proof = Proof.NONE
    shown_in: Side | None = None
    alone: Reading | None = None


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
