"""The proof checker passes every assessment that was inferred, and finds every planted fault."""

from collections.abc import Mapping
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generators import Program, pattern, programs, rule
from withdrawal_advisor.checks.proof import verify
from withdrawal_advisor.engines.seminaive import SemiNaive
from withdrawal_advisor.language.comparisons import read_comparison
from withdrawal_advisor.model.assessment import Assessment, SetAside
from withdrawal_advisor.model.knowledge import Article, Exclusion, KnowledgeBase, Scale
from withdrawal_advisor.model.memory import (
    Conflict,
    Defeat,
    Given,
    Justification,
    Support,
    Supposed,
    WorkingMemory,
)
from withdrawal_advisor.model.predicate import Predicate, Slot
from withdrawal_advisor.model.rule import Activation
from withdrawal_advisor.model.situation import Evidence, Situation, Statement
from withdrawal_advisor.model.statement import Fact
from withdrawal_advisor.reasoning.inference import assess


def knowledge(program: Program) -> KnowledgeBase:
    """Return a rule base with the rules and contraries of a program."""
    said = {fact.predicate: len(fact.values) for fact in program.facts} | {"a hypothesis": 0}
    for each in program.rules:
        for p in (*each.premises, *each.exceptions, each.conclusion):
            said[p.predicate] = len(p.terms)
    for exclusion in program.exclusions:
        for p in (exclusion.one, exclusion.other):
            said[p.predicate] = len(p.terms)
    return KnowledgeBase(
        name="knowledge",
        version="1",
        sha256="",
        predicates={name: predicate(name, blanks) for name, blanks in said.items()},
        rules=program.rules,
        slots={},
        actors={},
        exclusions=program.exclusions,
        scale=Scale({}, {}),
        article=Article({}, {}, {}),
    )


def predicate(name: str, blanks: int) -> Predicate:
    """Return a predicate that has so many blanks."""
    slots = tuple(Slot(f"blank {n}", frozenset({"thing"})) for n in range(blanks))
    says = " and ".join((name, *(f"<{slot.name}>" for slot in slots)))
    return Predicate(name, says, f"it is not so that {says}", slots)


@st.composite
def assessments(draw: st.DrawFn) -> Assessment:
    """Draw a rule base and a situation, with hypotheses that deny some givens, and infer."""
    program = draw(programs())
    facts = st.sampled_from((*program.facts, Fact("a hypothesis")))
    supposing = draw(st.lists(facts | facts.map(lambda fact: fact.denial), max_size=2))
    situation = Situation(
        "a situation",
        given=tuple(Statement(f, Evidence(note=str(n))) for n, f in enumerate(program.facts)),
        supposing=tuple(map(Statement, supposing)),
    )
    return assess(knowledge(program), situation, SemiNaive())


@settings(max_examples=150, deadline=None)
@given(assessments())
def test_what_is_inferred_is_proved(assessment: Assessment) -> None:
    """Every assessment of any rule base and situation stands."""
    assert verify(assessment) == []


@settings(max_examples=70, deadline=None)
@given(assessments(), st.data())
def test_any_lost_statement_is_found(assessment: Assessment, data: st.DataObject) -> None:
    """Whichever given or hypothesis is dropped from the supports, it is missed."""
    supports = assessment.memory.supports
    told = [
        (fact, support)
        for fact in supports
        for support in supports[fact]
        if not isinstance(support, Justification)
    ]
    if told:
        fact, lost = data.draw(st.sampled_from(told))
        left = tuple(support for support in supports[fact] if support != lost)
        assert "P02" in codes(with_supports(assessment, {fact: left}))


@settings(max_examples=70, deadline=None)
@given(assessments(), st.data())
def test_any_invented_fact_is_found(assessment: Assessment, data: st.DataObject) -> None:
    """Whatever is held without being derived is found, however it is said to be supported."""
    invented = Fact("invented")
    activations = [
        a for a in assessment.activations if a.conclusion not in assessment.memory.supports
    ]
    firings = [Justification(a, a.exceptions) for a in activations]
    supports: list[Support] = [Given(Evidence()), Supposed(), *firings]
    support = data.draw(st.sampled_from(supports))
    fact = support.activation.conclusion if isinstance(support, Justification) else invented
    assert codes(with_supports(assessment, {fact: (support,)}))


