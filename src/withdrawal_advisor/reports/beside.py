"""What an explanation may show beside its steps."""

from dataclasses import dataclass, field

from withdrawal_advisor.reports.quotations import Quotations


@dataclass(frozen=True, slots=True)
class Beside:
    """The user's own copy of cited paragraphs, and whether open critical questions are shown."""

    quotations: Quotations = field(default_factory=dict)
    caveats: bool = False


NOTHING = Beside()
