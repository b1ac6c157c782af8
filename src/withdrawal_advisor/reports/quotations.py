"""Quotations of the article from the user's own copy, beside the steps that cite it."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any, TypeAlias

from withdrawal_advisor.model.derivation import Node, Reason, Step
from withdrawal_advisor.model.memory import Given, Justification
from withdrawal_advisor.model.rule import Passage

Quotations: TypeAlias = Mapping[Passage, str]
"""What the user's copy says in the paragraphs that were found in it."""

NONE: Quotations = {}
_SHOWN = 400


def cited(nodes: Iterable[Node]) -> Iterator[Passage]:
    """Yield the paragraphs that derivations cite, in the order of their steps."""
    for node in nodes:
        if isinstance(node, Step):
            for reason in node.reasons:
                yield from cited_by(reason)
                yield from cited(reason.premises)


def cited_by(reason: Reason) -> tuple[Passage, ...]:
    """Return the paragraphs that one reason cites."""
    match reason.support:
        case Given(evidence):
            return (evidence.at,) if evidence.at is not None else ()
        case Justification(activation, _):
            citation = activation.rule.citation
            return tuple(dict.fromkeys((citation.at, *citation.also)))
        case _:
            return ()


def shortened(quotations: Quotations, length: int = _SHOWN) -> Quotations:
    """Return the quotations cut after a word, for a screen."""
    return {at: _shortened(text, length) for at, text in quotations.items()}


def quotations_json(nodes: Iterable[Node], quotations: Quotations) -> dict[str, Any]:
    """Return the quotations of what derivations cite, each once; nothing if there are none."""
    told = [
        {"section": at.section, "paragraph": at.paragraph, "text": quotations[at]}
        for at in dict.fromkeys(cited(nodes))
        if at in quotations
    ]
    return {"quotations": told} if told else {}


def _shortened(text: str, length: int) -> str:
    if len(text) <= length:
        return text
    words = text[:length].rpartition(" ")[0] or text[:length]
    return f"{words} …"
