"""An engine turned towards what is missing: it also finds what rules could use if it were told."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import combinations

from withdrawal_advisor.model.engine import Engine, Fire
from withdrawal_advisor.model.rule import Rule
from withdrawal_advisor.model.statement import Bindings, Fact, Pattern, Variable


class Opening:
    """Finds the uses of rules: a rule with all its variables bound, whatever premises are open.

    A use is found from as few premises as bind all variables; its other premises and its
    exceptions are open and count as held from then on. Premises with a number are never open.
    """

    def __init__(self, engine: Engine, has_number: Callable[[str], bool]) -> None:
        self.name = engine.name
        self.version = engine.version
        self._engine = engine
        self._has_number = has_number

    def saturate(self, rules: Sequence[Rule], facts: Iterable[Fact], fire: Fire) -> None:
        """Call `fire` for every use of a rule; each once."""
        finding: dict[Rule, Rule] = {}
        touching: list[Rule] = []
        for rule in rules:
            finding |= dict.fromkeys(self._finding(rule), rule)
            touching += self._touching(rule)
        seen: set[Fact] = set()

        def find(step: Rule, bindings: Bindings) -> Fact | None:
            found = step.conclusion.bind(bindings)
            if step not in finding:
                return found
            if found in seen:
                return None
            seen.add(found)
            return found if fire(finding[step], bindings) is not None else None

        self._engine.saturate([*finding, *touching], facts, find)

    def _finding(self, rule: Rule) -> Iterator[Rule]:
        """Yield rules that conclude a use of a rule."""
        for number, premises in enumerate(self._covers(rule)):
            yield _step(rule, f"found {number}", premises, _use(rule))

    def _touching(self, rule: Rule) -> Iterator[Rule]:
        """Yield rules that conclude from a use what the rule concludes and what is open for it."""
        used = dict.fromkeys((*rule.premises, *rule.exceptions))
        opened = (pattern for pattern in used if not self._has_number(pattern.predicate))
        for number, pattern in enumerate((rule.conclusion, *opened)):
            yield _step(rule, f"touches {number}", (_use(rule),), pattern)

    def _covers(self, rule: Rule) -> list[tuple[Pattern, ...]]:
        """Return the smallest sets of premises that bind all variables and hold all numbers."""
        premises = dict.fromkeys(rule.premises)
        fixed = tuple(p for p in premises if self._has_number(p.predicate))
        free = [p for p in premises if p not in fixed]
        unbound = set(rule.variables).difference(*(p.variables for p in fixed))
        found: list[tuple[Pattern, ...]] = []
        for size in range(len(free) + 1):
            for chosen in combinations(free, size):
                smaller = any(set(other) <= set(chosen) for other in found)
                if not smaller and unbound <= {name for p in chosen for name in p.variables}:
                    found.append(chosen)
        return [(*fixed, *chosen) for chosen in found]


def _use(rule: Rule) -> Pattern:
    """Return the pattern of the helper facts that say with which values a rule is used."""
    return Pattern(f"use of {rule.name}", tuple(map(Variable, rule.variables)))


def _step(rule: Rule, role: str, premises: tuple[Pattern, ...], conclusion: Pattern) -> Rule:
    return Rule(f"{rule.name}: {role}", premises, conclusion, rule.modal, rule.citation)
