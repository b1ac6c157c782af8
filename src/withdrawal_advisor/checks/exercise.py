"""Which rules the worked cases fire, and which exceptions they let defeat."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from withdrawal_advisor.model.case import Case
from withdrawal_advisor.model.engine import Engine
from withdrawal_advisor.model.knowledge import KnowledgeBase
from withdrawal_advisor.model.memory import WorkingMemory
from withdrawal_advisor.model.rule import Rule
from withdrawal_advisor.reasoning.inference import assess


@dataclass(frozen=True, slots=True)
class Exercise:
    """The cases in which each rule fires, and those in which each of its exceptions defeats it.

    Rules stand under their names, exceptions under the rule's name and their number from 0.
    """

    fired: Mapping[str, tuple[Case, ...]]
    defeated: Mapping[tuple[str, int], tuple[Case, ...]]

    def of(self, rule: Rule) -> tuple[Case, ...]:
        """Return the cases in which a rule fires or is defeated, in the order of the cases."""
        numbers = range(len(rule.exceptions))
        stopped = [case for n in numbers for case in self.defeated[rule.name, n]]
        found = (*self.fired[rule.name], *stopped)
        return tuple({case.name: case for case in found}.values())


def exercise(knowledge: KnowledgeBase, cases: Iterable[Case], engine: Engine) -> Exercise:
    """Run the cases; raises CircularExceptions."""
    fired: dict[str, list[Case]] = {rule.name: [] for rule in knowledge.rules}
    defeated: dict[tuple[str, int], list[Case]] = {
        (rule.name, n): [] for rule in knowledge.rules for n in range(len(rule.exceptions))
    }
    for case in cases:
        memory = assess(knowledge, case.situation, engine).memory
        for name in _fired(memory):
            fired[name].append(case)
        for exception in _defeated(memory):
            defeated[exception].append(case)
    return Exercise(
        {name: tuple(found) for name, found in fired.items()},
        {exception: tuple(found) for exception, found in defeated.items()},
    )


def _fired(memory: WorkingMemory) -> set[str]:
    return {firing.activation.rule.name for firing in memory.firings()}


def _defeated(memory: WorkingMemory) -> set[tuple[str, int]]:
    return {
        (defeat.activation.rule.name, number)
        for defeat in memory.defeats
        for number, exception in enumerate(defeat.activation.exceptions)
        if exception in defeat.by
    }
