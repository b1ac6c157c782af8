"""What is next in a session, and how much is still open."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from withdrawal_advisor.model.engine import Engine
from withdrawal_advisor.model.statement import Fact
from withdrawal_advisor.session.cast import Cast
from withdrawal_advisor.session.decisive import MOST, decisive
from withdrawal_advisor.session.influence import influence
from withdrawal_advisor.session.network import MANY, OFF, ON, OPEN, Signal
from withdrawal_advisor.session.question import Question
from withdrawal_advisor.session.reach import reach
from withdrawal_advisor.session.session import Session
from withdrawal_advisor.session.state import State, state
from withdrawal_advisor.session.universe import Universe, universe


class Stage(StrEnum):
    """What the next question is for."""

    CAST = "who is meant"
    FINDINGS = "what follows"
    LIKELIHOODS = "how likely it is"
    DONE = "nothing is left to ask"


@dataclass(frozen=True, slots=True)
class Ranked:
    """An open question with the expected number of findings in focus that its answer changes."""

    question: Question
    change: float


@dataclass(frozen=True, slots=True)
class Outlook:
    """The open questions of a stage, best first, and what is decided by now.

    `skipped` are questions passed over that may still matter. `open` counts the questions that
    may change which findings hold, `open_for_likelihoods` those that may change how likely they
    are, with the former; skipped ones are counted. `decided` are goals that nothing open can
    change, `held` those that hold by now. `signals` are those of the stage. While it is asked who
    is meant there is no universe.
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


def look(session: Session, engine: Engine, earlier: Outlook | None = None) -> Outlook:
    """Return what is next; what an earlier outlook grounded is used again where it fits."""
    bearing = reach(session.knowledge, session.focus)
    cast = Cast(session, bearing)
    pending = [question for question in cast.questions() if not session.is_skipped(question)]
    if pending:
        return Outlook(Stage.CAST, tuple(Ranked(question, 0.0) for question in pending))
    whole = earlier.universe if earlier is not None else None
    if whole is None or not whole.fits(session, cast.parts):
        whole = universe(session, cast.parts, bearing, engine)
    return _Looking(session, whole).outlook()


class _Looking:
    """Looks at a universe as it stands after some answers."""

    def __init__(self, session: Session, whole: Universe) -> None:
        self._session = session
        self._whole = whole
        self._state: State = state(session, whole)

    def outlook(self) -> Outlook:
        signals = self._signals(ON)
        for_findings = self._exactly(signals, self._mattering(signals))
        loose = self._signals(OPEN)
        for_likelihoods = self._mattering(loose)
        matter = tuple(dict.fromkeys((*for_findings, *for_likelihoods)))
        stage, asked, by = Stage.FINDINGS, self._not_skipped(for_findings), signals
        if not asked:
            stage, asked, by = Stage.LIKELIHOODS, self._not_skipped(matter), loose
        net, goals = self._whole.network, self._whole.goals
        return Outlook(
            stage if asked else Stage.DONE,
            self._ranked(asked, by),
            tuple(question for question in matter if self._session.is_skipped(question)),
            len(for_findings),
            len(matter),
            goals,
            tuple(goal for goal in goals if self._is_decided(goal, signals, for_findings)),
            tuple(goal for goal in goals if signals[net.facts[goal]] == ON),
            self._whole,
            tuple(by),
        )

    def _is_decided(
        self, goal: Fact, signals: Sequence[Signal], mattering: Sequence[Question]
    ) -> bool:
        """Whether nothing can change if a goal is held, but that it is told itself."""
        net = self._whole.network
        if not mattering or signals[net.facts[goal]] != OPEN:
            return True
        if self._state.signals.get(goal) != OPEN or goal not in self._whole.graph.by_conclusion:
            return False
        untold = net.signals({**self._state.signals, goal: OFF}, ON)
        return untold[net.facts[goal]] != OPEN

    def _signals(self, fires: Signal) -> list[Signal]:
        """Return what is certain if rules fire, or if they and uncertain facts may fail."""
        told = self._state.signals
        if fires == OPEN:
            told = {**told, **dict.fromkeys(self._state.uncertain, OPEN)}
        return self._whole.network.signals(told, fires)

    def _mattering(self, signals: Sequence[Signal]) -> list[Question]:
        """Return the open questions from which an open path leads to a goal."""
        leading = self._whole.network.leading(signals, self._whole.goals)
        return [q for q in self._state.unanswered if self._leads(q, leading)]

    def _leads(self, question: Question, leading: Mapping[Fact, int]) -> bool:
        """Whether a way leads to a goal; what is in focus is inferred, so to tell it is no way."""
        whole = self._whole
        return any(
            leading[fact] == MANY
            or whole.goals[leading[fact]] != fact
            or fact not in whole.graph.by_conclusion
            for fact in whole.feeds[question]
            if fact in leading
        )

    def _exactly(self, signals: Sequence[Signal], found: list[Question]) -> list[Question]:
        """Return those of a few questions that can change a goal; of many all of them."""
        if not 0 < len(found) <= MOST:
            return found
        whole = self._whole
        answers = [whole.tellings(question) for question in found]
        inferred = whole.graph.by_conclusion.keys()
        verdicts = decisive(whole.network, signals, answers, whole.goals, inferred)
        return [question for question, matters in zip(found, verdicts, strict=True) if matters]

    def _not_skipped(self, questions: Iterable[Question]) -> list[Question]:
        return [question for question in questions if not self._session.is_skipped(question)]

    def _ranked(
        self, questions: Sequence[Question], signals: Sequence[Signal]
    ) -> tuple[Ranked, ...]:
        """Return the questions by what hangs on them; ties stay in the article's order."""
        whole, scale = self._whole, self._session.knowledge.scale
        changes = influence(whole.network, signals, whole.goals, scale) if questions else {}
        ranked = [
            Ranked(question, sum(changes.get(fact, 0.0) for fact in whole.feeds[question]))
            for question in questions
        ]
        return tuple(sorted(ranked, key=lambda each: -each.change))
