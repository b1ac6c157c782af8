"""The names that may fill blanks, from actors.yaml and from fact files."""

from collections.abc import Iterable, Mapping

from withdrawal_advisor.files.document import Document, Path
from withdrawal_advisor.files.gathering import Gathering
from withdrawal_advisor.files.shapes.words import ActorsFile
from withdrawal_advisor.language.lexicon import check_name
from withdrawal_advisor.language.nearest import nearest
from withdrawal_advisor.language.spelling import fold, tidy
from withdrawal_advisor.language.unreadable import Unreadable
from withdrawal_advisor.language.vocabulary import Vocabulary
from withdrawal_advisor.model.knowledge import Actor
from withdrawal_advisor.model.place import Place
from withdrawal_advisor.model.problem import Remark


def read_actors(document: Document, file: ActorsFile, gathering: Gathering) -> dict[str, Actor]:
    """Return the actors by name; no two share a spelling."""
    actors: list[Actor] = []
    spellings: list[tuple[str, Place, Actor]] = []
    for key, entry in file.actors.items():
        path: Path = ("actors", key)
        place = document.key_place(path)
        aliases = {
            alias: document.place((*path, "aliases", n))
            for n, text in enumerate(entry.aliases)
            if (alias := gathering.text(document, (*path, "aliases", n), text, check_name))
        }
        name = _name(key, place, gathering)
        if name:
            actor = Actor(name, tidy(entry.kind), tuple(aliases), tidy(entry.affiliation), place)
            actors.append(actor)
            spellings.append((name, place, actor))
            spellings += ((alias, where, actor) for alias, where in aliases.items())
    _check_spellings(spellings, gathering)
    names = [actor.name for actor in actors]
    for key, entry in file.actors.items():
        if entry.affiliation and tidy(entry.affiliation) not in names:
            _no_actor(key, entry.affiliation, names, document, gathering)
    return {actor.name: actor for actor in actors}


def _name(text: str, place: Place, gathering: Gathering) -> str:
    try:
        return check_name(text)
    except Unreadable as trouble:
        gathering.add(trouble.code, trouble.message, place, trouble.hint)
        return ""


def _check_spellings(spellings: Iterable[tuple[str, Place, Actor]], gathering: Gathering) -> None:
    """Keep a problem for every spelling that two actors share; names win over aliases."""
    owner: dict[str, Actor] = {}
    for spelling, place, actor in sorted(spellings, key=lambda each: each[0] != each[2].name):
        other = owner.setdefault(fold(spelling), actor)
        if other is not actor:
            gathering.add(
                "R10",
                f"'{spelling}' names both {other.name} and {actor.name}",
                place,
                "give each spelling to one actor",
                [Remark(other.place, f"{other.name} stands here")],
            )


def _no_actor(
    key: str, affiliation: str, names: Iterable[str], document: Document, gathering: Gathering
) -> None:
    close = nearest(tidy(affiliation), names)
    gathering.add(
        "R02",
        f"the affiliation of {tidy(key)}, '{affiliation}', is not among the actors",
        document.place(("actors", key, "affiliation")),
        f"did you mean {close}?" if close else "add it to the actors, or leave it out",
    )


def situation_actors(
    names: Mapping[str, str],
    document: Document,
    path: Path,
    vocabulary: Vocabulary,
    gathering: Gathering,
) -> dict[str, Actor]:
    """Return the names that a situation adds to the known ones."""
    actors: list[Actor] = []
    for key, kind in names.items():
        place = document.key_place((*path, key))
        name = _name(key, place, gathering)
        known = vocabulary.lexicon.find(name) if name else None
        if known is not None and known.kind != tidy(kind):
            of = f"of the kind '{known.kind}'"
            said = f"as {known.name}, {of}" if name != known.name else f"as a name {of}"
            gathering.add(
                "R10",
                f"'{name}' is known already, {said}",
                place,
                "leave it out, or use another name",
            )
        elif name and known is None:
            actors.append(Actor(name, tidy(kind), place=place))
    _check_spellings([(actor.name, actor.place, actor) for actor in actors], gathering)
    return {actor.name: actor for actor in actors}
