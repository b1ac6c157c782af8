"""The facts of one fact file, with their evidence."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from withdrawal_advisor.model.knowledge import Actor
from withdrawal_advisor.model.place import NOWHERE, Place
from withdrawal_advisor.model.rule import Passage
from withdrawal_advisor.model.statement import Fact

LEFT_OUT = "this situation leaves it out of its base on purpose"
"""Why a dropped fact is not told."""


@dataclass(frozen=True, slots=True)
class Source:
    """Where evidence comes from; reliability is an Admiralty letter A to F, or ""."""

    key: str
    title: str = ""
    publisher: str = ""
    date: str = ""
    url: str = ""
    reliability: str = ""


@dataclass(frozen=True, slots=True)
class Evidence:
    """What backs a given fact; every part may be missing ("").

    A `flag` says what is wrong with the fact as its source has it.
    """

    source: Source | None = None
    credibility: str = ""
    asserted_by: str = ""
    origin: str = ""
    likelihood: str = ""
    valid_until: str = ""
    at: Passage | None = None
    note: str = ""
    flag: str = ""

    @property
    def grade(self) -> str:
        """Its Admiralty grade, such as "B-2", or "".

        The hyphen keeps F-1 apart from the first finding of a report.
        """
        reliability = self.source.reliability if self.source is not None else ""
        return "-".join(part for part in (reliability, self.credibility) if part)


@dataclass(frozen=True, slots=True)
class Statement:
    """A fact as a file states it; `affirmed` facts and denials alike."""

    fact: Fact
    evidence: Evidence = Evidence()
    place: Place = field(default=NOWHERE, compare=False)


@dataclass(frozen=True, slots=True)
class Situation:
    """What is given, what is supposed, and what was looked for in vain.

    `dropped` is what a situation below tells and this one leaves out on purpose; `base` is the
    name of the next one below.
    """

    name: str
    as_of: str = ""
    given: tuple[Statement, ...] = ()
    supposing: tuple[Statement, ...] = ()
    unknown: tuple[Statement, ...] = ()
    actors: Mapping[str, Actor] = field(default_factory=dict)
    sources: Mapping[str, Source] = field(default_factory=dict)
    dropped: tuple[Statement, ...] = ()
    base: str = ""

    @property
    def left_out(self) -> frozenset[Fact]:
        """The facts that are left out on purpose."""
        return frozenset(statement.fact for statement in self.dropped)

    def settled(self) -> "Situation":
        """Return the situation with only those unknown and dropped facts that it does not tell."""
        told = {s.fact for s in (*self.given, *self.supposing)}
        unknown = tuple(s for s in self.unknown if told.isdisjoint((s.fact, s.fact.denial)))
        said = told | {statement.fact for statement in unknown}
        dropped = tuple(s for s in self.dropped if s.fact not in said)
        return replace(self, unknown=unknown, dropped=dropped)
