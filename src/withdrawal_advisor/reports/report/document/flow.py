"""Which blocks of a document must not be parted by the end of a page."""

from collections.abc import Sequence

from withdrawal_advisor.reports.report.document.blocks import (
    Block,
    Heading,
    Items,
    Paragraph,
    Table,
    Terms,
)


def leading(blocks: Sequence[Block]) -> list[bool]:
    """Return of each block whether it only leads to the next: a title, or what introduces it."""
    found = [False] * len(blocks)
    for at in reversed(range(len(blocks) - 1)):
        block, below = blocks[at : at + 2]
        above = blocks[at - 1] if at else None
        if isinstance(block, Paragraph):
            found[at] = _introduces(above, below, leads_below=found[at + 1])
        else:
            found[at] = isinstance(block, Heading)
    return found


def _introduces(above: Block | None, below: Block, *, leads_below: bool) -> bool:
    """Whether a paragraph belongs to what stands below it."""
    if isinstance(below, Heading):
        return isinstance(above, Heading) and above.level < below.level
    listed = isinstance(below, Items | Table | Terms)
    return listed or leads_below or isinstance(above, Heading)
