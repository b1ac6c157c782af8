"""What a report is made of, as hashes and options."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, fields
from hashlib import sha256
from importlib.metadata import version
from pathlib import Path

import click

from withdrawal_advisor.cli.fingerprints import hash_of, situation_hash
from withdrawal_advisor.files.library import Library
from withdrawal_advisor.files.reading import read_bytes
from withdrawal_advisor.model.confidence import ConfidenceTable
from withdrawal_advisor.model.situation import Situation
from withdrawal_advisor.reports.report.graph import LIBRARY, layout_version
from withdrawal_advisor.reports.report.seal import Seal, find_seal, seal
from withdrawal_advisor.reports.report.view import Extent

_LARGEST = 200_000_000
_NONE: Mapping[str, str] = {}


@dataclass(frozen=True, slots=True)
class Settings:
    """The options that a seal keeps; replaying takes them from it."""

    style: str = Extent.FULL
    focus: tuple[str, ...] = ()
    only_article: bool = False
    thorough: bool = False


@dataclass(frozen=True, slots=True)
class Inputs:
    """All that decides what a report says; files are None where the option is not given."""

    library: Library
    situation: Situation
    precedents: tuple[Situation, ...]
    other: Situation | None
    engine: str
    article: Path | None
    templates: Path | None


def sealed(inputs: Inputs, settings: Settings, libraries: Mapping[str, str] = _NONE) -> Seal:
    """Return the seal of a report that is made of these, set with these versions."""
    knowledge = inputs.library.knowledge
    scale = knowledge.scale
    bands = (list(scale.modals.items()), list(scale.bands.items()))
    return seal(
        {
            "facts": situation_hash(inputs.situation),
            "rules": knowledge.sha256,
            "scale": hash_of([repr(bands), repr(_sorted_fields(scale.confidence))]),
            "software": version("withdrawal-advisor"),
            "layout": f"{LIBRARY} {layout_version()}" if layout_version() else "",
            "precedents": hash_of(map(situation_hash, inputs.precedents))
            if inputs.precedents
            else "",
            "compared": situation_hash(inputs.other) if inputs.other is not None else "",
            "article": hash_of(_content(inputs.article)) if inputs.article is not None else "",
            "template": hash_of(_folder(inputs.templates)) if inputs.templates is not None else "",
            "style": str(settings.style),
            "focus": "\n".join(settings.focus),
            "only-article": "yes" if settings.only_article else "",
            "thorough": "yes" if settings.thorough else "",
            **libraries,
        }
    )


def settings_of(found: Seal, given: Settings, *, names_style: bool) -> Settings:
    """Return the options under which a report was sealed; wrong usage if others are named."""
    values = found.values
    kept = Settings(
        style=values.get("style", Extent.FULL),
        focus=tuple(values["focus"].split("\n")) if "focus" in values else (),
        only_article="only-article" in values,
        thorough="thorough" in values,
    )
    others = {
        "--style": names_style and given.style != kept.style,
        "--focus": given.focus not in {(), kept.focus},
        "--only-article": given.only_article and not kept.only_article,
        "--thorough": given.thorough and not kept.thorough,
    }
    named = " and ".join(option for option, is_other in others.items() if is_other)
    if named:
        raise click.UsageError(
            f"--replay takes the options from the seal, which says otherwise: leave out {named}."
        )
    return kept


def read_seal(text: str) -> Seal:
    """Return the seal that is given or stands in a file; wrong usage if there is none."""
    found = find_seal(text) or find_seal(_text(Path(text)))
    if found is None:
        raise click.UsageError(f"There is no seal in '{text}': it is neither one nor a report.")
    return found


def _text(path: Path) -> str:
    try:
        if path.stat().st_size > _LARGEST:
            raise click.UsageError(f"'{path}' is too large to be a report.")
        return path.read_bytes().decode("utf-8", "replace")
    except (OSError, ValueError):
        return ""


def _sorted_fields(table: ConfidenceTable) -> list[object]:
    """Return the values of a table, mappings sorted."""
    values = (getattr(table, each.name) for each in fields(table))
    return [sorted(each.items()) if isinstance(each, Mapping) else each for each in values]


def _folder(folder: Path) -> Iterator[str]:
    """Yield names and hashes of the files in a folder of templates."""
    for path in sorted(path for path in folder.rglob("*") if path.is_file()):
        yield path.name
        yield sha256(path.read_bytes()).hexdigest()


def _content(path: Path) -> tuple[str, str]:
    """Return name and hash of a file; raise InvalidInput if it cannot be read."""
    return path.name, sha256(read_bytes(path, str(path))).hexdigest()
