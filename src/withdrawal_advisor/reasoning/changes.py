"""The changes that can be made to a situation while its hypotheses stand."""

from collections.abc import Callable, Iterable, Sequence

from withdrawal_advisor.model.change import Change, Doubt, Forget, Learn
from withdrawal_advisor.model.knowledge import Exclusion
from withdrawal_advisor.model.rule import Rule
from withdrawal_advisor.model.statement import Fact
from withdrawal_advisor.reasoning.contraries import Contraries
from withdrawal_advisor.reasoning.potential import PotentialGraph, Variant


class Changes:
    """All changes of a situation, each with a number.

    Given facts may be forgotten, open facts learnt and rules doubted. What is supposed stays, and
    nothing contrary to it is learnt.
    """

    def __init__(
        self,
        potential: PotentialGraph,
        supposed: Iterable[Fact],
        exclusions: Iterable[Exclusion],
        allows: Callable[[Change], bool] = lambda _change: True,
    ) -> None:
        self.told = potential.told
        fixed = frozenset(supposed)
        contraries = Contraries(potential.inputs, exclusions)
        self._clashing = {fact: frozenset(contraries.of(fact)) for fact in potential.open}
        every: list[Change] = [Forget(fact) for fact in sorted(self.told - fixed)]
        every += (
            Learn(fact, tuple(sorted(against & self.told)))
            for fact, against in self._clashing.items()
            if fixed.isdisjoint(against)
        )
        every += map(Doubt, _rules(potential))
        self.all: Sequence[Change] = tuple(filter(allows, every))
        self._touching: dict[Fact | Rule, list[int]] = {}
        for number, change in enumerate(self.all):
            for each in touched(change):
                self._touching.setdefault(each, []).append(number)

    def touching(self, what: Fact | Rule) -> Sequence[int]:
        """Return the changes after which an input or a rule is not as it was."""
        return self._touching.get(what, ())

    def fit(self, chosen: Iterable[int], another: int) -> bool:
        """Whether a change can be made with others: facts learnt together are no contraries."""
        change = self.all[another]
        return not isinstance(change, Learn) or all(
            not isinstance(other := self.all[number], Learn)
            or other.fact not in self._clashing[change.fact]
            for number in chosen
        )

    def variant(self, chosen: Iterable[int]) -> Variant:
        """Return the changed situation."""
        return applied(self.told, (self.all[number] for number in chosen))


def applied(told: frozenset[Fact], changes: Iterable[Change]) -> Variant:
    """Return the situation in which changes were made to what is told."""
    gone: set[Fact] = set()
    come: set[Fact] = set()
    doubted: set[Rule] = set()
    for change in changes:
        match change:
            case Forget(fact):
                gone.add(fact)
            case Learn(fact, aside):
                come.add(fact)
                gone.update(aside)
            case Doubt(rule):
                doubted.add(rule)
    return Variant((told - gone) | come, frozenset(doubted))


def touched(change: Change) -> tuple[Fact | Rule, ...]:
    """Return the inputs or the rule that a change changes."""
    match change:
        case Forget(fact):
            return (fact,)
        case Learn(fact, aside):
            return (fact, *aside)
        case Doubt(rule):
            return (rule,)


def _rules(potential: PotentialGraph) -> list[Rule]:
    rules = {activation.rule.name: activation.rule for activation in potential.graph.activations}
    return [rules[name] for name in sorted(rules)]
