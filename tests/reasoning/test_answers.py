"""How questions are answered from what is held, over rule bases made for the purpose."""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from hypothesis import given, settings

from generators import Program, pattern, programs, rule
from withdrawal_advisor.engines.seminaive import SemiNaive
from withdrawal_advisor.model.answer import Answer, Held, Listed, PartAnswer, Party, Shared, Weighed
from withdrawal_advisor.model.assessment import Assessment
from withdrawal_advisor.model.knowledge import Actor, Article, Exclusion, KnowledgeBase, Scale
from withdrawal_advisor.model.predicate import Kind, Level, Predicate, Slot
from withdrawal_advisor.model.question import (
    Balance,
    Content,
    Group,
    Listing,
    Only,
    Part,
    Question,
    Selection,
    Sharing,
    Weighing,
)
from withdrawal_advisor.model.rule import Rule
from withdrawal_advisor.model.situation import Situation, Statement
from withdrawal_advisor.model.statement import Fact, Pattern
from withdrawal_advisor.reasoning.answers import answers
from withdrawal_advisor.reasoning.inference import assess

HOST = Slot("host", frozenset({"state"}))
RIVAL = Slot("rival", frozenset({"state"}))


def _sentence(name: str, *slots: Slot, **more: object) -> Predicate:
    says = " ".join((name, *(f"<{slot.name}>" for slot in slots)))
    plain = Predicate(name, says, f"not {says}", slots)
    return replace(plain, **more)  # type: ignore[arg-type]


SENTENCES = (
    _sentence("exit", HOST),
    _sentence("calm", HOST),
    _sentence("rivals", HOST, RIVAL),
    _sentence("chaos", HOST, kind=Kind.RISK, level=Level.STATE, harms=("<host>", "its people")),
    _sentence(
        "gain", HOST, RIVAL, kind=Kind.RISK, level=Level.REGION, benefits=("rivals of <host>",)
    ),
    _sentence("relief", HOST, kind=Kind.OPPORTUNITY, level=Level.STATE, benefits=("<host>",)),
)
EXIT, CALM, CHAOS = pattern("exit", "?host"), pattern("calm", "?host"), pattern("chaos", "?host")
RELIEF, RIVALS = pattern("relief", "?host"), pattern("rivals", "?host", "?rival")
GAIN = pattern("gain", "?host", "?rival")
RULES = (
    rule("an exit brings chaos", [EXIT], CHAOS),
    rule("an exit brings gains", [EXIT, RIVALS], GAIN),
    rule("calm brings relief", [CALM], RELIEF),
)
GROUPS = (Group("rivals of <host>", ("<rival>",), (RIVALS,)),)


def _assessed(
    *questions: Question,
    told: Iterable[Fact] = (),
    supposing: Iterable[Fact] = (),
    rules: Sequence[Rule] = RULES,
    exclusions: Sequence[Exclusion] = (),
) -> Assessment:
    actors = (
        Actor("Borovia", "state", ("the Borovian Republic",)),
        Actor("Cassandia", "state", affiliation="the League"),
    )
    knowledge = KnowledgeBase(
        name="knowledge",
        version="1",
        sha256="",
        predicates={each.name: each for each in SENTENCES},
        rules=tuple(rules),
        slots={},
        actors={actor.name: actor for actor in actors},
        exclusions=tuple(exclusions),
        scale=Scale({}, {}),
        article=Article({}, {}, {}),
        questions=questions,
    )
    given_, supposed = (tuple(map(Statement, facts)) for facts in (told, supposing))
    return assess(knowledge, Situation("x", given=given_, supposing=supposed), SemiNaive())


def _part(  # noqa: PLR0913  (what may differ from test to test)
    content: Content,
    told: Iterable[Fact] = (),
    supposing: Iterable[Fact] = (),
    *,
    groups: tuple[Group, ...] = (),
    part: Part | None = None,
    exclusions: Sequence[Exclusion] = (),
) -> PartAnswer:
    asked = replace(part or Part("a part", content), content=content)
    question = Question("a question", (asked,), groups=groups)
    assessment = _assessed(question, told=told, supposing=supposing, exclusions=exclusions)
    ((answer,),) = (each.parts for each in _answers(assessment))
    return answer


def _answers(assessment: Assessment) -> tuple[Answer, ...]:
    return answers(assessment, lambda other: assess(assessment.knowledge, other, SemiNaive()))


def _facts(held: Iterable[Held]) -> set[Fact]:
    return {each.fact for each in held}


def _listed(answer: PartAnswer) -> set[Fact]:
    assert isinstance(answer.outcome, Listed)
    return _facts(answer.outcome.facts)


def _weighed(answer: PartAnswer) -> Weighed:
    assert isinstance(answer.outcome, Weighed)
    return answer.outcome


def _parties(answer: PartAnswer) -> dict[str, Party]:
    assert isinstance(answer.outcome, Shared)
    return {party.name: party for party in answer.outcome.parties}


