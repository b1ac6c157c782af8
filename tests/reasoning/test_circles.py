"""A circle through an exception is reported with all its members."""

from generators import Program, graph_of, pattern, rule
from withdrawal_advisor.model.rule import Rule
from withdrawal_advisor.model.statement import Fact
from withdrawal_advisor.reasoning.circles import Circle, circles


def circles_of(*rules: Rule) -> list[Circle]:
    """Return the circles of rules that start from one fact."""
    return list(circles(graph_of(Program(rules, (Fact("start"),), ()))))


def members(circle: Circle) -> list[str]:
    """Return the names of the rules on a circle, from the one that is blocked."""
    return [activation.rule.name for activation in (circle.blocked, *circle.steps)]


def test_a_rule_may_block_itself() -> None:
    """A rule whose conclusion is its own exception is a circle of one."""
    (circle,) = circles_of(
        rule("self", [pattern("start")], pattern("p"), exceptions=[pattern("p")])
    )
    assert members(circle) == ["self"]
    assert circle.exception == Fact("p")


def test_two_rules_that_block_each_other() -> None:
    """Each of two rules that exclude each other is reported with the other one."""
    found = circles_of(
        rule("one", [pattern("start")], pattern("p"), exceptions=[pattern("q")]),
        rule("other", [pattern("start")], pattern("q"), exceptions=[pattern("p")]),
    )
    assert [members(circle) for circle in found] == [["one", "other"], ["other", "one"]]


def test_circle_of_three_rules() -> None:
    """A conclusion that leads over two more rules to the exception names all three, in order."""
    (circle,) = circles_of(
        rule("first", [pattern("start")], pattern("p"), exceptions=[pattern("r")]),
        rule("second", [pattern("p")], pattern("q")),
        rule("third", [pattern("q"), pattern("start")], pattern("r")),
        rule("detour", [pattern("q")], pattern("s")),
        rule("bystander", [pattern("start")], pattern("t"), exceptions=[pattern("r")]),
    )
    assert members(circle) == ["first", "second", "third"]
    assert circle.exception == Fact("r")
    assert [step.conclusion for step in circle.steps] == [Fact("q"), Fact("r")]


def test_positive_circle_is_no_error() -> None:
    """Rules that support each other in a circle are fine."""
    assert not circles_of(
        rule("in", [pattern("start")], pattern("p"), exceptions=[pattern("off")]),
        rule("there", [pattern("p")], pattern("q")),
        rule("back", [pattern("q")], pattern("p")),
    )


def test_only_what_follows_counts() -> None:
    """Rules that would form a circle for other facts are no circle for these."""
    assert not circles_of(
        rule("one", [pattern("start")], pattern("p"), exceptions=[pattern("q")]),
        rule("other", [pattern("never"), pattern("p")], pattern("q")),
    )
