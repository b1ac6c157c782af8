"""A question session as pages: the question, what follows, what answers would change."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence

from withdrawal_advisor.language.saying import say
from withdrawal_advisor.model.knowledge import Actor, KnowledgeBase
from withdrawal_advisor.model.predicate import Kind
from withdrawal_advisor.model.statement import Fact
from withdrawal_advisor.reports.page import Detail, Entry, Page, Section, Style
from withdrawal_advisor.reports.session_words import (
    answer_words,
    counted,
    nobody,
    reply_word,
    what_is_decided,
)
from withdrawal_advisor.reports.wording import (
    capitalised,
    kind_of,
)
from withdrawal_advisor.session.news import News
from withdrawal_advisor.session.question import (
    FactQuestion,
    Question,
)
from withdrawal_advisor.session.session import Session
from withdrawal_advisor.session.what_if import Consequence
from withdrawal_advisor.session.wording import MOST_OFFERED, ask, help_of, slots_of

_KINDS = {
    Kind.RISK: "Risks",
    Kind.OPPORTUNITY: "Opportunities",
    Kind.JUDGEMENT: "Judgements",
    Kind.INDICATOR: "Indicators",
}


def question_page(
    question: Question, knowledge: KnowledgeBase, offered: Sequence[Actor], title: str
) -> Page:
    """Return a question with its help, how to answer it, and the first of the names that fit."""
    helping = [help_of(question, knowledge), *_how_to_answer(question, knowledge, offered)]
    details = tuple(Detail(text, Style.QUIET) for text in helping if text)
    entry = Entry(ask(question, knowledge), "", Style.STRONG, details)
    return Page(title, sections=(Section("", (entry,)),))


def _how_to_answer(
    question: Question, knowledge: KnowledgeBase, offered: Sequence[Actor]
) -> Iterator[str]:
    slots = slots_of(question, knowledge)
    match question:
        case FactQuestion(supposing=True):
            yield "Yes supposes it, no leaves it out."
        case FactQuestion():
            pass
        case _ if slots[0].numeric:
            wanted = " and ".join(_number(slot.name, slot.unit or "") for slot in slots)
            yield f"Write {wanted}, or unknown."
        case _:
            menu = [f"{number} {actor.name}" for number, actor in enumerate(offered, 1)]
            left = len(menu) - MOST_OFFERED
            more = f"; {left} more are known by their names" if left > 0 else ""
            yield f"Known are: {', '.join(menu[:MOST_OFFERED])}{more}." if menu else ""
            kinds = " or ".join(sorted(slots[0].kinds))
            numbers = "these numbers or " if menu else ""
            yield (
                f"Write {numbers}names of the kind {kinds}, with commas between them;"
                f" or {nobody(slots)}, or unknown."
            )


def _number(name: str, unit: str) -> str:
    return f"the {name} in {unit}" if unit else f"the {name} as a number"


def with_kind(fact: Fact, knowledge: KnowledgeBase) -> str:
    """Say a conclusion with its kind, if it means something to a reader."""
    predicates = knowledge.predicates
    kind = kind_of(predicates[fact.predicate], fact)
    said = say(fact, predicates)
    return capitalised(said) if kind is Kind.PLAIN else f"{capitalised(kind)}: {said}"


def news_page(news: News, knowledge: KnowledgeBase) -> Page:
    """Return what follows now and what no longer does; conclusions that are no findings counted."""
    return Page("", sections=tuple(_changes(news, knowledge)))


def _changes(news: News, knowledge: KnowledgeBase) -> Iterator[Section]:
    yield from _changed("Now follows", news.drawn, knowledge)
    yield from _changed("No longer follows", news.withdrawn, knowledge)
    predicates = knowledge.predicates
    conflicts = tuple(
        Entry(f"{say(each.one, predicates)}; but also: {say(each.other, predicates)}")
        for each in news.conflicts
    )
    if conflicts:
        yield Section(f"Now in conflict, both held ({len(conflicts)})", conflicts)


def _changed(title: str, facts: Iterable[Fact], knowledge: KnowledgeBase) -> Iterator[Section]:
    every = list(facts)
    findings = [f for f in every if kind_of(knowledge.predicates[f.predicate], f) is not Kind.PLAIN]
    counts = [str(len(findings))] if findings else []
    if steps := len(every) - len(findings):
        counts.append(f"{counted(steps, 'step')} on the way to findings")
    if every:
        entries = tuple(Entry(with_kind(fact, knowledge)) for fact in findings)
        yield Section(f"{title} ({' and '.join(counts)})", entries)


def findings_page(facts: Iterable[Fact], knowledge: KnowledgeBase) -> Page:
    """Return all findings among some facts by their kind, in the article's order."""
    order = {name: number for number, name in enumerate(knowledge.predicates)}
    of_kind: defaultdict[Kind, list[Entry]] = defaultdict(list)
    for fact in sorted(facts, key=lambda fact: (order[fact.predicate], fact)):
        kind = kind_of(knowledge.predicates[fact.predicate], fact)
        of_kind[kind].append(Entry(capitalised(say(fact, knowledge.predicates))))
    sections = tuple(
        Section(f"{title} ({len(of_kind[kind])})", tuple(of_kind[kind]))
        for kind, title in _KINDS.items()
        if kind in of_kind
    )
    return Page("What follows by now" if sections else "Nothing follows by now.", "", sections)


def what_if_page(
    consequences: Sequence[Consequence], session: Session, made_likelier: Sequence[Fact]
) -> Page:
    """Return what each answer to a question would change, and what only gets more or less likely.

    `made_likelier` are the goals of which the answer changes no more than that.
    """
    knowledge = session.knowledge
    decides = not made_likelier
    entries = tuple(_consequence(each, session, decides=decides) for each in consequences)
    sections = [Section("", entries)]
    if made_likelier:
        said = sorted(say(fact, knowledge.predicates) for fact in made_likelier)
        title = f"The answer bears on how likely these are ({len(said)})"
        sections.append(Section(title, tuple(map(Entry, said))))
    return Page("What each answer would change", sections=tuple(sections))


def _consequence(consequence: Consequence, session: Session, *, decides: bool) -> Entry:
    sections = _changes(consequence.news, session.knowledge)
    children = tuple(Entry(s.title, "", children=s.entries) for s in sections)
    nothing = () if children else (Entry("nothing follows or falls away at once", ""),)
    decided = what_is_decided(session.focus)
    still = Entry(f"questions that could still change {decided}: {consequence.open}", "")
    open_ = (still,) if decides or consequence.open else ()
    return Entry(
        capitalised(reply_word(consequence.reply)),
        "-",
        Style.STRONG,
        (),
        (*children, *nothing, *open_),
    )


def review_page(session: Session) -> Page:
    """Return all questions with their answers, numbered as they were first asked."""
    knowledge = session.knowledge
    entries = tuple(
        Entry(
            f"{ask(entry.question, knowledge)}"
            f" {answer_words(entry.question, entry.reply, knowledge)}",
            str(number),
        )
        for number, entry in enumerate(session.entries, 1)
    )
    return Page(f"Answers so far ({len(entries)})", sections=(Section("", entries),))
