"""The command `report`."""

import json
from collections.abc import Mapping
from pathlib import Path

import click

from withdrawal_advisor.cli.exits import Exit
from withdrawal_advisor.cli.inference_options import Inference, inference_options
from withdrawal_advisor.cli.loading import load_situation
from withdrawal_advisor.cli.options import article_option, facts_argument
from withdrawal_advisor.cli.report_formats import (
    LAID_OUT,
    Renderer,
    libraries_in,
    libraries_of,
    require,
)
from withdrawal_advisor.cli.sealing import Inputs, Settings, read_seal, sealed, settings_of
from withdrawal_advisor.cli.written import write_bytes
from withdrawal_advisor.files.library import Library
from withdrawal_advisor.model.situation import Situation
from withdrawal_advisor.reports.report.seal import Seal, differences
from withdrawal_advisor.reports.report.view import Extent, Report

PRECEDENTS = ("afghanistan-2021", "philippines-1992")
"""Built-in situations of past withdrawals."""


@click.command("report")
@facts_argument
@click.option(
    "-o",
    "--output",
    "target",
    type=click.Path(dir_okay=False, path_type=Path),
    metavar="FILE",
    help="The report; its ending says the format: .html, .json, .pdf, .docx or .md.",
)
@click.option(
    "--style",
    type=click.Choice([str(each) for each in Extent]),
    show_default=str(Extent.FULL),
    help="Everything, or the key judgements with their derivations.",
)
@click.option(
    "--focus",
    multiple=True,
    metavar="SENTENCE",
    help="Only this finding and what it rests on; again for more. <host> stands for any name.",
)
@click.option(
    "--thorough",
    is_flag=True,
    help="Rank open facts by what they would move, and search sets of two changes; takes longer.",
)
@click.option(
    "--compare",
    "other",
    metavar="OTHER",
    help="Say what changed since another fact file or built-in situation, and why.",
)
@click.option(
    "--template",
    "templates",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    metavar="DIR",
    help="Folder with your own report.html.j2, parts or style.css (docs/report-view.md).",
)
@click.option(
    "--replay",
    metavar="SEAL",
    help="A seal, or a report that has one: check that the same report can be made again.",
)
@article_option
@inference_options
def command(  # noqa: PLR0913, PLR0917  (one parameter for each option)
    facts: str,
    target: Path | None,
    style: str | None,
    focus: tuple[str, ...],
    other: str | None,
    templates: Path | None,
    replay: str | None,
    article_file: Path | None,
    inference: Inference,
    *,
    thorough: bool,
) -> int:
    """Write a report that can be handed on: what follows, how likely, and why.

    FACTS is a fact file or the name of a built-in situation.

    \b
    withdrawal-advisor report iraq-2024-withdrawal -o iraq.html
    withdrawal-advisor report iraq-2024-withdrawal -o brief.html --style brief
    withdrawal-advisor report iraq-2024-withdrawal --replay iraq.html

    The key judgements come first. Every finding has its derivation in numbered steps, with the
    article's places, sources, assumptions and what would change it. The HTML is one file that
    needs no network; JSON, PDF, DOCX and Markdown say the same.

    The report ends with a seal of all that it was made of. --replay takes the options from a
    seal, refuses others, says what differs now, and otherwise makes the same bytes.
    """  # noqa: D301  (click needs the backspace itself)
    if target is None and replay is None:
        raise click.UsageError("Name the report with -o, for example -o report.html.")
    settings = Settings(style or Extent.FULL, focus, inference.only_article, thorough)
    found = read_seal(replay) if replay is not None else None
    if found is not None:
        settings = settings_of(found, settings, names_style=style is not None)
    ending = _ending(target if target is not None else Path(replay or ""), found)
    library = inference.library()
    inputs = Inputs(
        library,
        load_situation(facts, library),
        _precedents(library, facts) if inference.rules_folder is None else (),
        load_situation(other, library) if other is not None else None,
        inference.engine,
        article_file,
        templates,
    )
    if found is not None and not _fits(found, sealed(inputs, settings, libraries_in(found))):
        return Exit.CHECK_FAILED
    made_of = sealed(inputs, settings, libraries_of(ending))
    from withdrawal_advisor.cli.reporting import view_of  # noqa: PLC0415

    content = FORMATS[ending](view_of(inputs, settings, made_of), templates)
    if target is not None:
        write_bytes(target, content)
        return Exit.FINE
    return _same(Path(replay or ""), content)


def _precedents(library: Library, facts: str) -> tuple[Situation, ...]:
    return tuple(load_situation(name, library) for name in PRECEDENTS if name != facts)


def _fits(found: Seal, now: Seal) -> bool:
    """Whether a report can be made again; say on stderr what differs."""
    lines = list(differences(found, now))
    if lines:
        click.echo("The report cannot be made again, since something differs:", err=True)
        click.echo("\n".join(f"  {line}" for line in lines), err=True)
    return not lines


def _same(path: Path, content: bytes) -> int:
    """Compare a report that is there with the one made again."""
    if not path.is_file():
        click.echo("The seal fits: the same report can be made again.")
        return Exit.FINE
    if path.read_bytes() == content:
        click.echo(f"{path} is the same, byte for byte.")
        return Exit.FINE
    click.echo(f"{path} was changed after it was sealed: made again, it is another.", err=True)
    return Exit.CHECK_FAILED


def _html(report: Report, templates: Path | None) -> bytes:
    if templates is None:
        from withdrawal_advisor.reports.report.html import html  # noqa: PLC0415

        return html(report).encode()
    from withdrawal_advisor.cli.templates_apart import html_apart  # noqa: PLC0415

    return html_apart(report, templates)


def _json(report: Report, templates: Path | None) -> bytes:
    from withdrawal_advisor.reports.report.report_json import report_json  # noqa: PLC0415

    if templates is not None:
        raise click.UsageError("--template is for HTML; a .json report has no layout.")
    return (json.dumps(report_json(report), ensure_ascii=False, indent=1) + "\n").encode()


FORMATS: Mapping[str, Renderer] = {".html": _html, ".json": _json, **LAID_OUT}
"""What makes a report of each ending."""


def _ending(target: Path, found: Seal | None) -> str:
    """Return the ending that says the format; a seal without a file is checked without one."""
    ending = target.suffix.lower()
    if ending in FORMATS:
        require(ending)
        return ending
    if found is not None and not target.is_file():
        return ".html"
    raise click.UsageError(f"'{target}' has no ending of a report; there are {', '.join(FORMATS)}.")
