"""Which blocks of a document must not be parted by the end of a page."""

from collections.abc import Sequence

from withdrawal_advisor.reports.report.document.blocks import (
    Block,
    Card,
    Heading,
    Items,
    Paragraph,
    Role,
    Table,
    Terms,
)

_DEEPEST = 4


def leading(blocks: Sequence[Block]) -> list[bool]:
    """Return of each block whether it keeps with the next: a title, or what introduces it.

    So do the data of a finding with the title of its derivation, and hypotheses with each other.
    """
    found = [False] * len(blocks)
    for at in reversed(range(len(blocks) - 1)):
        block, below = blocks[at : at + 2]
        above = blocks[at - 1] if at else None
        if isinstance(block, Paragraph):
            found[at] = _introduces(
                above, below, leads_below=found[at + 1] and isinstance(below, Paragraph)
            )
        elif isinstance(block, Terms):
            found[at] = isinstance(below, Heading) and below.level == _DEEPEST
        else:
            found[at] = isinstance(block, Heading) or _supposed(block, below)
    return found


def _supposed(block: Block, below: Block) -> bool:
    """Whether both are hypotheses, which stand together."""
    return all(isinstance(each, Card) and each.role is Role.HYPOTHESIS for each in (block, below))


def _introduces(above: Block | None, below: Block, *, leads_below: bool) -> bool:
    """Whether a paragraph belongs to what stands below it."""
    if isinstance(below, Heading):
        return isinstance(above, Heading) and above.level < below.level
    listed = isinstance(below, Items | Table | Terms)
    return listed or leads_below or isinstance(above, Heading)
