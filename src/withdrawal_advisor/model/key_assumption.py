"""Key assumptions: what findings rest on without being well founded."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from withdrawal_advisor.model.statement import Fact


class Role(StrEnum):
    """What an assumption does for a finding."""

    LINCHPIN = "linchpin"
    """The finding falls if it alone fails."""
    JOINT = "only jointly"
    """Alone it makes no difference; together with others that fail it can."""
    IDLE = "idle"
    """Whether the finding holds does not depend on it, whichever others of them fail."""


class Basis(StrEnum):
    """What a finding rests on: a thing nobody said, a weak fact, or what is supposed."""

    ASSUMPTION = "assumption"
    GIVEN = "weak fact"
    HYPOTHESIS = "hypothesis"


class Status(StrEnum):
    """How well an assumption stands, after the Key Assumptions Check (CIA 2009)."""

    SOLID = "solid"
    CAVEATS = "with caveats"
    UNSUPPORTED = "unsupported"
    LEFT_OUT = "left out"
    SUPPOSED = "supposed"


@dataclass(frozen=True, slots=True)
class KeyAssumption:
    """Something that findings rest on, with its status and the reason for that.

    An assumption fails if its fact turns out to hold, all others if it does not. `roles` has an
    entry for each finding; a finding whose dependence could not be computed has none.
    """

    fact: Fact
    basis: Basis
    status: Status
    reason: str
    roles: Mapping[Fact, Role]

    def of(self, role: Role) -> tuple[Fact, ...]:
        """Return the findings for which it plays a role."""
        return tuple(finding for finding, played in self.roles.items() if played is role)

    @property
    def role(self) -> Role:
        """The strongest role that it plays."""
        return min(self.roles.values(), key=list(Role).index, default=Role.IDLE)


@dataclass(frozen=True, slots=True)
class KeyAssumptions:
    """All key assumptions, those with which most falls first.

    `undecided` are findings whose dependence on them would take too much memory. `together` are
    smallest sets of them, up to `size`, without which the one finding asked for falls; it is
    None if more than one was asked for.
    """

    findings: tuple[Fact, ...]
    entries: tuple[KeyAssumption, ...]
    undecided: tuple[Fact, ...] = ()
    together: tuple[tuple[Fact, ...], ...] | None = None
    size: int = 0
