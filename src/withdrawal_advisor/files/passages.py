"""Reading of sections and paragraphs: `at: sanctions ¶2`."""

import re
from collections.abc import Mapping

from withdrawal_advisor.files.document import Document
from withdrawal_advisor.files.gathering import Gathering
from withdrawal_advisor.language.nearest import nearest
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
            f"write ¶2, or {next(iter(sections), 'abstract')} ¶2 for a paragraph of that section",
        )
    section, paragraph = found["section"] or here, int(found["paragraph"])
    if not section:
        hint = f"write the section before it, for example {next(iter(sections), 'abstract')} {text}"
        raise Unreadable("R12", f"'{text}' does not say in which section", hint)
    if section not in sections:
        close = nearest(section, sections)
        hint = f"did you mean {close}?" if close else f"the sections are {', '.join(sections)}"
        raise Unreadable("R12", f"the article has no section '{section}'", hint)
    last = sections[section].paragraphs
    if not 1 <= paragraph <= last:
        raise Unreadable(
            "R12",
            f"the section '{section}' has no paragraph {paragraph}",
            f"its paragraphs are ¶1 to ¶{last}" if last > 1 else "it has ¶1 only",
        )
    return Passage(section, paragraph)


def check_section(
    document: Document, section: str, sections: Mapping[str, Section], gathering: Gathering
) -> None:
    """Keep a problem if a file names a section that the article does not have."""
    if section and section not in sections:
        close = nearest(section, sections)
        gathering.add(
            "R12",
            f"the article has no section '{section}'",
            document.place(("section",)),
            f"did you mean {close}?" if close else f"the sections are {', '.join(sections)}",
        )
