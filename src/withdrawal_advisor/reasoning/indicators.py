"""Which open facts are worth finding out: what either answer would do to the findings."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import NamedTuple

from withdrawal_advisor.language.likelihoods import range_of
from withdrawal_advisor.model.assessment import Assessment
from withdrawal_advisor.model.diagrams import Function
from withdrawal_advisor.model.indicator import Answer, Basis, Indicator, Prior, Watch
from withdrawal_advisor.model.move import Move, Reading
from withdrawal_advisor.model.predicate import Kind
from withdrawal_advisor.model.rule import Activation
from withdrawal_advisor.model.statement import Fact
from withdrawal_advisor.reasoning.branches import branches
from withdrawal_advisor.reasoning.compilation import MakeDiagrams
from withdrawal_advisor.reasoning.contraries import Contraries
from withdrawal_advisor.reasoning.potential import PotentialGraph
from withdrawal_advisor.reasoning.reassessment import Reassessment, TooLarge, World
from withdrawal_advisor.reasoning.worlds import order_of, telling

LEAST = 1e-9
"""A smaller change of a probability is a rounding error."""


def watch(
    assessment: Assessment,
    potential: PotentialGraph,
    make: MakeDiagrams,
    goals: Collection[Fact] | None = None,
) -> Watch:
    """Rank the open facts by how far finding them out would move the goals.

    Without goals these are the findings, those included that could still appear. What cannot
    hold with an answer is set aside, and nothing contrary to a hypothesis is offered. The graph
    must be answerable. Raises TooLarge.
    """
    watching = _Watching(assessment, potential, make)
    wanted = watching.findings() if goals is None else frozenset(goals)
    found = [watching.indicator(fact, wanted) for fact in watching.questions]
    moving = [indicator for indicator in found if indicator.largest > LEAST]
    moving.sort(key=lambda i: (-round(i.expected, 9), -round(i.largest, 9), i.fact))
    return Watch(tuple(moving), len(found), len(wanted))


class _Told(NamedTuple):
    """An answer with the givens that it sets aside, and all that is told then."""

    fact: Fact
    set_aside: tuple[Fact, ...]
    world: World


class _Watching:
    """The open facts of a situation, with the diagrams of every answer."""

    def __init__(
        self, assessment: Assessment, potential: PotentialGraph, make: MakeDiagrams
    ) -> None:
        self._assessment = assessment
        self._knowledge = assessment.knowledge
        self._graph = potential.graph
        self._unknown = {each.fact: each.evidence for each in assessment.situation.unknown}
        self._telling = telling(assessment.situation, self._knowledge)
        self._world = self._telling.world(self._knowledge)
        self.questions = self._questions(potential)
        self._answers = self._all_answers()
        worlds = (self._world, *(answer.world for answer in self._answers.values()))
        order = order_of(self._graph, worlds, branches(assessment).chances, self._knowledge)
        self._diagrams = Reassessment(self._graph, self._world, order, make)
        self._before = self._readings(self._functions(self._graph.by_conclusion))
        self._after = self._all_readings()
        self._held = Contraries(
            assessment.memory.supports.keys() - self._telling.within.keys(),
            self._knowledge.exclusions,
        )
        self._uses = _uses(self._graph.activations)

    def _questions(self, potential: PotentialGraph) -> tuple[Fact, ...]:
        """Return the open facts to ask for, affirmed, sorted.

        A sentence of no section says who plays which part: that is set, not found out, unless
        the situation lists it as unknown.
        """
        predicates = self._knowledge.predicates
        exclusions = self._knowledge.exclusions
        supposed = {each.fact for each in self._assessment.situation.supposing}
        hypotheses = Contraries(supposed, exclusions)
        found = set()
        for fact in potential.open:
            predicate = predicates[fact.predicate]
            asked = fact if fact.affirmed else fact.denial
            sides = (asked, asked.denial)
            told = any(side in potential.told or hypotheses.of(side) for side in sides)
            told = told or any(side in potential.left_out for side in sides)
            listed = any(side in self._unknown for side in sides)
            if not told and (listed or (predicate.ask and predicate.section)):
                found.add(asked)
        return tuple(sorted(found))

    def _all_answers(self) -> dict[Fact, _Told]:
        """Return what is told after each answer that a sentence can give."""
        supposed = {each.fact for each in self._assessment.situation.supposing}
        given = self._telling.without.keys() | (self._telling.within.keys() - supposed)
        contraries = Contraries(given, self._knowledge.exclusions)
        facts = (side for fact in self.questions for side in self._sides(fact))
        return {fact: self._answer(fact, contraries.of(fact)) for fact in facts}

    def _sides(self, fact: Fact) -> tuple[Fact, ...]:
        deniable = self._knowledge.predicates[fact.predicate].denies
        return (fact, fact.denial) if deniable else (fact,)

    def _answer(self, fact: Fact, contrary: tuple[Fact, ...]) -> _Told:
        world = self._world
        if contrary:
            world = self._telling.less(contrary).world(self._knowledge)
        aside = tuple(each for each in contrary if each in self._telling.within)
        return _Told(fact, aside, {**world, fact: ()})

    def _functions(self, facts: Iterable[Fact]) -> dict[Fact, Function]:
        return {fact: self._diagrams.function(fact) for fact in facts}

    def _readings(self, functions: Mapping[Fact, Function]) -> dict[Fact, Reading]:
        read = self._diagrams.readings(functions.values())
        return dict(zip(functions, read, strict=True))

    def _all_readings(self) -> dict[Fact, dict[Fact, Reading]]:
        """Return, for each answer, what it makes of the conclusions that it changes.

        All are read at once, since their diagrams share most nodes.
        """
        concluded = self._graph.by_conclusion
        changed: dict[Fact, dict[Fact, Function]] = {}
        for answer in self._answers.values():
            changed[answer.fact] = {}
            for fact, function in self._diagrams.changed(answer.world).items():
                if function is None:
                    raise TooLarge
                if fact in concluded:
                    changed[answer.fact][fact] = function
        functions = [value for found in changed.values() for value in found.values()]
        read = iter(self._diagrams.readings(functions))
        return {answer: {fact: next(read) for fact in found} for answer, found in changed.items()}

    def findings(self) -> frozenset[Fact]:
        """Return the findings that there are, and those that could appear of the same parties.

        A party counts in the blank in which a finding of today has it.
        """
        predicates = self._knowledge.predicates
        could = {
            fact
            for fact in self._graph.by_conclusion
            if fact.affirmed and predicates[fact.predicate].kind is not Kind.PLAIN
        }
        today = {fact for fact in could if self._before[fact].likelihood.high > 0}

        def parties(fact: Fact) -> set[tuple[str, str]]:
            return set(zip(predicates[fact.predicate].blanks, fact.values, strict=True))

        known = {party for fact in today for party in parties(fact)}
        return frozenset(fact for fact in could if parties(fact) <= known)

    def indicator(self, fact: Fact, wanted: Collection[Fact]) -> Indicator:
        """Return what either answer would do to the wanted facts."""
        answers = [self._effect(side, wanted) for side in self._sides(fact)]
        looked_for = fact in self._unknown or fact.denial in self._unknown
        return Indicator(
            fact,
            looked_for,
            self._prior(fact),
            answers[0],
            answers[1] if len(answers) > 1 else None,
            self._by_effect(fact),
        )

    def _effect(self, told: Fact, wanted: Collection[Fact]) -> Answer:
        moves = [
            move
            for fact, after in self._after[told].items()
            if fact in wanted and fact not in {told, told.denial}
            for move in [Move(fact, self._before[fact], after)]
            if abs(move.change) > LEAST or move.before.held != move.after.held
        ]
        moves.sort(key=lambda move: (-round(abs(move.change), 9), move.fact))
        return Answer(told, self._answers[told].set_aside, self._held.of(told), tuple(moves))

    def _prior(self, fact: Fact) -> Prior:
        for side in (fact, fact.denial):
            evidence = self._unknown.get(side)
            if evidence is not None and evidence.likelihood:
                listed = range_of(evidence.likelihood, self._knowledge.scale)
                return _prior(side, (listed.low + listed.high) / 2, Basis.LISTED)
        likely = {
            side: self._before[side].likelihood.middle
            for side in (fact, fact.denial)
            if side in self._before and self._before[side].likelihood.middle > 0
        }
        if len(likely) == 1:
            return _prior(*likely.popitem(), Basis.RULES)
        return Prior(0.5, Basis.EVEN)

    def _by_effect(self, fact: Fact) -> tuple[Activation, ...]:
        moved = {each for side in self._sides(fact) for each in self._after[side]}
        uses = (*self._uses[fact], *self._uses[fact.denial])
        return tuple(sorted(uses, key=lambda use: (use.conclusion not in moved, use.order)))


def _prior(side: Fact, likelihood: float, basis: Basis) -> Prior:
    return Prior(likelihood if side.affirmed else 1.0 - likelihood, basis)


def _uses(activations: Sequence[Activation]) -> Mapping[Fact, list[Activation]]:
    uses: defaultdict[Fact, list[Activation]] = defaultdict(list)
    for activation in activations:
        for fact in dict.fromkeys((*activation.premises, *activation.exceptions)):
            uses[fact].append(activation)
    return uses
