"""Why a fact is not held although rules lead to it: the exceptions that stop them."""

from collections import defaultdict

from withdrawal_advisor.model.assessment import Assessment
from withdrawal_advisor.model.derivation import Attempt, Blocked
from withdrawal_advisor.model.rule import Activation
from withdrawal_advisor.model.statement import Fact

MAX_DEPTH = 100


def blocked(assessment: Assessment, fact: Fact) -> Blocked:
    """Return the activations that would conclude a fact that is not held, and what stops them.

    Only rules whose premises follow when exceptions are ignored are considered.
    """
    concluding: defaultdict[Fact, list[Activation]] = defaultdict(list)
    for activation in assessment.activations:
        concluding[activation.conclusion].append(activation)
    held = assessment.memory.supports.keys()
    told: set[Fact] = set()

    def explain(missing: Fact, level: int) -> Blocked:
        if missing in told or level > MAX_DEPTH:
            return Blocked(missing, (), cut=True)
        told.add(missing)
        attempts = (
            Attempt(
                activation,
                tuple(exception for exception in activation.exceptions if exception in held),
                tuple(
                    explain(p, level + 1)
                    for p in dict.fromkeys(activation.premises)
                    if p not in held
                ),
            )
            for activation in concluding[missing]
        )
        return Blocked(missing, tuple(attempts))

    return explain(fact, 0)
