"""Rulesets compiled from rules, run together to their common fixpoint."""

import weakref
from collections import defaultdict
from collections.abc import Iterable, Sequence

from withdrawal_advisor.engines.durable_limits import FACTS, check_limit
from withdrawal_advisor.engines.durable_rulesets import definition, pack
from withdrawal_advisor.engines.durable_session import CEngine, Session
from withdrawal_advisor.engines.durable_steps import Step
from withdrawal_advisor.engines.joins import signature
from withdrawal_advisor.model.engine import Fire
from withdrawal_advisor.model.rule import Rule
from withdrawal_advisor.model.statement import Fact


class Network:
    """The sessions of a rule base; empty between two saturations."""

    def __init__(self, engine: CEngine, rules: tuple[Rule, ...]) -> None:
        self.rules = rules
        self.packing = pack(rules)
        self.sessions: list[Session] = []
        self.close = weakref.finalize(self, _close, self.sessions)
        self.listeners: defaultdict[int, list[Session]] = defaultdict(list)
        for ruleset in self.packing.rulesets:
            session = Session(engine, ruleset, definition(ruleset, self.packing.codes))
            self.sessions.append(session)
            for channel in ruleset.channels:
                self.listeners[channel].append(session)

    def saturate(self, facts: Iterable[Fact], fire: Fire) -> None:
        """Fire all activations; whoever catches an error from here must close the network."""
        run = _Run(self, fire)
        run.start(facts)
        while any(run.advance(session) for session in self.sessions):
            pass
        for session in self.sessions:
            session.clear()


def _close(sessions: Iterable[Session]) -> None:
    for session in sessions:
        session.close()


class _Run:
    """The facts of one saturation, numbered from 1, with their values interned."""

    def __init__(self, network: Network, fire: Fire) -> None:
        self._network = network
        self._fire = fire
        self._codes = dict(network.packing.codes)
        self._facts: list[Fact] = []
        self._known: set[tuple[int, tuple[str, ...]]] = set()

    def start(self, facts: Iterable[Fact]) -> None:
        """Tell the sessions what holds before any rule with premises."""
        for fact in facts:
            self._tell(fact)
        for rule in self._network.packing.axioms:
            self._tell(self._fire(rule, {}))

    def advance(self, session: Session) -> bool:
        """Fire what the session has found; return whether there was anything."""
        fired = False
        for step, numbers in session.matches():
            fired = True
            self._apply(step, [self._facts[number - 1] for number in numbers])
        return fired

    def _apply(self, step: Step, facts: Sequence[Fact]) -> None:
        bindings = step.match(facts)
        if bindings is None:
            return
        if step.carries is None:
            self._tell(self._fire(step.rule, bindings))
        else:
            self._enter(step.carries.channel, step.carries.pattern.bind(bindings))

    def _tell(self, fact: Fact | None) -> None:
        if fact is None:
            return
        channel = self._network.packing.channels.get(signature(fact))
        if channel is not None:
            self._enter(channel, fact)

    def _enter(self, channel: int, fact: Fact) -> None:
        """Assert a fact, unless it is known, wherever its channel is listened to."""
        if (channel, fact.values) in self._known:
            return
        self._known.add((channel, fact.values))
        self._facts.append(fact)
        number = len(self._facts)
        check_limit("so many facts", number, FACTS)
        text = f'{{"id":{number},"c{channel}":1{self._blanks(fact)}}}'
        for session in self._network.listeners[channel]:
            session.tell(number, text)

    def _blanks(self, fact: Fact) -> str:
        codes = self._codes
        return "".join(
            f',"v{position}":"{codes.setdefault(value, str(len(codes)))}"'
            for position, value in enumerate(fact.values)
        )
