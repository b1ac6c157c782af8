"""What an answer makes follow, and what it takes back."""

from dataclasses import dataclass

from withdrawal_advisor.model.assessment import Assessment
from withdrawal_advisor.model.memory import Conflict
from withdrawal_advisor.model.statement import Fact


@dataclass(frozen=True, slots=True)
class News:
    """Conclusions that were drawn and that were withdrawn, in the article's order.

    `conflicts` are those that came about.
    """

    drawn: tuple[Fact, ...]
    withdrawn: tuple[Fact, ...]
    conflicts: tuple[Conflict, ...] = ()


def news(before: Assessment, after: Assessment) -> News:
    """Compare what rules conclude before and after; what is merely told is no conclusion."""
    order = {name: number for number, name in enumerate(after.knowledge.predicates)}

    def only(one: Assessment, other: Assessment) -> tuple[Fact, ...]:
        held = one.memory.supports.keys() - other.memory.supports.keys()
        found = (fact for fact in held if one.memory.justifications(fact))
        return tuple(sorted(found, key=lambda fact: (order[fact.predicate], fact)))

    known = before.memory.conflicts
    conflicts = tuple(each for each in after.memory.conflicts if each not in known)
    return News(only(after, before), only(before, after), conflicts)
