"""A report as one HTML page that needs nothing else and runs nothing of strangers."""

import re
from base64 import b64encode
from hashlib import sha256
from pathlib import Path

from jinja2 import (
    BaseLoader,
    ChoiceLoader,
    Environment,
    PackageLoader,
    StrictUndefined,
    TemplateNotFound,
)
from jinja2.sandbox import ImmutableSandboxedEnvironment
from markupsafe import Markup

from withdrawal_advisor.reports.report.document.directions import parts
from withdrawal_advisor.reports.report.graph import layout_version
from withdrawal_advisor.reports.report.svg import svg_of
from withdrawal_advisor.reports.report.view import Report

PAGE = "report.html.j2"
STYLE = "style.css"
SCRIPT = "script.js"
_LARGEST = 1_000_000
_BUILT_IN = PackageLoader("withdrawal_advisor.reports.report")
_SECOND_META = re.compile(r"<meta[^>]*http-equiv", re.IGNORECASE)
_APART = Markup("<bdi>{}</bdi>")
_END_OF_STYLE = re.compile("</style", re.IGNORECASE)
_HEAD = (
    '<!doctype html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n'
    '<meta http-equiv="Content-Security-Policy" content="{}">\n'
)


class TemplateRefusedError(Exception):
    """A template of the user asks for what a report must not do."""


class FolderLoader(BaseLoader):
    """Loads templates that lie in a folder, and nothing that a link or '..' leads out to."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder.resolve()

    def get_source(self, environment: Environment, template: str) -> tuple[str, str | None, None]:
        """Return a template's text; TemplateNotFound if the folder does not hold it."""
        del environment
        path = (self._folder / template).resolve()
        if not path.is_relative_to(self._folder) or not path.is_file():
            raise TemplateNotFound(template)
        if path.stat().st_size > _LARGEST:
            raise TemplateRefusedError(f"the template '{template}' is larger than {_LARGEST} bytes")
        return path.read_text("utf-8"), str(path), None


def html(report: Report, folder: Path | None = None) -> str:
    """Return a report as HTML; templates and style of a folder stand in for the built-in ones.

    Nothing but the built-in script may run in the page, and the page may load nothing.
    """
    environment = _environment(folder)
    style, script = _raw(environment, STYLE), _raw(_environment(None), SCRIPT)
    if _END_OF_STYLE.search(style):
        raise TemplateRefusedError(f"{STYLE} holds '</style', which would end it within the page")
    body = environment.get_template(PAGE).render(
        report=report,
        says={entry.id: entry.sentence for entry in report.ledger},
        graph=svg_of,
        has_graphs=bool(layout_version()),
        style=Markup(style),  # noqa: S704  (a style sheet, no data)
        script=Markup(script),  # noqa: S704  (our own script, no data)
    )
    if _SECOND_META.search(body):
        raise TemplateRefusedError(
            "a template writes a <meta http-equiv>, which could leave the page"
        )
    return _HEAD.format(_policy(style, script)) + body


def _environment(folder: Path | None) -> Environment:
    """Return what renders templates: in a sandbox if any of them are the user's."""
    kind = Environment if folder is None else ImmutableSandboxedEnvironment
    loaders = (_BUILT_IN,) if folder is None else (FolderLoader(folder), _BUILT_IN)
    environment = kind(
        loader=ChoiceLoader(loaders),
        undefined=StrictUndefined,
        autoescape=True,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    environment.globals.pop("lipsum")
    environment.filters["isolated"] = _isolated
    return environment


def _isolated(text: str) -> Markup:
    """Return a text whose parts from right to left do not reorder the numbers beside them."""
    told = (_APART.format(t) if leftwards else t for t, leftwards in parts(text))
    return Markup().join(told)


def _raw(environment: Environment, name: str) -> str:
    if environment.loader is None:
        raise TemplateNotFound(name)
    return environment.loader.get_source(environment, name)[0]


def _policy(style: str, script: str) -> str:
    return (
        "default-src 'none'; base-uri 'none'; form-action 'none';"
        f" style-src 'sha256-{_hash(style)}'; script-src 'sha256-{_hash(script)}'"
    )


def _hash(text: str) -> str:
    return b64encode(sha256(text.encode()).digest()).decode()
