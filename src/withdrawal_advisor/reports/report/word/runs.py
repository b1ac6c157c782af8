"""Pieces of lines in a Word document: looks, links, anchors, and scripts from right to left."""

from collections.abc import Iterator
from typing import Any

from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.text.paragraph import Paragraph
from docx.text.run import Run as WordRun

from withdrawal_advisor.reports.report.document.blocks import Line, Look, Run
from withdrawal_advisor.reports.report.document.directions import isolated, parts
from withdrawal_advisor.reports.report.word.styles import LINK, SOFT


class Runs:
    """Sets lines; anchors become bookmarks with short names, each once."""

    def __init__(self) -> None:
        self._bookmarks: dict[str, str] = {}

    def bookmark(self, anchor: str) -> str:
        """Return the name of the bookmark of an anchor; Word allows forty letters and digits."""
        return self._bookmarks.setdefault(anchor, f"at_{len(self._bookmarks) + 1}")

    def put(self, paragraph: Paragraph, line: Line, anchor: str = "") -> None:
        """Add a line to a paragraph, and the place to which links lead."""
        if anchor:
            for element in self._marks(anchor):
                paragraph._p.append(element)  # noqa: SLF001  (python-docx has no bookmarks)
        for run in line:
            self._put(paragraph, run)

    def _marks(self, anchor: str) -> Iterator[Any]:
        name = self.bookmark(anchor)
        start, end = OxmlElement("w:bookmarkStart"), OxmlElement("w:bookmarkEnd")
        for each in (start, end):
            each.set(qn("w:id"), name.removeprefix("at_"))
            yield each
        start.set(qn("w:name"), name)

    def _put(self, paragraph: Paragraph, run: Run) -> None:
        parent = paragraph._p  # noqa: SLF001
        if run.to:
            parent = OxmlElement("w:hyperlink")
            parent.set(qn("w:anchor"), self.bookmark(run.to))
            paragraph._p.append(parent)  # noqa: SLF001
        for text, leftwards in parts(isolated(run.text)):
            element = OxmlElement("w:r")
            parent.append(element)
            word = WordRun(element, paragraph)
            _look(word, text, run)
            if leftwards:
                word.font.rtl = True


def _look(word: WordRun, text: str, run: Run) -> None:
    word.text = text.upper() if run.look is Look.TAG else text
    font = word.font
    if run.look in {Look.STRONG, Look.TAG}:
        font.bold = True
    if run.look is Look.SLANTED:
        font.italic = True
    if run.look is Look.CODE:
        font.name = "Consolas"
    if run.look is Look.QUIET or run.to:
        font.color.rgb = LINK if run.to and run.look is not Look.STRONG else SOFT
