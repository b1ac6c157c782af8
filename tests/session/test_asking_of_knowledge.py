"""Sessions over the built-in knowledge: who is meant, why, what if, and few questions."""

from collections.abc import Iterator
from itertools import pairwise
from random import Random

import pytest
from session_cases import ENGINE, KNOWLEDGE, held_goals, iraq, looked, settle

from withdrawal_advisor.api import load_knowledge
from withdrawal_advisor.engines.quick import quick_diagrams
from withdrawal_advisor.model.predicate import Kind
from withdrawal_advisor.model.statement import Pattern, Variable
from withdrawal_advisor.reasoning.inference import assess
from withdrawal_advisor.session.cast import Cast, roles
from withdrawal_advisor.session.focus import ALL_RISKS, focus_of, focus_on
from withdrawal_advisor.session.outlook import Stage
from withdrawal_advisor.session.question import (
    FactQuestion,
    NamesQuestion,
    NumberQuestion,
    PartQuestion,
    Question,
)
from withdrawal_advisor.session.reach import reach
from withdrawal_advisor.session.reply import Names, No, Numbers, Reply, Unknown, Yes
from withdrawal_advisor.session.session import Session, begin
from withdrawal_advisor.session.what_if import what_if
from withdrawal_advisor.session.why import Standing, Why, why
from withdrawal_advisor.session.wording import ask, help_of, offered, slots_of

VOCABULARY = load_knowledge().vocabulary
POWER_CUTS = focus_on(VOCABULARY.read_pattern("power cuts in Iraq lengthen"))
RESURGENCE = focus_on(VOCABULARY.read_pattern("ISIS resurges in Iraq"))
SHORTAGE = focus_on(VOCABULARY.read_pattern("Iraq produces less electricity than it needs"))
POWER = NamesQuestion(Pattern("stationed forces", (Variable("power"), "Iraq")))


def fact(sentence: str) -> FactQuestion:
    """Return the question for a sentence."""
    return FactQuestion(VOCABULARY.read_fact(sentence))


def drawn_reply(question: Question, random: Random) -> Reply:
    """Draw an answer to a question for a fact or for numbers."""
    if isinstance(question, NumberQuestion):
        return Numbers(tuple(str(random.randint(1, 99)) for _ in question.pattern.variables))
    return random.choice((Yes(), No(), Unknown()))


def test_who_is_meant_is_asked_first() -> None:
    """The country, the power, its rivals, the groups."""
    session = begin(KNOWLEDGE)
    assert looked(session).next == PartQuestion("host")
    session = session.answer(PartQuestion("host"), Names(("Iraq",)))
    assert looked(session).next == POWER
    session = session.answer(POWER, Names(("the United States",)))
    outlook = looked(session)
    assert outlook.stage is Stage.CAST
    assert isinstance(outlook.next, NamesQuestion)
    assert outlook.next.pattern.predicate == "regional rival"


def test_each_role_has_its_subject() -> None:
    """The blank that no sentence before it tells."""
    found = {role.predicate.name: role.subject for role in roles(KNOWLEDGE)}
    assert found["stationed forces"] == "power"
    assert found["global rival"] == "rival"
    assert found["loyal militia"] == "militia"
    assert found["regional ally"] == "ally"


def test_a_name_in_the_goal_is_not_asked_for() -> None:
    """The country is known from the sentence."""
    assert looked(begin(KNOWLEDGE, POWER_CUTS)).next == POWER


@pytest.mark.parametrize("predicate", KNOWLEDGE.predicates)
def test_who_fills_a_blank_is_asked_for_whatever_the_goal(predicate: str) -> None:
    """All that sentences leading to the goal need, also where the roles themselves lead nowhere."""
    blanks = KNOWLEDGE.predicates[predicate].blanks
    session = begin(KNOWLEDGE, focus_on(Pattern(predicate, tuple(map(Variable, blanks)))))
    reached = reach(KNOWLEDGE, session.focus)
    while (question := next(Cast(session, reached).questions(), None)) is not None:
        name = next(actor.name for actor in offered(question, session))
        session = session.answer(question, Names((name,)))
    assert set(reached.slots) <= Cast(session, reached).parts.keys()


