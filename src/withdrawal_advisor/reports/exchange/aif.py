"""Argument Interchange Format as JSON-LD: claims, applications of rules, and conflicts.

The AIF core ontology (Chesñevar et al. 2006; http://www.arg.dundee.ac.uk/aif): I-nodes are
claims, RA-nodes apply a scheme of inference, CA-nodes one of conflict.
"""

from typing import Any, TypeAlias

from withdrawal_advisor.model.assessment import Assessment
from withdrawal_advisor.reports.exchange.network import ActivationNode, FactNode, network
from withdrawal_advisor.reports.exchange.texts import hashed, json_text
from withdrawal_advisor.reports.wording import Sentences, evidence_words, rule_words

Json: TypeAlias = dict[str, Any]
AIF = "http://www.arg.dundee.ac.uk/aif#"
NAMESPACE = "urn:withdrawal-advisor:aif:1:"
_LINKS = ("Premise", "Conclusion", "ConflictingElement", "ConflictedElement", "fulfils")
_CONTEXT: Json = {
    "aif": AIF,
    "wa": NAMESPACE,
    "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
    **{f"aif:{name}": {"@type": "@id"} for name in _LINKS},
}


def aif(assessment: Assessment, sentences: Sentences) -> str:
    """Return the arguments of an assessment: every firing, defeat and conflict.

    A defeat is a conflict of the exception with the application of the rule; facts that cannot
    hold together are in conflict both ways.
    """
    found = network(assessment, sentences)
    undercuts = [(fact, node.id) for node in found.activations for fact in node.stopped_by]
    rebuts = [way for pair in found.conflicts for way in (pair, pair[::-1])]
    graph = [
        *(_claim(fact, assessment) for fact in found.facts),
        *(_application(node, assessment) for node in found.activations),
        *(_conflict(one, other) for one, other in (*undercuts, *rebuts)),
        *_forms(found.activations, assessment),
    ]
    return json_text({"@context": _CONTEXT, "@graph": graph})


def _claim(fact: FactNode, assessment: Assessment) -> Json:
    article = assessment.knowledge.article
    evidence = sorted({evidence_words(each, article) for each in fact.evidence})
    return {
        "@id": f"wa:{fact.id}",
        "@type": "aif:I-node",
        "aif:claimText": fact.sentence,
        "wa:status": str(fact.status),
        "wa:effect": fact.effect,
        **({"wa:evidence": evidence} if evidence else {}),
    }


def _application(node: ActivationNode, assessment: Assessment) -> Json:
    return {
        "@id": f"wa:{node.id}",
        "@type": "aif:RA-node",
        "aif:Premise": [f"wa:{fact}" for fact in node.premises],
        "aif:Conclusion": f"wa:{node.conclusion}",
        "aif:fulfils": _form_id(node.rule.scheme),
        "wa:rule": node.rule.name,
        "wa:at": rule_words(node.rule, assessment.knowledge.article),
        "wa:defeated": bool(node.stopped_by),
        **({"wa:assuming-not": list(node.assumptions)} if node.assumptions else {}),
    }


def _conflict(one: str, other: str) -> Json:
    return {
        "@id": f"wa:{hashed('c', one, other)}",
        "@type": "aif:CA-node",
        "aif:ConflictingElement": f"wa:{one}",
        "aif:ConflictedElement": f"wa:{other}",
    }


def _forms(nodes: tuple[ActivationNode, ...], assessment: Assessment) -> list[Json]:
    """Return the schemes that are applied; a rule without one applies the default."""
    schemes = assessment.knowledge.schemes
    return [
        {
            "@id": _form_id(name),
            "@type": "aif:Form",
            "rdfs:label": name or _DEFAULT,
            **({"rdfs:comment": schemes[name].means} if name in schemes else {}),
        }
        for name in sorted({node.rule.scheme for node in nodes})
    ]


_DEFAULT = "default inference"


def _form_id(scheme: str) -> str:
    return f"wa:{hashed('scheme', scheme or _DEFAULT)}"
