"""The potential graph holds all that could be told, and no more; what is told comes out right."""

import random
from collections.abc import Callable
from dataclasses import replace
from itertools import product
from pathlib import Path

import pytest
from hypothesis import given as drawn
from hypothesis import settings
from hypothesis import strategies as st
from potential_cases import given, knowledge_of, potential_of, variants

from generators import Program, pattern, programs, rule
from withdrawal_advisor.engines.seminaive import SemiNaive
from withdrawal_advisor.files.knowledge_folder import read_knowledge
from withdrawal_advisor.files.reading import Sources
from withdrawal_advisor.files.situation_file import read_situation
from withdrawal_advisor.model.comparison import Comparison, Quantity
from withdrawal_advisor.model.knowledge import Actor
from withdrawal_advisor.model.rule import Activation, Rule
from withdrawal_advisor.model.situation import Situation, Statement
from withdrawal_advisor.model.statement import Bindings, Fact, Variable
from withdrawal_advisor.reasoning.circles import circles
from withdrawal_advisor.reasoning.inference import CircularExceptions, assess
from withdrawal_advisor.reasoning.perfect_model import perfect_model
from withdrawal_advisor.reasoning.potential import PotentialGraph, Variant, potential_graph

ROOT = Path(__file__).parents[2]
LIBRARY = read_knowledge(ROOT / "rules", Sources())
SITUATIONS = sorted((ROOT / "facts").glob("*.yaml"))

FORCES = pattern("forces", "?power", "?host")
WEAK = pattern("weak", "?host")
CONSENT = pattern("consent", "?host", "?power")
RISK = pattern("risk", "?host")
BASE = rule("risk", [FORCES, WEAK], RISK, exceptions=[CONSENT])
FACTS = (Fact("forces", ("us", "iraq")), Fact("forces", ("us", "syria")))


def of(*rules: Rule, facts: tuple[Fact, ...] = FACTS, asked: tuple[str, ...] = ()) -> set[Fact]:
    """Return the open inputs of a few rules."""
    return set(potential_of(Program(rules, facts, ()), asked).open)


def denials(facts: tuple[Fact, ...] = FACTS) -> set[Fact]:
    """Return what is always open: the denials of what is told."""
    return {fact.denial for fact in facts}


def test_premises_and_exceptions_are_open_where_others_bind_them() -> None:
    """A rule whose variables are bound by what is told opens all else that it uses."""
    hosts = ("iraq", "syria")
    opened = {Fact("weak", (host,)) for host in hosts}
    opened |= {Fact("consent", (host, "us")) for host in hosts}
    assert of(BASE) == denials() | opened


def test_what_is_open_opens_more() -> None:
    """What only an open fact could lead to is found as well."""
    chain = rule("flight", [RISK, pattern("border", "?host", "?host")], pattern("flight", "?host"))
    assert Fact("border", ("iraq", "iraq")) in of(BASE, chain)


def test_what_does_not_bind_opens_nothing() -> None:
    """A premise with a variable that nothing binds is not filled with whatever names there are."""
    loose = rule("loose", [WEAK, pattern("border", "?host", "?other")], RISK)
    assert of(loose, facts=(Fact("weak", ("iraq",)),)) == denials((Fact("weak", ("iraq",)),))


def test_only_names_of_the_situation_are_open() -> None:
    """A name that only a rule mentions is not brought into the situation."""
    foreign = rule("foreign", [FORCES, pattern("ally", "?power", "poland")], RISK)
    assert of(foreign) == denials()
    assert Fact("ally", ("us", "poland")) in of(foreign, facts=(*FACTS, Fact("here", ("poland",))))


def test_names_of_another_kind_are_not_open() -> None:
    """A blank is open only for names of a kind that it takes."""
    knowledge = knowledge_of(Program((BASE,), FACTS, ()))
    person = {**knowledge.actors, "us": Actor("us", "person")}
    changed = replace(knowledge, actors=person)
    found = potential_graph(changed, given(FACTS), SemiNaive()).open
    assert {f.predicate for f in found} == {"forces", "weak"}