def test_a_part_that_nobody_plays_is_asked_for_once() -> None:
    """Neither is the part asked for that depends on it."""
    session = begin(KNOWLEDGE).answer(PartQuestion("host"), Unknown())
    outlook = looked(session)
    assert PartQuestion("host") not in {ranked.question for ranked in outlook.ranked}
    assert POWER not in {ranked.question for ranked in outlook.ranked}


def test_a_part_is_not_asked_for_that_only_goes_with_one_nobody_plays() -> None:
    """Without a candidate there is nobody to run against."""
    session = iraq(ALL_RISKS).without(PartQuestion("other candidate"))
    assert looked(session).next == PartQuestion("other candidate")
    nobody = session.answer(PartQuestion("candidate"), Names(()))
    assert not isinstance(looked(nobody).next, PartQuestion)


def test_questions_in_words() -> None:
    """From the vocabulary, with gaps for what is open."""
    assert ask(PartQuestion("host"), KNOWLEDGE).startswith("Who is the host: the country that")
    assert ask(POWER, KNOWLEDGE) == "Which names fit: … has stationed forces in Iraq?"
    number = NumberQuestion(Pattern("generation", ("Iraq", Variable("supply"))))
    assert ask(number, KNOWLEDGE) == "Which number fits: Iraq generates … MW of electricity?"
    assert [slot.unit for slot in slots_of(number, KNOWLEDGE)] == ["MW"]
    assert help_of(POWER, KNOWLEDGE).startswith("It names the power")
    withdrawal = fact("the United States withdraws its forces from Iraq").fact
    supposed = ask(FactQuestion(withdrawal, supposing=True), KNOWLEDGE)
    assert supposed == "Suppose that the United States withdraws its forces from Iraq?"


def test_offered_names_fit() -> None:
    """Those that the session speaks of come first; the country itself is no power in itself."""
    session = iraq(ALL_RISKS)
    names = [actor.name for actor in offered(POWER, session)]
    assert {actor.kind for actor in offered(POWER, session)} == {"state"}
    assert "Iraq" not in names
    assert names.index("Iran") < names.index("Germany")


@pytest.mark.parametrize("seed", range(3))
def test_a_settled_session_is_settled(seed: int) -> None:
    """The findings that it holds are those of an assessment, also once all is answered."""
    random = Random(seed)  # noqa: S311  (a seeded draw)
    session = settle(iraq(ALL_RISKS), lambda question: drawn_reply(question, random))
    outlook = looked(session)
    assert outlook.open == 0
    assert outlook.decided == outlook.goals
    assert {*outlook.held} == held_goals(session, outlook)
    assert outlook.universe is not None
    for question in outlook.universe.questions:
        about = question.fact if isinstance(question, FactQuestion) else None
        if session.reply(question) is None and about not in outlook.goals:
            session = session.answer(question, drawn_reply(question, random))
    assert {*outlook.held} == held_goals(session, outlook)


def test_a_goal_takes_at_most_half_of_the_questions_in_file_order() -> None:
    """In the mean of some random complete situations."""
    random = Random(7)  # noqa: S311  (a seeded draw)
    best, in_order = 0, 0
    start = iraq(POWER_CUTS)
    universe = looked(start).universe
    assert universe is not None
    for _ in range(5):
        truth = {question: drawn_reply(question, random) for question in universe.questions}
        given = len(start.entries)
        session = settle(start, truth.__getitem__)
        best += len(session.entries) - given
        order = iter(universe.questions)
        session = settle(start, truth.__getitem__, lambda _, order=order: next(order))  # type: ignore[misc]
        in_order += len(session.entries) - given
    assert 0 < best <= in_order / 2


def test_numbers_are_asked_and_compared() -> None:
    """A country that generates less than it needs is short of electricity."""
    session = iraq(SHORTAGE)
    generated = NumberQuestion(Pattern("generation", ("Iraq", Variable("supply"))))
    needed = NumberQuestion(Pattern("need", ("Iraq", Variable("demand"))))
    assert {r.question for r in looked(session).ranked} == {generated, needed}
    one = session.answer(generated, Numbers(("16000",)))
    assert looked(one).next == needed
    short = looked(one.answer(needed, Numbers(("30000",))))
    enough = looked(one.answer(needed, Numbers(("9000",))))
    assert (len(short.held), len(enough.held)) == (1, 0)
    assert looked(one.answer(needed, Unknown())).open == 0
    (link,) = why(session, looked(session), generated).links
    assert link.uses == generated.pattern
    assert link.rule.name == "generation below need is a shortage"


