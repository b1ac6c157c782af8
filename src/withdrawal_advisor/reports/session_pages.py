"""A question session as pages: the question, why it is asked, what answers would change."""

from collections.abc import Iterable, Iterator, Sequence

from withdrawal_advisor.language.saying import say
from withdrawal_advisor.model.knowledge import Actor, KnowledgeBase
from withdrawal_advisor.model.predicate import Kind
from withdrawal_advisor.model.statement import Fact
from withdrawal_advisor.reports.page import Detail, Entry, Page, Section, Style
from withdrawal_advisor.reports.session_words import answer_words, counted, reply_word
from withdrawal_advisor.reports.wording import (
    capitalised,
    kind_of,
    rule_words,
)
from withdrawal_advisor.session.news import News
from withdrawal_advisor.session.question import (
    FactQuestion,
    Question,
)
from withdrawal_advisor.session.session import Session
from withdrawal_advisor.session.what_if import Consequence
from withdrawal_advisor.session.why import Link, Need, Standing, Why
from withdrawal_advisor.session.wording import ask, help_of, slots_of

MOST_LISTED = 12
_TOP = "This is a finding that the session is about; there is nothing further up."
_STANDINGS = {
    Standing.HELD: "this holds",
    Standing.OPEN: "open",
    Standing.OUT: "this cannot hold",
}


def question_page(
    question: Question, knowledge: KnowledgeBase, offered: Sequence[Actor], title: str
) -> Page:
    """Return a question with its help, how to answer it, and the names to choose from."""
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
            menu = ", ".join(f"{number} {actor.name}" for number, actor in enumerate(offered, 1))
            yield f"Known are: {menu}." if menu else ""
            kinds = " or ".join(sorted(slots[0].kinds))
            numbers = "these numbers or " if menu else ""
            yield (
                f"Write {numbers}names of the kind {kinds}, with commas between them;"
                " or nobody, or unknown."
            )


def _number(name: str, unit: str) -> str:
    return f"the {name} in {unit}" if unit else f"the {name} as a number"


def why_page(found: Why, step: int, knowledge: KnowledgeBase) -> Page:
    """Return the `step`-th reason why something is asked, counted from 0."""
    if not found.links:
        return _speaking_page(found, knowledge)
    link = found.links[min(step, len(found.links) - 1)]
    use = "stop" if link.as_exception else "lead to"
    title = f"If {say(link.uses, knowledge.predicates)}, that could {use} this:"
    needs = tuple(_need(need, knowledge) for need in link.needs)
    entry = Entry(
        _with_kind(link.conclusion, knowledge),
        "-",
        Style.STRONG,
        (Detail(_rule(link, knowledge), Style.QUIET),),
        needs,
    )
    left = len(found.links) - 1 - step
    more = "'Why' again goes one step further." if left > 0 else _TOP
    return Page(title, sections=(Section("", (entry,)), Section("", (Entry(more, ""),))))


def _speaking_page(found: Why, knowledge: KnowledgeBase) -> Page:
    """Return which rules speak of a part that somebody is asked for."""
    entries = tuple(
        Entry(
            say(rule.conclusion, knowledge.predicates),
            "-",
            details=(Detail(rule.name, Style.QUIET),),
        )
        for rule in found.rules[:MOST_LISTED]
    )
    count = counted(len(found.rules), "rule")
    title = f"To know which rules apply: {count} of this kind, with these conclusions:"
    return Page(title, sections=(Section("", entries),))


def _rule(link: Link, knowledge: KnowledgeBase) -> str:
    rule = link.rule
    return f"by the rule '{rule.name}' ({rule_words(rule, knowledge.article)})"


def _need(need: Need, knowledge: KnowledgeBase) -> Entry:
    return Entry(
        f"also needed: {say(need.statement, knowledge.predicates)} ({_STANDINGS[need.standing]})"
    )


def _with_kind(fact: Fact, knowledge: KnowledgeBase) -> str:
    predicates = knowledge.predicates
    kind = kind_of(predicates[fact.predicate], fact)
    said = say(fact, predicates)
    return capitalised(said) if kind is Kind.PLAIN else f"{capitalised(kind)}: {said}"


def news_page(news: News, knowledge: KnowledgeBase, title: str = "") -> Page:
    """Return what follows now and what no longer does; conclusions that are no findings counted."""
    sections = (
        *_changed("Now follows", news.drawn, knowledge),
        *_changed("No longer follows", news.withdrawn, knowledge),
    )
    return Page(title, sections=sections)


def _changed(title: str, facts: Iterable[Fact], knowledge: KnowledgeBase) -> Iterator[Section]:
    every = list(facts)
    findings = [f for f in every if kind_of(knowledge.predicates[f.predicate], f) is not Kind.PLAIN]
    entries = [Entry(_with_kind(fact, knowledge)) for fact in findings[:MOST_LISTED]]
    left, steps = len(findings) - len(entries), len(every) - len(findings)
    rest = [f"and {counted(left, 'more finding')}"] * (left > 0)
    rest += [f"and {counted(steps, 'step')} on the way to findings"] * (steps > 0)
    if every:
        yield Section(f"{title} ({len(every)})", (*entries, *(Entry(text) for text in rest)))


def what_if_page(consequences: Sequence[Consequence], knowledge: KnowledgeBase) -> Page:
    """Return what each answer to a question would change."""
    entries = tuple(_consequence(each, knowledge) for each in consequences)
    return Page("What each answer would change", sections=(Section("", entries),))


def _consequence(consequence: Consequence, knowledge: KnowledgeBase) -> Entry:
    sections = news_page(consequence.news, knowledge).sections
    children = tuple(Entry(s.title, "", children=s.entries) for s in sections)
    nothing = () if children else (Entry("no finding changes at once", ""),)
    open_ = Entry(f"questions that could still change the findings: {consequence.open}", "")
    return Entry(
        capitalised(reply_word(consequence.reply)),
        "-",
        Style.STRONG,
        (),
        (*children, *nothing, open_),
    )


def review_page(session: Session) -> Page:
    """Return all questions with their answers, numbered as they were first asked."""
    knowledge = session.knowledge
    entries = tuple(
        Entry(
            f"{ask(entry.question, knowledge)} {answer_words(entry.reply, knowledge)}",
            str(number),
        )
        for number, entry in enumerate(session.entries, 1)
    )
    return Page(f"Answers so far ({len(entries)})", sections=(Section("", entries),))
