"""Each objection is raised where it should be, and not where there is a good reason."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

import pytest
from rule_bases import base, case, exercised, sentence

from generators import pattern, rule
from withdrawal_advisor.checks.objections import objections
from withdrawal_advisor.checks.subsumption import subsumes
from withdrawal_advisor.language.comparisons import read_comparison
from withdrawal_advisor.model.case import Case
from withdrawal_advisor.model.knowledge import Exclusion, KnowledgeBase
from withdrawal_advisor.model.place import Place
from withdrawal_advisor.model.predicate import Kind, Level
from withdrawal_advisor.model.problem import Problem
from withdrawal_advisor.model.question import Listing, Part, Question, Weighing
from withdrawal_advisor.model.rule import ENCODER, Rule
from withdrawal_advisor.model.statement import Pattern

RAIN, FLOOD, DAM, WIND = (pattern(each) for each in ("rain", "flood", "dam", "wind"))


def written(name: str, premises: Sequence[Pattern], conclusion: Pattern, **more: Any) -> Rule:  # noqa: ANN401
    """Return a rule to which nothing can be objected but what `more` brings."""
    place = Place("rules.yaml", len(name), 1)
    plain = replace(rule(name, premises, conclusion), modal="may", scheme="sign", place=place)
    return replace(plain, **more)


def raised(code: str, knowledge: KnowledgeBase, *cases: Case) -> list[Problem]:
    """Return the objections with this code."""
    found = objections(knowledge, exercised(knowledge, *cases))
    return [problem for problem in found if problem.code == code]


RULE = written("rain floods", [RAIN], FLOOD)


def test_unused_sentence() -> None:
    """A sentence that no rule has is told beside one that a rule has."""
    (problem,) = raised("K01", base([RULE], more={"wind": sentence("wind")}))
    assert "'wind'" in problem.message
    assert problem.place == Place("rules.yaml", 1, 1)


def test_sentence_that_excludes_is_used() -> None:
    """A sentence that can contradict a conclusion has a use."""
    assert not raised("K01", base([RULE], [Exclusion(WIND, FLOOD)]))
    more = {"wind": sentence("wind"), "sun": sentence("sun")}
    assert len(raised("K01", base([RULE], [Exclusion(WIND, pattern("sun"))], more))) == 2


def test_record_is_no_unused_sentence() -> None:
    """A file none of whose sentences is used is a record."""
    assert not raised("K01", base([RULE], more={"wind": sentence("wind", file="record.yaml")}))


def test_premise_out_of_reach() -> None:
    """A premise that no rule concludes and no question asks for is told once, with a rule."""
    knowledge = base([RULE, written("rain blows", [RAIN], WIND)])
    (problem,) = raised("K02", knowledge)
    assert problem.message.endswith(": rain")
    assert [remark.caption for remark in problem.remarks] == ["the rule 'rain floods' needs it"]


def test_premise_within_reach() -> None:
    """A premise that is asked for, or concluded by a rule, is in reach; its denial is not."""
    asked = replace(sentence("rain"), ask="Does it rain?")
    chain = [RULE, written("floods break", [FLOOD], DAM)]
    assert not raised("K02", base(chain, more={"rain": asked}))
    dry = written("no flood", [pattern("flood", affirmed=False)], DAM)
    (problem,) = raised("K02", base([RULE, dry], more={"rain": asked}))
    assert problem.message.endswith("it is not so that flood")


def test_unread_conclusion() -> None:
    """A plain conclusion that leads nowhere is told."""
    (problem,) = raised("K03", base([RULE]))
    assert "'rain floods' concludes: flood" in problem.message


def test_read_conclusions() -> None:
    """A finding, a premise, an exception and what contradicts one of them are read."""
    risk = replace(sentence("flood"), kind=Kind.RISK, level=Level.STATE)
    finding = base([RULE], more={"flood": risk})
    premise = base([RULE, written("round", [FLOOD], RAIN)])
    exception = base([RULE, written("round", [RAIN], RAIN, exceptions=(FLOOD,))])
    denial = written("a dam holds", [DAM], pattern("flood", affirmed=False))
    contrary = written("a dam keeps dry", [DAM], pattern("dry"))
    for knowledge in (
        finding,
        premise,
        exception,
        base([RULE, denial], more={"flood": risk}),
        base([RULE, contrary], [Exclusion(pattern("dry"), FLOOD)], more={"flood": risk}),
    ):
        assert not raised("K03", knowledge)


def test_questions_read() -> None:
    """What a question asks about is used, and a conclusion that it lists is read."""
    asking = (Part("what", Listing((FLOOD, WIND))), Part("pro", Weighing((RAIN,), (DAM,))))
    knowledge = base([RULE], more={"wind": sentence("wind"), "dam": sentence("dam")})
    assert len(raised("K01", knowledge)) == 2
    assert raised("K03", knowledge)
    asked = replace(knowledge, questions=(Question("What then?", asking),))
    assert not raised("K01", asked)
    assert not raised("K03", asked)


def test_denial_of_a_finding_is_plain() -> None:
    """A kind belongs to what is affirmed, so the denial alone is read by nobody."""
    risk = replace(sentence("flood"), kind=Kind.RISK, level=Level.STATE)
    denial = written("a dam holds", [DAM], pattern("flood", affirmed=False))
    assert raised("K03", base([denial], more={"flood": risk}))


X, Y, ONE, OTHER = "?x", "?y", "?one", "?other"
GENERAL = written("general", [pattern("hits", X, Y)], pattern("hurt", Y))
SPECIAL = written(
    "special one", [pattern("big", ONE), pattern("hits", ONE, OTHER)], pattern("hurt", OTHER)
)


def test_superfluous_rule() -> None:
    """A rule with more premises for the same conclusion is told, with the rule that does all."""
    (problem,) = raised("K04", base([SPECIAL, GENERAL]))
    assert "'special one' adds nothing to the rule 'general'" in problem.message
    assert [remark.place for remark in problem.remarks] == [GENERAL.place]


def test_of_two_rules_alike_the_later_is_superfluous() -> None:
    """Two rules that differ in their blanks only are told once."""
    twin = written("a later twin", [pattern("hits", ONE, OTHER)], pattern("hurt", OTHER))
    for rules in ([GENERAL, twin], [twin, GENERAL]):
        (problem,) = raised("K04", base(rules))
        assert problem.place == twin.place


def test_surer_rule_is_not_superfluous() -> None:
    """A special rule adds something if its modal is surer."""
    assert not raised("K04", base([GENERAL, replace(SPECIAL, modal="would")]))
    assert raised("K04", base([replace(GENERAL, modal="would"), SPECIAL]))


@pytest.mark.parametrize(
    "special",
    [
        replace(SPECIAL, conclusion=pattern("hurt", ONE)),
        replace(SPECIAL, conclusion=pattern("hurt", OTHER, affirmed=False)),
        replace(SPECIAL, premises=(pattern("big", ONE), pattern("hits", OTHER, ONE))),
        replace(SPECIAL, premises=(pattern("big", OTHER), pattern("hits", ONE, ONE))),
        replace(SPECIAL, conclusion=pattern("hurt", "a name")),
    ],
    ids=["the other is hurt", "denied", "the other way round", "one for both", "a name"],
)
def test_other_rules_are_not_superfluous(special: Rule) -> None:
    """The conclusion and the premises must be the same ones under one renaming."""
    assert not subsumes(GENERAL, special)


def test_superfluous_with_exceptions_and_comparisons() -> None:
    """Exceptions and comparisons of the general rule must be those of the special one."""
    n, m = pattern("count", "?n", X), pattern("count", "?m", ONE)
    saved, safe = pattern("saved", X), pattern("saved", ONE)
    few = {"where": (read_comparison("2 * n < 10"),), "exceptions": (saved,)}
    general = written("few", [n], pattern("hurt", X), **few)
    same = (read_comparison("2 * m < 10"),)
    special = written("so few", [m], pattern("hurt", ONE), where=same, exceptions=(safe,))
    assert subsumes(general, special)
    assert subsumes(general, replace(special, exceptions=(safe, pattern("calm"))))
    assert subsumes(replace(general, exceptions=(), where=()), special)
    assert not subsumes(general, replace(special, exceptions=()))
    assert not subsumes(general, replace(special, where=()))
    assert not subsumes(general, replace(special, where=(read_comparison("2 * m < 11"),)))


def test_premises_are_tried_in_every_way() -> None:
    """A premise that fits two others is tried with both."""
    general = written("path", [pattern("to", X, Y), pattern("to", Y, "?z")], pattern("far", "?z"))
    special = written("way", [pattern("to", "b", "c"), pattern("to", "a", "b")], pattern("far", Y))
    assert not subsumes(general, special)
    steps = [pattern("to", "?q", "?r"), pattern("to", "?p", "?q")]
    assert subsumes(general, written("way", steps, pattern("far", "?r")))


def test_rule_without_case() -> None:
    """A rule that fires in no case is told, one that is merely defeated among them."""
    stopped = replace(RULE, exceptions=(DAM,))
    assert not raised("K05", base([RULE]), case("wet", "rain"))
    assert raised("K05", base([RULE]), case("dry", "wind"))
    assert raised("K05", base([stopped]), case("held", "rain", "dam"))


def test_exception_without_case() -> None:
    """Each exception of a rule needs a case of its own in which it holds with the premises."""
    stopped = base([replace(RULE, exceptions=(DAM, WIND))])
    (problem,) = raised("K06", stopped, case("held", "rain", "dam"), case("dry", "wind"))
    assert "'rain floods' by its exception: wind" in problem.message
    assert not raised("K06", stopped, case("held", "rain", "dam", "wind"))


def test_rule_without_scheme() -> None:
    """A rule says what kind of argument it is."""
    assert not raised("K07", base([RULE]))
    assert raised("K07", base([replace(RULE, scheme="")]))


def test_rule_without_claim() -> None:
    """Where rules name claims, all do but the encoder's; where none does, none needs to."""
    named, bridge = replace(RULE, name="named", claims=("C-1",)), replace(RULE, origin=ENCODER)
    assert not raised("K08", base([RULE]))
    assert not raised("K08", base([named, bridge]))
    (problem,) = raised("K08", base([named, RULE]))
    assert "'rain floods' names no claim" in problem.message
