"""What can bear on a focus at all, by the kinds of sentences alone."""

from dataclasses import dataclass

from withdrawal_advisor.model.knowledge import KnowledgeBase
from withdrawal_advisor.session.focus import Focus


@dataclass(frozen=True, slots=True)
class Reach:
    """The predicates that rules lead from to the focus, and the blanks of names that they have."""

    predicates: frozenset[str]
    slots: tuple[str, ...]


def reach(knowledge: KnowledgeBase, focus: Focus) -> Reach:
    """Follow the rules back from what is in focus."""
    needs: dict[str, set[str]] = {}
    for rule in knowledge.rules:
        used = {pattern.predicate for pattern in (*rule.premises, *rule.exceptions)}
        needs.setdefault(rule.conclusion.predicate, set()).update(used)
    found = focus.named(knowledge.predicates.values())
    waiting = sorted(found)
    while waiting:
        new = needs.get(waiting.pop(), set()) - found
        found |= new
        waiting += new
    asked = [p for name, p in knowledge.predicates.items() if name in found and p.ask]
    slots = {slot.name for p in asked for slot in p.slots if not slot.numeric}
    ordered = (*(s for s in knowledge.slots if s in slots), *sorted(slots - {*knowledge.slots}))
    return Reach(frozenset(found), ordered)
