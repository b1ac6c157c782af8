"""Why a fact is not held: the rules that come near to it, and what they lack."""

from dataclasses import dataclass
from enum import StrEnum

from withdrawal_advisor.model.change import Learn
from withdrawal_advisor.model.rule import Activation
from withdrawal_advisor.model.statement import Fact


class State(StrEnum):
    """What is known of a fact."""

    HELD = "held"
    FALSE = "known to be false"
    UNKNOWN = "not known"


@dataclass(frozen=True, slots=True)
class Needed:
    """A fact that a rule needs, and the ways to it that come nearest, if it is not held.

    `against` are held facts that cannot hold with it. `can_be_told` says whether one could look
    for it. Ways are left out, and `cut` is set, where they stand above already or lie too deep;
    `further` counts ways that come less near.
    """

    fact: Fact
    state: State
    against: tuple[Fact, ...] = ()
    can_be_told: bool = False
    ways: tuple["Way", ...] = ()
    further: int = 0
    cut: bool = False


@dataclass(frozen=True, slots=True)
class Way:
    """A rule that would conclude a fact: its premises, and the held exceptions that stop it."""

    activation: Activation
    premises: tuple[Needed, ...]
    stopped_by: tuple[Fact, ...]


@dataclass(frozen=True, slots=True)
class Additions:
    """Facts that, learnt together, bring a fact about; no part of them does.

    `others` counts the further sets of as few facts. Where `fewest` is not set there may be sets
    of fewer facts.
    """

    learn: tuple[Learn, ...]
    others: int = 0
    fewest: bool = True


@dataclass(frozen=True, slots=True)
class WhyNot:
    """Why a fact is not held.

    `reachable` is False if not even all that could be told would lead to it. If `additions` is
    None, no set of up to `searched` facts brings it about.
    """

    needed: Needed
    additions: Additions | None
    reachable: bool
    searched: int


@dataclass(frozen=True, slots=True)
class WhyNotAnswer:
    """What is said of the facts that a sentence means: those held, and why others are not.

    `further` counts facts that lie farther off and are left out.
    """

    held: tuple[Fact, ...]
    missing: tuple[WhyNot, ...]
    further: int
