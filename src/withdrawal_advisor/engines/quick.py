"""Decision diagrams that are given up early, for what is worked out between two questions."""

from typing import Final

from withdrawal_advisor.engines.decision_diagrams import OxiddDiagrams

MOST_NODES: Final = 1 << 13
"""All risks of Iraq with nothing answered take some 4,000."""


def quick_diagrams(variables: int) -> OxiddDiagrams:
    """Return diagrams with room for few nodes."""
    return OxiddDiagrams(variables, MOST_NODES)
