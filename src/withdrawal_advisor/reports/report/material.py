"""What a report is made from: everything worked out before, nothing laid out yet."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from withdrawal_advisor.model.answer import Answer
from withdrawal_advisor.model.assessment import Assessment
from withdrawal_advisor.model.judged import Judged
from withdrawal_advisor.model.key_assumption import KeyAssumptions
from withdrawal_advisor.model.likelihood import Account
from withdrawal_advisor.model.statement import Fact
from withdrawal_advisor.reports.quotations import Quotations
from withdrawal_advisor.reports.report.finding_view import ChangeSet
from withdrawal_advisor.reports.report.seal import Seal
from withdrawal_advisor.reports.report.view import Compared, Extent, Watched
from withdrawal_advisor.reports.wording import Sentences


@dataclass(frozen=True, slots=True)
class Judgements:
    """An assessment with what it comes to."""

    assessment: Assessment
    judged: Judged


@dataclass(frozen=True, slots=True)
class Changes:
    """What would make one finding vanish, and how far the search for it went."""

    sets: tuple[ChangeSet, ...]
    complete: str


@dataclass(frozen=True, slots=True)
class Watching:
    """Open facts to find out, and how they were chosen."""

    watched: tuple[Watched, ...]
    note: str


@dataclass(frozen=True, slots=True)
class Extras:
    """Parts of a report that other views fill; each may be missing.

    `changes` are the sets that would make a finding vanish; without `key` the assumptions are
    told with the derivations that use them.
    """

    changes: Mapping[Fact, Changes] = field(default_factory=dict)
    key: KeyAssumptions | None = None
    watching: Watching = Watching((), "")
    compared: Compared | None = None
    precedents: tuple[Judgements, ...] = ()
    quotations: Quotations = field(default_factory=dict)
    quotations_note: str = ""


@dataclass(frozen=True, slots=True)
class Material:
    """What a report is made from; `accounts` has an entry for each finding.

    `contraries` are held facts that cannot hold with an exception of a rule; `focus` are the
    findings to which the report is narrowed, and empty means all.
    """

    judgements: Judgements
    accounts: Mapping[Fact, Account]
    answers: tuple[Answer, ...]
    sentences: Sentences
    seal: Seal
    contraries: Mapping[Fact, tuple[Fact, ...]] = field(default_factory=dict)
    extent: Extent = Extent.FULL
    focus: tuple[Fact, ...] = ()
    extras: Extras = field(default_factory=Extras)

    @property
    def is_brief(self) -> bool:
        """Whether only the key judgements are derived, without a ledger."""
        return self.extent is Extent.BRIEF

    @property
    def is_whole(self) -> bool:
        """Whether nothing is left out."""
        return not self.is_brief and not self.focus
