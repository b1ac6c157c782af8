"""How many questions settle what is in focus, and how long choosing one takes.

Prints means over random complete situations of Iraq, in which everybody who is meant is named:
asking what decides most; asking in the order of the files, also without the questions that can no
longer matter; and asking in random order. In every tenth situation what only changes likelihoods
is asked as well. An argument says how many situations.
"""

import sys
from bisect import bisect_left
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from random import Random
from statistics import mean
from time import perf_counter
from typing import TypeAlias

from withdrawal_advisor.api import load_knowledge, load_situation
from withdrawal_advisor.engines.quick import quick_diagrams
from withdrawal_advisor.engines.seminaive import SemiNaive
from withdrawal_advisor.model.knowledge import KnowledgeBase
from withdrawal_advisor.model.situation import Situation
from withdrawal_advisor.session.focus import ALL_RISKS, Focus, focus_on
from withdrawal_advisor.session.outlook import Outlook, look
from withdrawal_advisor.session.question import NumberQuestion, Question
from withdrawal_advisor.session.reply import Names, No, Numbers, Reply, Yes
from withdrawal_advisor.session.session import Session, begin
from withdrawal_advisor.session.telling import Entry

SITUATIONS = 200
GOALS = ("power cuts in Iraq lengthen", "ISIS resurges in Iraq")
ENGINE = SemiNaive()
Choose: TypeAlias = Callable[[Outlook], Question]


def main() -> None:
    """Print the figures for single goals and for all risks."""
    situations = int(sys.argv[1]) if len(sys.argv) > 1 else SITUATIONS
    library = load_knowledge()
    for goal in GOALS:
        measure(
            goal, focus_on(library.vocabulary.read_pattern(goal)), library.knowledge, situations
        )
    measure("all risks", ALL_RISKS, library.knowledge, situations)


def measure(title: str, focus: Focus, knowledge: KnowledgeBase, situations: int) -> None:
    """Print the mean numbers of questions for one focus, and the times."""
    start = perf_counter()
    session = start_of(knowledge, focus)
    first = look(session, ENGINE, quick_diagrams)
    grounding = perf_counter() - start
    every = first.universe.questions if first.universe is not None else ()
    print(f"{title}: {len(first.goals)} findings, {len(every)} questions, {first.open} may matter")
    random = Random(title)  # noqa: S311  (a seeded draw)
    counts: dict[str, list[int]] = {}
    times: list[float] = []
    for number in range(situations):
        truth = {question: reply(question, random) for question in every}
        shuffled = random.sample(every, len(every))
        found = {
            "best first": asked(session, first, truth, best, times),
            "file order, if it may matter": asked(session, first, truth, in_order(every), []),
            "file order": needed(session, first, truth, every),
            "random order": needed(session, first, truth, shuffled),
        }
        if number % 10 == 0:
            found["best first, likelihoods too"] = asked(
                session, first, truth, best, times, likelihoods_too=True
            )
        for name, questions in found.items():
            counts.setdefault(name, []).append(questions)
    for name, some in counts.items():
        print(f"  {name:30} {mean(some):6.1f} questions (most {max(some)})")
    print(f"  share of file order {mean(counts['best first']) / mean(counts['file order']):.2f}")
    print(
        f"  choosing: mean {mean(times) * 1e3:.1f} ms, longest {max(times) * 1e3:.0f} ms,"
        f" with the cast and grounding {grounding * 1e3:.0f} ms"
    )


def best(outlook: Outlook) -> Question:
    """Choose what decides most."""
    return outlook.ranked[0].question


def in_order(order: Sequence[Question]) -> Choose:
    """Return a choice of the first question that may matter."""

    def choose(outlook: Outlook) -> Question:
        wanted = {ranked.question for ranked in outlook.ranked}
        return next(question for question in order if question in wanted)

    return choose


def asked(  # noqa: PLR0913  (a session, how to hold it, and where to note the times)
    session: Session,
    outlook: Outlook,
    truth: Mapping[Question, Reply],
    choose: Choose,
    times: list[float],
    *,
    likelihoods_too: bool = False,
) -> int:
    """Return how many questions it takes until nothing can change which findings hold."""
    questions = 0
    while outlook.ranked if likelihoods_too else outlook.open:
        question = choose(outlook)
        session = session.answer(question, truth[question])
        start = perf_counter()
        outlook = look(session, ENGINE, quick_diagrams, outlook)
        times.append(perf_counter() - start)
        questions += 1
    return questions


def needed(
    session: Session, first: Outlook, truth: Mapping[Question, Reply], order: Sequence[Question]
) -> int:
    """Return how many questions of an order it takes, by halving: what is decided stays so."""

    def is_settled(questions: int) -> bool:
        entries = tuple(Entry(question, truth[question]) for question in order[:questions])
        answered = replace(session, entries=(*session.entries, *entries))
        return not look(answered, ENGINE, quick_diagrams, first).open

    return bisect_left(range(len(order)), x=True, key=is_settled)


def reply(question: Question, random: Random) -> Reply:
    """Draw an answer."""
    if isinstance(question, NumberQuestion):
        return Numbers(tuple(str(random.randint(1, 100)) for _ in question.pattern.variables))
    return random.choice((Yes(), No()))


def start_of(knowledge: KnowledgeBase, focus: Focus) -> Session:
    """Return a session in which the built-in situation says who is meant, and nothing else."""
    whole = load_situation("iraq-2024", load_knowledge())
    roles = {name for name, each in knowledge.predicates.items() if each.ask and not each.section}
    given = tuple(s for s in whole.given if s.fact.predicate in roles)
    session = begin(knowledge, focus, Situation("Iraq", given=given, actors=whole.actors))
    named = {
        slot.name: value
        for s in whole.given
        for slot, value in zip(
            knowledge.predicates[s.fact.predicate].slots, s.fact.values, strict=True
        )
    }
    while (outlook := look(session, ENGINE, quick_diagrams)).universe is None:
        question = outlook.ranked[0].question
        slot = getattr(question, "slot", "")
        session = session.answer(question, Names((named[slot],) if slot in named else ()))
    return session


if __name__ == "__main__":
    main()
