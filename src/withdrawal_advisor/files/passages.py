"""Reading of `at: sanctions ¶2`."""

import re
from collections.abc import Mapping
from difflib import get_close_matches

from withdrawal_advisor.language.spelling import tidy
from withdrawal_advisor.language.unreadable import Unreadable
from withdrawal_advisor.model.knowledge import Section
from withdrawal_advisor.model.rule import Passage

_PASSAGE = re.compile(r"(?:(?P<section>[^¶]*\S)\s*)?¶\s*(?P<paragraph>\d{1,4})", re.ASCII)


def read_passage(text: str, here: str, sections: Mapping[str, Section]) -> Passage:
    """Return the paragraph a text names; without a section it is one of the section `here`."""
    found = _PASSAGE.fullmatch(tidy(text))
    if found is None:
        raise Unreadable(
            "R12",
            f"'{text}' does not name a paragraph",
            "write ¶2, or sanctions ¶2 for another section",
        )
    section, paragraph = found["section"] or here, int(found["paragraph"])
    if section not in sections:
        close = get_close_matches(section, sections, n=1)
        hint = f"did you mean {close[0]}?" if close else f"sections are {', '.join(sections)}"
        raise Unreadable("R12", f"the article has no section '{section}'", hint)
    if not 1 <= paragraph <= sections[section].paragraphs:
        raise Unreadable(
            "R12",
            f"the section '{section}' has no paragraph {paragraph}",
            f"it has {sections[section].paragraphs}",
        )
    return Passage(section, paragraph)
