"""Decision diagrams for many changes of one situation."""

from typing import Final

from withdrawal_advisor.engines.decision_diagrams import OxiddDiagrams

MOST_NODES: Final = 1 << 20
"""Every change leaves nodes behind; 1,040 answers on Iraq leave some 50,000 in use."""


def roomy_diagrams(variables: int) -> OxiddDiagrams:
    """Return diagrams with room for what many changes leave behind."""
    return OxiddDiagrams(variables, MOST_NODES)
