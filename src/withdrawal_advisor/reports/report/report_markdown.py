"""A report as Markdown; every text is escaped, and drawings are left to the other formats."""

import re
from functools import cache

from jinja2 import Environment, PackageLoader, StrictUndefined, Template

from withdrawal_advisor.reports.markdown import escaped
from withdrawal_advisor.reports.report.document.blocks import Block, Document, Line, Look, Run
from withdrawal_advisor.reports.report.document.composing import document
from withdrawal_advisor.reports.report.document.directions import isolated
from withdrawal_advisor.reports.report.view import Report

_MARKS = {Look.STRONG: "**", Look.TAG: "**", Look.SLANTED: "*"}
_NOT_IN_ANCHORS = re.compile(r"[^A-Za-z0-9_-]")
_GAP = re.compile(r"\n{3,}")


def report_markdown(report: Report) -> str:
    """Return a report as Markdown."""
    return markdown_of(document(report))


def markdown_of(told: Document) -> str:
    """Return a document as Markdown."""
    return _GAP.sub("\n\n", _template().render(told=told)).rstrip() + "\n"


@cache
def _template() -> Template:
    environment = Environment(
        loader=PackageLoader("withdrawal_advisor.reports.report"),
        undefined=StrictUndefined,
        autoescape=False,  # noqa: S701  (the output is Markdown; the filters escape)
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    environment.filters |= {"md": _shown, "line": _line, "anchor": _anchor, "kind": _kind}
    return environment.get_template("report.md.j2")


def _kind(block: Block) -> str:
    return type(block).__name__.lower()


def _line(line: Line) -> str:
    return "".join(map(_run, line)).strip()


def _run(run: Run) -> str:
    """Return a piece with its marks; spaces at its ends stay outside of them."""
    core = run.text.strip()
    if not core:
        return " " if run.text else ""
    before, after = run.text[0].isspace() * " ", run.text[-1].isspace() * " "
    mark = _MARKS.get(run.look, "")
    plain = run.look is Look.CODE and "`" not in core
    said = f"`{core}`" if plain else f"{mark}{_shown(core)}{mark}"
    return f"{before}[{said}](#{_anchor(run.to)}){after}" if run.to else f"{before}{said}{after}"


def _shown(text: str) -> str:
    return escaped(isolated(text))


def _anchor(name: str) -> str:
    return _NOT_IN_ANCHORS.sub("-", name)
