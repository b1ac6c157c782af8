"""A page as plain text for a terminal or a pipe."""

from collections.abc import Iterator
from textwrap import TextWrapper
from typing import TypeAlias

from withdrawal_advisor.reports.page import Entry, Page, Section, Style

WIDTH = 80
_STEP = 2
_DEEPEST = 0.45
"""How much of a line may be indent."""

Line: TypeAlias = tuple[str, Style]


def text_lines(page: Page, width: int = WIDTH) -> Iterator[Line]:
    """Yield the lines of a page, each with its style."""
    yield from _paragraph(page.title, Style.STRONG, width)
    if page.subtitle:
        yield from _paragraph(page.subtitle, Style.QUIET, width)
    for section in page.sections:
        yield from _section(section, width)


def _section(section: Section, width: int) -> Iterator[Line]:
    yield "", Style.PLAIN
    if section.title:
        yield from _paragraph(section.title, Style.STRONG, width)
    for entry in section.entries:
        yield from _entry(entry, width, _STEP if section.title else 0)


def _entry(entry: Entry, width: int, indent: int) -> Iterator[Line]:
    label = f"{entry.label} " if entry.label else ""
    yield from _paragraph(entry.text, entry.style, width, indent, label)
    for detail in entry.details:
        yield from _paragraph(detail.text, detail.style, width, indent + len(label))
    for child in entry.children:
        yield from _entry(child, width, indent + _STEP)


def _paragraph(
    text: str, style: Style, width: int, indent: int = 0, label: str = ""
) -> Iterator[Line]:
    margin = min(indent, int(_DEEPEST * width)) * " "
    if text and len(margin) + len(label) + len(text) <= width and text.isprintable():
        yield (margin + label + text).rstrip(), style
        return
    wrapper = TextWrapper(
        width,
        initial_indent=margin + label,
        subsequent_indent=margin + len(label) * " ",
        break_on_hyphens=False,
    )
    for line in wrapper.wrap(text) or [(margin + label).rstrip()]:
        yield line, style
