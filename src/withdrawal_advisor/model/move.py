"""How the likelihood of a fact differs between two situations."""

from dataclasses import dataclass
from enum import StrEnum

from withdrawal_advisor.model.likelihood import Likelihood
from withdrawal_advisor.model.statement import Fact

NEVER = Likelihood(0.0, 0.0, 0.0)
"""The likelihood of what no rule leads to."""


class Turn(StrEnum):
    """What becomes of a finding."""

    APPEARS = "appears"
    VANISHES = "vanishes"
    CERTAIN = "becomes certain"
    LIKELIER = "likelier"
    LESS_LIKELY = "less likely"


SETTLED = (Turn.APPEARS, Turn.VANISHES, Turn.CERTAIN)


@dataclass(frozen=True, slots=True)
class Reading:
    """What a situation makes of a fact: how likely it is, and whether it is held."""

    likelihood: Likelihood = NEVER
    held: bool = False


@dataclass(frozen=True, slots=True)
class Move:
    """A fact with what one situation and then another make of it."""

    fact: Fact
    before: Reading
    after: Reading

    @property
    def change(self) -> float:
        """By how much its probability rises, all chances at the middle of their ranges."""
        return self.after.likelihood.middle - self.before.likelihood.middle

    @property
    def turn(self) -> Turn:
        """What becomes of the fact from the one situation to the other."""
        if self.before.held != self.after.held:
            return Turn.APPEARS if self.after.held else Turn.VANISHES
        if self.after.likelihood.low >= 1 > self.before.likelihood.low:
            return Turn.CERTAIN
        return Turn.LIKELIER if self.change > 0 else Turn.LESS_LIKELY
