"""The port through which any engine finds activations."""

from collections.abc import Callable, Iterable, Sequence
from typing import Protocol, TypeAlias

from withdrawal_advisor.model.rule import Rule
from withdrawal_advisor.model.statement import Bindings, Fact

Fire: TypeAlias = Callable[[Rule, Bindings], Fact | None]
"""Called for a rule whose premises were found; returns the fact to assert, if any."""


class Engine(Protocol):
    """Finds every way in which the premises of rules are met; decides nothing."""

    @property
    def name(self) -> str:
        """Name of the engine as outputs print it."""

    @property
    def version(self) -> str:
        """Version of the engine as outputs print it."""

    def saturate(self, rules: Sequence[Rule], facts: Iterable[Fact], fire: Fire) -> None:
        """Call `fire` for every rule and binding whose premises all hold.

        A premise holds if it is among `facts` or was returned by `fire`; exceptions and
        `where` are the caller's concern. `fire` may be called twice for one binding. What it
        raises reaches the caller, and the engine stays usable.
        """
