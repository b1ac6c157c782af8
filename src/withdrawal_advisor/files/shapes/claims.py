"""The file of claims."""

from withdrawal_advisor.files.shapes.base import Count, Shape


class ClaimEntry(Shape):
    """What the article claims in one place, in own words."""

    id: str
    section: str
    paragraph: Count
    notes: tuple[Count, ...] = ()
    claim: str
    left_out: str = ""


class ClaimsFile(Shape):
    """The claims of an article, which rules refer to by id."""

    claims: tuple[ClaimEntry, ...]
