"""Small rule bases, written down by hand, whose exercise is worked out by their cases."""

from collections.abc import Mapping, Sequence

from withdrawal_advisor.checks.exercise import Exercise, exercise
from withdrawal_advisor.engines.seminaive import SemiNaive
from withdrawal_advisor.model.case import Case
from withdrawal_advisor.model.knowledge import (
    Article,
    Exclusion,
    KnowledgeBase,
    Note,
    Range,
    Scale,
    Section,
)
from withdrawal_advisor.model.place import Place
from withdrawal_advisor.model.predicate import Predicate, Slot
from withdrawal_advisor.model.rule import Rule
from withdrawal_advisor.model.situation import Situation, Statement
from withdrawal_advisor.model.statement import Fact

ARTICLE = Article(
    {},
    {"start": Section("start", "S1", "The start", 3), "end": Section("end", "S2", "The end", 1)},
    {1: Note(1, "A paper", "", "a count"), 2: Note(2, "A book", "", "a view")},
)
SCALE = Scale({"may": Range(0.2, 0.5), "would": Range(0.8, 0.9)}, {})


def base(
    rules: Sequence[Rule],
    exclusions: Sequence[Exclusion] = (),
    more: Mapping[str, Predicate] | None = None,
) -> KnowledgeBase:
    """Return a rule base with a plain sentence for each predicate that `more` does not have."""
    patterns = [p for r in rules for p in (*r.premises, *r.exceptions, r.conclusion)]
    patterns += [p for exclusion in exclusions for p in (exclusion.one, exclusion.other)]
    said = {p.predicate: sentence(p.predicate, len(p.terms)) for p in patterns}
    return KnowledgeBase(
        name="A small base",
        version="1",
        sha256="",
        predicates=said | dict(more or {}),
        rules=tuple(rules),
        slots={},
        actors={},
        exclusions=tuple(exclusions),
        scale=SCALE,
        article=ARTICLE,
    )


def sentence(name: str, blanks: int = 0, file: str = "rules.yaml") -> Predicate:
    """Return a plain sentence that a situation is not asked for."""
    slots = tuple(Slot(f"blank {n}", frozenset({"thing"})) for n in range(blanks))
    says = " and ".join((name, *(f"<{slot.name}>" for slot in slots)))
    return Predicate(name, says, f"it is not so that {says}", slots, place=Place(file, 1, 1))


def case(name: str, *given: str) -> Case:
    """Return a case in which these sentences without blanks are given."""
    statements = tuple(Statement(Fact(each)) for each in given)
    return Case(name, Situation(name, given=statements))


def exercised(knowledge: KnowledgeBase, *cases: Case) -> Exercise:
    """Return what the cases exercise."""
    return exercise(knowledge, cases, SemiNaive())
