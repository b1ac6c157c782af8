"""How much the likelihood of a fact hangs on each rule and on each told fact."""

from dataclasses import dataclass

from withdrawal_advisor.model.likelihood import Chance
from withdrawal_advisor.model.move import Reading
from withdrawal_advisor.model.statement import Fact


@dataclass(frozen=True, slots=True)
class Importance:
    """What a rule or a told fact means for a probability, all else at the middle of its range.

    `surely` and `never` are the probability if it surely holds and if it does not; `at_low` and
    `at_high` that at the ends of its own range; `now` that at its middle.
    """

    chance: Chance
    now: float
    surely: float
    never: float
    at_low: float
    at_high: float

    @property
    def birnbaum(self) -> float:
        """The change of the probability from its not holding to its holding (Birnbaum 1969)."""
        return self.surely - self.never

    @property
    def achievement(self) -> float:
        """Its achievement worth: by what factor its holding for sure raises the probability.

        The ratio scale of Vesely et al. (1983), Measures of Risk Importance, NUREG/CR-3385.
        """
        return self.surely / self.now

    @property
    def reduction(self) -> float | None:
        """Its reduction worth: by what factor its not holding lowers the probability.

        None where nothing would be left. The same source as `achievement`.
        """
        return self.now / self.never if self.never else None

    @property
    def swing(self) -> float:
        """How far the probability moves from one end of its own range to the other."""
        return abs(self.at_high - self.at_low)


@dataclass(frozen=True, slots=True)
class Importances:
    """A fact with how likely it is, and all that this hangs on, the most important first."""

    fact: Fact
    reading: Reading
    items: tuple[Importance, ...]
