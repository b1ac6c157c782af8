"""The drawing of a derivation with its own colours, for what has no style sheet."""

from withdrawal_advisor.reports.report.document.blocks import Picture, clean
from withdrawal_advisor.reports.report.finding_view import FindingView
from withdrawal_advisor.reports.report.graph import graph
from withdrawal_advisor.reports.report.svg import svg

_STYLE = (
    "<style>"
    'text{font-family:"Libertinus Serif","Noto Sans Arabic",serif;font-size:13.5px;fill:#1b1b1b}'
    "rect{stroke-width:1.2}"
    ".wire{fill:none;stroke:#6a7078;stroke-width:1.2}"
    ".fact rect{fill:#eef5fc;stroke:#2f6ba8}"
    ".judgement rect{fill:#f0f7f0;stroke:#3a7d3a}"
    ".hypothesis rect{fill:#f6effb;stroke:#7b4fa3;stroke-dasharray:5 3}"
    ".rule rect{fill:#ffffff;stroke:#9aa0a6}"
    ".rule text{font-style:italic;font-size:12.5px}"
    "</style>"
)


def picture(finding: FindingView) -> Picture | None:
    """Return the drawing of a derivation; None if there is nothing to draw, or no library."""
    drawn = graph(finding.steps)
    if drawn is None:
        return None
    opening, closing, rest = clean(svg(drawn, finding)).partition(">")
    caption = f"Derivation of {finding.number}"
    says = f"{caption} as a graph; its numbered steps say the same"
    styled = f"{opening}{closing}{_STYLE}{rest}"
    return Picture(styled, drawn.width, drawn.height, caption, says)
