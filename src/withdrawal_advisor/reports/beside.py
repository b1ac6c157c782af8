"""What an explanation shows beside its steps."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from withdrawal_advisor.model.judged import Judged
from withdrawal_advisor.model.likelihood import Account
from withdrawal_advisor.model.statement import Fact
from withdrawal_advisor.reports.quotations import Quotations


@dataclass(frozen=True, slots=True)
class Beside:
    """How likely and how well backed the facts are, and what the facts asked for are made of.

    `quotations` come from the user's own copy of the article; `caveats` asks for open critical
    questions.
    """

    judged: Judged
    accounts: Mapping[Fact, Account]
    quotations: Quotations = field(default_factory=dict)
    caveats: bool = False
