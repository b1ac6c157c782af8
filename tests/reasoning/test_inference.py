"""What hypotheses do, what is warned of, and that no order of anything changes an assessment."""

import json
import random
from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import TypeVar

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generators import Program, pattern, programs, rule
from withdrawal_advisor.engines.durable import Durable, available
from withdrawal_advisor.engines.seminaive import SemiNaive
from withdrawal_advisor.judging import judged
from withdrawal_advisor.model.assessment import Assessment, Effect
from withdrawal_advisor.model.engine import Engine
from withdrawal_advisor.model.knowledge import Article, Exclusion, KnowledgeBase, Range, Scale
from withdrawal_advisor.model.memory import Given, Supposed
from withdrawal_advisor.model.predicate import Kind, Level, Predicate, Slot
from withdrawal_advisor.model.rule import ENCODER, Rule
from withdrawal_advisor.model.situation import Evidence, Situation, Statement
from withdrawal_advisor.model.statement import Fact, Pattern
from withdrawal_advisor.reasoning.inference import CircularExceptions, assess
from withdrawal_advisor.reports.assessment_json import assessment_json
from withdrawal_advisor.reports.assessment_page import assessment_page
from withdrawal_advisor.reports.text import text_lines
from withdrawal_advisor.reports.wording import Sentences

Item = TypeVar("Item")
SCALE = Scale({"could": Range(0.2, 0.55)}, {"unlikely": Range(0.0, 0.5), "likely": Range(0.5, 1.0)})


def knowledge(
    rules: Sequence[Rule], facts: Iterable[Fact], exclusions: Sequence[Exclusion] = ()
) -> KnowledgeBase:
    """Return a rule base whose sentences are all risks."""
    said = {fact.predicate: len(fact.values) for fact in facts}
    patterns = [
        *(p for each in rules for p in (*each.premises, *each.exceptions, each.conclusion)),
        *(p for exclusion in exclusions for p in (exclusion.one, exclusion.other)),
    ]
    said |= {p.predicate: len(p.terms) for p in patterns}
    return KnowledgeBase(
        name="knowledge",
        version="1",
        sha256="",
        predicates={name: predicate(name, blanks) for name, blanks in sorted(said.items())},
        rules=tuple(rules),
        slots={},
        actors={},
        exclusions=tuple(exclusions),
        scale=SCALE,
        article=Article({}, {}, {}),
    )


def predicate(name: str, blanks: int) -> Predicate:
    """Return a predicate that has so many blanks."""
    slots = tuple(Slot(f"blank {n}", frozenset({"thing"})) for n in range(blanks))
    says = " and ".join((name, *(f"<{slot.name}>" for slot in slots)))
    denies = f"it is not so that {says}"
    return Predicate(name, says, denies, slots, kind=Kind.RISK, level=Level.STATE)


def inferred(
    *rules: Rule,
    given: Iterable[Fact] = (),
    supposing: Iterable[Fact] = (),
    unknown: Iterable[Fact] = (),
    exclusions: Sequence[Exclusion] = (),
    engine: Engine | None = None,
) -> Assessment:
    """Assess a situation under some rules."""
    situation = Situation(
        "a situation",
        given=tuple(map(Statement, given)),
        supposing=tuple(map(Statement, supposing)),
        unknown=tuple(map(Statement, unknown)),
    )
    told = (s.fact for s in (*situation.given, *situation.supposing, *situation.unknown))
    return assess(knowledge(rules, told, exclusions), situation, engine or SemiNaive())


def outputs(assessment: Assessment) -> tuple[str, str]:
    """Return an assessment as its JSON and as its page of text."""
    sentences = Sentences(assessment.knowledge.predicates)
    verdict = judged(assessment)
    page = text_lines(assessment_page(assessment, verdict, sentences))
    value = assessment_json(assessment, verdict, sentences)
    values = json.dumps(value, ensure_ascii=False, indent=1)
    return values, "\n".join(line for line, _ in page)


