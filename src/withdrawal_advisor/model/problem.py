"""What is wrong with an input, as advice to the person who wrote it."""

from collections.abc import Iterable
from dataclasses import dataclass

from withdrawal_advisor.model.place import NOWHERE, Place


@dataclass(frozen=True, slots=True)
class Remark:
    """A further place that belongs to a problem, with a caption."""

    place: Place
    caption: str


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing to mend: a stable code, a message, a place, a hint and related places."""

    code: str
    message: str
    place: Place = NOWHERE
    hint: str = ""
    remarks: tuple[Remark, ...] = ()

    @property
    def order(self) -> tuple[Place, str, str]:
        """Key that sorts problems by place, then code."""
        return (self.place, self.code, self.message)


class InvalidInput(Exception):  # noqa: N818  (an input is invalid; nothing failed)
    """The input cannot be used; carries every problem found, sorted by place."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = tuple(sorted(dict.fromkeys(problems), key=lambda problem: problem.order))
        super().__init__("; ".join(problem.message for problem in self.problems))
