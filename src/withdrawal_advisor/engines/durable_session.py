"""One session of one ruleset of durable-rules: what it is told and what it finds.

Facts are never retracted: once a rule with two premises has fired, retracting the facts of both
makes the engine read and write past the end of its memory. A session is freed as a whole.
"""

import json
from collections.abc import Iterator
from typing import Final, Protocol

from withdrawal_advisor.engines.durable_rulesets import Ruleset
from withdrawal_advisor.engines.durable_steps import Step

GREETING: Final = '{"id":0,"greeting":1}'
OBSERVED: Final = 2


class CEngine(Protocol):
    """The part of the module `durable_rules_engine` that is used; it starts no threads."""

    def create_ruleset(self, name: str, definition: str, /) -> int:
        """Compile a ruleset and return its handle."""

    def delete_ruleset(self, handle: int, /) -> None:
        """Free a ruleset, but not its sessions."""

    def delete_state(self, handle: int, session: str, /) -> None:
        """Free a session."""

    def assert_fact(self, handle: int, fact: str, /) -> tuple[int, int]:
        """Assert a fact and return a code and the number of the session."""

    def start_action_for_state(self, handle: int, state: int, /) -> tuple[str, str] | None:
        """Return the session's state and its next action."""

    def complete_and_start_action(self, handle: int, state: int, /) -> str | None:
        """Complete the action and return the next one."""


class Session:
    """The only session of a ruleset; opened by the first fact, freed when it is cleared."""

    def __init__(self, engine: CEngine, ruleset: Ruleset, definition: str) -> None:
        self.ruleset = ruleset
        self._engine = engine
        self._handle = engine.create_ruleset("rules", definition)
        self._state: int | None = None

    def tell(self, number: int, text: str) -> None:
        """Assert a fact; the engine keeps it only if some step may use it."""
        if self._state is None:
            self._state = self._open()
        code, _ = self._engine.assert_fact(self._handle, text)
        if code == OBSERVED:
            raise RuntimeError(f"durable-rules takes fact {number} for another one")

    def matches(self) -> Iterator[tuple[Step, list[int]]]:
        """Yield each step that fires with the numbers of its facts, until none is left."""
        if self._state is None:
            return
        for message in self._fired(self._state):
            ((name, frame),) = json.loads(message).items()
            step = self.ruleset.steps[int(name)]
            yield step, [frame[f"m{n}"]["id"] for n in range(len(step.premises))]

    def clear(self) -> None:
        """Forget all facts."""
        if self._state is not None:
            self._state = None
            self._engine.delete_state(self._handle, "0")

    def close(self) -> None:
        """Free the session, which deleting its ruleset would leak, and the ruleset."""
        self.clear()
        self._engine.delete_ruleset(self._handle)

    def _open(self) -> int:
        # Freeing a session in which no action ever ran would read uninitialised memory.
        _, state = self._engine.assert_fact(self._handle, GREETING)
        for _greeted in self._fired(state):
            pass
        return state

    def _fired(self, state: int) -> Iterator[str]:
        started = self._engine.start_action_for_state(self._handle, state)
        message = started[1] if started else None
        while message is not None:
            yield message
            message = self._engine.complete_and_start_action(self._handle, state)
