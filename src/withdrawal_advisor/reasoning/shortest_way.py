"""The chances that the shortest derivation of a fact rests on, all of which must come out."""

from withdrawal_advisor.model.likelihood import Chance
from withdrawal_advisor.model.memory import Justification, WorkingMemory
from withdrawal_advisor.model.statement import Fact
from withdrawal_advisor.reasoning.branches import Branch


def shortest_way(fact: Fact, memory: WorkingMemory, branch: Branch) -> tuple[Chance, ...]:
    """Return the chances of the first support of a held fact and of all below it, each once."""
    found: dict[Chance, None] = {}
    seen: set[Fact] = set()
    stack = [fact]
    while stack:
        each = stack.pop()
        if each in seen:
            continue
        seen.add(each)
        support = memory.supports[each][0]
        if isinstance(support, Justification):
            found[branch.rules[support.activation.rule.name]] = None
            stack += support.activation.premises
        else:
            found.update(dict.fromkeys(branch.told.get(each, ())[:1]))
    return tuple(found)