def aside(assessment: Assessment) -> list[tuple[Fact, Fact]]:
    """Return what was set aside, and by what."""
    return [(each.statement.fact, each.by) for each in assessment.set_aside]


STAY, LEAVE = Fact("leave", affirmed=False), Fact("leave")
CALM, CHAOS, RAIN = Fact("calm"), Fact("chaos"), Fact("rain")
STAYING = rule("staying", [pattern("leave", affirmed=False)], pattern("calm"))
LEAVING = rule("leaving", [pattern("leave")], pattern("chaos"))


def test_a_hypothesis_sets_its_denial_aside() -> None:
    """What contradicts the hypothesis is set aside, and all that rested on it is lost."""
    trust = rule("trust", [pattern("calm")], pattern("trust"))
    found = inferred(STAYING, LEAVING, trust, given=[STAY, RAIN], supposing=[LEAVE])
    assert aside(found) == [(STAY, LEAVE)]
    assert set(found.memory.supports) == {LEAVE, CHAOS, RAIN}
    assert found.lost == (CALM, STAY, Fact("trust"))
    assert found.memory.conflicts == ()


def test_effects() -> None:
    """A fact is brought by the hypothesis or there anyway, also if it now holds for two reasons."""
    wet = [rule(f"wet by {p}", [pattern(p)], pattern("wet")) for p in ("leave", "rain")]
    found = inferred(LEAVING, *wet, given=[RAIN], supposing=[LEAVE])
    assert found.effects == {
        LEAVE: Effect.BROUGHT,
        CHAOS: Effect.BROUGHT,
        RAIN: Effect.ANYWAY,
        Fact("wet"): Effect.ANYWAY,
    }
    assert len(found.memory.supports[Fact("wet")]) == 2


def test_a_hypothesis_that_is_given() -> None:
    """To suppose what is given brings nothing, and the fact keeps both supports."""
    found = inferred(LEAVING, given=[LEAVE], supposing=[LEAVE])
    assert found.effects == {LEAVE: Effect.ANYWAY, CHAOS: Effect.ANYWAY}
    assert found.memory.supports[LEAVE] == (Supposed(), Given(Evidence()))
    assert found.set_aside == ()


def test_a_hypothesis_that_stops_a_rule() -> None:
    """A hypothesis that is an exception takes away what it stops, and says what stopped it."""
    flood = rule("flood", [pattern("rain")], pattern("flood"), [pattern("leave")])
    found = inferred(flood, given=[RAIN], supposing=[LEAVE])
    assert found.lost == (Fact("flood"),)
    assert [defeat.by for defeat in found.memory.defeats] == [(LEAVE,)]


def test_without_hypotheses() -> None:
    """Where nothing is supposed there is no effect to speak of, and nothing lost."""
    found = inferred(STAYING, given=[STAY])
    assert found.effects == {STAY: Effect.NONE, CALM: Effect.NONE}
    assert (found.lost, found.set_aside) == ((), ())


def test_a_derived_contrary_is_not_set_aside() -> None:
    """Only what is given is set aside; a rule that speaks against the hypothesis is a conflict."""
    back = rule("back", [pattern("rain")], pattern("leave", affirmed=False))
    found = inferred(back, given=[RAIN], supposing=[LEAVE])
    assert found.set_aside == ()
    assert [(c.one, c.other) for c in found.memory.conflicts] == [(STAY, LEAVE)]


def test_contradicting_hypotheses() -> None:
    """Two hypotheses that contradict each other are both held, in conflict."""
    found = inferred(STAYING, LEAVING, supposing=[LEAVE, STAY], given=[STAY])
    assert {CALM, CHAOS, LEAVE, STAY} == set(found.memory.supports)
    assert [(c.one, c.other) for c in found.memory.conflicts] == [(STAY, LEAVE)]
    assert found.memory.supports[STAY] == (Supposed(),)