def test_listing_takes_in_denials() -> None:
    """A part lists the held facts that match its patterns, and those that deny them."""
    told = [Fact("calm", ("Borovia",)), Fact("calm", ("Avaria",), affirmed=False)]
    assert _listed(_part(Listing((CALM,)), told)) == set(told)


def test_nothing_held_is_open() -> None:
    """Where nothing matches, the part is open and says what its question says then."""
    answer = _part(Listing((CALM,)), part=Part("", Listing(()), otherwise="who knows"))
    assert answer.is_open
    assert answer.otherwise == "who knows"


def test_condition_must_hold() -> None:
    """A part whose condition does not hold is open, whatever else holds."""
    part = Part("", Listing(()), conditions=(EXIT,))
    calm, left = Fact("calm", ("Borovia",)), Fact("exit", ("Borovia",))
    assert _part(Listing((CALM,)), [calm], part=part).is_open
    assert not _part(Listing((CALM,)), [calm, left], part=part).is_open


def test_every_balance() -> None:
    """Counts on both sides come to one of the outcomes, worded by the question."""
    content = Weighing((CALM, RELIEF), (EXIT, CHAOS), verdicts={Balance.ONLY_FOR: "fine"})
    calm, left = Fact("calm", ("Borovia",)), Fact("exit", ("Borovia",))
    denied = [Fact("chaos", ("Borovia",), affirmed=False), calm.denial, left.denial]
    relief = Fact("relief", ("Avaria",))
    expected = {
        (): Balance.OPEN,
        (calm,): Balance.ONLY_FOR,
        (left,): Balance.ONLY_AGAINST,
        (calm, left): Balance.EVEN,
        (calm, left, relief): Balance.MOSTLY_FOR,
        (calm, left, Fact("exit", ("Avaria",))): Balance.MOSTLY_AGAINST,
        (left, *denied): Balance.CONTESTED,
    }
    found = {told: _weighed(_part(content, told)) for told in expected}
    assert {told: each.balance for told, each in found.items()} == expected
    assert found[calm,].verdict == "fine"
    assert not found[left,].verdict


def test_contested_facts_count_on_neither_side() -> None:
    """A fact held with its denial, or with what excludes it, is listed apart and once."""
    calm, chaos = Fact("calm", ("Borovia",)), Fact("chaos", ("Borovia",))
    denied = _weighed(_part(Weighing((CALM,)), [calm, calm.denial]))
    assert _facts(denied.contested) == {calm}
    assert denied.contested[0].contraries == (calm.denial,)
    both = _weighed(
        _part(Weighing((CALM,), (CHAOS,)), [calm, chaos], exclusions=[Exclusion(CALM, CHAOS)])
    )
    assert _facts(both.contested) == {calm}
    assert not both.speaking_for
    assert not both.speaking_against


def test_a_fact_on_both_sides_is_contested() -> None:
    """What a question names on both sides counts on neither."""
    calm = Fact("calm", ("Borovia",))
    assert _facts(_weighed(_part(Weighing((CALM,), (CALM,)), [calm])).contested) == {calm}


def test_interests_are_gains_against_harms() -> None:
    """What benefits a party speaks for, what harms it against, by any of its names."""
    left, calm = Fact("exit", ("Borovia",)), Fact("calm", ("Borovia",))
    content = Weighing(interests=("the Borovian Republic",))
    found = _weighed(_part(content, [calm], [left]))
    assert _facts(found.speaking_for) == {Fact("relief", ("Borovia",))}
    assert _facts(found.speaking_against) == {Fact("chaos", ("Borovia",))}
    brought = Part("", content, only=Only.BROUGHT)
    assert _weighed(_part(content, [calm], [left], part=brought)).balance is Balance.ONLY_AGAINST


def test_hypothesis_is_left_out() -> None:
    """A part without a hypothesis is answered as if that were not supposed, and the others were."""
    stays, left = Fact("exit", ("Borovia",), affirmed=False), Fact("exit", ("Borovia",))
    calm = Fact("calm", ("Borovia",))
    content = Listing((EXIT, CALM, CHAOS))
    part = Part("", content, without=(EXIT,))
    answer = _part(content, [stays], [left, calm], part=part)
    assert answer.without == (left,)
    assert _listed(answer) == {stays, calm}
    assert _listed(_part(content, [stays], [left, calm])) == {
        left,
        calm,
        Fact("chaos", ("Borovia",)),
    }


def test_findings_are_selected_by_kind_and_level() -> None:
    """A selection has the derived facts of its kinds and levels, and no others."""
    told = [Fact("exit", ("Borovia",)), Fact("calm", ("Borovia",)), Fact("chaos", ("Avaria",))]
    told.append(Fact("rivals", ("Borovia", "Cassandia")))
    risks = _listed(_part(Selection((Kind.RISK,)), told))
    assert risks == {Fact("chaos", ("Borovia",)), Fact("gain", ("Borovia", "Cassandia"))}
    state = Selection((Kind.RISK, Kind.OPPORTUNITY), (Level.STATE,))
    assert _listed(_part(state, told)) == {
        Fact("chaos", ("Borovia",)),
        Fact("relief", ("Borovia",)),
    }


