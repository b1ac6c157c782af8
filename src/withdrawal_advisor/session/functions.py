"""What is open in a network as Boolean functions of the open facts and rules."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass

from withdrawal_advisor.model.diagrams import TRUE, Diagrams, Function
from withdrawal_advisor.model.statement import Fact
from withdrawal_advisor.reasoning.compilation import MakeDiagrams
from withdrawal_advisor.reasoning.gates import FIRST_INPUT, Operation, Wire
from withdrawal_advisor.session.input_order import input_order
from withdrawal_advisor.session.network import OPEN, Network, Signal


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
    order = input_order(network, signals, outputs)
    diagrams = make(len(order))
    inputs = {wire: diagrams.variable(number) for number, wire in enumerate(order)}
    numbers = {wire: number for number, wire in enumerate(order)}
    open_facts = {
        fact: wire for wire, fact in enumerate(network.inputs, FIRST_INPUT) if wire in numbers
    }
    variables = {fact: inputs[wire] for fact, wire in open_facts.items()}
    facts = {numbers[wire]: fact for fact, wire in open_facts.items()}
    for fact, wire in open_facts.items():
        for contrary in contraries.get(fact, ()):
            if contrary < fact and contrary in variables:
                inputs[wire] = inputs[wire] & ~variables[contrary]
    return Functions(diagrams, variables, facts, _wires(network, signals, inputs, diagrams))


def _wires(
    network: Network,
    signals: Sequence[Signal],
    inputs: Mapping[Wire, Function],
    diagrams: Diagrams,
) -> Mapping[Wire, Function]:
    """Return the functions of wires whose sources have one, until the diagrams are full."""
    settled = (diagrams.false, diagrams.true)
    found = {wire: settled[s] for wire, s in enumerate(signals) if s != OPEN} | dict(inputs)
    for wire, (operation, left, right) in enumerate(network.gates, network.first):
        if signals[wire] == OPEN and left in found and right in found:
            if diagrams.is_full:
                break
            try:
                found[wire] = _applied(operation, found[left], found[right])
            except MemoryError:
                break
    return found


def _applied(operation: Operation, left: Function, right: Function) -> Function:
    if operation is Operation.AND:
        return left & right
    return left | right if operation is Operation.OR else left & ~right
