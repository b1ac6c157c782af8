"""What an assessment concludes about how likely its facts are and how well they are backed."""

from collections.abc import Mapping
from dataclasses import dataclass

from withdrawal_advisor.model.confidence import Confidence
from withdrawal_advisor.model.likelihood import Judgement
from withdrawal_advisor.model.statement import Fact


@dataclass(frozen=True, slots=True)
class Judged:
    """Likelihoods of all facts that could hold, and confidence in those that are held.

    The two are told apart throughout: neither enters into the other.
    """

    likelihoods: Mapping[Fact, Judgement]
    confidences: Mapping[Fact, Confidence]
