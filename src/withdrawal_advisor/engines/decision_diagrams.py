"""Decision diagrams by oxidd; the only importer of that library."""

from collections.abc import Iterable
from typing import cast

from oxidd.bdd import BDDFunction, BDDManager

from withdrawal_advisor.model.diagrams import FALSE, TRUE, Forest, Function

MOST_NODES = 1 << 18


class OxiddDiagrams:
    """Reduced ordered binary decision diagrams, in one manager of limited size.

    The manager has room for more than `most_nodes`, since oxidd collects garbage when it runs
    out, at a moment that differs from run to run; so does what then still fits.
    """

    def __init__(self, variables: int, most_nodes: int = MOST_NODES) -> None:
        room = 2 * (most_nodes + variables)
        self._manager = BDDManager(room, max(room >> 3, 1 << 10), 1)
        self._manager.add_vars(variables)
        self._most_nodes = most_nodes + variables

    @property
    def is_full(self) -> bool:
        """Whether more nodes than intended were made so far; it never becomes false again."""
        manager = self._manager
        return manager.gc_count() > 0 or manager.approx_num_inner_nodes() > self._most_nodes

    @property
    def true(self) -> Function:
        """The function that is always true."""
        return self._manager.true()

    @property
    def false(self) -> Function:
        """The function that is never true."""
        return self._manager.false()

    def variable(self, index: int) -> Function:
        """Return the function that is true where this variable is."""
        return self._manager.var(index)

    def collect(self) -> None:
        """Free the nodes that no function uses."""
        self._manager.gc()

    def forest(self, functions: Iterable[Function]) -> Forest:
        """Return the nodes of some functions."""
        walk = _Walk(self._manager)
        roots = tuple(walk.number(cast("BDDFunction", function)) for function in functions)
        return Forest(tuple(walk.variables), tuple(walk.highs), tuple(walk.lows), roots)


class _Walk:
    """Numbers nodes, children before parents, without recursion."""

    def __init__(self, manager: BDDManager) -> None:
        self._numbers = {manager.false(): FALSE, manager.true(): TRUE}
        self.variables = [-1, -1]
        self.highs = [FALSE, TRUE]
        self.lows = [FALSE, TRUE]

    def number(self, function: BDDFunction) -> int:
        """Return the number of a function's node, numbering what lies below it first."""
        numbers = self._numbers
        if function in numbers:
            return numbers[function]
        stack = [(function, *_inner(function))]
        while stack:
            node, high, low = stack[-1]
            high_number, low_number = numbers.get(high), numbers.get(low)
            if high_number is None:
                stack.append((high, *_inner(high)))
            elif low_number is None:
                stack.append((low, *_inner(low)))
            else:
                stack.pop()
                numbers[node] = len(self.variables)
                self.variables.append(node.node_level() or 0)
                self.highs.append(high_number)
                self.lows.append(low_number)
        return numbers[function]


def _inner(node: BDDFunction) -> tuple[BDDFunction, BDDFunction]:
    """Return where a node goes if its variable is true, and if it is false."""
    branches = node.cofactors()
    assert branches is not None, "only the two constants have no branches"  # noqa: S101
    return branches