def test_parties_are_brought_together() -> None:
    """Groups are counted by their members, names by their aliases, other phrases as they are."""
    told = [
        Fact("exit", ("the Borovian Republic",)),
        Fact("rivals", ("the Borovian Republic", "Cassandia")),
        Fact("calm", ("Borovia",)),
    ]
    found = _parties(_part(Sharing((Kind.RISK, Kind.OPPORTUNITY)), told, groups=GROUPS))
    assert found.keys() == {"Borovia", "its people", "Cassandia"}
    borovia, cassandia = found["Borovia"], found["Cassandia"]
    assert (len(borovia.harms), len(borovia.gains)) == (1, 1)
    assert [stake.phrase for stake in cassandia.gains] == ["rivals of the Borovian Republic"]
    assert not cassandia.harms


def test_affiliation_names_a_group() -> None:
    """A group by affiliation means what the actor belongs to, as far as that is known."""
    groups = (
        Group("rivals of <host>", ("bloc of <rival>",), (RIVALS,)),
        Group("bloc of <x>", affiliation_of="x"),
    )
    told = [Fact("exit", ("Borovia",)), Fact("rivals", ("Borovia", "Cassandia"))]
    told += [Fact("exit", ("Avaria",)), Fact("rivals", ("Avaria", "Borovia"))]
    found = _parties(_part(Sharing((Kind.RISK,)), told, groups=groups))
    assert {name for name, party in found.items() if party.gains} == {
        "the League",
        "bloc of Borovia",
    }


def test_groups_in_a_circle_end() -> None:
    """Groups that name each other stay phrases instead of going round for ever."""
    groups = (Group("its people", ("folk",)), Group("folk", ("its people",)))
    told = [Fact("exit", ("Borovia",))]
    found = _parties(_part(Sharing((Kind.RISK,)), told, groups=groups))
    assert found.keys() == {"Borovia", "its people"}


def test_question_is_asked_of_each_subject() -> None:
    """A question is asked once for each way in which its subject is held, in that one's names."""
    part = Part("calm in <host>", Listing((CALM,)), otherwise="nothing on <host>")
    question = Question("What of <host>?", (part,), about=(EXIT, CHAOS))
    told = [Fact("exit", ("Borovia",)), Fact("chaos", ("Avaria",)), Fact("calm", ("Avaria",))]
    found = {each.text: each.parts[0] for each in _answers(_assessed(question, told=told))}
    assert found.keys() == {"What of Borovia?", "What of Avaria?"}
    assert found["What of Borovia?"].otherwise == "nothing on Borovia"
    assert _listed(found["What of Avaria?"]) == {Fact("calm", ("Avaria",))}


def test_question_without_subject_is_open() -> None:
    """Where nobody is known that the question could be about, it says what is missing."""
    question = Question("What of <host>?", (Part("", Listing((CALM,))),), about=(EXIT,))
    (answer,) = _answers(_assessed(question))
    assert (answer.text, answer.parts, answer.missing) == ("What of <host>?", (), (EXIT,))


@settings(max_examples=60, deadline=None)
@given(programs())
def test_listing_is_what_is_held(program: Program) -> None:
    """A question on every pattern lists the held facts, each with a reason that is held."""
    patterns = {each.conclusion for each in program.rules}
    open_ones = tuple(
        Pattern(each.predicate, pattern("", *(f"?{n}" for n in range(len(each.terms)))).terms)
        for each in patterns
    )
    knowledge = _knowledge_of(program, Question("all", (Part("", Listing(open_ones)),)))
    situation = Situation("x", given=tuple(map(Statement, program.facts)))
    assessment = assess(knowledge, situation, SemiNaive())
    (answer,) = _answers(assessment)
    named = {each.predicate for each in patterns}
    supports = assessment.memory.supports
    assert _listed(answer.parts[0]) == {fact for fact in supports if fact.predicate in named}
    assert isinstance(answer.parts[0].outcome, Listed)
    for held in answer.parts[0].outcome.facts:
        assert held.ways == len(assessment.memory.justifications(held.fact))
        assert held.told is not None or held.why in supports[held.fact]


def _knowledge_of(program: Program, question: Question) -> KnowledgeBase:
    said = {fact.predicate: len(fact.values) for fact in program.facts}
    said |= {
        each.predicate: len(each.terms)
        for one in program.rules
        for each in (*one.premises, *one.exceptions, one.conclusion)
    }
    said |= {
        each.predicate: len(each.terms) for x in program.exclusions for each in (x.one, x.other)
    }
    predicates = {
        name: _sentence(name, *(Slot(str(n), frozenset()) for n in range(blanks)))
        for name, blanks in said.items()
    }
    return replace(
        _assessed().knowledge,
        predicates=predicates,
        rules=program.rules,
        exclusions=program.exclusions,
        questions=(question,),
    )
