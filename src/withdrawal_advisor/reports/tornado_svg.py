"""A tornado chart as SVG: still, without scripts, with a title and a description."""

from collections.abc import Iterator, Sequence
from textwrap import wrap
from xml.sax.saxutils import escape

from withdrawal_advisor.model.importance import Importance, Importances
from withdrawal_advisor.reports.exchange.texts import one_line
from withdrawal_advisor.reports.importance_page import chance_words, swinging
from withdrawal_advisor.reports.likelihood_words import percent
from withdrawal_advisor.reports.wording import Sentences

WIDTH = 760
_MARGIN = 20
_LINE = 18
_BAR = 16
_GAP = 12
_LONGEST = 95
_DARK, _LIGHT, _LINES = "#1f4e79", "#9dc3e6", "#595959"


def tornado_svg(found: Importances, sentences: Sentences, top: int) -> str:
    """Return the chart; texts run from left to right, and names in their own direction."""
    bars = swinging(found.items, top)
    title = f"What this hangs on: {sentences[found.fact]}"
    body, height = _body(found, bars, sentences, title)
    described = "; ".join(f"{chance_words(i, sentences)}: {_ends(i)}" for i in bars)
    return "\n".join(
        (
            '<?xml version="1.0" encoding="UTF-8"?>',
            _opening(height),
            f'<title id="title">{_text(title)}</title>',
            f'<desc id="desc">{_text(described or "Nothing moves it.")}</desc>',
            f'<rect width="{WIDTH}" height="{height}" fill="#ffffff"/>',
            *body,
            "</svg>",
            "",
        )
    )


def _opening(height: int) -> str:
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {height}"'
        f' width="{WIDTH}" height="{height}" role="img" aria-labelledby="title desc"'
        ' font-family="sans-serif" font-size="14" direction="ltr">'
    )


def _body(
    found: Importances, bars: Sequence[Importance], sentences: Sentences, title: str
) -> tuple[list[str], int]:
    """Return the drawn lines, and how high they stand."""
    lines: list[str] = []
    y = _MARGIN
    for line in wrap(one_line(title), _LONGEST):
        y += _LINE
        lines.append(_label(line, y, "bold"))
    top = y + _GAP
    y = top
    for item in bars:
        for line in wrap(one_line(f"{chance_words(item, sentences)}: {_ends(item)}"), _LONGEST):
            y += _LINE
            lines.append(_label(line, y))
        y += _GAP // 2
        lines += _bar(item, y)
        y += _BAR + _GAP
    middle = _x(found.reading.likelihood.middle)
    lines.append(
        f'<line x1="{middle:.1f}" y1="{top}" x2="{middle:.1f}" y2="{y}" stroke="{_LINES}"'
        ' stroke-dasharray="4 3"/>'
    )
    y += _LINE
    lines += [_label("0 %", y), _label("100 %", y, anchor="end")]
    return lines, y + _MARGIN


def _bar(item: Importance, y: int) -> Iterator[str]:
    """Yield the part at the low end of its own range lightly, that at the high end darkly."""
    for end, colour in ((item.at_low, _LIGHT), (item.at_high, _DARK)):
        left, right = sorted((_x(end), _x(item.now)))
        yield (
            f'<rect x="{left:.1f}" y="{y}" width="{right - left:.1f}" height="{_BAR}"'
            f' fill="{colour}"/>'
        )


def _x(share: float) -> float:
    return _MARGIN + share * (WIDTH - 2 * _MARGIN)


def _ends(item: Importance) -> str:
    return f"{percent(item.at_low)} % to {percent(item.at_high)} %"


def _label(text: str, y: int, weight: str = "normal", anchor: str = "start") -> str:
    x = _MARGIN if anchor == "start" else WIDTH - _MARGIN
    return (
        f'<text x="{x}" y="{y}" font-weight="{weight}" text-anchor="{anchor}">{_text(text)}</text>'
    )


def _text(text: str) -> str:
    return escape(one_line(text))
