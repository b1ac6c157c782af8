"""The perfect model is what an answer set solver, an outside judge, finds too."""

from collections.abc import Iterator

import clingo
from hypothesis import given, settings

from generators import Program, graph_of, pattern, programs, rule
from withdrawal_advisor.model.rule import Rule
from withdrawal_advisor.model.statement import Fact
from withdrawal_advisor.reasoning.circles import circles
from withdrawal_advisor.reasoning.graph import DerivationGraph
from withdrawal_advisor.reasoning.perfect_model import perfect_model


def answer_sets(graph: DerivationGraph) -> list[frozenset[Fact]]:
    """Return all answer sets of the activations, read as rules with `not` for exceptions."""
    numbers: dict[Fact, int] = {}
    control = clingo.Control(["0", "--warn=none"])
    control.add("base", [], "\n".join(_clauses(graph, numbers)))
    control.ground([("base", [])])
    facts = {number: fact for fact, number in numbers.items()}
    found = []
    with control.solve(yield_=True) as models:
        for model in models:
            atoms = model.symbols(atoms=True)
            found.append(frozenset(facts[atom.arguments[0].number] for atom in atoms))
    return found


def _clauses(graph: DerivationGraph, numbers: dict[Fact, int]) -> Iterator[str]:
    def atom(fact: Fact) -> str:
        return f"a({numbers.setdefault(fact, len(numbers))})"

    for fact in graph.base:
        yield f"{atom(fact)}."
    for activation in graph.activations:
        body = [atom(premise) for premise in activation.premises]
        body += [f"not {atom(exception)}" for exception in activation.exceptions]
        yield f"{atom(activation.conclusion)} :- {', '.join(body)}."


def small(*rules: Rule, facts: tuple[Fact, ...] = ()) -> DerivationGraph:
    """Return the derivation graph of a few rules."""
    return graph_of(Program(rules, facts, ()))


@settings(max_examples=300, deadline=None)
@given(programs())
def test_perfect_model_is_the_only_answer_set(program: Program) -> None:
    """A stratified program has one answer set, and it is the perfect model."""
    graph = graph_of(program)
    assert list(circles(graph)) == []
    assert answer_sets(graph) == [perfect_model(graph)]


def test_exceptions_over_three_strata() -> None:
    """What stops a rule may itself be stopped, and that again."""
    always = pattern("start")
    rules = [
        rule("a", [always], pattern("a")),
        rule("b", [always], pattern("b"), exceptions=[pattern("a")]),
        rule("c", [always], pattern("c"), exceptions=[pattern("b")]),
        rule("d", [always], pattern("d"), exceptions=[pattern("c")]),
    ]
    graph = small(*rules, facts=(Fact("start"),))
    assert perfect_model(graph) == {Fact("start"), Fact("a"), Fact("c")}
    assert answer_sets(graph) == [perfect_model(graph)]


def test_a_fact_and_its_denial_are_two_facts() -> None:
    """A denial neither stops nor follows from the rule that concludes the fact."""
    denied = pattern("p", affirmed=False)
    rules = [
        rule("affirm", [], pattern("p"), exceptions=[denied]),
        rule("use denial", [denied], pattern("q")),
    ]
    assert perfect_model(small(*rules)) == {Fact("p")}
    both = perfect_model(small(*rules[1:], facts=(Fact("p"), Fact("p", affirmed=False))))
    assert both == {Fact("p"), Fact("p", affirmed=False), Fact("q")}


def test_positive_circle_does_not_feed_itself() -> None:
    """Two facts that support each other hold only if something else supports one of them."""
    rules = [
        rule("there", [pattern("p")], pattern("q")),
        rule("back", [pattern("q")], pattern("p")),
        rule("in", [pattern("start")], pattern("p"), exceptions=[pattern("off")]),
    ]
    on = small(*rules, facts=(Fact("start"),))
    off = small(*rules, facts=(Fact("start"), Fact("off")))
    assert perfect_model(on) == {Fact("start"), Fact("p"), Fact("q")}
    assert perfect_model(off) == {Fact("start"), Fact("off")}
    assert answer_sets(off) == [perfect_model(off)]
