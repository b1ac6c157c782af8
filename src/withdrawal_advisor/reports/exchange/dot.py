"""Graphviz DOT (https://graphviz.org/doc/info/lang.html): the network as a drawing."""

from textwrap import wrap

from withdrawal_advisor.model.assessment import Assessment
from withdrawal_advisor.reports.exchange.network import (
    ActivationNode,
    Edge,
    FactNode,
    Role,
    Status,
    network,
)
from withdrawal_advisor.reports.exchange.texts import clean, one_line
from withdrawal_advisor.reports.wording import Sentences, evidence_words, rule_words

_WIDTH = 32
_FILL = {
    Status.GIVEN: "#e8f0e8",
    Status.SUPPOSED: "#fdf0c8",
    Status.DERIVED: "#e4ecf7",
    Status.NOT_HELD: "#ffffff",
}
_EDGE = {
    Role.PREMISE: "arrowhead=none",
    Role.CONCLUSION: "",
    Role.PREVENTED: 'style=dashed, color="#999999"',
    Role.EXCEPTION: 'color="#b03030", arrowhead=tee',
    Role.CONFLICT: 'color="#b03030", style=bold, dir=both, arrowhead=tee, arrowtail=tee',
}


def dot(assessment: Assessment, sentences: Sentences) -> str:
    """Return facts as boxes and activations as ellipses; evidence and places are tooltips."""
    found = network(assessment, sentences)
    return "\n".join(
        (
            "digraph assessment {",
            f"  graph [label={_label(assessment.situation.name)}, rankdir=LR];",
            '  node [fontname="sans-serif", fontsize=11];',
            *(_fact(fact, assessment) for fact in found.facts),
            *(_activation(node, assessment) for node in found.activations),
            *(_edge(edge) for edge in found.edges()),
            "}\n",
        )
    )


def _fact(fact: FactNode, assessment: Assessment) -> str:
    article = assessment.knowledge.article
    words = "; ".join(sorted({evidence_words(each, article) for each in fact.evidence}))
    style = "rounded,filled,dashed" if fact.status is Status.NOT_HELD else "rounded,filled"
    return (
        f'  "{fact.id}" [label={_label(fact.sentence)}, tooltip={_string(words or fact.status)},'
        f' class="{fact.status}", shape=box, style="{style}", fillcolor="{_FILL[fact.status]}"];'
    )


def _activation(node: ActivationNode, assessment: Assessment) -> str:
    style = ", style=dashed" if node.stopped_by else ""
    words = _string(rule_words(node.rule, assessment.knowledge.article))
    kind = "defeat" if node.stopped_by else "firing"
    return (
        f'  "{node.id}" [label={_label(node.rule.name)}, tooltip={words},'
        f' class="{kind}", shape=ellipse{style}];'
    )


def _edge(edge: Edge) -> str:
    look = f", {_EDGE[edge.role]}" if _EDGE[edge.role] else ""
    return f'  "{edge.tail}" -> "{edge.head}" [key="{edge.role}", class="{edge.role}"{look}];'


def _label(text: str) -> str:
    """Return a text as a string of lines; an empty label would show the name of the node."""
    lines = wrap(one_line(text), _WIDTH, break_on_hyphens=False, break_long_words=False)
    return _string("\n".join(lines) or " ")


def _string(text: str) -> str:
    """Return a quoted string in which escapes and character references mean nothing."""
    plain = clean(text).replace("&", "&amp;").replace("\\", "\\\\").replace('"', '\\"')
    return '"' + plain.replace("\n", "\\n") + '"'
