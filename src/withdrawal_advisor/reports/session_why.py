"""Why a question is asked, as a page."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace

from withdrawal_advisor.language.saying import say
from withdrawal_advisor.model.knowledge import KnowledgeBase
from withdrawal_advisor.model.rule import Rule
from withdrawal_advisor.model.statement import Pattern, Term, Variable
from withdrawal_advisor.reports.page import Detail, Entry, Page, Section, Style
from withdrawal_advisor.reports.session_pages import with_kind
from withdrawal_advisor.reports.session_words import counted
from withdrawal_advisor.reports.wording import rule_words
from withdrawal_advisor.session.cast import Cast
from withdrawal_advisor.session.question import (
    FactQuestion,
    NamesQuestion,
    NumberQuestion,
    PartQuestion,
    Question,
)
from withdrawal_advisor.session.reach import reach
from withdrawal_advisor.session.session import Session
from withdrawal_advisor.session.why import Link, Need, Standing, Why

_TOP = "This is what the session is about; there is nothing further up."
_TOP_OF_RULES = "There is nothing further up: the first answer to 'why' is the whole of it."
_STANDINGS = {
    Standing.HELD: "this holds",
    Standing.OPEN: "open",
    Standing.OUT: "this cannot hold",
}


def why_page(found: Why, question: Question, step: int, session: Session) -> Page:
    """Return the `step`-th reason why something is asked, counted from 0."""
    knowledge = session.knowledge
    if not found.links:
        return Page(_TOP_OF_RULES) if step else _speaking_page(found, question, session)
    link = found.links[min(step, len(found.links) - 1)]
    use = "stop" if link.as_exception else "lead to"
    title = f"If {say(link.uses, knowledge.predicates)}, that could {use} this:"
    needs = tuple(_need(need, knowledge) for need in link.needs)
    entry = Entry(
        with_kind(link.conclusion, knowledge),
        "-",
        Style.STRONG,
        (Detail(_rule(link, knowledge), Style.QUIET),),
        needs,
    )
    left = len(found.links) - 1 - step
    more = "'Why' again goes one step further." if left > 0 else _TOP
    return Page(title, sections=(Section("", (entry,)), Section("", (Entry(more, ""),))))


def _speaking_page(found: Why, question: Question, session: Session) -> Page:
    """Return which rules speak of what is asked, by what they conclude."""
    by_conclusion: defaultdict[str, list[Rule]] = defaultdict(list)
    for rule in found.rules:
        conclusion = _as_far_as_known(rule, question, session)
        by_conclusion[say(conclusion, session.knowledge.predicates)].append(rule)
    entries = tuple(_concluded(said, rules) for said, rules in by_conclusion.items())
    use = f"{counted(len(found.rules), 'rule')} speak{'s' * (len(found.rules) == 1)} of this"
    if _is_asked_about(question, session):
        use = f"This is itself what the session is about{f'; {use}' if entries else ''}"
    elif not entries:
        use = "No rule leads from this to what the session is about"
    title = f"{use}, and could conclude:" if entries else f"{use}."
    return Page(title, sections=(Section("", entries),) if entries else ())


def _concluded(said: str, rules: Sequence[Rule]) -> Entry:
    """Return a conclusion with the first of its rules."""
    others = len(rules) - 1
    by = f"{rules[0].name} (and {counted(others, 'more rule')})" if others else rules[0].name
    return Entry(said, "-", details=(Detail(by, Style.QUIET),))


def _is_asked_about(question: Question, session: Session) -> bool:
    predicates = session.knowledge.predicates
    match question:
        case FactQuestion(fact):
            return any(session.focus.has(each, predicates) for each in (fact, fact.denial))
        case NamesQuestion(pattern) | NumberQuestion(pattern):
            return pattern.predicate in session.focus.named(predicates.values())
        case PartQuestion():
            return False


def _as_far_as_known(rule: Rule, question: Question, session: Session) -> Pattern:
    """Return the conclusion of a rule with the names that the question and the parts have."""
    cast = Cast(session, reach(session.knowledge, session.focus))
    names: dict[str, Term] = {
        slot: played[0] for slot, played in cast.parts.items() if len(played) == 1
    }
    for premise in (*rule.premises, *rule.exceptions):
        names |= _names_there(premise, question)
    terms = (
        names.get(term.name, term) if isinstance(term, Variable) else term
        for term in rule.conclusion.terms
    )
    return replace(rule.conclusion, terms=tuple(terms))


def _names_there(premise: Pattern, question: Question) -> dict[str, Term]:
    """Return the names by which a question fills the blanks of a premise."""
    match question:
        case FactQuestion(fact) if fact.predicate == premise.predicate:
            terms: tuple[Term, ...] = fact.values
        case NamesQuestion(pattern) | NumberQuestion(pattern) if (
            pattern.predicate == premise.predicate
        ):
            terms = pattern.terms
        case _:
            return {}
    return {
        blank.name: term
        for blank, term in zip(premise.terms, terms, strict=True)
        if isinstance(blank, Variable) and not isinstance(term, Variable)
    }


def _rule(link: Link, knowledge: KnowledgeBase) -> str:
    rule = link.rule
    return f"by the rule '{rule.name}' ({rule_words(rule, knowledge.article)})"


def _need(need: Need, knowledge: KnowledgeBase) -> Entry:
    return Entry(
        f"also needed: {say(need.statement, knowledge.predicates)} ({_STANDINGS[need.standing]})"
    )
