"""Typed names: numbers of a menu, known names, and new ones with their kind in brackets."""

import re
from collections.abc import Iterable, Iterator, Sequence
from collections.abc import Set as AbstractSet
from typing import NoReturn

from withdrawal_advisor.cli.asking.commands import read_command
from withdrawal_advisor.language.lexicon import Lexicon, check_name
from withdrawal_advisor.language.spelling import fold, tidy
from withdrawal_advisor.language.unreadable import Unreadable
from withdrawal_advisor.language.vocabulary import DENIAL
from withdrawal_advisor.model.knowledge import Actor
from withdrawal_advisor.model.predicate import Slot

NOBODY = {"nobody", "none", "no one", "nothing", "no", "n"}
UNKNOWN = {"unknown", "u", "do not know", "don't know", "not known"}
_RESERVED = {*NOBODY, *UNKNOWN, "yes", "y"}
_WITH_KIND = re.compile(r"(.*\S)\s*\(([^()]+)\)")


def read_names(
    text: str, slot: Slot, offered: Sequence[Actor], lexicon: Lexicon
) -> tuple[tuple[str, ...], tuple[Actor, ...]]:
    """Return the names that a tidy text lists, and the actors that are new among them.

    `offered` are numbered from 1. Raises Unreadable with advice.
    """
    if fold(text) in NOBODY:
        return (), ()
    menu = {str(number): actor for number, actor in enumerate(offered, 1)}
    read = [_actor(part, slot, menu, lexicon) for part in _parts(text, menu, lexicon)]
    actors = _once(read)
    new = tuple(actor for actor in actors if lexicon.find(actor.name) is None)
    return tuple(dict.fromkeys(actor.name for actor in actors)), new


def new_actor(text: str, kinds: AbstractSet[str], lexicon: Lexicon) -> Actor:
    """Return the actor of a name with its kind in brackets; Unreadable if it cannot be new."""
    found = _WITH_KIND.fullmatch(text)
    kind = next((each for each in sorted(kinds) if found and fold(each) == fold(found[2])), "")
    if found is None or not kind:
        hint = f"for example: name Avaria ({min(kinds)}); kinds are {', '.join(sorted(kinds))}"
        missing = "a new name comes with its kind in brackets"
        raise Unreadable("", f"'{found[2]}' is not a kind" if found else missing, hint)
    known = lexicon.find(check_free(found[1]))
    if known is not None:
        said = f"'{known.name}' is known already, as a name of the kind '{known.kind}'"
        raise Unreadable("", said, "use it, or give the new name another spelling")
    return Actor(check_name(found[1]), kind)


def _once(actors: Iterable[Actor]) -> tuple[Actor, ...]:
    """Return each actor once, whatever the case of a new name; refuse one of two kinds."""
    by_name: dict[str, Actor] = {}
    for actor in actors:
        first = by_name.setdefault(fold(actor.name), actor)
        if first.kind != actor.kind:
            said = f"'{actor.name}' cannot be both of the kind '{first.kind}' and '{actor.kind}'"
            raise Unreadable("", said, "write the name once, with one kind")
    return tuple(by_name.values())


def check_free(text: str) -> str:
    """Return a new name in its tidy form; Unreadable if it means something else when typed."""
    name = check_name(text)
    if fold(name).startswith(DENIAL):
        raise Unreadable("", f"'{name}' begins like a denial", "leave out what is no name")
    if fold(name) in _RESERVED or name.isdecimal() or read_command(name) is not None:
        hint = f"give the name another spelling, for example: the {name}"
        raise Unreadable("", f"'{name}' means something else when it is typed", hint)
    if any(mark in name for mark in ",;"):
        hint = "leave these out; several names are made known one by one"
        raise Unreadable("", f"'{name}' has a comma or a semicolon, which end a name", hint)
    return name


def _parts(text: str, menu: dict[str, Actor], lexicon: Lexicon) -> Iterator[str]:
    """Yield what stands between commas; 'and' joins only names that are known."""
    for part in [text] if lexicon.find(text) else text.split(","):
        joined = [tidy(each) for each in tidy(part).removeprefix("and ").split(" and ")]
        if all(each in menu or lexicon.find(each) for each in joined):
            yield from joined
        else:
            yield tidy(part)


def _actor(text: str, slot: Slot, menu: dict[str, Actor], lexicon: Lexicon) -> Actor:
    if text in menu:
        return menu[text]
    if text.isdecimal():
        raise Unreadable("", f"there is no number {text} in the list", _advice(slot))
    if lexicon.find(text) is None and (found := _WITH_KIND.fullmatch(text)):
        return _new(found[1], tidy(found[2]), slot, lexicon)
    name = check_name(text)
    return _fitting(lexicon.find(name), slot) or _undeclared(name, slot, lexicon)


def _new(text: str, kind: str, slot: Slot, lexicon: Lexicon) -> Actor:
    """Return an actor that is declared with its kind, which may be known all the same."""
    fitting = [each for each in slot.kinds if fold(each) == fold(kind)]
    if not fitting:
        raise Unreadable("", f"'{kind}' is not a kind that fits here", _advice(slot))
    known = _fitting(lexicon.find(check_name(text)), slot)
    return known or Actor(check_free(text), fitting[0])


def _undeclared(name: str, slot: Slot, lexicon: Lexicon) -> NoReturn:
    """Refuse a name that is not known, so that no slip becomes a name."""
    if fold(name) in {*NOBODY, *UNKNOWN}:
        hint = f"write {name} alone, or leave it out"
        raise Unreadable("", f"'{name}' cannot stand beside names", hint)
    check_free(name)
    close = lexicon.nearest(name)
    meant = f"did you mean {close}? For a new name" if close else "for a new name"
    typed = " or ".join(f"{name} ({kind})" for kind in sorted(slot.kinds))
    hint = f"{meant} write its kind as well: {typed}"
    raise Unreadable("", f"nobody is known by the name '{name}'", hint)


def _fitting(actor: Actor | None, slot: Slot) -> Actor | None:
    if actor is not None and actor.kind not in slot.kinds:
        said = f"'{actor.name}' is a name of the kind '{actor.kind}', which does not fit here"
        raise Unreadable("", said, f"what fits is {_either(slot)}")
    return actor


def _advice(slot: Slot) -> str:
    new = f"a new name with its kind in brackets: {_either(slot)}"
    return f"write names or their numbers, with commas between them; {new}"


def _either(slot: Slot) -> str:
    return " or ".join(sorted(slot.kinds))
