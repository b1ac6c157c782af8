"""Answers to the questions of an article: held facts with their reasons, nothing more."""

from dataclasses import dataclass
from typing import TypeAlias

from withdrawal_advisor.model.assessment import Effect
from withdrawal_advisor.model.memory import Given, Justification, Supposed
from withdrawal_advisor.model.question import Balance, Question
from withdrawal_advisor.model.statement import Fact, Pattern


@dataclass(frozen=True, slots=True)
class Held:
    """A held fact, how it was told, its shortest justification, and what contradicts it.

    `ways` counts its justifications; for what is there anyway, `why` rests on no hypothesis.
    """

    fact: Fact
    told: Given | Supposed | None
    why: Justification | None
    ways: int
    effect: Effect
    contraries: tuple[Fact, ...] = ()


@dataclass(frozen=True, slots=True)
class Listed:
    """The facts that answer a part."""

    facts: tuple[Held, ...]


@dataclass(frozen=True, slots=True)
class Weighed:
    """What speaks for and against; what is contested counts on neither side."""

    speaking_for: tuple[Held, ...]
    speaking_against: tuple[Held, ...]
    contested: tuple[Held, ...]
    balance: Balance
    verdict: str


@dataclass(frozen=True, slots=True)
class Stake:
    """A finding that touches a party; `phrase` is how its sentence names the party."""

    held: Held
    phrase: str


@dataclass(frozen=True, slots=True)
class Party:
    """Somebody with the findings that harm and those that benefit; brought ones come first."""

    name: str
    harms: tuple[Stake, ...]
    gains: tuple[Stake, ...]

    @property
    def balance(self) -> tuple[int, int]:
        """Gains less harms: of what the hypotheses bring, then of all."""
        return (brought(self.gains) - brought(self.harms), len(self.gains) - len(self.harms))


@dataclass(frozen=True, slots=True)
class Shared:
    """The parties that are touched, those that lose most first."""

    parties: tuple[Party, ...]


Outcome: TypeAlias = Listed | Weighed | Shared


@dataclass(frozen=True, slots=True)
class PartAnswer:
    """What answers a part; where that is nothing it is open, and `otherwise` words it.

    `without` are the hypotheses that were left out.
    """

    title: str
    outcome: Outcome
    otherwise: str
    without: tuple[Fact, ...] = ()

    @property
    def is_open(self) -> bool:
        """Whether nothing that is held answers it."""
        match self.outcome:
            case Listed(facts):
                return not facts
            case Weighed(balance=balance):
                return balance is Balance.OPEN
            case Shared(parties):
                return not parties


@dataclass(frozen=True, slots=True)
class Answer:
    """A question as asked of one subject; `missing` is what would say whom it is about."""

    question: Question
    text: str
    parts: tuple[PartAnswer, ...]
    missing: tuple[Pattern, ...] = ()


def brought(stakes: tuple[Stake, ...]) -> int:
    """Count the findings that the hypotheses bring."""
    return sum(stake.held.effect is Effect.BROUGHT for stake in stakes)
