"""Potential graphs of random rule bases, with few enough changes to try all sets of them."""

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import combinations
from random import Random

from hypothesis import strategies as st
from uncertain_cases import random_case

from generators import Program, programs
from withdrawal_advisor.engines.seminaive import SemiNaive
from withdrawal_advisor.model.change import Change, Learn
from withdrawal_advisor.model.statement import Fact
from withdrawal_advisor.reasoning.changes import Changes, applied
from withdrawal_advisor.reasoning.contraries import Contraries
from withdrawal_advisor.reasoning.graph import derivation_graph
from withdrawal_advisor.reasoning.grounding import ground
from withdrawal_advisor.reasoning.perfect_model import perfect_model
from withdrawal_advisor.reasoning.potential import PotentialGraph

MOST_CHANGES = 14


@dataclass(frozen=True)
class Changeable:
    """A potential graph with some of its changes; `supposed` are hypotheses."""

    program: Program
    potential: PotentialGraph
    supposed: tuple[Fact, ...]
    allowed: frozenset[Change]

    def changes(self, goal: Fact | None = None) -> Changes:
        """Return the changes; that the goal is learnt itself is none."""
        return Changes(
            self.potential,
            self.supposed,
            self.program.exclusions,
            lambda c: c in self.allowed and not (isinstance(c, Learn) and c.fact == goal),
        )

    def held(self, changes: Iterable[Change]) -> frozenset[Fact]:
        """Return what holds after changes, by the plain evaluator."""
        return perfect_model(self.potential.changed(applied(self.potential.told, changes)))

    def sets(self, size: int) -> list[tuple[Change, ...]]:
        """Return all sets of changes up to a size that can be made together."""
        return [
            some
            for length in range(size + 1)
            for some in combinations(sorted(self.allowed, key=repr), length)
            if self._agree(some)
        ]

    def _agree(self, changes: Iterable[Change]) -> bool:
        learnt = [change.fact for change in changes if isinstance(change, Learn)]
        contraries = Contraries(learnt, self.program.exclusions)
        return not any(contraries.of(fact) for fact in learnt)


@st.composite
def changeable(draw: st.DrawFn) -> Changeable:
    """Draw a rule base of whose inputs some are told, one perhaps as a hypothesis."""
    program = draw(programs())
    inputs = sorted({*program.facts, *(fact.denial for fact in program.facts[:3])})
    told = [fact for fact in inputs if draw(st.integers(0, 2)) and fact in program.facts]
    potential = _potential(program, inputs, told)
    supposed = tuple(told[: draw(st.integers(0, 1))])
    every = Changes(potential, supposed, program.exclusions).all
    numbers = st.sets(
        st.integers(0, max(len(every) - 1, 0)),
        min_size=min(len(every), MOST_CHANGES // 2),
        max_size=min(len(every), MOST_CHANGES),
    )
    return Changeable(program, potential, supposed, frozenset(every[n] for n in draw(numbers)))


def seeded(seed: int) -> Changeable:
    """Return a denser random rule base than those drawn, with as many changes as can be tried."""
    random = Random(seed)  # noqa: S311  (repeatable)
    case = random_case(random, 14, 9)
    facts = {statement.fact for statement in case.situation.given}
    facts |= {p.bind({}) for r in case.knowledge.rules for p in r.exceptions if not p.variables}
    program = Program(case.knowledge.rules, tuple(sorted(facts)), case.knowledge.exclusions)
    inputs = sorted({*facts, *random.sample(sorted(f.denial for f in facts), min(len(facts), 2))})
    told = [fact for fact in inputs if random.random() < 0.6]
    potential = _potential(program, inputs, told)
    supposed = tuple(told[: random.choice((0, 0, 1))])
    every = Changes(potential, supposed, program.exclusions).all
    allowed = random.sample(every, min(len(every), random.randint(9, MOST_CHANGES)))
    return Changeable(program, potential, supposed, frozenset(allowed))


def _potential(program: Program, inputs: Iterable[Fact], told: Iterable[Fact]) -> PotentialGraph:
    graph = derivation_graph((), ground(program.rules, inputs, SemiNaive()).activations)
    return PotentialGraph(tuple(inputs), frozenset(told), graph, {})
