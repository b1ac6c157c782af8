"""Why a question is asked, as a page."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import replace

from withdrawal_advisor.language.saying import say
from withdrawal_advisor.model.knowledge import KnowledgeBase
from withdrawal_advisor.model.rule import Rule
from withdrawal_advisor.model.statement import Pattern, Term, Variable
from withdrawal_advisor.reports.page import Detail, Entry, Page, Section, Style
from withdrawal_advisor.reports.session_pages import with_kind
from withdrawal_advisor.reports.session_words import counted
from withdrawal_advisor.reports.wording import rule_words
from withdrawal_advisor.session.cast import Cast, roles
from withdrawal_advisor.session.question import (
    FactQuestion,
    NamesQuestion,
    NumberQuestion,
    PartQuestion,
    Question,
)
from withdrawal_advisor.session.reach import reach
from withdrawal_advisor.session.session import Session
from withdrawal_advisor.session.why import Need, Standing, Upward, Why

_TOP = "This is what the session is about; there is nothing further up."
_MORE = "'Why' again goes one step further."
_UP = "'Why' again follows one of these up to what the session is about."
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
        return _rules_page(found, question, step, session)
    link = found.links[min(step, len(found.links) - 1)]
    use = "stop" if link.as_exception else "lead to"
    title = f"If {say(link.uses, knowledge.predicates)}, that could {use} this:"
    needs = tuple(_need(need, knowledge) for need in link.needs)
    entry = Entry(
        with_kind(link.conclusion, knowledge),
        "-",
        Style.STRONG,
        (Detail(_rule(link.rule, knowledge), Style.QUIET),),
        needs,
    )
    more = _MORE if step < len(found.links) - 1 else _TOP
    return Page(title, sections=(Section("", (entry,)), Section("", (Entry(more, ""),))))


def _rules_page(found: Why, question: Question, step: int, session: Session) -> Page:
    """Return the rules that speak of what is asked, or one step of the way up from them."""
    if step and not found.way:
        return Page(_TOP_OF_RULES)
    at = min(step, len(found.way))
    if at:
        page = _upward_page(found.way[at - 1], question, session)
        last = _MORE if at < len(found.way) else _TOP
    else:
        page = _speaking_page(found, question, session)
        last = _UP if found.way else ""
    return (
        replace(page, sections=(*page.sections, Section("", (Entry(last, ""),)))) if last else page
    )


def _upward_page(upward: Upward, question: Question, session: Session) -> Page:
    """Return what a rule makes of the conclusion before it, and what else it needs."""
    knowledge = session.knowledge
    rule, used = upward.rule, upward.uses
    names = _names_known(rule, question, session)

    def said(pattern: Pattern) -> str:
        return say(_with_names(pattern, names), knowledge.predicates)

    needs = tuple(Entry(f"also needed: {said(each)}") for each in rule.premises if each != used)
    by = (Detail(_rule(rule, knowledge), Style.QUIET),)
    entry = Entry(said(rule.conclusion), "-", Style.STRONG, by, needs)
    use = "lead to" if used in rule.premises else "stop"
    return Page(f"If {said(used)}, that could {use} this:", sections=(Section("", (entry,)),))


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
            named = {name for name, _ in session.focus.senses(predicates.values())}
            return pattern.predicate in named
        case PartQuestion():
            return False


def _as_far_as_known(rule: Rule, question: Question, session: Session) -> Pattern:
    """Return the conclusion of a rule with the names that the question and the parts have."""
    return _with_names(rule.conclusion, _names_known(rule, question, session))


def _with_names(pattern: Pattern, names: Mapping[str, str]) -> Pattern:
    terms = (names.get(t.name, t) if isinstance(t, Variable) else t for t in pattern.terms)
    return replace(pattern, terms=tuple(terms))


def _names_known(rule: Rule, question: Question, session: Session) -> dict[str, str]:
    """Return the names for the blanks of a rule that the question and the parts have.

    What is asked stays a blank, and so does whoever is not told to play a part in this rule.
    """
    cast = Cast(session, reach(session.knowledge, session.focus))
    names = {slot: played[0] for slot, played in cast.parts.items() if len(played) == 1}
    patterns = (*rule.premises, *rule.exceptions)
    asked = next((each for each in patterns if each.predicate == _predicate(question)), None)
    if asked is not None:
        _take_names(names, asked, question)
    situation = session.situation
    told = {s.fact for s in (*situation.given, *situation.supposing)}
    parts = {role.predicate.name: role for role in roles(session.knowledge)}
    for premise in rule.premises:
        role = parts.get(premise.predicate)
        if premise is asked or role is None:
            continue
        filled = _with_names(premise, names)
        subject = premise.terms[role.predicate.blanks.index(role.subject)]
        if not filled.variables and filled.bind({}) not in told and isinstance(subject, Variable):
            names.pop(subject.name, None)
    return names


def _predicate(question: Question) -> str | None:
    match question:
        case FactQuestion(fact):
            return fact.predicate
        case NamesQuestion(pattern) | NumberQuestion(pattern):
            return pattern.predicate
        case PartQuestion():
            return None


def _take_names(names: dict[str, str], premise: Pattern, question: Question) -> None:
    """Fill the blanks of a premise as a question does, and leave open what it asks."""
    match question:
        case FactQuestion(fact):
            terms: tuple[Term, ...] = fact.values
        case NamesQuestion(pattern) | NumberQuestion(pattern):
            terms = pattern.terms
        case PartQuestion():
            return
    for blank, term in zip(premise.terms, terms, strict=True):
        if isinstance(blank, Variable):
            names.pop(blank.name, None)
            if isinstance(term, str):
                names[blank.name] = term


def _rule(rule: Rule, knowledge: KnowledgeBase) -> str:
    return f"by the rule '{rule.name}' ({rule_words(rule, knowledge.article)})"


def _need(need: Need, knowledge: KnowledgeBase) -> Entry:
    return Entry(
        f"also needed: {say(need.statement, knowledge.predicates)} ({_STANDINGS[need.standing]})"
    )
