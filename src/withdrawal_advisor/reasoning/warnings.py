"""What a reader should know about the evidence of an assessment."""

from collections import defaultdict
from collections.abc import Iterator

from withdrawal_advisor.language.saying import say
from withdrawal_advisor.model.knowledge import KnowledgeBase
from withdrawal_advisor.model.memory import WorkingMemory
from withdrawal_advisor.model.situation import Situation
from withdrawal_advisor.reasoning.staleness import is_stale


def warnings(
    knowledge: KnowledgeBase, situation: Situation, memory: WorkingMemory
) -> tuple[str, ...]:
    """Return the warnings of a situation, sorted."""
    found = (
        *_flagged(knowledge, situation),
        *_stale(knowledge, situation),
        *_known_after_all(knowledge, situation, memory),
        *_of_two_minds(situation),
    )
    return tuple(sorted(set(found)))


def _flagged(knowledge: KnowledgeBase, situation: Situation) -> Iterator[str]:
    for statement in situation.given:
        if statement.evidence.flag:
            yield f"{say(statement.fact, knowledge.predicates)}: {statement.evidence.flag}"


def _stale(knowledge: KnowledgeBase, situation: Situation) -> Iterator[str]:
    for statement in situation.given:
        if is_stale(statement.evidence, situation.as_of):
            yield (
                f"the evidence that {say(statement.fact, knowledge.predicates)} was valid until"
                f" {statement.evidence.valid_until}, before the date of the situation"
                f" ({situation.as_of})"
            )


def _known_after_all(
    knowledge: KnowledgeBase, situation: Situation, memory: WorkingMemory
) -> Iterator[str]:
    for statement in situation.unknown:
        for fact in (statement.fact, statement.fact.denial):
            if fact in memory.supports:
                yield f"listed as unknown, but it follows: {say(fact, knowledge.predicates)}"


def _of_two_minds(situation: Situation) -> Iterator[str]:
    """Say which origins give their facts different likelihoods."""
    stated: defaultdict[str, set[str]] = defaultdict(set)
    for statement in situation.given:
        evidence = statement.evidence
        if evidence.origin and evidence.likelihood:
            stated[evidence.origin].add(evidence.likelihood)
    for origin, likelihoods in stated.items():
        if len(likelihoods) > 1:
            named = ", ".join(sorted(likelihoods))
            yield (
                f"facts of the origin {origin} have different likelihoods ({named}); they stand"
                " and fall together, so the lowest counts for all of them"
            )
