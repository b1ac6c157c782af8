"""Running worked cases, and which rules they exercise."""

from dataclasses import dataclass

from withdrawal_advisor.model.case import Case
from withdrawal_advisor.model.engine import Engine
from withdrawal_advisor.model.knowledge import KnowledgeBase
from withdrawal_advisor.model.statement import Fact
from withdrawal_advisor.reasoning.inference import assess


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a case showed: expectations that failed, rules that fired, rules that were defeated."""

    case: Case
    missing: tuple[Fact, ...]
    unwanted: tuple[Fact, ...]
    not_assumed: tuple[Fact, ...]
    fired: frozenset[str]
    defeated: frozenset[str]

    @property
    def passed(self) -> bool:
        """Whether every expectation was met."""
        return not (self.missing or self.unwanted or self.not_assumed)


def run_case(knowledge: KnowledgeBase, case: Case, engine: Engine) -> Outcome:
    """Assess the situation of a case and compare."""
    assessment = assess(knowledge, case.situation, engine)
    held = assessment.memory.supports
    firings = tuple(assessment.memory.firings())
    assumed = {assumption for firing in firings for assumption in firing.assumptions}
    return Outcome(
        case,
        tuple(fact for fact in case.expect if fact not in held),
        tuple(fact for fact in case.expect_not if fact in held),
        tuple(fact for fact in case.assuming if fact not in assumed),
        frozenset(firing.activation.rule.name for firing in firings),
        frozenset(defeat.activation.rule.name for defeat in assessment.memory.defeats),
    )
