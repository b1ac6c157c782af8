"""The command `export`."""

from collections.abc import Callable, Iterable
from importlib import import_module
from pathlib import Path

import click

from withdrawal_advisor.cli.inference_options import Inference
from withdrawal_advisor.cli.meant import read_pattern
from withdrawal_advisor.cli.options import (
    engine_option,
    facts_argument,
    only_article_option,
    rules_option,
)
from withdrawal_advisor.cli.subject import Subject
from withdrawal_advisor.cli.written import write_bytes
from withdrawal_advisor.model.assessment import Assessment
from withdrawal_advisor.model.statement import Fact
from withdrawal_advisor.reports.exchange.narrowing import narrowed
from withdrawal_advisor.reports.wording import Sentences

FORMATS = ("prov", "aif", "argdown", "graphml", "mermaid", "dot", "bibtex")


@click.command("export")
@facts_argument
@click.option(
    "--format",
    "form",
    type=click.Choice(FORMATS),
    required=True,
    help="What to write; the formats are described above.",
)
@click.option(
    "--finding",
    "asked",
    multiple=True,
    metavar="SENTENCE",
    help="Only what this conclusion rests on; give it again for more than one.",
)
@click.option(
    "-o",
    "--output",
    "target",
    type=click.Path(dir_okay=False, path_type=Path),
    metavar="FILE",
    help="Write to a file, in one step, instead of standard output.",
)
@rules_option
@engine_option
@only_article_option
def command(  # noqa: PLR0913, PLR0917  (one parameter for each option)
    facts: str,
    form: str,
    asked: tuple[str, ...],
    target: Path | None,
    rules_folder: Path | None,
    engine: str,
    *,
    only_article: bool,
) -> None:
    """Write an assessment in a format that other tools read, always as UTF-8.

    FACTS is a fact file or the name of a built-in situation.

    \b
    prov     PROV-JSON, for archives and tools of data provenance
    aif      Argument Interchange Format as JSON-LD, for argument research
    argdown  Argdown text, to read, edit and draw the arguments
    graphml  GraphML, for network analysis (Gephi, yEd, networkx)
    mermaid  a flowchart for Markdown pages and wikis
    dot      Graphviz, for a drawing as SVG or PDF
    bibtex   the article and the situation's sources, for a bibliography

    A whole situation makes a large graph. For a drawing that can be read, name a finding:

    \b
    withdrawal-advisor export iraq-2024-withdrawal --format dot \\
        --finding "power cuts in Iraq lengthen" -o cuts.dot
    """  # noqa: D301  (click needs the backspace itself)
    inference = Inference(rules_folder, scale_file=None, engine=engine, only_article=only_article)
    subject = inference.subject(facts)
    assessment = subject.assess()
    if asked:
        assessment = narrowed(assessment, _held(asked, subject, assessment))
    text = _rendered(form, assessment, subject.sentences())
    _write(text.encode(), target)
    if form == "mermaid":
        _note_size(text)


def _rendered(form: str, assessment: Assessment, sentences: Sentences) -> str:
    """Return the assessment in a format, whose module is named like its function."""
    module = import_module(f"withdrawal_advisor.reports.exchange.{form}")
    render: Callable[[Assessment, Sentences], str] = vars(module)[form]
    return render(assessment, sentences)


def _held(asked: Iterable[str], subject: Subject, assessment: Assessment) -> list[Fact]:
    """Return the held facts that sentences mean; wrong usage if one means none."""
    found: list[Fact] = []
    for sentence in asked:
        pattern = read_pattern(sentence, subject)
        meant = [f for f in assessment.memory.supports if pattern.match(f, {}) is not None]
        if not meant:
            raise click.UsageError(
                f"'{sentence}' is not held in this situation;"
                " the command 'explain' shows what stops it."
            )
        found += meant
    return found


def _write(content: bytes, target: Path | None) -> None:
    if target is None:
        click.echo(content, nl=False)
    else:
        write_bytes(target, content)


def _note_size(text: str) -> None:
    from withdrawal_advisor.reports.exchange.mermaid import too_large  # noqa: PLC0415

    if too_large(text):
        click.echo(
            "Mermaid draws this only with larger settings maxTextSize and maxEdges;"
            " --finding makes it smaller.",
            err=True,
        )
