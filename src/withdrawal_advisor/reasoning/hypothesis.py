"""What a situation holds before any rule: its givens and its hypotheses."""

from dataclasses import dataclass

from withdrawal_advisor.model.assessment import SetAside
from withdrawal_advisor.model.knowledge import Exclusion
from withdrawal_advisor.model.memory import Given, Support, Supposed
from withdrawal_advisor.model.situation import Situation
from withdrawal_advisor.model.statement import Fact
from withdrawal_advisor.reasoning.contraries import Contraries


@dataclass(frozen=True, slots=True)
class Told:
    """The base facts with their supports, and the givens that a hypothesis sets aside."""

    supports: dict[Fact, tuple[Support, ...]]
    set_aside: tuple[SetAside, ...]


def told(situation: Situation, exclusions: tuple[Exclusion, ...]) -> Told:
    """Collect the base facts; a given that contradicts a hypothesis is set aside."""
    supposed = {statement.fact for statement in situation.supposing}
    hypotheses = Contraries(supposed, exclusions)
    supports: dict[Fact, tuple[Support, ...]] = {}
    set_aside = []
    for statement in sorted(situation.given, key=lambda s: (s.fact, repr(s.evidence))):
        against = hypotheses.of(statement.fact)
        if against:
            set_aside.append(SetAside(statement, against[0]))
        else:
            earlier = supports.get(statement.fact, ())
            supports[statement.fact] = (*earlier, Given(statement.evidence))
    for fact in sorted(supposed):
        supports[fact] = (Supposed(), *supports.get(fact, ()))
    return Told(supports, tuple(set_aside))