ELECTED = Exclusion(pattern("elected", "?x", "?where"), pattern("loses", "?x"))
EMPTY = Exclusion(pattern("empty", "?where"), pattern("elected", "?anybody", "?where"))


@pytest.mark.parametrize(
    ("supposed", "given_fact", "excluded"),
    [
        (Fact("loses", ("A",)), Fact("elected", ("A", "Iraq")), True),
        (Fact("elected", ("A", "Iraq")), Fact("loses", ("A",)), True),
        (Fact("loses", ("A",)), Fact("elected", ("B", "Iraq")), False),
        (Fact("loses", ("A",)), Fact("elected", ("A", "Iraq"), affirmed=False), False),
        (Fact("empty", ("Iraq",)), Fact("elected", ("B", "Iraq")), True),
        (Fact("elected", ("B", "Iraq")), Fact("empty", ("Iraq",)), True),
        (Fact("empty", ("Iraq",)), Fact("elected", ("B", "Iran")), False),
        (Fact("empty", ("Iraq",)), Fact("empty", ("Iran",)), False),
    ],
)
def test_exclusions(supposed: Fact, given_fact: Fact, excluded: bool) -> None:  # noqa: FBT001
    """Sentences exclude each other both ways where shared blanks agree; other blanks mean any."""
    found = inferred(given=[given_fact], supposing=[supposed], exclusions=[ELECTED, EMPTY])
    assert aside(found) == ([(given_fact, supposed)] if excluded else [])
    both = inferred(given=[given_fact, supposed], exclusions=[ELECTED, EMPTY])
    assert [{c.one, c.other} for c in both.memory.conflicts] == [{given_fact, supposed}] * excluded


def test_one_hypothesis_excludes_many_givens() -> None:
    """Every given that the hypothesis excludes is set aside, each with the reason."""
    elected = [Fact("elected", (who, "Iraq")) for who in "ABC"]
    elsewhere = Fact("elected", ("A", "Iran"))
    empty = Fact("empty", ("Iraq",))
    found = inferred(given=[*elected, elsewhere], supposing=[empty], exclusions=[EMPTY])
    assert aside(found) == [(fact, empty) for fact in elected]
    assert set(found.memory.supports) == {elsewhere, empty}


def test_a_sentence_that_excludes_itself_with_other_names() -> None:
    """Only one can be elected: the same sentence of another name is set aside, not itself."""
    only_one = Exclusion(pattern("elected", "?x", "?where"), pattern("elected", "?y", "?where"))
    a, b = Fact("elected", ("A", "Iraq")), Fact("elected", ("B", "Iraq"))
    found = inferred(given=[a, b], supposing=[b], exclusions=[only_one])
    assert aside(found) == [(a, b)]
    assert found.memory.conflicts == ()


def test_conflicts_are_shown_once_and_infer_nothing() -> None:
    """A fact and its denial are both held, in one conflict, and nothing else follows from it."""
    rules = [
        rule("yes", [pattern("rain")], pattern("wet")),
        rule("no", [pattern("rain")], pattern("wet", affirmed=False)),
    ]
    found = inferred(*rules, given=[RAIN])
    wet = Fact("wet")
    assert set(found.memory.supports) == {RAIN, wet, wet.denial}
    assert [(c.one, c.other) for c in found.memory.conflicts] == [(wet.denial, wet)]


def test_an_excluded_exception_is_no_assumption() -> None:
    """An exception that a held fact excludes is known to be false, not assumed."""
    joy = rule("joy", [pattern("rain")], pattern("joy"), [pattern("loses", "A")])
    elected = Fact("elected", ("A", "Iraq"))
    open_case = inferred(joy, given=[RAIN], exclusions=[ELECTED])
    settled = inferred(joy, given=[RAIN, elected], exclusions=[ELECTED])
    (assuming,) = open_case.memory.justifications(Fact("joy"))
    (knowing,) = settled.memory.justifications(Fact("joy"))
    assert assuming.assumptions == (Fact("loses", ("A",)),)
    assert knowing.assumptions == ()


