"""Derivations of one fact that share neither evidence nor rules."""

from collections.abc import Mapping

from withdrawal_advisor.model.statement import Fact
from withdrawal_advisor.reasoning.backing import Backing, Derivation
from withdrawal_advisor.reasoning.evidence import Firing, Witness


def independent_lines(
    backing: Backing, fact: Fact, heights: Mapping[Fact, int]
) -> tuple[Derivation, ...]:
    """Return derivations of a held fact of which no two share a piece of evidence or a rule.

    A shortest one is taken, its evidence and rules are set aside, and so on, whatever the
    grades; so there may be more than are found, never fewer. `heights` are those of all facts.
    """
    lines: list[Derivation] = []
    used: set[str] = set()

    def is_left(step: Witness | Firing) -> bool:
        return step.key not in used

    while fact in heights:
        line = backing.shortest(fact, heights, is_left)
        if not line.keys:
            break
        lines.append(line)
        used |= line.keys
        left = backing.below(fact, is_left) if backing.may_hold(fact, is_left) else set()
        heights = backing.heights(left, is_left)
    return tuple(lines)
