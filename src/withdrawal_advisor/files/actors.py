"""The names that may fill blanks, from actors.yaml and from fact files."""

from collections.abc import Iterable, Mapping
from difflib import get_close_matches

from withdrawal_advisor.files.document import Document, Path
from withdrawal_advisor.files.gathering import Gathering
from withdrawal_advisor.files.shapes import ActorsFile
from withdrawal_advisor.language.lexicon import check_name
from withdrawal_advisor.language.spelling import fold, tidy
from withdrawal_advisor.language.unreadable import Unreadable
from withdrawal_advisor.language.vocabulary import Vocabulary
from withdrawal_advisor.model.knowledge import Actor
from withdrawal_advisor.model.place import Place
from withdrawal_advisor.model.problem import Remark


def read_actors(document: Document, file: ActorsFile, gathering: Gathering) -> dict[str, Actor]:
    """Return the actors by name; no two share a spelling."""
    actors: dict[str, Actor] = {}
    for key, entry in file.actors.items():
        path: Path = ("actors", key)
        place = document.key_place(path)
        spellings = [
            gathering.text(document, (*path, "aliases", n), alias, check_name)
            for n, alias in enumerate(entry.aliases)
        ]
        name = _name(key, place, gathering)
        if name:
            aliases = tuple(spelling for spelling in spellings if spelling)
            actors[name] = Actor(name, tidy(entry.kind), aliases, tidy(entry.affiliation), place)
    _check_spellings(actors.values(), gathering)
    for actor in actors.values():
        if actor.affiliation and actor.affiliation not in actors:
            close = get_close_matches(actor.affiliation, actors, n=1)
            gathering.add(
                "R02",
                f"the affiliation of {actor.name}, '{actor.affiliation}', is no actor",
                actor.place,
                f"did you mean {close[0]}?" if close else "",
            )
    return actors


def _name(text: str, place: Place, gathering: Gathering) -> str:
    try:
        return check_name(text)
    except Unreadable as trouble:
        gathering.add(trouble.code, trouble.message, place, trouble.hint)
        return ""


def _check_spellings(actors: Iterable[Actor], gathering: Gathering) -> None:
    owner: dict[str, Actor] = {}
    for actor in actors:
        for spelling in dict.fromkeys(fold(s) for s in (actor.name, *actor.aliases)):
            other = owner.setdefault(spelling, actor)
            if other is not actor:
                gathering.add(
                    "R10",
                    f"'{spelling}' names both {other.name} and {actor.name}",
                    actor.place,
                    "give each spelling to one actor",
                    [Remark(other.place, f"{other.name} stands here")],
                )


def situation_actors(
    names: Mapping[str, str],
    document: Document,
    path: Path,
    vocabulary: Vocabulary,
    gathering: Gathering,
) -> dict[str, Actor]:
    """Return the names that a situation adds to the known ones."""
    actors = {}
    for key, kind in names.items():
        place = document.key_place((*path, key))
        name = _name(key, place, gathering)
        known = vocabulary.lexicon.find(name) if name else None
        if known is not None and known.kind != tidy(kind):
            gathering.add(
                "R10",
                f"{known.name} is known already, as {known.kind}",
                place,
                "leave it out, or use another name",
            )
        elif name and known is None:
            actors[name] = Actor(name, tidy(kind), place=place)
    return actors
