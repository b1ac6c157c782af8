"""How findings depend on things that may fail, exactly, from decision diagrams."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from withdrawal_advisor.model.diagrams import FALSE, TRUE, Forest, Function
from withdrawal_advisor.model.key_assumption import Role
from withdrawal_advisor.model.statement import Fact
from withdrawal_advisor.reasoning.boolean_model import boolean_model
from withdrawal_advisor.reasoning.compilation import MakeDiagrams
from withdrawal_advisor.reasoning.potential import PotentialGraph


@dataclass(frozen=True, slots=True)
class Failures:
    """Facts that may fail: by coming to be told, or by not being told.

    `returning` are facts that are told once all of some hypotheses fail.
    """

    coming: frozenset[Fact]
    going: frozenset[Fact]
    supposed: frozenset[Fact]
    returning: Mapping[Fact, tuple[Fact, ...]]

    @property
    def all(self) -> tuple[Fact, ...]:
        """All facts that may fail: the hypotheses, then the others, each sorted."""
        return (*sorted(self.supposed), *sorted(self.coming | self.going))


def roles(
    potential: PotentialGraph, failures: Failures, findings: Sequence[Fact], make: MakeDiagrams
) -> dict[Fact, dict[Fact, Role]]:
    """Return for each finding the role of everything that may fail.

    All but the hypotheses are judged while the hypotheses stand. A finding is left out if its
    diagram, or one below it, would be too large.
    """
    failing = failures.all
    diagrams = make(len(failing))
    fails = {fact: diagrams.variable(number) for number, fact in enumerate(failing)}
    graph = potential.graph
    fires = {a.rule.name: diagrams.true for a in graph.activations}
    told = _told(potential.told, failures, fails, diagrams.true)
    values = boolean_model(graph, told, fires, diagrams.false)
    kept = [finding for finding in findings if finding in values]
    forest = diagrams.forest(values[finding] for finding in kept)
    below = _variables_below(forest)
    supposed = len(failures.supposed)
    found = {}
    for finding, root in zip(kept, forest.roots, strict=True):
        standing = below[_supposing(forest, root, supposed)]
        found[finding] = {
            fact: _role(forest, root, number, below[root] if number < supposed else standing)
            for number, fact in enumerate(failing)
        }
    return found


def _told(
    told: Iterable[Fact], failures: Failures, fails: Mapping[Fact, Function], true: Function
) -> dict[Fact, Function]:
    """Return when each fact is told, by what fails."""
    values = dict.fromkeys(told, true)
    values |= {fact: fails[fact] for fact in failures.coming}
    values |= {fact: ~fails[fact] for fact in failures.going | failures.supposed}
    for fact, once in failures.returning.items():
        value = true
        for each in once:
            value &= fails[each]
        values[fact] = value
    return values


def _variables_below(forest: Forest) -> list[int]:
    """Return for each node which variables its function depends on, as bits."""
    below = [0, 0]
    nodes = zip(forest.variables[2:], forest.highs[2:], forest.lows[2:], strict=True)
    for variable, high, low in nodes:
        below.append(1 << variable | below[high] | below[low])
    return below


def _supposing(forest: Forest, root: int, supposed: int) -> int:
    """Return where a function leads while no hypothesis fails; they are the first variables."""
    node = root
    while node not in {FALSE, TRUE} and forest.variables[node] < supposed:
        node = forest.lows[node]
    return node


def _role(forest: Forest, root: int, variable: int, below: int) -> Role:
    if not below >> variable & 1:
        return Role.IDLE
    return Role.JOINT if _holds(forest, root, variable) else Role.LINCHPIN


def _holds(forest: Forest, root: int, failing: int) -> bool:
    """Tell whether a function is true where one variable alone is."""
    node = root
    while node not in {FALSE, TRUE}:
        alone = forest.variables[node] == failing
        node = forest.highs[node] if alone else forest.lows[node]
    return node == TRUE
