"""A report as a tagged PDF, set by Typst; texts go in as data."""

import json
import re
from dataclasses import fields, is_dataclass, replace
from importlib.resources import files
from typing import Any

from withdrawal_advisor.reports.report.document.blocks import Document, Picture
from withdrawal_advisor.reports.report.document.composing import document
from withdrawal_advisor.reports.report.document.directions import isolated
from withdrawal_advisor.reports.report.document.flow import leading
from withdrawal_advisor.reports.report.typesetting import (
    STANDARD,
    coded,
    compiled,
    without_shaped_text,
)
from withdrawal_advisor.reports.report.view import Report

_TEMPLATE = "templates/report.typ"
_LONG, _PART, _BREAK = 28, 8, "\u200b"
_LONG_WORD = re.compile(rf"\S{{{_LONG},}}")
_TEXTS = frozenset({"text", "title", "heads", "cover"})


def pdf(report: Report) -> bytes:
    """Return a report as PDF; the same bytes for the same view and versions."""
    return pdf_of(document(report))


def pdf_of(told: Document) -> bytes:
    """Return a document as PDF."""
    drawn = without_shaped_text([each for each in told.blocks if isinstance(each, Picture)])
    blocks = tuple(
        replace(each, svg=drawn.get(each.svg, each.svg)) if isinstance(each, Picture) else each
        for each in told.blocks
    )
    data = _plain(replace(told, blocks=blocks)) | {"leading": leading(blocks)}
    text = coded(json.dumps(data, ensure_ascii=False))
    source = files(__package__).joinpath(_TEMPLATE).read_bytes()
    (made,) = compiled(source, {"document": text}, format="pdf", pdf_standards=[STANDARD])
    return made


def _plain(value: object, name: str = "") -> Any:  # noqa: ANN401  (what JSON holds)
    if is_dataclass(value):
        parts = ((each.name, getattr(value, each.name)) for each in fields(value))
        return {"kind": type(value).__name__.lower(), **{n: _plain(p, n) for n, p in parts}}
    if isinstance(value, tuple):
        return [_plain(each, name) for each in value]
    return settable(value) if isinstance(value, str) and name in _TEXTS else value


def settable(text: str) -> str:
    """Return a text whose names keep their direction and whose long words can be broken."""
    broken = text if text.isascii() and len(text) < _LONG else _LONG_WORD.sub(_broken, text)
    return isolated(broken)


def _broken(word: re.Match[str]) -> str:
    return _BREAK.join(word[0][at : at + _PART] for at in range(0, len(word[0]), _PART))