def test_numbers_are_never_open() -> None:
    """A sentence with a number is an input only where it is stated."""
    supply, demand = pattern("supply", "?host", "?supply"), pattern("demand", "?host", "?demand")
    enough = Comparison("<", Quantity("supply"), Quantity("demand"), "supply < demand")
    short = rule("short", [supply, demand, WEAK], RISK, exceptions=[demand], where=[enough])
    one = (Fact("supply", ("iraq", "1")),)
    assert of(short, facts=one) == denials(one)
    both = (*one, Fact("demand", ("iraq", "2")))
    assert of(short, facts=both) == denials(both) | {Fact("weak", ("iraq",))}
    less = (*one, Fact("demand", ("iraq", "0")))
    assert of(short, facts=less) == denials(less)


def test_conclusions_are_inputs_where_they_have_a_question() -> None:
    """What rules conclude may be told if a situation is asked for it."""
    assert Fact("risk", ("iraq",)) not in of(BASE)
    assert Fact("risk", ("iraq",)) in of(BASE, asked=("risk",))


def test_what_only_itself_leads_to_is_an_input() -> None:
    """A premise that is concluded from itself alone could not hold otherwise."""
    there, back = rule("there", [FORCES, WEAK], RISK), rule("back", [RISK], WEAK)
    assert Fact("weak", ("iraq",)) in of(there, back)


def test_what_is_told_stands_after_hypotheses() -> None:
    """A given that a hypothesis sets aside is not told, but may be; so may what is unknown."""
    forces, gone = FACTS[0], FACTS[0].denial
    unknown = Fact("weak", ("iraq",))
    situation = Situation(
        "a situation",
        given=(Statement(forces),),
        supposing=(Statement(gone),),
        unknown=(Statement(unknown),),
    )
    found = potential_graph(knowledge_of(Program((BASE,), FACTS, ())), situation, SemiNaive())
    assert found.told == {gone}
    assert {forces, unknown, unknown.denial} <= set(found.open)


def test_rules_that_take_no_part_open_nothing() -> None:
    """`uses` selects the rules, as in an assessment."""
    knowledge = knowledge_of(Program((BASE,), FACTS, ()))
    found = potential_graph(knowledge, given(FACTS), SemiNaive(), lambda _rule: False)
    assert set(found.open) == denials()


BLOCKED = rule("blocked", [pattern("start")], pattern("p"), exceptions=[pattern("q")])
BACK = rule("back", [pattern("p"), pattern("spark")], pattern("q"))
MORE = rule("more", [pattern("p"), pattern("fuel")], pattern("q"))
START = (Fact("start"),)


def test_inputs_that_would_close_a_circle_are_left_out() -> None:
    """The graph stays free of circles, and says for which facts it cannot speak."""
    found = potential_of(Program((BLOCKED, BACK, MORE), START, ()))
    assert list(found.left_out) == [Fact("fuel"), Fact("spark")]
    assert [c.blocked.rule.name for c in found.left_out.values()] == ["blocked", "blocked"]
    assert [c.steps[0].rule.name for c in found.left_out.values()] == ["more", "back"]
    assert not set(found.left_out) & set(found.inputs)
    assert not list(circles(found.graph))
    assert perfect_model(found.changed(Variant(found.told))) == {Fact("start"), Fact("p")}


def test_only_what_must_is_left_out() -> None:
    """Of two facts that close a circle together, the first is kept."""
    both = rule("both", [pattern("p"), pattern("fuel"), pattern("spark")], pattern("q"))
    found = potential_of(Program((BLOCKED, both), START, ()))
    assert list(found.left_out) == [Fact("spark")]
    assert Fact("fuel") in found.inputs
    stated = potential_of(Program((BLOCKED, both), (*START, Fact("spark", (), affirmed=False)), ()))
    assert list(stated.left_out) == [Fact("fuel")]


def test_a_circle_that_is_told_is_refused() -> None:
    """What an assessment refuses is refused here too."""
    with pytest.raises(CircularExceptions):
        potential_of(Program((BLOCKED, BACK, MORE), (*START, Fact("spark")), ()))


@settings(max_examples=150, deadline=None)
@drawn(programs(), st.data())
def test_a_changed_situation_is_assessed_alike(program: Program, data: st.DataObject) -> None:
    """For any inputs told and any rules doubted, the graph holds what an assessment finds."""
    potential = potential_of(program)
    for variant in data.draw(variants(potential, program.rules)):
        kept = tuple(each for each in program.rules if each not in variant.doubted)
        knowledge = replace(knowledge_of(program), rules=kept)
        assessment = assess(knowledge, given(variant.told), SemiNaive())
        held = perfect_model(potential.changed(variant))
        assert held == assessment.memory.supports.keys()