def test_unknown_facts_that_follow_are_warned_of() -> None:
    """What was looked for in vain, but is derived or denied after all, is pointed out."""
    found = inferred(LEAVING, given=[LEAVE], unknown=[CHAOS, STAY, Fact("quake")])
    assert found.warnings == (
        "listed as unknown, but it follows: chaos",
        "listed as unknown, but it follows: leave",
    )


def test_unknown_facts_are_assumed_not_held() -> None:
    """What was looked for in vain is an open fact: an exception of it is assumed away."""
    flood = rule("flood", [pattern("rain")], pattern("flood"), [pattern("dam")])
    found = inferred(flood, given=[RAIN], unknown=[Fact("dam")])
    (justification,) = found.memory.justifications(Fact("flood"))
    assert justification.assumptions == (Fact("dam"),)
    assert found.warnings == ()


@pytest.mark.parametrize(
    ("until", "as_of", "stale"),
    [
        ("2024-09-29", "2024-09-30", True),
        ("2024-09-30", "2024-09-30", False),
        ("2024-10-01", "2024-09-30", False),
        ("2024-08", "2024-09-30", True),
        ("2024-09", "2024-09-30", False),
        ("2023", "2024-09-30", True),
        ("2024", "2024-09-30", False),
        ("2024-09-30", "2024-09", False),
        ("2024-08-31", "2024-09", True),
        ("2024-12-31", "2025", True),
        ("2025-01-01", "2025", False),
        ("", "2024-09-30", False),
        ("2023", "", False),
    ],
)
def test_stale_evidence(until: str, as_of: str, stale: bool) -> None:  # noqa: FBT001
    """Evidence is stale if it ended before the situation, as far as both dates go."""
    statement = Statement(RAIN, Evidence(valid_until=until))
    situation = Situation("s", as_of=as_of, given=(statement,))
    found = assess(knowledge((), [RAIN]), situation, SemiNaive())
    warning = (
        f"the evidence that rain was valid until {until}, before the date of the situation"
        f" ({as_of})"
    )
    assert found.warnings == ((warning,) if stale else ())


def test_rules_can_be_left_out() -> None:
    """Only the rules asked for take part, with and without the hypothesis."""
    bridge = replace(STAYING, name="bridge", origin=ENCODER)
    base = knowledge([bridge, LEAVING], [LEAVE])
    situation = Situation("s", given=(Statement(STAY),), supposing=(Statement(LEAVE),))
    full = assess(base, situation, SemiNaive())
    bare = assess(base, situation, SemiNaive(), lambda each: each.origin != ENCODER)
    assert full.lost == (CALM, STAY)
    assert bare.lost == (STAY,)
    assert set(bare.memory.supports) == {LEAVE, CHAOS}


def test_a_circle_without_the_hypothesis_counts() -> None:
    """A circle through an exception is an error, also if only the givens alone run into it."""
    circular = rule("circular", [pattern("leave", affirmed=False)], pattern("p"), [pattern("p")])
    with pytest.raises(CircularExceptions) as caught:
        inferred(circular, given=[STAY], supposing=[LEAVE])
    assert [circle.blocked.rule.name for circle in caught.value.circles] == ["circular"]


