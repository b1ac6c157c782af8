"""PROV-JSON: facts as entities, firings as activities, sources and speakers as agents.

W3C PROV-DM (https://www.w3.org/TR/prov-dm/) and its JSON serialisation
(https://www.w3.org/submissions/prov-json/).
"""

from collections.abc import Iterator
from typing import Any, TypeAlias

from withdrawal_advisor.model.assessment import Assessment
from withdrawal_advisor.reports.exchange.network import (
    ActivationNode,
    FactNode,
    Network,
    Status,
    network,
    source_id,
)
from withdrawal_advisor.reports.exchange.texts import hashed, json_text
from withdrawal_advisor.reports.wording import Sentences, passage, rule_words

Json: TypeAlias = dict[str, Any]
NAMESPACE = "urn:withdrawal-advisor:prov:1:"
_ENGINE = "wa:engine"


def prov(assessment: Assessment, sentences: Sentences) -> str:
    """Return the provenance of what is held.

    A conclusion was derived from a premise only where the premise has a shorter derivation:
    derivations of PROV are ordered in time, while supports may lead to each other.
    """
    found = network(assessment, sentences)
    held = {fact.id: fact for fact in found.facts if fact.status is not Status.NOT_HELD}
    facts = {f"wa:{fact.id}": _fact(fact, found, assessment) for fact in held.values()}
    return json_text(
        {
            "prefix": {"wa": NAMESPACE},
            "entity": facts | _rules(assessment, found),
            "activity": {f"wa:{node.id}": _activity(node, found) for node in found.activations},
            "agent": _agents(assessment, found),
            "used": _numbered("u", _used(found)),
            "wasGeneratedBy": _numbered("g", _generated(found)),
            "wasDerivedFrom": _numbered("d", _derived(found, held)),
            "wasAttributedTo": _numbered("a", _attributed(found)),
            "wasAssociatedWith": _numbered("w", _associated(found)),
        }
    )


def _fact(fact: FactNode, found: Network, assessment: Assessment) -> Json:
    article = assessment.knowledge.article
    places = [passage(e.at, article) for e in fact.evidence if e.at is not None]
    against = [
        _reference(other)
        for pair in found.conflicts
        for one, other in (pair, pair[::-1])
        if one == fact.id
    ]
    return {
        "prov:label": fact.sentence,
        "prov:type": _reference("Fact"),
        "wa:status": str(fact.status),
        "wa:kind": fact.kind,
        "wa:effect": fact.effect,
        **({"wa:at": sorted(set(places))} if places else {}),
        **({"wa:contradicts": against} if against else {}),
    }


def _rules(assessment: Assessment, found: Network) -> Json:
    rules = {node.rule.name: node.rule for node in found.activations}
    return {
        _rule_id(name): {
            "prov:label": name,
            "prov:type": {"$": "prov:Plan", "type": "prov:QUALIFIED_NAME"},
            "wa:at": rule_words(rules[name], assessment.knowledge.article),
            "wa:origin": rules[name].origin,
        }
        for name in sorted(rules)
    }


def _activity(node: ActivationNode, found: Network) -> Json:
    value: Json = {"prov:label": node.rule.name, "prov:type": _reference("Firing")}
    if node.assumptions:
        value["wa:assuming-not"] = list(node.assumptions)
    if node.stopped_by:
        said = {fact.id: fact.sentence for fact in found.facts}
        value["prov:type"] = _reference("Defeat")
        value["wa:would-conclude"] = said[node.conclusion]
        value["wa:prevented"] = _reference(node.conclusion)
    return value


def _agents(assessment: Assessment, found: Network) -> Json:
    engine = f"{assessment.engine} {assessment.engine_version}".strip()
    agents: Json = {
        _ENGINE: {
            "prov:label": engine,
            "prov:type": {"$": "prov:SoftwareAgent", "type": "prov:QUALIFIED_NAME"},
        }
    }
    for key, source in found.sources.items():
        parts = {
            "wa:key": source.key,
            "wa:title": source.title,
            "wa:publisher": source.publisher,
            "wa:date": source.date,
            "wa:url": source.url,
            "wa:reliability": source.reliability,
        }
        agents[f"wa:{key}"] = {
            "prov:label": source.publisher or source.title or source.key,
            "prov:type": _reference("Source"),
            **{name: text for name, text in parts.items() if text},
        }
    speakers = {e.asserted_by for fact in found.facts for e in fact.evidence if e.asserted_by}
    for name in sorted(speakers):
        agents[_speaker_id(name)] = {"prov:label": name, "prov:type": _reference("Speaker")}
    return agents


def _used(found: Network) -> Iterator[Json]:
    for node in found.activations:
        for role, facts in (("premise", node.premises), ("exception", node.stopped_by)):
            for fact in facts:
                yield {
                    "prov:activity": f"wa:{node.id}",
                    "prov:entity": f"wa:{fact}",
                    "prov:role": _reference(role),
                }


def _generated(found: Network) -> Iterator[Json]:
    for node in found.activations:
        if not node.stopped_by:
            yield {"prov:entity": f"wa:{node.conclusion}", "prov:activity": f"wa:{node.id}"}


def _derived(found: Network, held: dict[str, FactNode]) -> Iterator[Json]:
    for node in found.activations:
        for premise in node.premises if not node.stopped_by else ():
            if held[premise].height < held[node.conclusion].height:
                yield {
                    "prov:generatedEntity": f"wa:{node.conclusion}",
                    "prov:usedEntity": f"wa:{premise}",
                    "prov:activity": f"wa:{node.id}",
                }


def _attributed(found: Network) -> Iterator[Json]:
    for fact in found.facts:
        agents = {f"wa:{source_id(e.source)}" for e in fact.evidence if e.source is not None}
        agents |= {_speaker_id(e.asserted_by) for e in fact.evidence if e.asserted_by}
        for agent in sorted(agents):
            yield {"prov:entity": f"wa:{fact.id}", "prov:agent": agent}


def _associated(found: Network) -> Iterator[Json]:
    for node in found.activations:
        yield {
            "prov:activity": f"wa:{node.id}",
            "prov:agent": _ENGINE,
            "prov:plan": _rule_id(node.rule.name),
        }


def _numbered(letter: str, relations: Iterator[Json]) -> Json:
    return {f"_:{letter}{number}": each for number, each in enumerate(relations, 1)}


def _rule_id(name: str) -> str:
    return f"wa:{hashed('rule', name)}"


def _speaker_id(name: str) -> str:
    return f"wa:{hashed('speaker', name)}"


def _reference(name: str) -> Json:
    return {"$": f"wa:{name}", "type": "prov:QUALIFIED_NAME"}
