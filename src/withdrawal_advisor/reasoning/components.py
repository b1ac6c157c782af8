"""Strongly connected components of a directed graph, in dependency order."""

from collections.abc import Callable, Hashable, Iterable, Iterator
from typing import Generic, TypeVar

Node = TypeVar("Node", bound=Hashable)


def components(
    nodes: Iterable[Node], needs: Callable[[Node], Iterable[Node]]
) -> list[tuple[Node, ...]]:
    """Return the components, each after everything it needs (Tarjan 1972, without recursion)."""
    search = _Search(needs)
    for node in nodes:
        search.visit(node)
    return search.found


class _Search(Generic[Node]):
    """One depth-first search; `low` is the earliest open node that a node reaches."""

    def __init__(self, needs: Callable[[Node], Iterable[Node]]) -> None:
        self.found: list[tuple[Node, ...]] = []
        self._needs = needs
        self._index: dict[Node, int] = {}
        self._low: dict[Node, int] = {}
        self._open: dict[Node, None] = {}
        self._path: list[tuple[Node, Iterator[Node]]] = []

    def visit(self, root: Node) -> None:
        if root in self._index:
            return
        self._enter(root)
        while self._path:
            node, successors = self._path[-1]
            unseen = self._first_unseen(node, successors)
            if unseen is None:
                self._leave(node)
            else:
                self._enter(unseen)

    def _enter(self, node: Node) -> None:
        self._index[node] = self._low[node] = len(self._index)
        self._open[node] = None
        self._path.append((node, iter(self._needs(node))))

    def _first_unseen(self, node: Node, successors: Iterator[Node]) -> Node | None:
        for needed in successors:
            if needed not in self._index:
                return needed
            if needed in self._open:
                self._low[node] = min(self._low[node], self._index[needed])
        return None

    def _leave(self, node: Node) -> None:
        self._path.pop()
        if self._path:
            parent = self._path[-1][0]
            self._low[parent] = min(self._low[parent], self._low[node])
        if self._low[node] == self._index[node]:
            self.found.append(tuple(self._close(node)))

    def _close(self, node: Node) -> Iterator[Node]:
        """Yield the members of the component that `node` opened."""
        member = None
        while member != node:
            member, _ = self._open.popitem()
            yield member
