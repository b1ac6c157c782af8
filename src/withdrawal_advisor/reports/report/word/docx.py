"""A report as DOCX; the same bytes for the same view and versions."""

import io
import zipfile
from collections.abc import Mapping
from datetime import datetime
from importlib.util import find_spec

import docx as python_docx
from docx.document import Document as Word
from docx.enum.text import WD_BREAK
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.text.paragraph import Paragraph as WordParagraph

from withdrawal_advisor.reports.report.document.blocks import (
    Document,
    Heading,
    Look,
    Paragraph,
    Picture,
    Role,
    Run,
    words,
)
from withdrawal_advisor.reports.report.document.composing import document
from withdrawal_advisor.reports.report.document.flow import leading
from withdrawal_advisor.reports.report.view import Report
from withdrawal_advisor.reports.report.word.setting import Setter
from withdrawal_advisor.reports.report.word.styles import set_styles

NO_DRAWINGS = (
    "Drawings are left out here, since the extra 'pdf' is not installed; the numbered steps say"
    " the same."
)
_PROPERTIES = "docProps/core.xml"
_OLDEST = (1980, 1, 1, 0, 0, 0)
_DATE = datetime(2000, 1, 1)  # noqa: DTZ001  (python-docx takes no time zone)
_CONTENTS = r'TOC \o "1-2" \h \z \u'


def docx(report: Report) -> bytes:
    """Return a report as DOCX."""
    return docx_of(document(report))


def docx_of(told: Document) -> bytes:
    """Return a document as DOCX, with drawings if there is what turns them into pictures."""
    drawn = [block for block in told.blocks if isinstance(block, Picture)]
    word = python_docx.Document()
    set_styles(word)
    _set_properties(word, told)
    setter = Setter(word, _pictures(drawn))
    _cover(word, told, setter)
    for block, leads in zip(told.blocks, leading(told.blocks), strict=True):
        if isinstance(block, Heading) and block.anchor == "bottom-line":
            word.add_paragraph().add_run().add_break(WD_BREAK.PAGE)
        setter.add(block, leads=leads)
        if isinstance(block, Heading) and block.anchor == "findings" and drawn and not _can_draw():
            setter.add(Paragraph(words(NO_DRAWINGS), Role.REMARK))
    _number_pages(word)
    return _packed(word)


def _can_draw() -> bool:
    return find_spec("typst") is not None


def _pictures(drawn: list[Picture]) -> Mapping[str, bytes]:
    if not drawn or not _can_draw():
        return {}
    from withdrawal_advisor.reports.report.typesetting import pictures  # noqa: PLC0415

    return dict(zip((each.svg for each in drawn), pictures(drawn), strict=True))


def _cover(word: Word, told: Document, setter: Setter) -> None:
    setter.add(Paragraph((Run(told.kind, Look.QUIET),)))
    setter.runs.put(word.add_paragraph(style="Title"), words(told.title))
    for each in told.cover:
        setter.add(Paragraph(words(each)))
    setter.add(Paragraph((Run("Contents", Look.STRONG),), Role.LEAD))
    chapters = [b for b in told.blocks if isinstance(b, Heading) and b.level == 1]
    lines = [word.add_paragraph() for _ in chapters]
    _field(lines[0], _CONTENTS, begin=True)
    for paragraph, chapter in zip(lines, chapters, strict=True):
        setter.runs.put(paragraph, (Run(chapter.text, to=chapter.anchor),))
    _field(lines[-1], "", begin=False)


def _field(paragraph: WordParagraph, code: str, *, begin: bool) -> None:
    """Begin a field whose result follows, or end it."""
    for kind in ("begin", "separate") if begin else ("end",):
        sign = OxmlElement("w:fldChar")
        sign.set(qn("w:fldCharType"), kind)
        paragraph.add_run()._r.append(sign)  # noqa: SLF001
        if kind == "begin":
            text = OxmlElement("w:instrText")
            text.text = code
            paragraph.add_run()._r.append(text)  # noqa: SLF001


def _number_pages(word: Word) -> None:
    footer = word.sections[0].footer.paragraphs[0]
    footer.alignment = 1
    _field(footer, "PAGE", begin=True)
    footer.add_run("1")
    _field(footer, "", begin=False)


def _set_properties(word: Word, told: Document) -> None:
    """Say what the document is; the seal stands where no length is set for a text."""
    properties = word.core_properties
    properties.title, properties.author = told.title[:255], "withdrawal-advisor"
    properties.created = properties.modified = _DATE
    properties.last_modified_by, properties.revision, properties.language = "", 1, "en-US"
    properties.comments = ""
    said = properties._element.find(qn("dc:description"))  # noqa: SLF001
    if said is not None:
        said.text = told.seal


def _packed(word: Word) -> bytes:
    """Return the file with fixed dates; properties are stored plainly, so a seal can be read."""
    made, packed = io.BytesIO(), io.BytesIO()
    word.save(made)
    with zipfile.ZipFile(made) as read, zipfile.ZipFile(packed, "w") as written:
        for name in read.namelist():
            entry = zipfile.ZipInfo(name, _OLDEST)
            stored = name == _PROPERTIES
            entry.compress_type = zipfile.ZIP_STORED if stored else zipfile.ZIP_DEFLATED
            entry.create_system = 0
            written.writestr(entry, read.read(name))
    return packed.getvalue()
