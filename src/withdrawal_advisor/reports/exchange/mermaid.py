"""Mermaid flowchart (https://mermaid.js.org/syntax/flowchart.html)."""

from withdrawal_advisor.model.assessment import Assessment
from withdrawal_advisor.reports.exchange.network import (
    ActivationNode,
    Edge,
    FactNode,
    Role,
    network,
)
from withdrawal_advisor.reports.exchange.texts import one_line, quoted
from withdrawal_advisor.reports.wording import Sentences

MOST_EDGES = 500
MOST_CHARACTERS = 50_000
"""What Mermaid draws unless its settings maxEdges and maxTextSize say otherwise."""

_ARROWS = {
    Role.PREMISE: "---",
    Role.CONCLUSION: "-->",
    Role.PREVENTED: "-.->",
    Role.EXCEPTION: "-- stops --x",
    Role.CONFLICT: "x-- against --x",
}
_CLASSES = (
    "classDef given fill:#e8f0e8",
    "classDef supposed fill:#fdf0c8",
    "classDef derived fill:#e4ecf7",
    "classDef not_held fill:#ffffff,stroke-dasharray:4",
    "classDef firing fill:#ffffff",
    "classDef defeat fill:#ffffff,stroke-dasharray:4",
)


def mermaid(assessment: Assessment, sentences: Sentences) -> str:
    """Return facts as boxes and activations as rounded ones, each with its class."""
    found = network(assessment, sentences)
    return "\n".join(
        (
            "---",
            f"title: {quoted(assessment.situation.name)}",
            "---",
            "flowchart LR",
            *(f"  {each}" for each in _CLASSES),
            *(_fact(fact) for fact in found.facts),
            *(_activation(node) for node in found.activations),
            *(_edge(edge) for edge in found.edges()),
            "",
        )
    )


def too_large(text: str) -> bool:
    """Whether Mermaid draws the text only with other settings."""
    edges = sum(" --" in line or " -." in line for line in text.splitlines())
    return len(text) > MOST_CHARACTERS or edges > MOST_EDGES


def _fact(fact: FactNode) -> str:
    name = _id(fact.id)
    return f'  {name}["{_label(fact.sentence)}"]\n  class {name} {fact.status.replace(" ", "_")}'


def _activation(node: ActivationNode) -> str:
    name, kind = _id(node.id), "defeat" if node.stopped_by else "firing"
    return f'  {name}(["{_label(node.rule.name)}"])\n  class {name} {kind}'


def _edge(edge: Edge) -> str:
    return f"  {_id(edge.tail)} {_ARROWS[edge.role]} {_id(edge.head)}"


def _id(name: str) -> str:
    return name.replace("-", "_")


def _label(text: str) -> str:
    """Return a text in which nothing is Markdown, HTML or syntax: every sign is its number."""
    return "".join(map(_shown, one_line(text))) or "#32;"


def _shown(character: str) -> str:
    return character if character.isalnum() or character in " ," else f"#{ord(character)};"
