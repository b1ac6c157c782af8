"""What is asked next: only what can matter, and whatever else is answered it stays so."""

from collections.abc import Iterable, Sequence
from itertools import product

from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st
from session_cases import ENGINE, all_replies, focused, held_goals, looked, program_session, replies

from generators import Program, pattern, programs, rule
from withdrawal_advisor.engines.decision_diagrams import OxiddDiagrams
from withdrawal_advisor.model.knowledge import Exclusion
from withdrawal_advisor.model.statement import Fact
from withdrawal_advisor.reasoning.contraries import Contraries
from withdrawal_advisor.session.outlook import Outlook, Stage, look
from withdrawal_advisor.session.question import FactQuestion, Question
from withdrawal_advisor.session.reply import No, Numbers, Reply, Unknown, Yes
from withdrawal_advisor.session.session import Session
from withdrawal_advisor.session.why import why

A, B, C, D = (Fact(name) for name in "abcd")
GOAL = pattern("goal")
MOST_TRIED = 4


def asked(session: Session) -> list[Question]:
    """Return all questions of the stage."""
    return [ranked.question for ranked in looked(session).ranked]


def answered(session: Session, data: st.DataObject, outlook: Outlook) -> tuple[Session, Outlook]:
    """Answer the next question somehow."""
    assert outlook.next is not None
    session = session.answer(outlook.next, data.draw(replies(outlook.next)))
    return session, looked(session, outlook)


@settings(deadline=None, max_examples=60)
@given(programs(), st.data())
def test_goals_held_are_those_of_an_assessment(program: Program, data: st.DataObject) -> None:
    """At every step of a session, numbers among the answers."""
    session = focused(program)
    outlook = looked(session)
    for _ in range(6):
        assert {*outlook.held} <= held_goals(session, outlook)
        undecided = {*outlook.goals} - {*outlook.decided}
        assert held_goals(session, outlook) - undecided == {*outlook.held} - undecided
        if outlook.next is None:
            break
        session, outlook = answered(session, data, outlook)


@settings(deadline=None, max_examples=60)
@given(programs(), st.data())
def test_what_is_decided_stays(program: Program, data: st.DataObject) -> None:
    """Whatever is answered to all that can still be asked."""
    session = focused(program)
    outlook = looked(session)
    steps = data.draw(st.integers(0, 4))
    while outlook.universe is None or (steps and outlook.next is not None):
        steps -= outlook.universe is not None
        session, outlook = answered(session, data, outlook)
    decided, held = {*outlook.decided}, {*outlook.held}
    for ranked in outlook.ranked if outlook.stage is Stage.FINDINGS else ():
        assert told_by(ranked.question) & decided <= held
    for question in unasked(session, outlook):
        if not told_by(question) & decided and can_be_asked(session, question):
            session = session.answer(question, data.draw(replies(question)))
    assert held_goals(session, outlook) & decided == held & decided


def can_be_asked(session: Session, question: Question) -> bool:
    """Whether nothing is told that cannot hold together with a yes."""
    if not isinstance(question, FactQuestion):
        return True
    contraries = Contraries([question.fact], session.knowledge.exclusions)
    return not any(question.fact in contraries.of(s.fact) for s in session.situation.given)


def unasked(session: Session, outlook: Outlook) -> list[Question]:
    """Return every question of the universe without an answer that can still be asked."""
    universe = outlook.universe
    assert universe is not None
    return [
        question
        for question in universe.questions
        if session.reply(question) is None and can_be_asked(session, question)
    ]


