"""From a potential graph to the circuit of some goals."""

from collections import defaultdict
from collections.abc import Iterable, Mapping

from withdrawal_advisor.model.rule import Activation, Rule
from withdrawal_advisor.model.statement import Fact
from withdrawal_advisor.reasoning.circuit import Circuit
from withdrawal_advisor.reasoning.components import components
from withdrawal_advisor.reasoning.gates import ALWAYS, FIRST_INPUT, NEVER, Gates, Wire
from withdrawal_advisor.reasoning.potential import PotentialGraph
from withdrawal_advisor.reasoning.registers import allocate


def compile_circuit(
    potential: PotentialGraph,
    goals: Iterable[Fact] | None = None,
    facts: Iterable[Fact] | None = None,
    rules: Iterable[Rule] | None = None,
) -> Circuit:
    """Compile the cone of the goals, sorted; all facts that could be held if None.

    Only these inputs and rules vary (all if None): other inputs stay told or not told as they
    are, other rules fire.
    """
    graph = potential.graph
    every_rule = {activation.rule.name: activation.rule for activation in graph.activations}
    varying = tuple(sorted(potential.inputs if facts is None else set(facts)))
    doubtable = every_rule.values() if rules is None else set(rules)
    by_name = tuple(sorted(doubtable, key=lambda rule: rule.name))
    could_be_held = {*potential.inputs, *graph.by_conclusion}
    wanted = tuple(sorted(could_be_held if goals is None else set(goals)))
    compiler = _Compiler(potential, varying, by_name)
    compiler.compile(wanted)
    outputs = [compiler.fact(goal) for goal in wanted]
    instructions, registers, work = allocate(compiler.gates.gates, compiler.gates.first, outputs)
    return Circuit(varying, by_name, wanted, instructions, registers, work)


class _Compiler:
    """Gives each fact a wire, component by component."""

    def __init__(
        self, potential: PotentialGraph, facts: tuple[Fact, ...], rules: tuple[Rule, ...]
    ) -> None:
        self.gates = Gates(len(facts) + len(rules))
        self._told: dict[Fact, Wire] = dict.fromkeys(potential.told, ALWAYS)
        self._told |= {fact: wire for wire, fact in enumerate(facts, FIRST_INPUT)}
        self._fires = {rule: wire for wire, rule in enumerate(rules, FIRST_INPUT + len(facts))}
        self._graph = potential.graph
        self._wires: dict[Fact, Wire] = {}

    def fact(self, fact: Fact) -> Wire:
        """Return the wire of a fact: what was compiled, or whether it is told."""
        return self._wires.get(fact, self._told.get(fact, NEVER))

    def compile(self, goals: tuple[Fact, ...]) -> None:
        """Give wires to the goals and to all that they depend on."""
        cone = _cone(self._graph.by_conclusion, goals)
        for component in self._graph.components:
            if component[0] not in cone:
                continue
            if len(component) == 1:
                self._wires[component[0]] = self._held(component[0])
            else:
                self._circle(component)

    def _circle(self, component: tuple[Fact, ...]) -> None:
        """Give wires to facts that depend on each other: their least fixpoint, unrolled.

        Where the facts that cut all circles are right, one pass makes the others right. Each
        pass that does not settle the cut adds at least one of its facts in every situation
        that it does not settle, so there are at most as many passes as the cut has facts.
        """
        cut, others = _cut(component, self._needs(component))
        for _pass in cut:
            before = [self.fact(fact) for fact in cut]
            self._pass(others)
            self._pass(cut)
            if before == [self.fact(fact) for fact in cut]:
                return
        self._pass(others)

    def _pass(self, facts: Iterable[Fact]) -> None:
        for fact in facts:
            self._wires[fact] = self._held(fact)

    def _needs(self, component: tuple[Fact, ...]) -> dict[Fact, set[Fact]]:
        """Return which members each member is concluded from; a fact from itself does not count."""
        return {
            fact: {
                premise
                for activation in self._graph.by_conclusion[fact]
                if fact not in activation.premises
                for premise in activation.premises
            }.intersection(component)
            for fact in component
        }

    def _held(self, fact: Fact) -> Wire:
        """Return a wire that is on where the fact is told or a rule concludes it."""
        told = self._told.get(fact, NEVER)
        bodies: defaultdict[Rule, list[Wire]] = defaultdict(list)
        for activation in self._graph.by_conclusion.get(fact, ()) if told != ALWAYS else ():
            if fact not in activation.premises:
                bodies[activation.rule].append(self._body(activation))
        return self.gates.any_of((told, *(self._fired(*each) for each in bodies.items())))

    def _fired(self, rule: Rule, bodies: list[Wire]) -> Wire:
        return self.gates.all_of((self._fires.get(rule, ALWAYS), self.gates.any_of(bodies)))

    def _body(self, activation: Activation) -> Wire:
        """Return a wire that is on where the premises hold and no exception does."""
        body = self.gates.all_of(self.fact(premise) for premise in activation.premises)
        return self.gates.but_not(body, self.gates.any_of(map(self.fact, activation.exceptions)))


def _cone(concluding: Mapping[Fact, tuple[Activation, ...]], goals: Iterable[Fact]) -> set[Fact]:
    """Return the goals and all facts that they depend on."""
    cone = set(goals)
    waiting = list(cone)
    while waiting:
        for activation in concluding.get(waiting.pop(), ()):
            new = {*activation.premises, *activation.exceptions} - cone
            cone |= new
            waiting += new
    return cone


def _cut(
    component: tuple[Fact, ...], needs: Mapping[Fact, set[Fact]]
) -> tuple[list[Fact], list[Fact]]:
    """Return facts without which no circle is left, and the others in dependency order.

    A small cut is found by taking, as long as there is a circle, its most connected fact.
    """
    cut: set[Fact] = set()
    while True:
        left = [fact for fact in component if fact not in cut]
        parts = components(left, lambda fact: sorted(needs[fact] - cut))
        tangled = [part for part in parts if len(part) > 1]
        if not tangled:
            return sorted(cut), [fact for (fact,) in parts]
        cut.update(_most_connected(part, needs) for part in tangled)


def _most_connected(part: tuple[Fact, ...], needs: Mapping[Fact, set[Fact]]) -> Fact:
    def ways(fact: Fact) -> int:
        return len(needs[fact].intersection(part)) * sum(fact in needs[other] for other in part)

    return max(sorted(part), key=ways)
