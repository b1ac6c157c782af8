"""What can bear on a focus at all, by the kinds of sentences alone."""

from dataclasses import dataclass

from withdrawal_advisor.model.knowledge import KnowledgeBase
from withdrawal_advisor.model.statement import Sense
from withdrawal_advisor.session.focus import Focus


@dataclass(frozen=True, slots=True)
class Reach:
    """The predicates that rules lead from to the focus, and the blanks of names that they have."""

    predicates: frozenset[str]
    slots: tuple[str, ...]


def reach(knowledge: KnowledgeBase, focus: Focus) -> Reach:
    """Follow the rules back from what is in focus; what they conclude denied is another matter."""
    needs: dict[Sense, set[Sense]] = {}
    for rule in knowledge.rules:
        used = {pattern.sense for pattern in (*rule.premises, *rule.exceptions)}
        needs.setdefault(rule.conclusion.sense, set()).update(used)
    senses = focus.senses(knowledge.predicates.values())
    waiting = sorted(senses)
    while waiting:
        new = needs.get(waiting.pop(), set()) - senses
        senses |= new
        waiting += new
    found = {name for name, _ in senses}
    asked = [p for name, p in knowledge.predicates.items() if name in found and p.ask]
    slots = {slot.name for p in asked for slot in p.slots if not slot.numeric}
    ordered = (*(s for s in knowledge.slots if s in slots), *sorted(slots - {*knowledge.slots}))
    return Reach(frozenset(found), ordered)
