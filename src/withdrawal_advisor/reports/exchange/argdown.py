"""Argdown (https://argdown.org): statements, and arguments with premises and conclusion."""

import json
import re
from collections.abc import Iterator
from typing import Any

from withdrawal_advisor.model.assessment import Assessment
from withdrawal_advisor.reports.exchange.network import ActivationNode, FactNode, Network, network
from withdrawal_advisor.reports.exchange.texts import one_line, quoted
from withdrawal_advisor.reports.wording import Sentences, evidence_words, rule_words

_INDENT = "    "
_MEANING = re.compile(r"[\\@#*_\[\]<>(){}.:;/=+-]")


def argdown(assessment: Assessment, sentences: Sentences) -> str:
    """Return facts as statements and activations as arguments.

    A defeated activation is undercut by its exceptions; facts that cannot hold together
    contradict each other.
    """
    found = network(assessment, sentences)
    title = assessment.situation.name
    blocks = (
        f"===\ntitle: {quoted(title)}\n===",
        *(() if found.facts else (f"# {_text(title)}",)),  # a title alone is not read
        *("\n".join(_statement(fact, found, assessment)) for fact in found.facts),
        *("\n".join(_argument(node, assessment)) for node in found.activations),
    )
    return "\n\n".join(blocks) + "\n"


def _statement(fact: FactNode, found: Network, assessment: Assessment) -> Iterator[str]:
    article = assessment.knowledge.article
    evidence = sorted({evidence_words(each, article) for each in fact.evidence})
    data = {"status": str(fact.status), "effect": fact.effect, "evidence": evidence}
    yield f"[{fact.id}]: {_text(fact.sentence)} {_data(data)}"
    for one, other in found.conflicts:
        if one == fact.id:
            yield f"{_INDENT}>< [{other}]"


def _argument(node: ActivationNode, assessment: Assessment) -> Iterator[str]:
    words = rule_words(node.rule, assessment.knowledge.article)
    data = {"at": words, "scheme": node.rule.scheme, "assuming not": list(node.assumptions)}
    yield f"<{node.id}>: {_text(node.rule.name)} {_data(data)}"
    undercuts = [f"{_INDENT}<_ [{fact}]" for fact in node.stopped_by]
    if not node.premises:
        yield from (f"{_INDENT}+> [{node.conclusion}]", *undercuts)
        return
    yield ""
    for number, premise in enumerate(node.premises, 1):
        yield f"({number}) [{premise}]"
    yield from ("----", *undercuts)
    yield f"({len(node.premises) + 1}) [{node.conclusion}]"


def _text(text: str) -> str:
    return _MEANING.sub(r"\\\g<0>", one_line(text)) or r"\."


def _data(values: dict[str, Any]) -> str:
    """Return what is there of some values as YAML in braces; texts have no sign of their own."""
    parts = (f"{json.dumps(key)}: {_value(each)}" for key, each in values.items() if each)
    return f"{{{', '.join(parts)}}}"


def _value(value: str | list[str]) -> str:
    return quoted(value) if isinstance(value, str) else f"[{', '.join(map(quoted, value))}]"
