"""Typed answers to replies: yes or no, how likely, names, numbers."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace
from decimal import Decimal
from typing import NamedTuple

from withdrawal_advisor.cli.asking.amounts import check_points
from withdrawal_advisor.cli.asking.names import NOBODY, UNKNOWN, read_names
from withdrawal_advisor.files.likelihoods import check_likelihood
from withdrawal_advisor.language.lexicon import Lexicon
from withdrawal_advisor.language.numbers import canonical, read_number
from withdrawal_advisor.language.spelling import fold
from withdrawal_advisor.language.unreadable import Unreadable
from withdrawal_advisor.model.knowledge import Actor, Scale
from withdrawal_advisor.model.predicate import Slot
from withdrawal_advisor.model.situation import Evidence
from withdrawal_advisor.reports.session_words import nobody
from withdrawal_advisor.session.question import (
    FactQuestion,
    NamesQuestion,
    NumberQuestion,
    PartQuestion,
    Question,
)
from withdrawal_advisor.session.reply import Names, No, Numbers, Reply, Unknown, Yes

_YES, _NO = {"yes", "y"}, {"no", "n"}
_SAID = re.compile(r"(yes|no|y|n)\b[\s,]*(.*)", re.IGNORECASE)
_PERCENT = re.compile(r"(\d{1,3}(?:\.\d+)?)(?: to (\d{1,3}(?:\.\d+)?))? ?(?:%|percent)", re.ASCII)
_DASH = re.compile(r"\s*(?:%|percent)?\s*(?:[-\u2013\u2014]|\bto\b)\s*", re.IGNORECASE)
_COMMA = re.compile(r"(?<=\d),(?=\d)", re.ASCII)
_SURE = {"0", "1", "0.0", "1.0", "0 %", "100 %", "0%", "100%"}


class Asked(NamedTuple):
    """A question with what its answer may be read by."""

    question: Question
    slots: tuple[Slot, ...]
    offered: Sequence[Actor]
    lexicon: Lexicon
    scale: Scale


def read_reply(text: str, asked: Asked, evidence: Evidence) -> Reply:
    """Return the reply that a tidy text gives; Unreadable with advice if it gives none."""
    text = _without_full_stop(text, asked.question)
    if not text:
        raise Unreadable("", "the answer is missing", _wanted(asked))
    match asked.question:
        case FactQuestion(supposing=True):
            return _supposed(text, asked.scale, evidence)
        case _ if fold(text) in UNKNOWN:
            return Unknown()
        case FactQuestion():
            return _yes_or_no(text, asked.scale, evidence)
        case NumberQuestion():
            return _numbers(text, asked.slots, evidence)
        case _:
            _check_names_meant(text, asked)
            names, actors = read_names(text, asked.slots[0], asked.offered, asked.lexicon)
            _check_others(names, asked)
            return Names(names, actors, (evidence,))


def _without_full_stop(text: str, question: Question) -> str:
    """Return an answer without the full stop at its end, which may belong to a name."""
    plain = text.removesuffix(".")
    named = isinstance(question, NamesQuestion | PartQuestion)
    return plain if not named or fold(plain) in {*NOBODY, *UNKNOWN} else text


def _wanted(asked: Asked) -> str:
    """Return the advice to write what a question asks for."""
    match asked.question:
        case FactQuestion(supposing=True):
            return "write yes or no"
        case FactQuestion():
            return "write yes, no, unknown or how likely it is"
        case NumberQuestion():
            return f"write {_blanks(asked.slots)}, or unknown"
        case _:
            return f"write names, with commas between several, or {nobody(asked.slots)}, or unknown"


def _blanks(slots: Iterable[Slot]) -> str:
    return " and ".join(f"<{slot.name}>" for slot in slots)


def _check_names_meant(text: str, asked: Asked) -> None:
    """Refuse a yes or a likelihood where names are wanted, unless somebody is called that."""
    words = {fold(word) for word in (*_YES, *asked.scale.bands)}
    if fold(text) in words and asked.lexicon.find(text) is None:
        raise Unreadable("", f"names are wanted here, not '{text}'", _wanted(asked))


def _check_others(names: Iterable[str], asked: Asked) -> None:
    """Refuse a name that stands in the sentence already: nobody is his own rival or host."""
    question = asked.question
    there = question.pattern.terms if isinstance(question, NamesQuestion) else ()
    for name in names:
        if name in there:
            hint = f"write another name, or {nobody(asked.slots)}"
            raise Unreadable("", f"'{name}' stands in this sentence already", hint)


def _supposed(text: str, scale: Scale, evidence: Evidence) -> Reply:
    if fold(text) in _YES:
        return Yes((evidence,))
    if fold(text) in _NO:
        return No()
    if _is_likelihood(text, scale):
        hint = "write yes or no; to say how likely it is, tell it without suppose"
        raise Unreadable("", "what is supposed is taken as certain, and has no likelihood", hint)
    raise Unreadable("", f"'{text}' is no answer to this", "suppose it or not: write yes or no")


def _is_likelihood(text: str, scale: Scale) -> bool:
    try:
        return bool(_likelihood(text, scale))
    except Unreadable:
        return False


def _yes_or_no(text: str, scale: Scale, evidence: Evidence) -> Reply:
    said = _SAID.fullmatch(text)
    how_likely = said[2] if said else text
    likelihood = _likelihood(how_likely, scale) if how_likely else ""
    backed = (replace(evidence, likelihood=likelihood),)
    return No(backed) if said and fold(said[1]) in _NO else Yes(backed)


def _likelihood(text: str, scale: Scale) -> str:
    """Return how likely a text says something is, as a fact file has it.

    The words of rules, such as 'could', say how sure a rule is, and are no answers.
    """
    scale = replace(scale, modals={})
    words = ", ".join(scale.bands)
    if text in _SURE:
        raise Unreadable("", f"'{text}' leaves no doubt", "write yes or no instead")
    try:
        return check_likelihood(_share(fold(text)), scale)
    except Unreadable as trouble:
        meant = _plain_range(text, scale) or trouble.hint.partition("? ")[0]
        close = f"{meant}? If not, write" if meant.startswith("did you mean") else "write"
        hint = f"{close} yes, no, unknown or how likely it is: {words}, or a number such as 0.7"
        raise Unreadable("", f"'{text}' is no answer to this", hint) from None


def _plain_range(text: str, scale: Scale) -> str:
    """Return the advice to write a number or range as it can be read; "" if it is none."""
    plain = _share(_COMMA.sub(".", _DASH.sub(" to ", fold(text))))
    try:
        return f"did you mean {check_likelihood(plain, scale)}" if plain != text else ""
    except Unreadable:
        return ""


def _share(text: str) -> str:
    """Return a percentage as a share of one; another text as it is."""
    found = _PERCENT.fullmatch(text)
    ends = [each for each in found.groups() if each] if found else []
    return " to ".join(canonical(Decimal(each) / 100) for each in ends) or text


def _numbers(text: str, slots: Sequence[Slot], evidence: Evidence) -> Reply:
    parts = text.split(" and ")
    if len(parts) != len(slots):
        wanted = _blanks(slots)
        hint = f"write {wanted}, or unknown; a number comes with its unit"
        raise Unreadable("", f"'{text}' does not say {wanted}", hint)
    values = tuple(read_number(part, slot) for part, slot in zip(parts, slots, strict=True))
    check_points(text, zip(values, slots, strict=True))
    return Numbers(values, (evidence,))
