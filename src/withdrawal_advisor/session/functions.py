"""What is open in a network as Boolean functions of the open facts and rules."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass

from withdrawal_advisor.model.diagrams import TRUE, Diagrams, Function
from withdrawal_advisor.model.statement import Fact
from withdrawal_advisor.reasoning.compilation import MakeDiagrams
from withdrawal_advisor.reasoning.gates import FIRST_INPUT, Operation, Wire
from withdrawal_advisor.session.network import OPEN, Network, Signal
from withdrawal_advisor.session.open_cone import open_cone


@dataclass(frozen=True, slots=True)
class Functions:
    """The functions of wires, and the variable of each open fact that they hang on.

    Of contraries whose variables are true the first is told, so whatever the variables are,
    answers can bring it about. A wire that would take too many nodes is left out.
    """

    diagrams: Diagrams
    variables: Mapping[Fact, Function]
    facts: Mapping[int, Fact]
    wires: Mapping[Wire, Function]

    def without(self, function: Function, facts: Iterable[Fact]) -> Function:
        """Return where a function is true while some facts are not told."""
        for fact in facts:
            if fact in self.variables:
                function = function & ~self.variables[fact]
        return function

    def supports(self, functions: Iterable[Function]) -> list[frozenset[Fact]]:
        """Return the open facts whose variables make a difference to each function."""
        forest = self.diagrams.forest(functions)
        masks = [0, 0]
        for node in range(TRUE + 1, len(forest.variables)):
            below = masks[forest.highs[node]] | masks[forest.lows[node]]
            masks.append(below | 1 << forest.variables[node])
        return [
            frozenset(fact for number, fact in self.facts.items() if masks[root] >> number & 1)
            for root in forest.roots
        ]


def functions(
    network: Network,
    signals: Sequence[Signal],
    outputs: Collection[Wire],
    contraries: Mapping[Fact, Collection[Fact]],
    make: MakeDiagrams,
) -> Functions:
    """Compile the wires that outputs hang on.

    `contraries` has for each open fact the open facts that are never told with it.
    """
    first = network.first
    cone = open_cone(network, signals, outputs)
    order = [wire for wire in reversed(cone) if wire < first]
    numbers = {wire: number for number, wire in enumerate(order)}
    diagrams = make(len(order))
    open_facts = {
        fact: wire for wire, fact in enumerate(network.inputs, FIRST_INPUT) if wire in numbers
    }
    facts = {numbers[wire]: fact for fact, wire in open_facts.items()}
    wires = {wire: diagrams.variable(number) for wire, number in numbers.items()}
    variables = {fact: wires[wire] for fact, wire in open_facts.items()}
    for fact, wire in open_facts.items():
        for contrary in contraries.get(fact, ()):
            if contrary < fact and contrary in variables:
                wires[wire] = wires[wire] & ~variables[contrary]
    constants = (diagrams.false, diagrams.true)
    known = {wire: constants[s] for wire, s in enumerate(signals) if s != OPEN} | wires
    gates = sorted(wire for wire in cone if wire >= first)
    return Functions(diagrams, variables, facts, _compiled(network, gates, known, diagrams))


def _compiled(
    network: Network, gates: Iterable[Wire], known: Mapping[Wire, Function], diagrams: Diagrams
) -> Mapping[Wire, Function]:
    """Return the functions of known wires and of gates, until the diagrams are full."""
    found = dict(known)
    for wire in gates:
        if diagrams.is_full:
            break
        operation, left, right = network.gates[wire - network.first]
        try:
            found[wire] = _applied(operation, found[left], found[right])
        except MemoryError:
            break
    return found


def _applied(operation: Operation, left: Function, right: Function) -> Function:
    if operation is Operation.AND:
        return left & right
    return left | right if operation is Operation.OR else left & ~right