@st.composite
def situations(draw: st.DrawFn, program: Program) -> Situation:
    """Draw a situation from the facts of a program and the heads of its rules."""
    facts = list(dict.fromkeys([*program.facts, Fact("something else")]))
    facts += [_ground(each.conclusion) for each in program.rules]
    some = st.sampled_from(facts)
    contrary = some | some.map(lambda fact: fact.denial)
    evidence = st.builds(
        Evidence,
        note=st.sampled_from(["", "one", "two"]),
        valid_until=st.sampled_from(["", "2023", "2025"]),
    )
    given = [Statement(fact, draw(evidence)) for fact in program.facts]
    return Situation(
        "a situation",
        as_of="2024-09-30",
        given=tuple(given),
        supposing=tuple(map(Statement, draw(st.lists(contrary, max_size=3)))),
        unknown=tuple(map(Statement, draw(st.lists(contrary, max_size=2)))),
    )


def _ground(concluded: Pattern) -> Fact:
    return concluded.bind(dict.fromkeys(concluded.variables, "1"))


def drawn(data: st.DataObject) -> tuple[KnowledgeBase, Situation]:
    """Draw a rule base and a situation."""
    program = data.draw(programs())
    situation = data.draw(situations(program))
    told = [s.fact for s in (*situation.given, *situation.supposing, *situation.unknown)]
    return knowledge(program.rules, told, program.exclusions), situation


def shuffled(order: random.Random, items: Sequence[Item]) -> tuple[Item, ...]:
    """Return the items in some order."""
    return tuple(order.sample(items, len(items)))


@settings(max_examples=70, deadline=None)
@given(st.data(), st.randoms(use_true_random=False))
def test_order_does_not_matter(data: st.DataObject, order: random.Random) -> None:
    """Shuffled rules, statements and contraries give the same assessment to the last byte."""
    base, situation = drawn(data)
    expected = outputs(assess(base, situation, SemiNaive()))
    other_base = replace(
        base,
        rules=shuffled(order, base.rules),
        exclusions=shuffled(order, base.exclusions),
        predicates=dict(shuffled(order, list(base.predicates.items()))),
    )
    other = replace(
        situation,
        given=shuffled(order, situation.given),
        supposing=shuffled(order, situation.supposing),
        unknown=shuffled(order, situation.unknown),
    )
    assert outputs(assess(other_base, other, SemiNaive())) == expected


@pytest.mark.skipif(not available(), reason="durable-rules cannot be imported")
@settings(max_examples=60, deadline=None)
@given(st.data())
def test_engines_give_equal_assessments(data: st.DataObject) -> None:
    """Whichever engine finds the activations, the assessment is the same."""
    base, situation = drawn(data)
    durable = Durable()
    by_durable = assess(base, situation, durable)
    by_oracle = assess(base, situation, SemiNaive())
    durable.close()
    named = replace(by_oracle, engine=durable.name, engine_version=durable.version)
    assert by_durable == named
    assert outputs(by_durable) == outputs(named)


@settings(max_examples=70, deadline=None)
@given(st.data())
def test_hypotheses_by_definition(data: st.DataObject) -> None:
    """Effects and losses are the differences between two assessments, with and without."""
    base, situation = drawn(data)
    found = assess(base, situation, SemiNaive())
    before = assess(base, replace(situation, supposing=()), SemiNaive()).memory.supports.keys()
    held = found.memory.supports.keys()
    assert set(found.lost) == before - held
    assert found.effects.keys() == held
    for fact in held:
        expected = Effect.ANYWAY if fact in before else Effect.BROUGHT
        assert found.effects[fact] == (expected if situation.supposing else Effect.NONE)


@settings(max_examples=70, deadline=None)
@given(st.data())
def test_setting_aside_is_leaving_out(data: st.DataObject) -> None:
    """What is set aside has no effect: a situation that never gave it is assessed alike."""
    base, situation = drawn(data)
    found = assess(base, situation, SemiNaive())
    left_out = {each.statement for each in found.set_aside}
    kept = tuple(s for s in situation.given if s not in left_out)
    bare = assess(base, replace(situation, given=kept), SemiNaive())
    assert bare.memory == found.memory
    assert bare.set_aside == ()
    supposed = {statement.fact for statement in situation.supposing}
    assert all(each.by in supposed for each in found.set_aside)