@settings(deadline=None, max_examples=60, suppress_health_check=[HealthCheck.filter_too_much])
@given(programs(), st.data())
def test_a_question_can_matter(program: Program, data: st.DataObject) -> None:
    """Two answers lead to different findings for some answers to the rest, tried in every way."""
    assume(program.rules)
    session = program_session(program, [data.draw(st.sampled_from(program.rules)).conclusion])
    outlook = looked(session)
    while outlook.universe is None:
        session, outlook = answered(session, data, outlook)
    assume(0 < len(unasked(session, outlook)) <= MOST_TRIED)
    assume(all(isinstance(q, FactQuestion) for q in unasked(session, outlook)))
    expected = {q for q in unasked(session, outlook) if matters(session, outlook, q)}
    assert outlook.open == len(expected)
    if expected:
        assert {ranked.question for ranked in outlook.ranked} == expected


def matters(session: Session, outlook: Outlook, question: Question) -> bool:
    """Whether its answers differ in a goal other than itself, by assessing every situation."""
    others = [q for q in unasked(session, outlook) if q != question]
    return any(
        differs(session, outlook, question, tuple(zip(others, rest, strict=True)))
        for rest in product(*map(all_replies, others))
    )


def differs(
    session: Session, outlook: Outlook, question: Question, rest: Sequence[tuple[Question, Reply]]
) -> bool:
    """Whether answers that do not tell a goal themselves lead to different goals."""
    assert isinstance(question, FactQuestion)
    held: dict[Reply, set[Fact]] = {}
    told: dict[Reply, set[Fact]] = {
        Yes(): {question.fact},
        No(): {question.fact.denial},
        Unknown(): set(),
    }
    for reply in told:
        situation = (*rest, (question, reply))
        if can_be_answered(situation, session):
            answered = session
            for each, its_reply in situation:
                answered = answered.answer(each, its_reply)
            held[reply] = held_goals(answered, outlook)
    assert outlook.universe is not None
    inferred = outlook.universe.graph.by_conclusion.keys()
    return any(
        len({goal in held[r] for r in held if goal not in told[r] & inferred}) > 1
        for goal in outlook.goals
    )


def can_be_answered(situation: Iterable[tuple[Question, Reply]], session: Session) -> bool:
    """Whether no two facts are told of which the one is not asked once the other is told."""
    yes = [q.fact for q, r in situation if r == Yes() and isinstance(q, FactQuestion)]
    contraries = Contraries(yes, session.knowledge.exclusions)
    return not any(contraries.of(fact) for fact in yes)


def told_by(question: Question) -> set[Fact]:
    """Return the facts that answers to a question may tell."""
    return {question.fact, question.fact.denial} if isinstance(question, FactQuestion) else set()


@settings(deadline=None, max_examples=40)
@given(programs(), st.data())
def test_an_earlier_outlook_changes_nothing(program: Program, data: st.DataObject) -> None:
    """What was grounded before gives the same questions in the same order."""
    session = focused(program)
    outlook = looked(session)
    for _ in range(4):
        if outlook.next is None:
            break
        session, outlook = answered(session, data, outlook)
        assert outlook == looked(session)


@settings(deadline=None, max_examples=40)
@given(programs(), st.randoms(use_true_random=False))
def test_the_order_of_rules_changes_nothing(program: Program, random: object) -> None:
    """Nor does the order of entries."""
    shuffled = list(program.rules)
    random.shuffle(shuffled)  # type: ignore[attr-defined]
    one = looked(focused(program))
    other = looked(focused(Program(tuple(shuffled), program.facts, program.exclusions)))
    assert [r.question for r in one.ranked] == [r.question for r in other.ranked]


def session_of(*rules: object, about: object = GOAL) -> Session:
    """Return a session over some rules without names."""
    return program_session(Program(rules, (), ()), [about])  # type: ignore[arg-type, list-item]


def test_what_decides_most_is_asked_first() -> None:
    """One fact alone brings the goal, two others only together."""
    alone = rule("alone", [pattern("c")], GOAL)
    together = rule("together", [pattern("a"), pattern("b")], GOAL)
    session = session_of(alone, together)
    assert asked(session) == [FactQuestion(C), FactQuestion(A), FactQuestion(B)]


