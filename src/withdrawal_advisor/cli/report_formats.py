"""The formats of a report that have no templates of users, and the libraries that set them."""

from collections.abc import Callable, Iterable, Mapping
from importlib.metadata import PackageNotFoundError, version
from importlib.util import find_spec
from pathlib import Path

import click

from withdrawal_advisor.reports.report.seal import Seal
from withdrawal_advisor.reports.report.view import Report

Renderer = Callable[[Report, Path | None], bytes]
_TYPST = ("typst", "fontpkg-noto-sans-arabic")
_LIBRARIES = {".pdf": _TYPST, ".docx": ("python-docx", "lxml", *_TYPST)}
_NEEDED = {".pdf": ("typst", "pdf"), ".docx": ("docx", "docx")}


def _pdf(report: Report, templates: Path | None) -> bytes:
    _without_templates(".pdf", templates)
    from withdrawal_advisor.reports.report.pdf import pdf  # noqa: PLC0415

    return pdf(report)


def _docx(report: Report, templates: Path | None) -> bytes:
    _without_templates(".docx", templates)
    from withdrawal_advisor.reports.report.word.docx import docx  # noqa: PLC0415

    return docx(report)


def _markdown(report: Report, templates: Path | None) -> bytes:
    _without_templates(".md", templates)
    from withdrawal_advisor.reports.report.report_markdown import report_markdown  # noqa: PLC0415

    return report_markdown(report).encode()


def _without_templates(ending: str, templates: Path | None) -> None:
    if templates is not None:
        raise click.UsageError(f"--template is for HTML; a {ending} report has its own layout.")


LAID_OUT: Mapping[str, Renderer] = {".pdf": _pdf, ".docx": _docx, ".md": _markdown}
"""What makes a report of each ending."""


def require(ending: str) -> None:
    """Go on if what sets a format is installed; wrong usage otherwise."""
    module, extra = _NEEDED.get(ending, ("", ""))
    if module and find_spec(module) is None:
        raise click.UsageError(
            f"A {ending} report needs an extra: pip install 'withdrawal-advisor[{extra}]'."
        )


def libraries_of(ending: str) -> Mapping[str, str]:
    """Return the libraries that decide the bytes of a format, with their versions."""
    return _versions(_LIBRARIES.get(ending, ()))


def libraries_in(found: Seal) -> Mapping[str, str]:
    """Return the libraries that a seal names, with their versions here."""
    known = dict.fromkeys(name for names in _LIBRARIES.values() for name in names)
    return _versions(name for name in known if name in found.values)


def _versions(names: Iterable[str]) -> Mapping[str, str]:
    """Return versions; empty for what is not installed."""
    return {name: _version(name) for name in names}


def _version(name: str) -> str:
    try:
        return version(name)
    except PackageNotFoundError:
        return ""
