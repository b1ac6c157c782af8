"""What other tools read in an export, brought into one shape so that it can be compared."""

import html
import json
import re
from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any, TypeAlias
from unicodedata import category
from xml.etree import ElementTree as ET

import networkx as nx  # type: ignore[import-untyped]
import pygraphviz  # type: ignore[import-untyped]
import yaml
from prov.model import (
    ProvActivity,
    ProvDocument,
    ProvEntity,
    ProvGeneration,
    ProvRecord,
    ProvUsage,
)
from rdflib import RDF, Graph, Namespace, URIRef

Firing: TypeAlias = tuple[str, tuple[str, ...], str, tuple[str, ...]]
"""Name of the rule, premises, conclusion, and the exceptions that stopped it."""

_NO_TEXT = {"Cc", "Cs"}


@dataclass(frozen=True)
class Content:
    """Facts with their sentences and statuses, activations, and pairs of contraries."""

    facts: dict[str, tuple[str, str]]
    activations: list[Firing]
    conflicts: set[tuple[str, ...]]


def shown(text: str) -> str:
    """Return a text as every format can show it: on one line, without control characters."""
    visible = (c if c in "\t\n\r" or category(c) not in _NO_TEXT else "\ufffd" for c in text)
    return " ".join(
        "".join(visible).replace("\ufffe", "\ufffd").replace("\uffff", "\ufffd").split()
    )


def content(
    facts: Iterable[tuple[str, str, str]],
    labels: dict[str, str],
    edges: Iterable[tuple[str, str, str]],
    conflicts: Iterable[Iterable[str]],
) -> Content:
    """Put facts, labels of activations and edges (role, activation, fact) together."""
    ends: defaultdict[tuple[str, str], list[str]] = defaultdict(list)
    for role, node, fact in edges:
        assert node in labels
        ends[node, role].append(fact)
    found = []
    for node, label in labels.items():
        (conclusion,) = ends.pop((node, "conclusion"))
        premises, by = (tuple(sorted(ends.pop((node, r), ()))) for r in ("premise", "exception"))
        found.append((shown(label), premises, conclusion, by))
    assert not ends
    return Content(
        {name: (shown(text), status) for name, text, status in facts},
        sorted(found),
        {tuple(sorted(pair)) for pair in conflicts},
    )


def read_prov(text: str) -> Content:
    """Read PROV-JSON with the library of W3C's working group members."""
    document = ProvDocument.deserialize(content=text, format="json")
    typed: defaultdict[str, list[Any]] = defaultdict(list)
    for record in document.get_records():
        kinds = [str(value) for value in record.get_attribute("prov:type")]
        typed[kinds[0] if kinds else type(record).__name__].append(record)

    def one(record: ProvRecord, name: str) -> str:
        (value,) = record.get_attribute(name)
        return str(value)

    def local(name: object) -> str:
        return str(name).removeprefix("wa:")

    facts = [
        (local(e.identifier), e.label, one(e, "wa:status"))
        for e in typed["wa:Fact"]
        if isinstance(e, ProvEntity)
    ]
    edges = []
    for usage in document.get_records(ProvUsage):
        activity, entity = usage.args[:2]
        edges.append((local(one(usage, "prov:role")), local(activity), local(entity)))
    for generation in document.get_records(ProvGeneration):
        entity, activity = generation.args[:2]
        edges.append(("conclusion", local(activity), local(entity)))
    edges += [
        ("conclusion", local(each.identifier), local(one(each, "wa:prevented")))
        for each in typed["wa:Defeat"]
    ]
    activities = [*typed["wa:Firing"], *typed["wa:Defeat"]]
    assert all(isinstance(each, ProvActivity) for each in activities)
    conflicts = [
        (local(each.identifier), local(other))
        for each in typed["wa:Fact"]
        for other in each.get_attribute("wa:contradicts")
    ]
    return content(facts, {local(a.identifier): a.label for a in activities}, edges, conflicts)


