"""The article's own questions, answered from what an assessment holds."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import TypeAlias

from withdrawal_advisor.language.saying import fill
from withdrawal_advisor.model.answer import Answer, Listed, Outcome, PartAnswer, Weighed
from withdrawal_advisor.model.assessment import Assessment
from withdrawal_advisor.model.question import Only, Part, Question
from withdrawal_advisor.model.situation import Situation, Statement
from withdrawal_advisor.model.statement import Bindings
from withdrawal_advisor.reasoning.holding import Holding
from withdrawal_advisor.reasoning.naming import Naming
from withdrawal_advisor.reasoning.outcomes import Outcomes
from withdrawal_advisor.reasoning.stakes import Stakes

Reassess: TypeAlias = Callable[[Situation], Assessment]
"""Assesses the situation with fewer hypotheses, in the same way as it was assessed in full."""


def answers(assessment: Assessment, reassess: Reassess) -> tuple[Answer, ...]:
    """Return the answers to all questions of the knowledge base, in its order.

    A question is answered once for each subject that the situation has for it.
    """
    views = _Views(assessment, reassess)
    return tuple(
        answer
        for question in assessment.knowledge.questions
        for answer in _Answering(views, question).answers()
    )


class _Views:
    """The situation under its hypotheses, or some of them, each assessed once."""

    def __init__(self, assessment: Assessment, reassess: Reassess) -> None:
        self.supposing = assessment.situation.supposing
        self._situation = assessment.situation
        self._reassess = reassess
        self._assessed = {self.supposing: assessment}
        self._outcomes: dict[tuple[object, ...], Outcomes] = {}

    def holding(self) -> Holding:
        """Return what is held under all hypotheses."""
        return Holding(self._assessed[self.supposing])

    def outcomes(
        self, question: Question, only: Only, supposing: tuple[Statement, ...]
    ) -> Outcomes:
        """Return what answers the parts of a question under these hypotheses."""
        key = (question.groups, only, supposing)
        if key not in self._outcomes:
            if supposing not in self._assessed:
                fewer = replace(self._situation, supposing=supposing)
                self._assessed[supposing] = self._reassess(fewer)
            assessment = self._assessed[supposing]
            held = Holding(assessment)
            naming = Naming(assessment, held, question.groups)
            stakes = Stakes(assessment, held, naming)
            self._outcomes[key] = Outcomes(assessment, Holding(assessment, only), naming, stakes)
        return self._outcomes[key]


class _Answering:
    """Answers one question."""

    def __init__(self, views: _Views, question: Question) -> None:
        self._views = views
        self._question = question
        self._held = views.holding()

    def answers(self) -> Iterator[Answer]:
        """Yield an answer for each subject, or one that says that there is none."""
        question, subjects = self._question, self._subjects()
        for bindings in subjects:
            parts = tuple(self._part(part, bindings) for part in question.parts)
            yield Answer(question, fill(question.text, bindings), parts)
        if not subjects:
            yield Answer(question, question.text, (), question.about)

    def _subjects(self) -> list[Bindings]:
        """Return the ways in which one of the sentences about the subject is held."""
        if not self._question.about:
            return [{}]
        found = (
            tuple(sorted(bindings.items()))
            for pattern in self._question.about
            for _, bindings in self._held.matches(pattern, {})
        )
        return [dict(each) for each in dict.fromkeys(found)]

    def _part(self, part: Part, bindings: Bindings) -> PartAnswer:
        left_out = self._left_out(part, bindings)
        kept = tuple(each for each in self._views.supposing if each not in left_out)
        outcome: Outcome = Listed(())
        if any(True for _ in self._held.joined(part.conditions, bindings)):
            outcomes = self._views.outcomes(self._question, part.only, kept)
            outcome = outcomes.of(part.content, bindings)
        if isinstance(outcome, Weighed):
            outcome = replace(outcome, verdict=fill(outcome.verdict, bindings))
        return PartAnswer(
            fill(part.title, bindings),
            outcome,
            fill(part.otherwise, bindings),
            tuple(each.fact for each in left_out),
        )

    def _left_out(self, part: Part, bindings: Bindings) -> tuple[Statement, ...]:
        """Return the hypotheses that the part is answered without."""
        return tuple(
            each
            for each in self._views.supposing
            if any(pattern.match(each.fact, bindings) is not None for pattern in part.without)
        )
