"""A laid-out derivation as inline SVG: no styles, no scripts, all text escaped."""

from html import escape

from markupsafe import Markup

from withdrawal_advisor.reports.report.finding_view import FindingView
from withdrawal_advisor.reports.report.graph import Box, Graph, Wire, graph

_LINE, _FIRST = 15, 17
_BROAD = 640
_LEAST = 0.75


def svg_of(finding: FindingView) -> Markup:
    """Return the drawing for a page, and an empty one that keeps it at a legible width."""
    drawn = graph(finding.steps)
    if drawn is None:
        return Markup()
    least = f'<svg class="least" width="{drawn.width * _LEAST:g}" height="0" aria-hidden="true"/>'
    return Markup(svg(drawn, finding) + least)  # noqa: S704  (escaped below)


def svg(drawn: Graph, finding: FindingView) -> str:
    """Return the drawing; each box links to its step in the text."""
    label = f"Derivation of {finding.number} as a graph; the numbered steps say the same"
    wires = "".join(map(_wire, drawn.wires))
    boxes = "".join(_box(each, finding.id) for each in drawn.boxes)
    kind = "graph broad" if drawn.width > _BROAD else "graph"
    return (
        f'<svg class="{kind}" role="group" aria-label="{escape(label)}"'
        f' viewBox="0 0 {drawn.width:g} {drawn.height:g}"'
        f' width="{drawn.width:g}" height="{drawn.height:g}"'
        f' xmlns="http://www.w3.org/2000/svg">{wires}{boxes}</svg>'
    )


def _wire(wire: Wire) -> str:
    points = " ".join(f"{x:g},{y:g}" for x, y in wire.points)
    return f'<polyline class="wire" data-step="{wire.step}" points="{points}"/>'


def _box(box: Box, finding: str) -> str:
    kind = "rule" if box.is_rule else str(box.standing)
    what = "by the rule" if box.is_rule else kind
    label = escape(f"step {box.step}, {what}: {box.label}")
    left, top = box.x - box.width / 2, box.y - box.height / 2
    return (
        f'<a class="box {kind}" href="#{escape(finding)}-step-{box.step}" data-step="{box.step}"'
        f' aria-label="{label}"><rect x="{left:g}" y="{top:g}" width="{box.width:g}"'
        f' height="{box.height:g}" rx="{14 if box.is_rule else 4}"/>{_text(box, top)}</a>'
    )


def _text(box: Box, top: float) -> str:
    return "".join(
        f'<text x="{box.x:g}" y="{top + _FIRST + n * _LINE:g}" text-anchor="middle">'
        f"{escape(line)}</text>"
        for n, line in enumerate(box.lines)
    )
