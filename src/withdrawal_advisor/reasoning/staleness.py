"""Evidence whose time has passed."""

from withdrawal_advisor.model.situation import Evidence


def is_stale(evidence: Evidence, as_of: str) -> bool:
    """Tell whether evidence was valid only until before the date of the situation.

    ISO dates are compared as far as both go: 2024 is not before 2024-09.
    """
    until = evidence.valid_until
    common = min(len(until), len(as_of))
    return until[:common] < as_of[:common]
