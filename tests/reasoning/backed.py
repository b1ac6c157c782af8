"""Assessments of facts with evidence, for tests of confidence."""

from collections.abc import Iterable, Sequence

from withdrawal_advisor.engines.seminaive import SemiNaive
from withdrawal_advisor.model.assessment import Assessment
from withdrawal_advisor.model.confidence import DEFAULT_TABLE, ConfidenceTable
from withdrawal_advisor.model.knowledge import Article, Exclusion, KnowledgeBase, Scale
from withdrawal_advisor.model.predicate import Predicate, Slot
from withdrawal_advisor.model.rule import Rule
from withdrawal_advisor.model.situation import Evidence, Situation, Source, Statement
from withdrawal_advisor.model.statement import Fact
from withdrawal_advisor.reasoning.inference import assess

AS_OF = "2024-06"


def evidence(grade: str, source: str = "paper", origin: str = "", until: str = "") -> Evidence:
    """Return evidence of a grade such as "B2" or "B"; "" is no source at all."""
    named = Source(source, reliability=grade[:1]) if grade else None
    return Evidence(named, grade[1:], origin=origin, valid_until=until)


def assessment(
    rules: Iterable[Rule],
    told: Iterable[tuple[Fact, Evidence]],
    supposing: Iterable[Fact] = (),
    exclusions: Sequence[Exclusion] = (),
    table: ConfidenceTable = DEFAULT_TABLE,
) -> Assessment:
    """Assess what is told under some rules."""
    rules = tuple(rules)
    situation = Situation(
        "a situation",
        AS_OF,
        given=tuple(Statement(fact, backed) for fact, backed in told),
        supposing=tuple(map(Statement, supposing)),
    )
    blanks = {s.fact.predicate: len(s.fact.values) for s in situation.given + situation.supposing}
    for each in rules:
        used = (*each.premises, *each.exceptions, each.conclusion)
        blanks |= {p.predicate: len(p.terms) for p in used}
    predicates = {name: _predicate(name, number) for name, number in blanks.items()}
    scale = Scale({}, {}, table)
    article = Article({}, {}, {})
    knowledge = KnowledgeBase(
        "k", "1", "", predicates, rules, {}, {}, tuple(exclusions), scale, article
    )
    return assess(knowledge, situation, SemiNaive())


def _predicate(name: str, blanks: int) -> Predicate:
    slots = tuple(Slot(f"blank {n}") for n in range(blanks))
    says = " and ".join((f"{name} holds", *(f"<{slot.name}>" for slot in slots)))
    return Predicate(name, says, f"it is not so that {says}", slots)
