"""The paragraphs of a copy by section, for whoever makes fingerprints of another article."""

import re
from collections.abc import Iterable, Iterator, Mapping

from withdrawal_advisor.files.letters import letters_of
from withdrawal_advisor.model.knowledge import Section

_BLANK_LINES = re.compile(r"\n\s*\n")
_ITEM = re.compile(r"\n(?=[ \t]{0,9}(?:[-*•][ \t]|[(\[]?\d{1,3}[)\].][ \t]))")
_STARTS_ITEM = re.compile(r"(?:[-*•]|[(\[]?\d{1,3}[)\].])\s")
_ENDED = re.compile(r"[.!?:;…\u3002\u061f\u06d4][^a-zA-Z]{0,20}$")
_LONGEST_HEADING = 400


def paragraphs_by_section(copy: str, sections: Iterable[Section]) -> Mapping[str, list[str]]:
    """Return the paragraphs under each heading; those before the first one are under "".

    A heading that stands twice, first in a table of contents, counts where it stands last.
    """
    titles = {section.id: _words(section.title) for section in sections}
    found: dict[str, list[str]] = {"": []}
    here, ended = "", True
    for block in _blocks(copy):
        heading = _heading(block, titles)
        if heading:
            here, ended = heading, True
            found[here] = []
            continue
        if ended or _STARTS_ITEM.match(block):
            found[here].append(block)
        else:
            found[here][-1] += f"\n{block}"
        ended = _ENDED.search(block) is not None
    return found


def _blocks(copy: str) -> Iterator[str]:
    """Yield what blank lines and the marks of lists set apart."""
    for block in _BLANK_LINES.split(copy):
        for item in _ITEM.split(f"\n{block}"):
            if any(map(str.isalpha, item)):
                yield item.strip()


def _heading(block: str, titles: Mapping[str, str]) -> str:
    """Return the section whose title a block is, or ""; the longest title that fits wins.

    The copy may go on for half as many letters as the title of article.yaml has.
    """
    if len(block) > _LONGEST_HEADING:
        return ""
    words = _words(block)
    fitting = [
        (len(title), key)
        for key, title in titles.items()
        if title and words.startswith(title) and 2 * len(words) <= 3 * len(title)
    ]
    return max(fitting, default=(0, ""))[1]


def _words(text: str) -> str:
    return letters_of(text).letters