# One situation in which everything occurs that can be said falsely.
RULES = (
    rule("leave", [pattern("leaves", "?who")], pattern("gap", "?who"), [pattern("relief", "?who")]),
    rule("gap", [pattern("gap", "?who"), pattern("enemy", "?foe")], pattern("attack", "?foe")),
    rule(
        "cuts",
        [pattern("supply", "?n"), pattern("gap", "?who")],
        pattern("cuts", "?who"),
        where=[read_comparison("n < 100")],
    ),
    rule("to", [pattern("attack", "?foe")], pattern("fear", "?foe")),
    rule("fro", [pattern("fear", "?foe")], pattern("attack", "?foe")),
    rule("rumour", [pattern("enemy", "?foe")], pattern("fear", "?foe"), [pattern("calm")]),
    rule("hope", [pattern("leaves", "?who")], pattern("hope"), [pattern("enemy", "?who")]),
    rule("stopped", [pattern("leaves", "?who")], pattern("joy"), [pattern("gap", "?who")]),
    rule("over", [pattern("gap", "?who")], pattern("peace")),
)
EXCLUSIONS = (Exclusion(pattern("peace"), pattern("attack", "?foe")),)
STAYS = Fact("leaves", ("US",), affirmed=False)
LEAVES, GAP, ATTACK = Fact("leaves", ("US",)), Fact("gap", ("US",)), Fact("attack", ("ISIS",))
ENEMY, FEAR, CUTS, PEACE = (
    Fact("enemy", ("ISIS",)),
    Fact("fear", ("ISIS",)),
    Fact("cuts", ("US",)),
    Fact("peace"),
)
SUPPLY, CALM, RELIEF = Fact("supply", ("50",)), Fact("calm"), Fact("relief", ("US",))
RAIN = Fact("rain")
TOLD = (STAYS, ENEMY, SUPPLY, CALM.denial, RAIN)


@pytest.fixture
def sound() -> Assessment:
    """An assessment without any fault."""
    base = knowledge(Program(RULES, (*TOLD, LEAVES, CALM, RELIEF), EXCLUSIONS))
    given = tuple(map(Statement, TOLD))
    situation = Situation("all", given=given, supposing=(Statement(LEAVES),))
    assessment = assess(base, situation, SemiNaive())
    assert verify(assessment) == []
    return assessment


def codes(assessment: Assessment) -> set[str]:
    """Return the codes of all faults found."""
    return {problem.code for problem in verify(assessment)}


def with_supports(
    assessment: Assessment, changed: Mapping[Fact, tuple[Support, ...] | None]
) -> Assessment:
    """Return the assessment with other supports of some facts; None takes the fact away."""
    supports = {**assessment.memory.supports, **changed}
    held = {fact: found for fact, found in supports.items() if found is not None}
    return replace(assessment, memory=replace(assessment.memory, supports=held))


def with_memory(assessment: Assessment, memory: WorkingMemory) -> Assessment:
    """Return the assessment with another working memory."""
    return replace(assessment, memory=memory)


def firing(assessment: Assessment, name: str) -> Justification:
    """Return the firing of the rule of this name."""
    (found,) = (
        justification
        for fact in assessment.memory.supports
        for justification in assessment.memory.justifications(fact)
        if justification.activation.rule.name == name
    )
    return found


def replaced(assessment: Assessment, name: str, activation: Activation) -> Assessment:
    """Return the assessment in which a rule fired as this activation."""
    old = firing(assessment, name)
    conclusion = old.activation.conclusion
    supports = tuple(
        replace(old, activation=activation) if support == old else support
        for support in assessment.memory.supports[conclusion]
    )
    return with_supports(assessment, {conclusion: supports})


def test_the_example_has_everything(sound: Assessment) -> None:
    """The sound example has hypotheses, a defeat, a conflict, assumptions and a circle."""
    assert [aside.statement.fact for aside in sound.set_aside] == [STAYS]
    assert [defeat.by for defeat in sound.memory.defeats] == [(GAP,)]
    assert [(c.one, c.other) for c in sound.memory.conflicts] == [(ATTACK, PEACE)]
    assert firing(sound, "leave").assumptions == (RELIEF,)
    assert firing(sound, "rumour").assumptions == ()
    assert {j.activation.rule.name for j in sound.memory.justifications(FEAR)} == {"to", "rumour"}


def test_a_fact_without_support(sound: Assessment) -> None:
    """A fact that is held for no reason at all is found."""
    assert codes(with_supports(sound, {Fact("hope"): ()})) == {"P01"}


def test_a_given_that_was_not_given(sound: Assessment) -> None:
    """A fact that nobody stated is found."""
    assert codes(with_supports(sound, {RELIEF.denial: (Given(Evidence()),)})) >= {"P02"}


def test_evidence_that_was_not_given(sound: Assessment) -> None:
    """Evidence that nobody brought for a given fact is found."""
    more = (*sound.memory.supports[ENEMY], Given(Evidence(note="invented")))
    assert codes(with_supports(sound, {ENEMY: more})) == {"P02"}


def test_a_supposition_that_was_not_supposed(sound: Assessment) -> None:
    """A hypothesis that nobody made is found."""
    assert codes(with_supports(sound, {ENEMY: (*sound.memory.supports[ENEMY], Supposed())})) == {
        "P02"
    }


