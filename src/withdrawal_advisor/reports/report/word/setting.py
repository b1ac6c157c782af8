"""Blocks as paragraphs, tables and pictures of a Word document."""

import io
from collections.abc import Mapping
from typing import Any

from docx.document import Document as Word
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm, Pt
from docx.text.paragraph import Paragraph as WordParagraph

from withdrawal_advisor.reports.report.document.blocks import (
    Block,
    Card,
    Heading,
    Items,
    Line,
    Look,
    Paragraph,
    Picture,
    Role,
    Run,
    Table,
    Terms,
    words,
)
from withdrawal_advisor.reports.report.word.runs import Runs
from withdrawal_advisor.reports.report.word.styles import detail_style, head_style

_WIDTH = 16.6
_TALL = 20.0
_PIXEL = 0.0215
_INDENT = 0.35


class Setter:
    """Adds blocks to a document; drawings are left out where there are no pictures of them."""

    def __init__(self, word: Word, pictures: Mapping[str, bytes]) -> None:
        self._word = word
        self._pictures = pictures
        self._styles = {each.name: each.style_id for each in word.styles}
        self.runs = Runs()

    def add(self, block: Block, *, leads: bool = False) -> None:
        """Add a block; one that only leads to the next keeps with it."""
        match block:
            case Heading():
                self._put(f"Heading {block.level}", words(block.text), block.anchor)
            case Paragraph():
                put = self._put(head_style(block.role), block.line)
                put.paragraph_format.keep_with_next = leads or None
            case Items():
                for line in block.lines:
                    self._put("List Bullet", line)
            case Terms():
                self._terms(block, leads=leads)
            case Card():
                self._card(block, leads=leads)
            case Table():
                self._table(block)
            case Picture():
                self._picture(block)

    def _put(self, style: str, line: Line, anchor: str = "") -> WordParagraph:
        paragraph = self._word.add_paragraph()
        paragraph._p.style = self._styles[style]  # noqa: SLF001  (found once, for speed)
        self.runs.put(paragraph, line, anchor)
        return paragraph

    def _terms(self, told: Terms, *, leads: bool) -> None:
        """Add terms; were all kept with the next, LibreOffice would leave their title alone."""
        kept = (*told.rows[:2], *told.rows[-1:]) if leads else ()
        for row in told.rows:
            term, said = row
            bold = tuple(Run(each.text, Look.STRONG, each.to) for each in term)
            put = self._put("Normal", (*bold, Run(": "), *said)).paragraph_format
            put.space_after = Pt(1)
            put.keep_with_next = row in kept or None

    def _card(self, card: Card, *, leads: bool) -> None:
        label = (Run(f"{card.label}  ", Look.STRONG),) if card.label else ()
        lines = [self._put(head_style(card.role), (*label, *card.head), card.anchor)]
        lines += [self._put(detail_style(card.role), line) for line in card.lines]
        for each in lines if leads else lines[:-1]:
            each.paragraph_format.keep_with_next = True
        for each in lines if card.depth else ():
            each.paragraph_format.left_indent = Cm(card.depth * _INDENT)
        lines[-1].paragraph_format.space_after = Pt(6)

    def _table(self, told: Table) -> None:
        table = self._word.add_table(1, len(told.heads), style="Table Grid")
        shares = sum(told.widths)
        table.autofit = False
        for column, share in zip(table.columns, told.widths, strict=True):
            column.width = Cm(_WIDTH * share / shares)
        rows = [tuple(map(words, told.heads)), *told.rows]
        for _ in told.rows:
            table.add_row()
        for row, lines in zip(table.rows, rows, strict=True):
            properties = row._tr.get_or_add_trPr()  # noqa: SLF001
            properties.append(OxmlElement("w:cantSplit"))
            for cell, line, share in zip(row.cells, lines, told.widths, strict=True):
                cell.width = Cm(_WIDTH * share / shares)
                paragraph = cell.paragraphs[0]
                paragraph._p.style = self._styles[detail_style(Role.PLAIN)]  # noqa: SLF001
                self.runs.put(paragraph, line)
        self._first_row(table, told.title)
        self._word.add_paragraph(style=detail_style(Role.PLAIN))

    @staticmethod
    def _first_row(table: Any, title: str) -> None:  # noqa: ANN401
        """Repeat the heads on every page, and say what the table shows."""
        table.rows[0]._tr.get_or_add_trPr().append(OxmlElement("w:tblHeader"))  # noqa: SLF001
        for cell in table.rows[0].cells:
            cell.paragraphs[0].paragraph_format.keep_with_next = True
            for run in cell.paragraphs[0].runs:
                run.font.bold = True
        said = OxmlElement("w:tblCaption")
        said.set(qn("w:val"), title)
        table._tbl.tblPr.append(said)  # noqa: SLF001

    def _picture(self, told: Picture) -> None:
        content = self._pictures.get(told.svg)
        if content is None:
            return
        width, height = told.width * _PIXEL, told.height * _PIXEL
        factor = min(1.0, _WIDTH / width, _TALL / height)
        paragraph = self._word.add_paragraph()
        shape = paragraph.add_run().add_picture(io.BytesIO(content), Cm(width * factor))
        shape._inline.docPr.set("descr", told.says)  # noqa: SLF001  (alternative text)
        paragraph.paragraph_format.keep_with_next = True
        self._put(head_style(Role.REMARK), words(told.caption))