def test_ties_are_asked_in_the_order_of_the_article() -> None:
    """Two facts that are worth the same."""
    session = session_of(rule("r", [pattern("b"), pattern("a")], GOAL))
    assert asked(session) == [FactQuestion(A), FactQuestion(B)]


def test_nothing_is_asked_once_the_goal_holds() -> None:
    """The other way to the goal can change no more than its likelihood."""
    session = session_of(rule("one", [pattern("a")], GOAL), rule("two", [pattern("b")], GOAL))
    outlook = looked(session.answer(FactQuestion(A), Yes()))
    assert outlook.stage is Stage.LIKELIHOODS
    assert outlook.next == FactQuestion(B)
    assert (outlook.open, outlook.open_for_likelihoods) == (0, 1)
    assert outlook.held == outlook.decided == (Fact("goal"),)


def test_what_no_rule_can_use_any_more_is_not_asked() -> None:
    """Its fellow premise is not so."""
    session = session_of(rule("r", [pattern("a"), pattern("b")], GOAL))
    for reply in (No(), Unknown()):
        outlook = looked(session.answer(FactQuestion(A), reply))
        assert outlook.stage is Stage.DONE
        assert outlook.decided == (Fact("goal"),)
        assert outlook.held == ()


def test_a_question_that_cannot_matter_is_not_asked_though_a_way_leads_from_it() -> None:
    """The goal follows with b and without it."""
    with_b = rule("with b", [pattern("a"), pattern("b")], GOAL)
    without_b = rule("without b", [pattern("a")], GOAL, exceptions=[pattern("b")])
    session = session_of(with_b, without_b)
    outlook = looked(session)
    assert outlook.open == 1
    assert [ranked.question for ranked in outlook.ranked] == [FactQuestion(A)]


def test_what_is_in_focus_is_not_asked_back() -> None:
    """The goal has a question of its own; what leads to it is asked."""
    session = session_of(
        rule("r", [pattern("a")], GOAL), rule("uses it", [GOAL], pattern("elsewhere"))
    )
    assert asked(session) == [FactQuestion(A)]


def test_what_is_in_focus_and_no_rule_concludes_is_asked() -> None:
    """Nothing else could tell it."""
    session = session_of(rule("r", [pattern("a")], GOAL), about=pattern("a"))
    assert asked(session) == [FactQuestion(A)]


def test_a_skipped_question_is_open_but_not_asked() -> None:
    """It is told apart from what is answered."""
    session = session_of(rule("r", [pattern("a")], GOAL)).skip(FactQuestion(A))
    outlook = looked(session)
    assert (outlook.stage, outlook.next) == (Stage.DONE, None)
    assert outlook.skipped == (FactQuestion(A),)
    assert outlook.open == 1
    assert outlook.decided == ()


def test_a_contrary_of_what_is_told_is_not_asked() -> None:
    """One of the two is told, so the other is not so."""
    rules = (rule("one", [pattern("a")], GOAL), rule("two", [pattern("b"), pattern("d")], GOAL))
    program = Program(rules, (), (Exclusion(pattern("b"), pattern("c")),))
    session = program_session(program, [GOAL]).answer(FactQuestion(C), Yes())
    assert asked(session) == [FactQuestion(A)]


def test_an_exception_that_may_hold_is_asked() -> None:
    """Its answer decides though the premises are told."""
    session = session_of(rule("r", [pattern("a")], GOAL, exceptions=[pattern("b")]))
    session = session.answer(FactQuestion(A), Yes())
    assert asked(session) == [FactQuestion(B)]
    assert looked(session.answer(FactQuestion(B), Yes())).held == ()
    assert looked(session.answer(FactQuestion(B), No())).held == (Fact("goal"),)