def test_a_given_that_contradicts_the_hypothesis(sound: Assessment) -> None:
    """A given that should have been set aside is found, whether it is used or not."""
    assert codes(with_supports(sound, {STAYS: (Given(Evidence()),)})) == {"P02"}
    assert codes(replace(sound, set_aside=())) == {"P02"}


def test_a_lost_given(sound: Assessment) -> None:
    """A given that is no longer held is found."""
    assert codes(with_supports(sound, {RAIN: None})) == {"P02"}


def test_a_given_known_only_by_rule() -> None:
    """A fact that was given and also follows must not lose that it was given."""
    base = knowledge(Program((rule("r", [pattern("p")], pattern("q")),), (Fact("p"),), ()))
    given = (Statement(Fact("p")), Statement(Fact("q")))
    assessment = assess(base, Situation("s", given=given), SemiNaive())
    derived = assessment.memory.supports[Fact("q")][1:]
    assert derived
    assert codes(with_supports(assessment, {Fact("q"): derived})) == {"P02"}


def test_a_lost_hypothesis(sound: Assessment) -> None:
    """A hypothesis that is held as a mere given is found."""
    assert codes(with_supports(sound, {LEAVES: (Given(Evidence()),)})) == {"P02"}


@pytest.mark.parametrize(
    "aside",
    [
        SetAside(Statement(STAYS), ENEMY),
        SetAside(Statement(RAIN), LEAVES),
        SetAside(Statement(Fact("leaves", ("UK",), affirmed=False)), LEAVES),
        SetAside(Statement(STAYS, Evidence(note="invented")), LEAVES),
    ],
    ids=["by no hypothesis", "no contrary", "other values", "never given"],
)
def test_a_wrong_set_aside(sound: Assessment, aside: SetAside) -> None:
    """A given is only set aside by a hypothesis that is its contrary."""
    assert codes(replace(sound, set_aside=(*sound.set_aside, aside))) == {"P02"}


def test_a_wrong_premise(sound: Assessment) -> None:
    """A firing whose premise is another fact than the rule says is found, though it is held."""
    activation = firing(sound, "leave").activation
    wrong = replace(activation, premises=(ENEMY,))
    assert codes(replaced(sound, "leave", wrong)) == {"P03"}
    assert codes(replaced(sound, "leave", replace(activation, premises=()))) == {"P03"}
    more = replace(activation, premises=(LEAVES, ENEMY))
    assert codes(replaced(sound, "leave", more)) == {"P03"}


def test_a_premise_that_is_not_held(sound: Assessment) -> None:
    """A firing on premises that do not hold is found."""
    activation = Activation.of(RULES[0], {"who": "UK"})
    assert "P03" in codes(
        with_supports(
            sound, {activation.conclusion: (Justification(activation, activation.exceptions),)}
        )
    )


def test_a_wrong_conclusion(sound: Assessment) -> None:
    """A firing that stands under a fact which it does not conclude is found."""
    assert codes(with_supports(sound, {RAIN: (Given(Evidence()), firing(sound, "leave"))})) == {
        "P03"
    }
    wrong = replace(firing(sound, "leave").activation, conclusion=ENEMY)
    assert codes(replaced(sound, "leave", wrong)) >= {"P03"}


@pytest.mark.parametrize("values", [("UK",), (), ("US", "UK")])
def test_a_wrong_value(sound: Assessment, values: tuple[str, ...]) -> None:
    """A firing whose values are not those of its premises is found."""
    wrong = replace(firing(sound, "leave").activation, values=values)
    assert codes(replaced(sound, "leave", wrong)) == {"P03"}


@pytest.mark.parametrize("number", ["100", "many", ""])
def test_a_comparison_that_fails(number: str) -> None:
    """A firing whose comparison does not hold for its values is found."""
    facts = (Fact("supply", (number,)), GAP)
    base = knowledge(Program(RULES, facts, ()))
    bare = assess(
        replace(base, rules=()), Situation("s", given=tuple(map(Statement, facts))), SemiNaive()
    )
    wrong = Activation.of(RULES[2], {"n": number, "who": "US"})
    false = with_supports(replace(bare, knowledge=base), {CUTS: (Justification(wrong, ()),)})
    assert codes(false) == {"P03"}


def test_a_comparison_that_divides_by_zero_is_no_support(sound: Assessment) -> None:
    """What cannot be decided does not count as true."""
    changed = replace(RULES[2], where=(read_comparison("1 / (n - 50) < 1"),))
    wrong = replace(firing(sound, "cuts").activation, rule=changed)
    base = replace(sound.knowledge, rules=(*(r for r in RULES if r.name != "cuts"), changed))
    assert codes(replace(replaced(sound, "cuts", wrong), knowledge=base)) == {"P03"}


