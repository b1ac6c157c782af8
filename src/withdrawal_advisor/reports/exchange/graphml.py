"""GraphML (http://graphml.graphdrawing.org): facts, activations and sources as one graph."""

from collections.abc import Iterable, Iterator, Mapping
from xml.sax.saxutils import escape, quoteattr

from withdrawal_advisor.model.assessment import Assessment
from withdrawal_advisor.model.situation import Source
from withdrawal_advisor.reports.exchange.network import ActivationNode, FactNode, network
from withdrawal_advisor.reports.exchange.texts import clean
from withdrawal_advisor.reports.wording import Sentences, evidence_words, rule_words

NODE_KEYS = (
    *("type", "label", "status", "kind", "effect", "evidence"),
    *("at", "scheme", "assuming_not", "key", "publisher", "date", "url", "reliability"),
)
_NEWLINES = {"\r": "&#13;"}


def graphml(assessment: Assessment, sentences: Sentences) -> str:
    """Return the network with its evidence; `role` says what an edge joins."""
    found = network(assessment, sentences)
    edges = (*found.edges(), *found.evidence())
    return "\n".join(
        (
            '<?xml version="1.0" encoding="UTF-8"?>',
            '<graphml xmlns="http://graphml.graphdrawing.org/xmlns">',
            *(_key(name, "node") for name in NODE_KEYS),
            _key("role", "edge"),
            '<graph id="assessment" edgedefault="directed">',
            f"<desc>{_escaped(assessment.situation.name)}</desc>",
            *(_node(fact.id, _fact(fact, assessment)) for fact in found.facts),
            *(_node(node.id, _activation(node, assessment)) for node in found.activations),
            *(_node(key, _source(source)) for key, source in found.sources.items()),
            *(
                f'<edge id="e{number}" source="{edge.tail}" target="{edge.head}">'
                f'<data key="role">{edge.role}</data></edge>'
                for number, edge in enumerate(edges, 1)
            ),
            "</graph>",
            "</graphml>\n",
        )
    )


def _fact(fact: FactNode, assessment: Assessment) -> Mapping[str, str]:
    article = assessment.knowledge.article
    return {
        "type": "fact",
        "label": fact.sentence,
        "status": fact.status,
        "kind": fact.kind,
        "effect": fact.effect,
        "evidence": _lines(evidence_words(each, article) for each in fact.evidence),
    }


def _activation(node: ActivationNode, assessment: Assessment) -> Mapping[str, str]:
    return {
        "type": "defeat" if node.stopped_by else "firing",
        "label": node.rule.name,
        "at": rule_words(node.rule, assessment.knowledge.article),
        "scheme": node.rule.scheme,
        "assuming_not": "\n".join(node.assumptions),
    }


def _source(source: Source) -> Mapping[str, str]:
    return {
        "type": "source",
        "label": source.title or source.publisher or source.key,
        "key": source.key,
        "publisher": source.publisher,
        "date": source.date,
        "url": source.url,
        "reliability": source.reliability,
    }


def _lines(texts: Iterable[str]) -> str:
    return "\n".join(sorted(set(texts)))


def _key(name: str, element: str) -> str:
    return f'<key id="{name}" for="{element}" attr.name="{name}" attr.type="string"/>'


def _node(id_: str, values: Mapping[str, str]) -> str:
    return f"<node id={quoteattr(id_)}>{''.join(_data(values))}</node>"


def _data(values: Mapping[str, str]) -> Iterator[str]:
    for name, text in values.items():
        if text:
            yield f'<data key="{name}">{_escaped(text)}</data>'


def _escaped(text: str) -> str:
    return escape(clean(text), _NEWLINES)
