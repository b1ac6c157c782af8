"""The command `doctor`."""

import platform
from collections.abc import Iterator
from importlib import metadata

import click

from withdrawal_advisor.cli.exits import Exit
from withdrawal_advisor.engines import durable
from withdrawal_advisor.engines.choice import MANY_FACTS, choose
from withdrawal_advisor.files.builtin import builtin, builtin_situations
from withdrawal_advisor.files.knowledge_folder import read_knowledge
from withdrawal_advisor.files.reading import Sources
from withdrawal_advisor.model.problem import InvalidInput

_PACKAGES = ("withdrawal-advisor", "click", "jinja2", "pydantic", "pyyaml", "durable-rules")


@click.command("doctor")
def command() -> int:
    """Say which engine is in use and why, and whether the built-in knowledge is found.

    The exit status is 3 if something is missing that every command needs.
    """
    click.echo(f"Python {platform.python_version()} on {platform.system()}")
    for line in (*_packages(), *_engine()):
        click.echo(line)
    return _knowledge()


def _packages() -> Iterator[str]:
    for package in _PACKAGES:
        try:
            yield f"  {package} {metadata.version(package)}"
        except metadata.PackageNotFoundError:
            yield f"  {package} is not installed"


def _engine() -> Iterator[str]:
    engine = choose(None, 0).engine
    yield f"Engine in use: {engine.name} {engine.version}"
    if durable.available():
        yield f"  durable-rules finds the activations; past {MANY_FACTS:,} facts the semi-naive"
        yield "  engine does, which is faster there and gives the same result"
    else:
        yield from (f"  {line}" for line in durable.advice().splitlines())


def _knowledge() -> int:
    folder = builtin("rules")
    try:
        knowledge = read_knowledge(folder, Sources()).knowledge
    except InvalidInput as invalid:
        click.echo(
            f"Knowledge: {folder} cannot be read ({len(invalid.problems)} problems);"
            " 'withdrawal-advisor rules check' lists them"
        )
        return Exit.CHECK_FAILED
    click.echo(
        f"Knowledge: {knowledge.name} {knowledge.version}, {len(knowledge.rules)} rules"
        f" and {len(knowledge.predicates)} sentences, in {folder}"
    )
    click.echo(f"Situations: {len(builtin_situations())} in {builtin('facts')}")
    return Exit.FINE