def test_many_questions_are_weighed_exactly() -> None:
    """Of twenty facts in pairs, as before, those that make no difference are not asked."""
    rules = [
        made
        for number in range(10)
        for made in (
            rule(f"with {number}", [pattern(f"one {number}"), pattern(f"other {number}")], GOAL),
            rule(
                f"without {number}",
                [pattern(f"one {number}")],
                GOAL,
                exceptions=[pattern(f"other {number}")],
            ),
        )
    ]
    outlook = looked(session_of(*rules))
    assert outlook.open == 10
    assert {r.question for r in outlook.ranked} == {
        FactQuestion(Fact(f"one {number}")) for number in range(10)
    }


def test_numbers_that_a_conclusion_takes_over_are_asked_first() -> None:
    """What follows from the number, and what another number would stop, is open until then."""
    taken = rule("taken", [pattern("output", "?supply")], pattern("lack", "?supply"))
    unless = rule("unless", [pattern("a")], GOAL, exceptions=[pattern("output", "5")])
    session = program_session(Program((taken, unless), (), ()), [GOAL, pattern("lack", "?supply")])
    outlook = looked(session)
    assert (outlook.stage, outlook.universe) == (Stage.NUMBERS, None)
    (question,) = asked(session)
    assert why(session, outlook, question).rules == (taken, unless)
    stopped = session.answer(question, Numbers(("5",)))
    assert held(stopped) == {"lack"}
    assert asked(session.answer(question, Numbers(("6",)))) == [FactQuestion(A)]
    assert asked(session.skip(question)) == [FactQuestion(A)]


def test_of_facts_that_exclude_each_other_only_one_counts() -> None:
    """The goal needs two facts of which one is not asked once the other is told."""
    both = rule("both", [pattern("a"), pattern("b")], GOAL)
    alone = rule("alone", [pattern("c")], GOAL)
    program = Program((both, alone), (), (Exclusion(pattern("a"), pattern("b")),))
    assert asked(program_session(program, [GOAL])) == [FactQuestion(C)]


def test_a_number_is_asked_once_though_a_rule_names_one() -> None:
    """One rule wants exactly 5, the other any number."""
    exactly = rule("exactly", [pattern("output", "5")], GOAL)
    some = rule("some", [pattern("output", "?supply")], pattern("elsewhere"))
    session = program_session(Program((exactly, some), (), ()), [GOAL, pattern("elsewhere")])
    (question,) = asked(session)
    assert held(session.answer(question, Numbers(("5",)))) == {"goal", "elsewhere"}
    assert held(session.answer(question, Numbers(("6",)))) == {"elsewhere"}
    assert held(session.answer(question, Unknown())) == set()


def held(session: Session) -> set[str]:
    """Return the predicates of the goals that are decided to hold."""
    outlook = looked(session)
    assert outlook.decided == outlook.goals
    return {goal.predicate for goal in outlook.held}


class FullDiagrams(OxiddDiagrams):
    """Diagrams without room for anything but variables."""

    @property
    def is_full(self) -> bool:
        """Whether too many nodes were made."""
        return True


@settings(deadline=None, max_examples=40)
@given(programs())
def test_without_room_no_question_is_lost(program: Program) -> None:
    """Goals go by open paths then; nothing is called decided that is not."""
    session = focused(program)
    exact = looked(session)
    cramped = look(session, ENGINE, FullDiagrams)
    assert exact.open <= cramped.open
    if exact.stage is cramped.stage:
        assert {r.question for r in exact.ranked} <= {r.question for r in cramped.ranked}
    assert {*cramped.decided} <= {*exact.decided}
    assert {*cramped.held} <= {*exact.held}


def test_without_room_paths_decide() -> None:
    """The goal follows with b and without it, which nothing works out."""
    with_b = rule("with b", [pattern("a"), pattern("b")], GOAL)
    without_b = rule("without b", [pattern("a")], GOAL, exceptions=[pattern("b")])
    session = session_of(with_b, without_b)
    outlook = look(session, ENGINE, FullDiagrams)
    assert {r.question for r in outlook.ranked} == {FactQuestion(A), FactQuestion(B)}