def read_aif(text: str) -> Content:
    """Read JSON-LD with rdflib and take the nodes of AIF out of the triples."""
    graph = Graph().parse(data=text, format="json-ld")
    aif = Namespace("http://www.arg.dundee.ac.uk/aif#")
    wa = Namespace("urn:withdrawal-advisor:aif:1:")

    def local(node: object) -> str:
        return str(node).removeprefix(str(wa))

    def nodes(kind: str) -> list[URIRef]:
        return [URIRef(str(node)) for node in graph.subjects(RDF.type, aif[kind])]

    facts = [
        (local(n), str(graph.value(n, aif.claimText)), str(graph.value(n, wa.status)))
        for n in nodes("I-node")
    ]
    labels = {local(n): str(graph.value(n, wa.rule)) for n in nodes("RA-node")}
    edges = [
        (role.lower(), local(node), local(fact))
        for role in ("Premise", "Conclusion")
        for node, fact in graph.subject_objects(aif[role])
    ]
    conflicts = []
    for node in nodes("CA-node"):
        one = local(graph.value(node, aif.ConflictingElement))
        other = local(graph.value(node, aif.ConflictedElement))
        if other in labels:
            edges.append(("exception", other, one))
        else:
            conflicts.append((one, other))
    return content(facts, labels, edges, conflicts)


def read_graphml(text: str) -> Content:
    """Read GraphML with networkx."""
    graph = nx.parse_graphml(text, force_multigraph=True)
    edges = [(tail, head, data["role"]) for tail, head, data in graph.edges(data=True)]
    return _drawn({name: dict(data) for name, data in graph.nodes(data=True)}, edges)


def read_dot(text: str) -> Content:
    """Read DOT with Graphviz itself."""
    graph = pygraphviz.AGraph(string=text)
    values = {
        str(node): {
            "type": "fact" if node.attr["shape"] == "box" else node.attr["class"],
            "label": _unescaped(node.attr["label"]),
            "status": node.attr["class"],
        }
        for node in graph.nodes()
    }
    return _drawn(values, graph.edges(keys=True))


def drawn_texts(text: str) -> dict[str, str]:
    """Return what Graphviz draws in each node, from the SVG that it makes."""
    picture = pygraphviz.AGraph(string=text).draw(format="svg", prog="dot")
    svg = "{http://www.w3.org/2000/svg}"
    nodes = (
        each
        for each in ET.fromstring(picture).iter(f"{svg}g")  # noqa: S314  (our own)
        if "node" in each.get("class", "").split()
    )
    return {
        next(node.iter(f"{svg}title")).text or "": shown(
            " ".join(line.text or "" for line in node.iter(f"{svg}text"))
        )
        for node in nodes
    }


def _unescaped(label: str) -> str:
    plain = re.sub(r"\\(.)", lambda found: {"n": "\n"}.get(found[1], found[1]), label)
    return html.unescape(plain)


def _drawn(values: dict[str, dict[str, str]], edges: Iterable[tuple[str, str, str]]) -> Content:
    """Return what a graph holds whose edges all have a direction and a role."""
    facts = [
        (name, data.get("label", ""), data["status"])
        for name, data in values.items()
        if data["type"] == "fact"
    ]
    labels = {
        name: data.get("label", "")
        for name, data in values.items()
        if data["type"] in {"firing", "defeat"}
    }
    joined, conflicts = [], []
    for tail, head, role in edges:
        if role == "conflict":
            conflicts.append((tail, head))
        elif role in {"premise", "exception"}:
            joined.append((role, head, tail))
        elif role in {"conclusion", "prevented"}:
            assert (role == "prevented") == (values[tail]["type"] == "defeat")
            joined.append(("conclusion", tail, head))
        else:
            assert values[tail]["type"] == "source"
    return content(facts, labels, joined, conflicts)


_ARROWS = {
    "---": "premise",
    "-->": "conclusion",
    "-.->": "prevented",
    "-- stops --x": "exception",
    "x-- against --x": "conflict",
}