def test_a_rule_that_does_not_exist(sound: Assessment) -> None:
    """A firing of a rule that is not in the rule base is found, also under a known name."""
    changed = replace(RULES[0], exceptions=())
    wrong = Justification(Activation.of(changed, {"who": "US"}), ())
    assert "P03" in codes(with_supports(sound, {GAP: (wrong,)}))


def test_an_exception_that_holds(sound: Assessment) -> None:
    """A firing that an exception should have stopped is found."""
    (defeat,) = sound.memory.defeats
    wrong = Justification(defeat.activation, ())
    assert codes(with_supports(sound, {Fact("joy"): (wrong,)})) == {"P03"}


def test_a_missing_assumption(sound: Assessment) -> None:
    """A firing that is silent about what it assumes is found."""
    wrong = replace(firing(sound, "leave"), assumptions=())
    assert codes(with_supports(sound, {GAP: (wrong,)})) == {"P03"}


@pytest.mark.parametrize("more", [RAIN, CALM, RELIEF.denial])
def test_a_superfluous_assumption(sound: Assessment, more: Fact) -> None:
    """A firing that says it assumes what is no exception of its own is found."""
    wrong = replace(firing(sound, "leave"), assumptions=(RELIEF, more))
    assert codes(with_supports(sound, {GAP: (wrong,)})) == {"P03"}


def test_an_assumption_that_is_known(sound: Assessment) -> None:
    """A firing that says it assumes what somebody denied is found."""
    wrong = replace(firing(sound, "rumour"), assumptions=(CALM,))
    others = (
        support for support in sound.memory.supports[FEAR] if support != firing(sound, "rumour")
    )
    assert codes(with_supports(sound, {FEAR: (wrong, *others)})) == {"P03"}


def test_a_circular_support(sound: Assessment) -> None:
    """Facts that support nothing but each other are found."""
    fro = Justification(Activation.of(RULES[4], {"foe": "ISIS"}), ())
    to = firing(sound, "to")
    assert codes(with_supports(sound, {ATTACK: (fro,), FEAR: (to,)})) == {"P06"}


def test_a_support_that_comes_round(sound: Assessment) -> None:
    """A further support that rests on the fact itself is found, though the fact has another."""
    fro = Justification(Activation.of(RULES[4], {"foe": "ISIS"}), ())
    memory = sound.memory
    rumour = firing(sound, "rumour")
    left = tuple(support for support in memory.supports[FEAR] if support != rumour)
    round_about = with_supports(
        sound, {FEAR: left, ATTACK: (*memory.justifications(ATTACK)[:1], fro)}
    )
    assert codes(round_about) == {"P06"}


@pytest.mark.parametrize("by", [(), (RAIN,), (RELIEF,)], ids=["none", "another", "not held"])
def test_a_defeat_without_its_exception(sound: Assessment, by: tuple[Fact, ...]) -> None:
    """A defeat that names no exception of the rule that holds is found."""
    (defeat,) = sound.memory.defeats
    false = replace(sound.memory, defeats=(Defeat(defeat.activation, by),))
    assert codes(with_memory(sound, false)) == {"P04"}


def test_a_defeat_of_what_was_not_reached(sound: Assessment) -> None:
    """A defeat of a rule whose premises do not hold is found."""
    activation = Activation.of(RULES[7], {"who": "UK"})
    false = replace(sound.memory, defeats=(Defeat(activation, activation.exceptions),))
    assert codes(with_memory(sound, false)) == {"P04"}


def test_a_defeat_that_is_no_instance(sound: Assessment) -> None:
    """A defeat that is no instance of its rule is found."""
    (defeat,) = sound.memory.defeats
    false = replace(defeat, activation=replace(defeat.activation, conclusion=RAIN))
    assert codes(with_memory(sound, replace(sound.memory, defeats=(false,)))) == {"P03"}


@pytest.mark.parametrize(
    "conflict",
    [Conflict(ATTACK, GAP), Conflict(PEACE, PEACE), Conflict(ENEMY, ENEMY.denial)],
    ids=["no contraries", "one fact", "not held"],
)
def test_a_false_conflict(sound: Assessment, conflict: Conflict) -> None:
    """A conflict between facts that go together, or of which one is not held, is found."""
    false = replace(sound.memory, conflicts=(*sound.memory.conflicts, conflict))
    assert codes(with_memory(sound, false)) == {"P05"}


def test_all_faults_are_reported(sound: Assessment) -> None:
    """Several faults at once are all reported, each with what is wrong."""
    (defeat,) = sound.memory.defeats
    false = with_supports(
        sound,
        {Fact("hope"): (), RAIN: None, GAP: (replace(firing(sound, "leave"), assumptions=()),)},
    )
    false = with_memory(false, replace(false.memory, defeats=(Defeat(defeat.activation, ()),)))
    assert codes(false) == {"P01", "P02", "P03", "P04"}
    assert all(problem.message for problem in verify(false))
