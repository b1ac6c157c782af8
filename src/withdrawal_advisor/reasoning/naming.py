"""Who is meant by the phrases in which sentences name the parties that they touch."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping

from withdrawal_advisor.language.lexicon import Lexicon
from withdrawal_advisor.language.saying import fill
from withdrawal_advisor.language.spelling import fold
from withdrawal_advisor.model.assessment import Assessment
from withdrawal_advisor.model.question import Group
from withdrawal_advisor.reasoning.holding import Holding


class Naming:
    """Brings phrases together: groups by their members, names by their aliases."""

    def __init__(self, assessment: Assessment, holding: Holding, groups: Iterable[Group]) -> None:
        actors = (*assessment.knowledge.actors.values(), *assessment.situation.actors.values())
        self._lexicon = Lexicon(actors)
        self._members: defaultdict[str, list[str]] = defaultdict(list)
        for group in groups:
            for bindings in self._bindings(group, holding):
                meant = [fill(member, bindings) for member in group.members]
                meant += [bindings[""]] if "" in bindings else []
                self._members[fold(fill(group.phrase, bindings))] += meant

    def names(self, phrase: str) -> tuple[str, ...]:
        """Return the names of the parties that a phrase means; the phrase itself if it is one."""
        return tuple(dict.fromkeys(self._names(phrase, frozenset())))

    def _names(self, phrase: str, within: frozenset[str]) -> Iterator[str]:
        key = fold(phrase)
        members = self._members.get(key, ()) if key not in within else ()
        for member in members:
            yield from self._names(member, within | {key})
        if not members:
            actor = self._lexicon.find(phrase)
            yield actor.name if actor is not None else phrase

    def _bindings(self, group: Group, holding: Holding) -> Iterator[Mapping[str, str]]:
        """Yield the ways to fill a group's blanks; "" holds the affiliation that was asked for."""
        for bindings in holding.joined(group.conditions, {}):
            if not group.affiliation_of:
                yield bindings
            for actor in self._lexicon if group.affiliation_of else ():
                if actor.affiliation:
                    yield {**bindings, group.affiliation_of: actor.name, "": actor.affiliation}
