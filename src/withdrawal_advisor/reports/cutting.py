"""A page with long lists cut short."""

from dataclasses import replace
from typing import Final

from withdrawal_advisor.reports.page import Entry, Page

_MOST: Final = 12


def cut(page: Page, rest: str) -> Page:
    """Return a page without what stands far down in a list; `rest` says where that is shown."""
    sections = (replace(each, entries=_cut(each.entries, rest)) for each in page.sections)
    return replace(page, sections=tuple(sections))


def _cut(entries: tuple[Entry, ...], rest: str) -> tuple[Entry, ...]:
    kept = tuple(replace(each, children=_cut(each.children, rest)) for each in entries[:_MOST])
    left = len(entries) - len(kept)
    return (*kept, Entry(f"and {left} more; {rest}", "")) if left else kept