def test_why_leads_up_to_the_focus() -> None:
    """Each link uses what the one before concludes, and says how the other premises stand."""
    session = iraq(POWER_CUTS)
    outlook = looked(session)
    for ranked in outlook.ranked:
        links = why(session, outlook, ranked.question).links
        assert links
        for before, after in pairwise(links):
            assert after.uses == before.conclusion
        assert links[-1].conclusion in outlook.goals
        assert all(need.standing is not Standing.OUT for link in links for need in link.needs)
    assert {"stationed forces"} == used_by(
        why(iraq(RESURGENCE), outlook, POWER), "stationed forces"
    )
    assert "cooperation" in used_by(why(session, outlook, POWER), "power")


def used_by(found: Why, blank: str) -> set[str]:
    """Return what the rules use that is named so or has that blank, one sentence at least each."""
    used = [
        {p.predicate for p in (*rule.premises, *rule.exceptions)}
        & {n for n, p in KNOWLEDGE.predicates.items() if n == blank or blank in p.blanks}
        for rule in found.rules
    ]
    assert used
    assert all(used)
    return set().union(*used)


@pytest.mark.parametrize("goal", ["power cuts in <host> lengthen", "ISIS resurges in <host>"])
def test_why_of_names_leads_up_to_the_focus(goal: str) -> None:
    """From a rule that speaks of who is asked for, by what each rule uses of the one before."""
    session = begin(KNOWLEDGE, focus_on(VOCABULARY.read_pattern(goal)))
    about = {pattern.predicate for pattern in session.focus.patterns}
    lengths = []
    for question in asked_of_cast(session):
        found = why(session, looked(session), question)
        assert found.rules
        if not found.way:
            assert about & {rule.conclusion.predicate for rule in found.rules}
            continue
        assert found.way[0].uses.sense in {rule.conclusion.sense for rule in found.rules}
        for before, after in pairwise(found.way):
            assert after.uses.sense == before.rule.conclusion.sense
        for upward in found.way:
            assert upward.uses in (*upward.rule.premises, *upward.rule.exceptions)
        assert found.way[-1].rule.conclusion.predicate in about
        lengths.append(len(found.way))
    assert max(lengths) > 1


def asked_of_cast(session: Session) -> Iterator[Question]:
    """Yield the questions who is meant, nobody being known."""
    subjects = {role.predicate.name: role for role in roles(session.knowledge)}
    reached = reach(session.knowledge, session.focus)
    for name in sorted(subjects.keys() & reached.predicates):
        blanks = subjects[name].predicate.blanks
        yield NamesQuestion(Pattern(name, tuple(map(Variable, blanks))))
    yield from map(PartQuestion, reached.slots)


def test_what_if_is_what_an_answer_does() -> None:
    """The news of each answer, and what it leaves open."""
    session = iraq(ALL_RISKS)
    outlook = looked(session)
    question = fact("the United States withdraws its forces from Iraq")
    yes, no, unknown = what_if(session, ENGINE, quick_diagrams, outlook, question)
    assert (yes.reply, no.reply, unknown.reply) == (Yes(), No(), Unknown())
    before = assess(KNOWLEDGE, session.situation, ENGINE).memory.supports
    after = assess(KNOWLEDGE, session.answer(question, Yes()).situation, ENGINE).memory
    drawn = {f for f in after.supports.keys() - before.keys() if after.justifications(f)}
    assert {*yes.news.drawn} == drawn != set()
    assert unknown.news.drawn == unknown.news.withdrawn == ()
    assert yes.open == looked(session.answer(question, Yes())).open
    assert what_if(session, ENGINE, quick_diagrams, outlook, POWER) == ()


def test_a_focus_on_a_question_of_the_article() -> None:
    """What is listed in both polarities, and the findings of the kinds that it selects."""
    for question in KNOWLEDGE.questions:
        focus = focus_of(question)
        assert focus.kinds or focus.patterns
        assert Kind.PLAIN not in focus.kinds
    assert focus_of(KNOWLEDGE.questions[0]).patterns
    assert looked(iraq(focus_of(KNOWLEDGE.questions[0]))).goals
