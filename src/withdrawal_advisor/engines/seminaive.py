"""Semi-naive evaluation in plain Python: the oracle, and the engine for very many facts."""

from collections import deque
from collections.abc import Iterable, Iterator, Sequence

from withdrawal_advisor.engines.join_plans import Program, compile_rules
from withdrawal_advisor.engines.joins import signature
from withdrawal_advisor.model.engine import Fire
from withdrawal_advisor.model.rule import Rule
from withdrawal_advisor.model.statement import Fact


class SemiNaive:
    """Pipelined semi-naive evaluation: every new fact in turn is joined with those before it.

    An activation is found when the last of its facts comes in, and is not looked for again.
    """

    name = "semi-naive"
    version = "1"

    def __init__(self) -> None:
        self._rules: tuple[Rule, ...] = ()
        self._program = compile_rules(())

    def saturate(self, rules: Sequence[Rule], facts: Iterable[Fact], fire: Fire) -> None:
        """Call `fire` for every rule and binding whose premises all hold."""
        program = self._compiled(tuple(rules))
        agenda = _Agenda(facts)
        for rule in program.axioms:
            agenda.add(fire(rule, {}))
        indexes = program.indexes()
        for fact in agenda:
            program.add(fact, indexes)
            for plan in program.plans.get(signature(fact), ()):
                for bindings in plan.bindings(fact.values, indexes):
                    agenda.add(fire(plan.rule, bindings))

    def _compiled(self, rules: tuple[Rule, ...]) -> Program:
        if rules != self._rules:
            self._program = compile_rules(rules)
            self._rules = rules
        return self._program


class _Agenda:
    """Facts to be processed, each of them once."""

    def __init__(self, facts: Iterable[Fact]) -> None:
        self._queue = deque(dict.fromkeys(facts))
        self._known = set(self._queue)

    def add(self, fact: Fact | None) -> None:
        if fact is not None and fact not in self._known:
            self._known.add(fact)
            self._queue.append(fact)

    def __iter__(self) -> Iterator[Fact]:
        while self._queue:
            yield self._queue.popleft()
