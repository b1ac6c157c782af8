"""The answers of a question session in words."""

from collections.abc import Iterable, Iterator
from dataclasses import replace

from withdrawal_advisor.language.saying import say, say_term
from withdrawal_advisor.model.knowledge import KnowledgeBase
from withdrawal_advisor.model.predicate import Slot
from withdrawal_advisor.model.situation import Evidence
from withdrawal_advisor.model.statement import Fact
from withdrawal_advisor.reports.wording import evidence_words
from withdrawal_advisor.session.focus import ALL_RISKS, Focus
from withdrawal_advisor.session.question import (
    FactQuestion,
    NamesQuestion,
    NumberQuestion,
    PartQuestion,
    Question,
)
from withdrawal_advisor.session.reply import Names, No, Numbers, Reply, Unknown, Yes
from withdrawal_advisor.session.wording import ask, slots_of

_PLACES = {"place", "region"}
"""Kinds of names that are not somebody."""


def what_is_decided(focus: Focus) -> str:
    """Say what the findings are that the questions of a session are to decide."""
    return "which of the risks hold" if focus == ALL_RISKS else "whether what is asked about holds"


def but_for_telling(focus: Focus) -> str:
    """Except the answers that tell the very thing that the session is to decide."""
    return (
        "Except by telling a risk itself" if focus == ALL_RISKS else "Except by telling it itself"
    )


def nothing_follows(focus: Focus) -> str:
    """Say that nothing follows of what a session is about."""
    if focus == ALL_RISKS:
        return "No risk follows from what is told."
    return "Nothing that is asked about follows from what is told."


def settled_words(settled: int, goals: int, focus: Focus) -> str:
    """Say how much of what a session is to decide is settled."""
    thing = "risk" if focus == ALL_RISKS else "sentence"
    asked = "" if focus == ALL_RISKS else " asked about"
    return f"{settled} of {counted(goals, thing)}{asked} settled"


def counted(number: int, thing: str) -> str:
    """Say how many there are of something."""
    return f"{number} {thing}" if number == 1 else f"{number} {thing}s"


def nobody(slots: Iterable[Slot]) -> str:
    """Return the word by which it is said that no name fits; a region is not somebody."""
    return "none" if all(slot.kinds <= _PLACES for slot in slots) else "nobody"


def reply_word(reply: Reply | None) -> str:
    """Say an answer in a word or by its names and numbers."""
    match reply:
        case None:
            return "skipped"
        case Yes():
            return "yes"
        case No():
            return "no"
        case Unknown():
            return "unknown"
        case Names(names):
            return ", ".join(names) or "nobody"
        case Numbers(values):
            return " and ".join(values)


def answer_words(question: Question, reply: Reply | None, knowledge: KnowledgeBase) -> str:
    """Say an answer with what backs it; numbers have their units."""
    slots = slots_of(question, knowledge)
    match reply:
        case Numbers(values):
            numbers = zip(values, slots, strict=True)
            said = " and ".join(say_term(value, slot) for value, slot in numbers)
        case Names(()):
            said = nobody(slots)
        case _:
            said = reply_word(reply)
    return "; ".join((said, *_backing(reply, knowledge)))


def _backing(reply: Reply | None, knowledge: KnowledgeBase) -> Iterator[str]:
    """Yield how likely an answer makes its sentence, where it comes from, and what is noted."""
    for evidence in getattr(reply, "evidence", ()):
        if evidence.likelihood:
            yield evidence.likelihood
        if replace(evidence, likelihood="", note="") != Evidence():
            yield evidence_words(evidence, knowledge.article)
        if evidence.note:
            yield f"note: {evidence.note}"


def statement_words(question: Question, reply: Reply, knowledge: KnowledgeBase) -> str:
    """Say what an answer tells, in the words of its sentence where it has one."""
    said = _told(question, reply, knowledge) or f"{ask(question, knowledge)} {reply_word(reply)}"
    return "; ".join((said, *_backing(reply, knowledge)))


def _told(question: Question, reply: Reply, knowledge: KnowledgeBase) -> str:
    """Return the sentences that an answer states; "" if it states none."""
    match question, reply:
        case FactQuestion(fact, supposing), Yes() | No() | Unknown():
            return _told_of(fact, reply, knowledge, supposing=supposing)
        case PartQuestion(slot), Names(names):
            return f"the {slot} is {' and '.join(names)}" if names else f"nobody is the {slot}"
        case NamesQuestion(pattern), Names(names):
            (blank,) = pattern.variables
            those = names or (_no_name(question, knowledge),)
            said = (say(pattern.bind({blank: name}), knowledge.predicates) for name in those)
            return f"{' and '.join(said)}{'' if names else ', as far as is known'}"
        case NumberQuestion(pattern), Numbers(values):
            told = pattern.bind(dict(zip(pattern.variables, values, strict=True)))
            return say(told, knowledge.predicates)
        case _, Unknown():
            return f"the answer to '{ask(question, knowledge)}' is unknown"
        case _:
            return ""


def _no_name(question: NamesQuestion, knowledge: KnowledgeBase) -> str:
    """Say in a sentence that no name fits."""
    slots = slots_of(question, knowledge)
    kinds = " or ".join(sorted(slots[0].kinds))
    return f"no {kinds}" if nobody(slots) == "none" else "nobody"


def _told_of(
    fact: Fact, reply: Yes | No | Unknown, knowledge: KnowledgeBase, *, supposing: bool
) -> str:
    told = fact.denial if isinstance(reply, No) and not supposing else fact
    lead = "supposing that " if supposing else ""
    lead = "not supposing that " if supposing and isinstance(reply, No) else lead
    lead = "unknown whether " if isinstance(reply, Unknown) else lead
    return f"{lead}{say(told, knowledge.predicates)}"
