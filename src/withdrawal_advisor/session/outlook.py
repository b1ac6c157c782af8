"""What is next in a session, and how much is still open."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from withdrawal_advisor.model.engine import Engine
from withdrawal_advisor.model.statement import Fact
from withdrawal_advisor.reasoning.compilation import MakeDiagrams
from withdrawal_advisor.session.cast import Cast
from withdrawal_advisor.session.dependence import Dependence, dependences, dependences_by_paths
from withdrawal_advisor.session.free_numbers import free_numbers
from withdrawal_advisor.session.influence import influence
from withdrawal_advisor.session.network import ON, OPEN, Signal
from withdrawal_advisor.session.question import Question
from withdrawal_advisor.session.reach import reach
from withdrawal_advisor.session.session import Session
from withdrawal_advisor.session.state import State, state
from withdrawal_advisor.session.universe import Universe, universe


class Stage(StrEnum):
    """What the next question is for."""

    CAST = "who is meant"
    NUMBERS = "which numbers"
    FINDINGS = "what follows"
    LIKELIHOODS = "how likely it is"
    DONE = "nothing is left to ask"


@dataclass(frozen=True, slots=True)
class Ranked:
    """An open question with the goals that its answer may change, and how many are expected to."""

    question: Question
    goals: tuple[Fact, ...]
    change: float


@dataclass(frozen=True, slots=True)
class Outlook:
    """The open questions of a stage, best first, and what is decided by now.

    `skipped` are questions passed over that may still matter; of those for names and for numbers
    that facts are concluded from, which come before the universe, nobody knows. `open` counts the
    questions that may change which findings hold, `open_for_likelihoods` those that may change how
    likely they are, with the former, and before that stage how many these are at most; skipped
    ones are counted. `decided` are goals that none of the former can change, `held` those that hold
    whatever is answered. `signals` are those of the stage. While it is asked who is meant, and for
    numbers that facts are concluded from, there is no universe.
    """

    stage: Stage
    ranked: tuple[Ranked, ...]
    skipped: tuple[Question, ...] = ()
    open: int = 0
    open_for_likelihoods: int = 0
    goals: tuple[Fact, ...] = ()
    decided: tuple[Fact, ...] = ()
    held: tuple[Fact, ...] = ()
    universe: Universe | None = None
    signals: tuple[Signal, ...] = ()

    @property
    def next(self) -> Question | None:
        """The question to ask, if one is left."""
        return self.ranked[0].question if self.ranked else None


def look(
    session: Session, engine: Engine, make: MakeDiagrams, earlier: Outlook | None = None
) -> Outlook:
    """Return what is next; what an earlier outlook grounded is used again where it fits."""
    bearing = reach(session.knowledge, session.focus)
    cast = Cast(session, bearing)
    skipped = cast.skipped()
    if pending := [*cast.questions()]:
        return _before(Stage.CAST, pending, skipped)
    numbers = [*free_numbers(session, cast.parts, bearing)]
    skipped += tuple(question for question in numbers if session.is_skipped(question))
    if pending := [question for question in numbers if not session.is_skipped(question)]:
        return _before(Stage.NUMBERS, pending, skipped)
    whole = earlier.universe if earlier is not None else None
    if whole is None or not whole.fits(session, cast.parts):
        whole = universe(session, cast.parts, bearing, engine)
    return _Looking(session, whole, make, skipped).outlook()


def _before(stage: Stage, pending: Iterable[Question], skipped: tuple[Question, ...]) -> Outlook:
    """Return what is next while it cannot be worked out yet what matters."""
    return Outlook(stage, tuple(Ranked(question, (), 0.0) for question in pending), skipped)


class _Looking:
    """Looks at a universe as it stands after some answers.

    What is `skipped` would have come before it.
    """

    def __init__(
        self,
        session: Session,
        whole: Universe,
        make: MakeDiagrams,
        skipped: tuple[Question, ...],
    ) -> None:
        self._skipped = skipped
        self._session = session
        self._whole = whole
        self._make = make
        self._state: State = state(session, whole)

    def outlook(self) -> Outlook:
        signals, loose = self._signals(ON), self._signals(OPEN)
        certain = self._dependences(signals)
        for_findings = self._mattering(certain)
        if asked := self._not_skipped(for_findings):
            stage, by, found = Stage.FINDINGS, signals, certain
            matter = self._mattering(certain, self._at_most(loose))
        else:
            stage, by, found = Stage.LIKELIHOODS, loose, self._dependences(loose)
            matter = self._mattering(certain, found)
            asked = self._not_skipped(matter)
        goals = self._whole.goals
        asked_yet = {fact for question in for_findings for fact in self._whole.feeds[question]}
        return Outlook(
            stage if asked else Stage.DONE,
            self._ranked(asked, by, found),
            (*self._skipped, *(q for q in matter if self._session.is_skipped(q))),
            len(self._skipped) + len(for_findings),
            len(self._skipped) + len(matter),
            goals,
            tuple(
                g for g in goals if not certain[g].on and (certain[g].held or g not in asked_yet)
            ),
            tuple(goal for goal in goals if certain[goal].held),
            self._whole,
            tuple(by),
        )

    def _signals(self, fires: Signal) -> list[Signal]:
        """Return what is certain if rules fire, or if they and uncertain facts may fail."""
        told = self._state.signals
        if fires == OPEN:
            told = {**told, **dict.fromkeys(self._state.uncertain, OPEN)}
        return self._whole.network.signals(told, fires)

    def _dependences(self, signals: Sequence[Signal]) -> Mapping[Fact, Dependence]:
        network, contraries = self._whole.network, self._state.contraries
        return dependences(network, signals, self._goals(), contraries, self._make)

    def _at_most(self, signals: Sequence[Signal]) -> Mapping[Fact, Dependence]:
        return dependences_by_paths(self._whole.network, signals, self._goals())

    def _goals(self) -> Mapping[Fact, bool]:
        """Return the goals with whether they are inferred."""
        return {goal: goal in self._whole.graph.by_conclusion for goal in self._whole.goals}

    def _mattering(self, *found: Mapping[Fact, Dependence]) -> list[Question]:
        """Return the open questions on which a goal depends."""
        on = frozenset[Fact]().union(*(each.on for some in found for each in some.values()))
        return [q for q in self._state.unanswered if not on.isdisjoint(self._whole.feeds[q])]

    def _not_skipped(self, questions: Iterable[Question]) -> list[Question]:
        return [question for question in questions if not self._session.is_skipped(question)]

    def _ranked(
        self,
        questions: Sequence[Question],
        signals: Sequence[Signal],
        found: Mapping[Fact, Dependence],
    ) -> tuple[Ranked, ...]:
        """Return the questions by what hangs on them; ties stay in the article's order."""
        whole, scale = self._whole, self._session.knowledge.scale
        goals = [goal for goal in whole.goals if found[goal].on]
        changes = influence(whole.network, signals, goals, scale) if questions else {}
        ranked = []
        for question in questions:
            feeds = whole.feeds[question]
            served = tuple(goal for goal in goals if not found[goal].on.isdisjoint(feeds))
            change = sum(changes.get(fact, 0.0) for fact in feeds)
            ranked.append(Ranked(question, served, change))
        return tuple(sorted(ranked, key=lambda each: -each.change))
