"""The commands `article check` and `article fingerprint`, and the opening of a user's copy."""

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

import click

from withdrawal_advisor.cli.exits import Exit
from withdrawal_advisor.cli.loading import load_library
from withdrawal_advisor.cli.options import rules_option
from withdrawal_advisor.files.article_link import Link, link
from withdrawal_advisor.files.article_text import read_copy
from withdrawal_advisor.files.paragraph_prints import print_of, prints_of
from withdrawal_advisor.files.paragraphs import paragraphs_by_section
from withdrawal_advisor.files.showing import printable
from withdrawal_advisor.model.knowledge import Article, KnowledgeBase, Section
from withdrawal_advisor.model.rule import Passage
from withdrawal_advisor.reports.wording import passage

_FEW = 0.5
_MOST_NAMED = 12

copy_argument = click.argument("file", metavar="FILE", type=click.Path(path_type=Path))


@click.group("article")
def command() -> None:
    """Link your own copy of the article, or make fingerprints of another one.

    A copy is a text file (.txt or .md), for example made from a PDF with pdftotext.
    """


@command.command("check")
@copy_argument
@rules_option
def check(file: Path, rules_folder: Path | None) -> int:
    """Say which paragraphs of the article are found in FILE, your copy of it.

    The exit status is 3 if one that a rule cites is not found.
    """
    knowledge = load_library(rules_folder).knowledge
    linked = open_copy(file, knowledge.article)
    paragraphs = sum(section.paragraphs for section in knowledge.article.sections.values())
    click.echo(
        f"Found in {printable(str(file))}: {len(linked.found)} of {paragraphs} paragraphs"
        " of the article."
    )
    if linked.too_short:
        click.echo(f"Too short to be told from others: {_names(linked.too_short, knowledge)}.")
    if linked.missing:
        click.echo(f"Not found: {_names(linked.missing, knowledge)}.")
    cited = _cited_by_rules(knowledge)
    lines = list(shortcomings(file, linked, cited, knowledge.article))
    click.echo("\n".join(lines or [f"All {len(cited)} paragraphs that the rules cite are found."]))
    return Exit.CHECK_FAILED if lines else Exit.FINE


@command.command("fingerprint")
@copy_argument
@rules_option
def fingerprint(file: Path, rules_folder: Path | None) -> None:
    """Print the fingerprints of the paragraphs in FILE, for article.yaml.

    FILE is a copy of the article that the rules are about. Its headings are known by the titles
    in article.yaml; where the number of paragraphs is another than there, a note says so.
    """
    sections = load_library(rules_folder).knowledge.article.sections
    found = paragraphs_by_section(read_copy(file), sections.values())
    for note in _miscounted(found, sections):
        click.echo(note, err=True)
    headings = [key for key in sections if key in found]
    for key in headings:
        click.echo(f"  {key}:\n    fingerprints:")
        click.echo("\n".join(f"      - {print_of(each)}" for each in found[key]))
    if not headings:
        click.echo("\n".join(f"- {print_of(each)}" for each in found[""]))


def _miscounted(found: Mapping[str, list[str]], sections: Mapping[str, Section]) -> Iterator[str]:
    """Yield where the paragraphs of a copy are not those that article.yaml counts."""
    for key, section in sections.items():
        count = len(found.get(key, ()))
        if key not in found:
            yield f"{key}: no such heading in the copy"
        elif count != section.paragraphs:
            yield f"{key}: {count} paragraphs in the copy, {section.paragraphs} in article.yaml"


def open_copy(path: Path, article: Article) -> Link:
    """Find the paragraphs of an article in a copy."""
    prints = prints_of(article)
    if not prints:
        raise click.UsageError("article.yaml has no fingerprints, so no copy can be linked to it.")
    return link(read_copy(path), prints)


def shortcomings(
    path: Path, linked: Link, cited: Sequence[Passage], article: Article
) -> Iterator[str]:
    """Yield what a reader should know of a copy that lacks some of the paragraphs cited."""
    file = printable(str(path))
    told_apart = len(linked.found) + len(linked.missing)
    if len(linked.found) < _FEW * told_apart:
        yield (
            f"{file} seems to be another article, another edition or a part of the article:"
            f" only {len(linked.found)} of {told_apart} paragraphs were recognised."
        )
    missing = [at for at in cited if at not in linked.found]
    if missing:
        named = _listed([passage(at, article) for at in missing])
        yield (
            f"{len(cited) - len(missing)} of the {len(cited)} paragraphs cited were found"
            f" in {file}; not found: {named}."
        )


def _cited_by_rules(knowledge: KnowledgeBase) -> tuple[Passage, ...]:
    citations = (rule.citation for rule in knowledge.rules)
    return tuple(dict.fromkeys(at for each in citations for at in (each.at, *each.also)))


def _names(passages: Sequence[Passage], knowledge: KnowledgeBase) -> str:
    return _listed([passage(at, knowledge.article) for at in passages])


def _listed(names: Sequence[str]) -> str:
    more = len(names) - _MOST_NAMED
    return ", ".join(names[:_MOST_NAMED]) + (f" and {more} more" if more > 0 else "")
