"""Knowledge and situations out of generated programs, and changed situations of them."""

from collections.abc import Iterable, Iterator, Sequence

from hypothesis import strategies as st

from generators import NUMBER_VARIABLES, Program
from withdrawal_advisor.engines.seminaive import SemiNaive
from withdrawal_advisor.model.knowledge import Actor, Article, KnowledgeBase, Scale
from withdrawal_advisor.model.predicate import Predicate, Slot
from withdrawal_advisor.model.rule import Rule
from withdrawal_advisor.model.situation import Situation, Statement
from withdrawal_advisor.model.statement import Fact, Pattern, Variable
from withdrawal_advisor.reasoning.circuit import Circuit, evaluate, vectors
from withdrawal_advisor.reasoning.perfect_model import perfect_model
from withdrawal_advisor.reasoning.potential import PotentialGraph, Variant, potential_graph


def knowledge_of(program: Program, asked: Iterable[str] = ()) -> KnowledgeBase:
    """Return the knowledge of a program in which every name is a thing that fits every blank."""
    patterns = tuple(_patterns(program))
    numeric = {
        (p.predicate, place)
        for p in patterns
        for place, term in enumerate(p.terms)
        if isinstance(term, Variable) and term.name in NUMBER_VARIABLES
    }
    sizes = {p.predicate: len(p.terms) for p in patterns}
    sizes |= {fact.predicate: len(fact.values) for fact in program.facts}
    questions = frozenset(asked)
    names = {t for p in patterns for t in p.terms if isinstance(t, str)}
    names |= {value for fact in program.facts for value in fact.values}
    return KnowledgeBase(
        name="knowledge",
        version="1",
        sha256="",
        predicates={
            name: Predicate(
                name,
                name,
                f"not {name}",
                tuple(_slot(n, numeric=(name, n) in numeric) for n in range(size)),
                ask=f"{name}?" if name in questions else "",
            )
            for name, size in sorted(sizes.items())
        },
        rules=program.rules,
        slots={},
        actors={name: Actor(name, "thing") for name in sorted(names)},
        exclusions=program.exclusions,
        scale=Scale({}, {}),
        article=Article({}, {}, {}),
    )


def _patterns(program: Program) -> Iterator[Pattern]:
    for rule in program.rules:
        yield from (*rule.premises, *rule.exceptions, rule.conclusion)
    for exclusion in program.exclusions:
        yield from (exclusion.one, exclusion.other)


def _slot(number: int, *, numeric: bool) -> Slot:
    if numeric:
        return Slot(f"blank {number}", unit="")
    return Slot(f"blank {number}", frozenset({"thing"}))


def given(facts: Iterable[Fact]) -> Situation:
    """Return a situation in which these facts are given."""
    return Situation("a situation", given=tuple(map(Statement, sorted(facts))))


def potential_of(program: Program, asked: Iterable[str] = ()) -> PotentialGraph:
    """Return the potential graph of a program, its facts given."""
    return potential_graph(knowledge_of(program, asked), given(program.facts), SemiNaive())


def variants(potential: PotentialGraph, rules: Sequence[Rule]) -> st.SearchStrategy[list[Variant]]:
    """Draw changed situations: some inputs are told, some rules doubted."""
    told = st.sets(st.sampled_from(potential.inputs)) if potential.inputs else st.just(set[Fact]())
    doubted = st.sets(st.sampled_from(rules), max_size=3) if rules else st.just(set[Rule]())
    return st.lists(st.builds(Variant, told, doubted), min_size=1, max_size=8)


def held(circuit: Circuit, cases: Sequence[Variant]) -> list[set[Fact]]:
    """Return the goals that are held in each of some changed situations."""
    found = evaluate(circuit, vectors(circuit, cases), (1 << len(cases)) - 1)
    return [
        {goal for goal, bits in zip(circuit.goals, found, strict=True) if bits >> number & 1}
        for number in range(len(cases))
    ]


def model(potential: PotentialGraph, variant: Variant) -> set[Fact]:
    """Return what is held in a changed situation."""
    return set(perfect_model(potential.changed(variant)))
