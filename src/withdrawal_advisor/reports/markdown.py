"""A page as Markdown; whatever comes from a file is escaped."""

import re
from functools import cache

from jinja2 import Environment, PackageLoader, StrictUndefined, Template

from withdrawal_advisor.reports.page import Page, Style

_SPECIAL = re.compile(r"([\\`*_{}\[\]<>#|~&!$@]|:(?=//)|(?<=www)\.)")
_LEADING = re.compile(r"^(\d*)([-+=.)])(?=[-+=\s]|$)")


def markdown(page: Page) -> str:
    """Return the page as Markdown text."""
    return _template().render(page=page)


@cache
def _template() -> Template:
    environment = Environment(
        loader=PackageLoader("withdrawal_advisor.reports"),
        undefined=StrictUndefined,
        autoescape=False,  # noqa: S701  (the output is Markdown; `md` and `styled` escape)
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    environment.filters |= {"md": escaped, "styled": _styled}
    return environment.get_template("page.md.j2")


def escaped(text: str) -> str:
    """Return a text that Markdown shows as it is, on one line."""
    return _LEADING.sub(r"\1\\\2", _SPECIAL.sub(r"\\\1", " ".join(text.split())))


def _styled(text: str, style: Style) -> str:
    marks = {Style.STRONG: "**", Style.QUIET: "*", Style.PLAIN: ""}
    return f"{marks[style]}{escaped(text)}{marks[style]}"