def read_mermaid(text: str) -> Content:
    """Read the part of Mermaid's grammar that is meant to be used, and nothing beyond it."""
    _, front, body = text.split("---\n", 2)
    assert set(yaml.safe_load(front)) == {"title"}
    first, *lines = body.splitlines()
    assert first == "flowchart LR"
    values: dict[str, dict[str, str]] = {}
    edges = []
    for line in lines:
        if re.fullmatch(r"  classDef \w+ [a-z-]+:#?\w+(,[a-z-]+:\w+)*", line):
            continue
        if node := re.fullmatch(r"  (\w+)(\[|\(\[)\"([^\W_ ]|[ ,#;\d\w])*\"(\]|\]\))", line):
            label = line[line.index('"') + 1 : line.rindex('"')]
            assert re.fullmatch(r"(?:[^\W_]|[ ,]|#\d+;)+", label)
            plain = re.sub(r"#(\d+);", lambda sign: chr(int(sign[1])), label)
            kind = "fact" if node[2] == "[" else ""
            values[node[1]] = {"type": kind, "label": plain}
        elif found := re.fullmatch(r"  class (\w+) (\w+)", line):
            data, name = values[found[1]], found[2].replace("_", " ")
            data["status"], data["type"] = name, data["type"] or name
        else:
            edge = re.fullmatch(r"  (\w+) (\S+(?: \w+ \S+)?) (\w+)", line)
            assert edge, line
            edges.append((_id(edge[1]), _id(edge[3]), _ARROWS[edge[2]]))
    return _drawn({_id(name): data for name, data in values.items()}, edges)


def _id(name: str) -> str:
    return name.replace("_", "-")


_PLAIN = r"(?:\\[\x21-\x7e] *|[^\\@#*_\[\]<>(){}.:;/=+\-\n])*?"
_STATEMENT = re.compile(rf"\[(f-\w+)\]: ({_PLAIN}) (\{{[^}}]*\}})\n((?:    >< \[f-\w+\]\n)*)")
_ARGUMENT = re.compile(
    rf"<(r-\w+)>: ({_PLAIN}) (\{{[^}}]*\}})\n"
    r"(?:    \+> \[(f-\w+)\]\n((?:    <_ \[f-\w+\]\n)*)"
    r"|\n((?:\(\d+\) \[f-\w+\]\n)+)----\n((?:    <_ \[f-\w+\]\n)*)\(\d+\) \[(f-\w+)\]\n)"
)


def read_argdown(text: str) -> Content:
    """Read the part of Argdown's grammar that is meant to be used, and nothing beyond it."""
    front = re.match(r"===\n(title: \"[^=\n]*\")\n===\n(?:\n|$)", text)
    assert front
    assert set(yaml.safe_load(front[1])) == {"title"}
    facts, labels, edges, conflicts = [], {}, [], []
    at = front.end()
    while at < len(text):
        if found := re.compile(rf"# {_PLAIN}\n").match(text, at):
            assert found.end() == len(text)
        elif found := _STATEMENT.match(text, at):
            data = yaml.safe_load(found[3])
            facts.append((found[1], _plain(found[2]), data["status"]))
            conflicts += [(found[1], other) for other in _named(found[4])]
        else:
            found = _ARGUMENT.match(text, at)
            assert found, text[at : at + 200]
            yaml.safe_load(found[3])
            labels[found[1]] = _plain(found[2])
            edges.append(("conclusion", found[1], found[4] or found[8]))
            edges += [("premise", found[1], fact) for fact in _named(found[6])]
            stops = _named(found[5]) + _named(found[7])
            edges += [("exception", found[1], fact) for fact in stops]
        at = found.end()
        assert at == len(text) or text[at] == "\n"
        at += 1
    return content(facts, labels, edges, conflicts)


def _named(lines: str | None) -> list[str]:
    return re.findall(r"\[(f-\w+)\]", lines or "")


def _plain(text: str) -> str:
    return "" if text == r"\." else re.sub(r"\\(.)", r"\1", text)


READERS: dict[str, Callable[[str], Content]] = {
    "prov": read_prov,
    "aif": read_aif,
    "argdown": read_argdown,
    "graphml": read_graphml,
    "mermaid": read_mermaid,
    "dot": read_dot,
}


def prov_agents(text: str) -> dict[str, set[str]]:
    """Return the labels of the agents to which each fact is attributed."""
    value = json.loads(text)
    labels = {name: agent["prov:label"] for name, agent in value["agent"].items()}
    found: defaultdict[str, set[str]] = defaultdict(set)
    for each in value["wasAttributedTo"].values():
        fact = each["prov:entity"].removeprefix("wa:")
        found[fact].add(labels[each["prov:agent"]])
    return dict(found)