@settings(max_examples=100, deadline=None)
@drawn(programs(), st.integers())
def test_order_never_shows(program: Program, seed: int) -> None:
    """Rules and facts in another order give the same graph."""
    chosen = random.Random(seed)  # noqa: S311  (repeatable)
    rules, facts = list(program.rules), list(program.facts)
    chosen.shuffle(rules)
    chosen.shuffle(facts)
    shuffled = Program(tuple(rules), tuple(facts), program.exclusions)
    assert repr(potential_of(shuffled)) == repr(potential_of(program))


@settings(max_examples=150, deadline=None)
@drawn(programs())
def test_nothing_that_a_rule_could_use_is_missing(program: Program) -> None:
    """Trying out all values finds no use of a rule, and no activation, that the graph lacks."""
    potential = potential_of(program)
    found = set(potential.graph.activations)
    assert _opened(program) <= found
    every = _filled(program, set(potential.inputs))
    could, size = set(potential.inputs), -1
    while len(could) > size:
        size = len(could)
        could |= {a.conclusion for a in every if could.issuperset(a.premises)}
    assert found == {a for a in every if could.issuperset(a.premises)}
    fits = _fits(program)
    used = {fact for a in found for fact in (*a.premises, *a.exceptions)}
    assert {fact for fact in used - could if fits(fact)} == set()
    assert all(map(fits, set(potential.open) - {fact.denial for fact in program.facts}))


def _opened(program: Program) -> set[Activation]:
    """Return what is found when premises are held or bound by those that are."""
    told = {*program.facts, *(fact.denial for fact in program.facts)}
    fits, could, size = _fits(program), set(told), -1
    every = _filled(program, told)
    found: set[Activation] = set()
    while len(could) > size:
        size = len(could)
        for each in every:
            held = [n for n, premise in enumerate(each.premises) if premise in could]
            bound = {name for n in held for name in each.rule.premises[n].variables}
            missing = set(each.premises) - could
            if bound.issuperset(each.rule.variables) and all(map(fits, missing)):
                found.add(each)
                could |= {each.conclusion, *missing, *filter(fits, each.exceptions)}
    return found


def _fits(program: Program) -> Callable[[Fact], bool]:
    """Return whether a fact has no number and only names of the program's facts."""
    names = {value for fact in program.facts for value in fact.values}
    predicates = knowledge_of(program).predicates

    def fits(fact: Fact) -> bool:
        numeric = any(slot.numeric for slot in predicates[fact.predicate].slots)
        return not numeric and names.issuperset(fact.values)

    return fits


def _filled(program: Program, facts: set[Fact]) -> list[Activation]:
    """Return every rule with its variables filled in all ways in which its comparisons hold."""
    values = sorted({value for fact in facts for value in fact.values} | _constants(program))
    return [
        Activation.of(each, bindings)
        for each in program.rules
        for chosen in product(values, repeat=len(each.variables))
        for bindings in [dict(zip(each.variables, chosen, strict=True))]
        if _holds(each, bindings)
    ]


def _constants(program: Program) -> set[str]:
    terms = (term for each in program.rules for term in each.conclusion.terms)
    return {term for term in terms if not isinstance(term, Variable)}


def _holds(each: Rule, bindings: Bindings) -> bool:
    try:
        return all(comparison.holds(bindings) for comparison in each.where)
    except (ZeroDivisionError, ValueError):
        return False


def _built_in(path: Path) -> tuple[Situation, PotentialGraph]:
    situation = read_situation(path, LIBRARY, Sources())
    return situation, potential_graph(LIBRARY.knowledge, situation, SemiNaive())


@pytest.mark.parametrize("path", SITUATIONS, ids=lambda path: path.stem)
def test_built_in_situations_stay_small(path: Path) -> None:
    """The graph of a built-in situation holds what its assessment does, and is bounded."""
    situation, potential = _built_in(path)
    assessment = assess(LIBRARY.knowledge, situation, SemiNaive())
    held = perfect_model(potential.changed(Variant(potential.told)))
    assert held == assessment.memory.supports.keys()
    assert set(assessment.activations) <= set(potential.graph.activations)
    assert not potential.left_out
    assert len(potential.inputs) < 2_000
    assert len(potential.graph.activations) < 10_000
