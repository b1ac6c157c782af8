"""Sessions over generated programs and over the built-in knowledge, and ways to answer them."""

from collections.abc import Callable, Container, Iterable

from hypothesis import strategies as st

from generators import NUMBER_VARIABLES, NUMBERS, Program
from withdrawal_advisor.api import load_knowledge
from withdrawal_advisor.engines.quick import quick_diagrams
from withdrawal_advisor.engines.seminaive import SemiNaive
from withdrawal_advisor.model.knowledge import Actor, Article, KnowledgeBase, Range, Scale
from withdrawal_advisor.model.predicate import Predicate, Slot
from withdrawal_advisor.model.situation import Situation
from withdrawal_advisor.model.statement import Fact, Pattern, Variable
from withdrawal_advisor.reasoning.inference import assess
from withdrawal_advisor.session.focus import Focus
from withdrawal_advisor.session.outlook import Outlook, look
from withdrawal_advisor.session.question import (
    FactQuestion,
    NamesQuestion,
    NumberQuestion,
    PartQuestion,
    Question,
)
from withdrawal_advisor.session.reply import Names, No, Numbers, Reply, Unknown, Yes
from withdrawal_advisor.session.session import Session, begin

ENGINE = SemiNaive()
KNOWLEDGE = load_knowledge().knowledge
PARTS = {
    "supplier": ("Iran",),
    "group": ("the Sadrist Movement", "the Sunni alliances"),
    "candidate": ("Donald Trump", "Kamala Harris"),
    "other candidate": ("Donald Trump", "Kamala Harris"),
}
ROLES = {
    "stationed forces": ("the United States",),
    "regional rival": ("Iran",),
    "global rival": ("China",),
    "terror threat": ("ISIS",),
    "loyal militia": ("the pro-Iran militias",),
    "led by": ("the Shiite alliances loyal to Iran",),
    "excluded community": ("the Sunni Arabs",),
    "economic partner": ("the Gulf states",),
    "border": ("Syria",),
    "region of the host": ("the Middle East",),
    "ally of the power": ("Israel",),
    "regional ally": ("the Gulf states",),
    "leading power": ("the United States",),
}


def looked(session: Session, earlier: Outlook | None = None) -> Outlook:
    """Return what is next."""
    return look(session, ENGINE, quick_diagrams, earlier)


def asking_knowledge(program: Program) -> KnowledgeBase:
    """Return the knowledge of a program in which there is a question for every premise."""
    patterns = [p for r in program.rules for p in (*r.premises, *r.exceptions, r.conclusion)]
    patterns += [p for exclusion in program.exclusions for p in (exclusion.one, exclusion.other)]
    asked = {p.predicate for r in program.rules for p in (*r.premises, *r.exceptions)}
    names = sorted({term for p in patterns for term in p.terms if isinstance(term, str)})
    return KnowledgeBase(
        name="knowledge",
        version="1",
        sha256="",
        predicates={
            p.predicate: _predicate(p, patterns, asked) for p in sorted(patterns, key=repr)
        },
        rules=program.rules,
        slots={},
        actors={name: Actor(name, "thing") for name in names},
        exclusions=program.exclusions,
        scale=Scale({"could": Range(0.2, 0.5)}, {}),
        article=Article({}, {}, {}),
    )


def _predicate(pattern: Pattern, patterns: Iterable[Pattern], asked: Container[str]) -> Predicate:
    """Return a predicate of some section whose blanks take numbers where rules have numbers."""
    name = pattern.predicate
    terms = [p.terms for p in patterns if p.predicate == name]
    slots = []
    for place in range(len(pattern.terms)):
        if any(Variable(number) in (t[place] for t in terms) for number in NUMBER_VARIABLES):
            slots.append(Slot(f"number {place}", unit=""))
        else:
            slots.append(Slot(f"blank {place}", frozenset({"thing"})))
    question = f"{name}?" if name in asked else ""
    return Predicate(name, name, f"not {name}", tuple(slots), question, section="a section")


def program_session(program: Program, goals: Iterable[Fact | Pattern]) -> Session:
    """Return a session about some facts in which one name at most plays each part."""
    knowledge = asking_knowledge(program)
    patterns = tuple(
        goal if isinstance(goal, Pattern) else Pattern(goal.predicate, goal.values, goal.affirmed)
        for goal in goals
    )
    session = begin(knowledge, Focus(patterns=patterns), Situation("a situation"))
    names = tuple(knowledge.actors)[:1]
    while isinstance(question := looked(session).next, PartQuestion):
        session = session.answer(question, Names(names))
    return session


def focused(program: Program) -> Session:
    """Return a session about everything that the rules of a program conclude."""
    return program_session(program, dict.fromkeys(rule.conclusion for rule in program.rules))


def held_goals(session: Session, outlook: Outlook) -> set[Fact]:
    """Return the goals that an assessment of what is told so far holds."""
    memory = assess(session.knowledge, session.situation, ENGINE).memory
    return {goal for goal in outlook.goals if goal in memory.supports}


def replies(question: Question) -> st.SearchStrategy[Reply]:
    """Draw an answer to a question for a fact or a number."""
    if isinstance(question, FactQuestion):
        return st.sampled_from([Yes(), No(), Unknown()])
    assert isinstance(question, NumberQuestion)
    values = st.tuples(*(st.sampled_from(NUMBERS) for _ in question.pattern.variables))
    return st.one_of(st.just(Unknown()), st.builds(Numbers, values))


def all_replies(question: Question) -> list[Reply]:
    """Return the answers to a question that can differ in effect."""
    if isinstance(question, FactQuestion):
        return [Yes(), No(), Unknown()]
    assert isinstance(question, NumberQuestion)
    (_,) = question.pattern.variables
    return [Unknown(), *(Numbers((value,)) for value in NUMBERS)]


def iraq(focus: Focus) -> Session:
    """Return a session about Iraq in which everybody who is meant is named."""
    session = begin(KNOWLEDGE, focus, Situation("Iraq"))
    while True:
        question = looked(session).next
        if isinstance(question, PartQuestion):
            names = PARTS.get(question.slot, ("Iraq",))
        elif isinstance(question, NamesQuestion):
            names = ROLES[question.pattern.predicate]
        else:
            return session
        session = session.answer(question, Names(names))


def settle(
    session: Session,
    reply: Callable[[Question], Reply],
    choose: Callable[[Outlook], Question | None] = lambda outlook: outlook.next,
) -> Session:
    """Answer until nothing can change which findings hold."""
    outlook = looked(session)
    while outlook.open and (question := choose(outlook)) is not None:
        session = session.answer(question, reply(question))
        outlook = looked(session, outlook)
    return session
