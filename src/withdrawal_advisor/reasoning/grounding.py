"""Saturation of the positive part of the rules: every activation that could matter."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from withdrawal_advisor.model.engine import Engine
from withdrawal_advisor.model.rule import Activation, Rule
from withdrawal_advisor.model.statement import Bindings, Fact


@dataclass(frozen=True, slots=True)
class Grounding:
    """All activations, sorted, and what could not be decided."""

    activations: tuple[Activation, ...]
    warnings: tuple[str, ...]


def ground(rules: Sequence[Rule], facts: Iterable[Fact], engine: Engine) -> Grounding:
    """Find every activation whose premises follow when no exception is counted.

    Comparisons are decided here, so that they mean the same for every engine.
    """
    found: set[Activation] = set()
    undecided: set[str] = set()

    def fire(rule: Rule, bindings: Bindings) -> Fact | None:
        if not _comparisons_hold(rule, bindings, undecided):
            return None
        activation = Activation.of(rule, bindings)
        found.add(activation)
        return activation.conclusion

    engine.saturate(rules, sorted(facts), fire)
    return Grounding(
        tuple(sorted(found, key=lambda activation: activation.order)), tuple(sorted(undecided))
    )


def _comparisons_hold(rule: Rule, bindings: Bindings, undecided: set[str]) -> bool:
    for comparison in rule.where:
        try:
            if not comparison.holds(bindings):
                return False
        except ZeroDivisionError:
            values = ", ".join(f"{name} = {bindings[name]}" for name in comparison.variables)
            undecided.add(
                f"the rule '{rule.name}' was not applied: '{comparison.text}' divides by zero"
                f" ({values})"
            )
            return False
    return True
