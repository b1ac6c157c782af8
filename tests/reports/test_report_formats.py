"""The report as PDF, DOCX and Markdown: the same statements, every text stays text, same bytes."""

import io
import re
import zipfile
from collections.abc import Callable, Iterator
from dataclasses import fields, is_dataclass, replace
from functools import cache
from pathlib import Path
from typing import Any

import docx
import pytest
from docx.oxml.ns import qn
from hostile_assessments import HOSTILE, TEXTS
from hypothesis import example, given, settings
from pypdf import PdfReader
from reported import EVERYTHING, IRAQ, RULES, SMALL, SMALL_RULES, view

from withdrawal_advisor.cli.sealing import Settings
from withdrawal_advisor.reports.report.document.blocks import (
    Block,
    Card,
    Document,
    Heading,
    Items,
    Line,
    Look,
    Paragraph,
    Picture,
    Role,
    Table,
    Terms,
    clean,
    run,
    words,
)
from withdrawal_advisor.reports.report.document.composing import document
from withdrawal_advisor.reports.report.document.directions import isolated
from withdrawal_advisor.reports.report.document.flow import leading
from withdrawal_advisor.reports.report.pdf import pdf_of, settable
from withdrawal_advisor.reports.report.report_markdown import markdown_of
from withdrawal_advisor.reports.report.seal import find_seal
from withdrawal_advisor.reports.report.typesetting import coded
from withdrawal_advisor.reports.report.word import docx as word_file
from withdrawal_advisor.reports.report.word.docx import NO_DRAWINGS, docx_of

CUTS = Settings(focus=("power cuts in Iraq lengthen",))
ESCAPED = re.compile(r"\\([!-/:-@\[-`{-~])")
INVISIBLE = re.compile("[\\s\u200b\u200c\u200d\u200e\u200f\u061c\u2060\u2066-\u2069\ufeff\u00ad]")
# Not read as words: identifiers, and what decides how a thing looks.
NOT_SAID = {"id", "quoted", "premises", "standing", "extent", "basis", "kind", "level", "effect"}


def _squeezed(text: str) -> str:
    return INVISIBLE.sub("", text).casefold()


@cache
def _told(small: bool = True, plan: Settings = EVERYTHING) -> Document:  # noqa: FBT001, FBT002
    return document(view(SMALL, SMALL_RULES, plan) if small else view(IRAQ, RULES, plan))


@cache
def _without_findings() -> Document:
    """Return the document with its questions and tables, but without derivations."""
    return document(replace(view(), groups=(), ledger=()))


def _lines(block: Block) -> Iterator[Line]:
    match block:
        case Heading():
            yield words(block.text)
        case Paragraph():
            yield block.line
        case Items():
            yield from block.lines
        case Terms():
            yield from (line for row in block.rows for line in row)
        case Card():
            yield words(block.label)
            yield from (block.head, *block.lines)
        case Table():
            yield from map(words, block.heads)
            yield from (line for row in block.rows for line in row)


def _said(told: Document) -> Iterator[str]:
    """Yield every line of a document."""
    yield from (told.title, told.kind, *told.cover)
    for block in told.blocks:
        for line in _lines(block):
            yield "".join(each.text for each in line)


def _texts(value: object) -> Iterator[str]:
    """Yield every text of a view."""
    if is_dataclass(value):
        for each in fields(value):
            if each.name not in NOT_SAID:
                yield from _texts(getattr(value, each.name))
    elif isinstance(value, tuple):
        for part in value:
            yield from _texts(part)
    elif isinstance(value, str):
        yield value


def _in_pdf(content: bytes) -> str:
    """Return the text of a PDF without heads and feet of its pages."""
    pages = [page.extract_text() for page in PdfReader(io.BytesIO(content)).pages]
    return "\n".join(re.sub(r"\A.*\n|\n\d+ / \d+\s*\Z", "", text) for text in pages)


def _in_docx(content: bytes) -> str:
    body = docx.Document(io.BytesIO(content)).element.body
    return "\n".join(
        "".join(text.text or "" for text in paragraph.iter(qn("w:t")))
        for paragraph in body.iter(qn("w:p"))
    )


def _in_markdown(text: str) -> str:
    """Return what Markdown shows, as far as the report uses it."""
    shown = re.sub(r'<a id="[\w-]+"></a>', "", text)
    shown = re.sub(r"(?<!\\)\]\(#[\w-]*\)|(?<!\\)[\[*`|#]|^ *- ", "", shown, flags=re.MULTILINE)
    return ESCAPED.sub(r"\1", shown)


READERS: dict[str, Callable[[Document], str]] = {
    "pdf": lambda told: _in_pdf(pdf_of(told)),
    "docx": lambda told: _in_docx(docx_of(told)),
    "md": lambda told: _in_markdown(markdown_of(told)),
}


@pytest.mark.parametrize("small", [True, False])
def test_document_says_all_of_the_view(*, small: bool) -> None:
    """Every text of a full view stands in the document."""
    report = view(SMALL, SMALL_RULES) if small else view()
    all_said = _squeezed(" ".join(_said(_told(small))))
    texts = {_squeezed(clean(text)).removeprefix("weakestlink:") for text in _texts(report)}
    assert len(texts) > 100
    assert {text for text in texts if text not in all_said} == set()


@pytest.mark.parametrize("form", READERS)
@pytest.mark.parametrize("small", [True, False])
def test_same_statements_in_every_format(form: str, *, small: bool) -> None:
    """Every line of the document stands in the file."""
    told = _told(small, EVERYTHING if small else CUTS)
    read = _squeezed(READERS[form](told))
    lines = [_squeezed(settable(text)) for text in _said(told)]
    missing = [text for text in lines if text not in read]
    # A line of a PDF may go on after a page or round a drawing.
    assert len(missing) <= (len(lines) // 50 if form == "pdf" else 0), missing


@pytest.mark.parametrize("small", [True, False])
def test_every_link_leads_somewhere_once(*, small: bool) -> None:
    """Each anchor stands once, and each link has its anchor."""
    told = _told(small)
    anchors = [b.anchor for b in told.blocks if isinstance(b, Card | Heading) and b.anchor]
    assert len(anchors) == len(set(anchors))
    links = {r.to for block in told.blocks for line in _lines(block) for r in line} - {""}
    assert links
    assert links <= set(anchors)


def _hostile(*texts: str) -> Document:
    said = tuple(map(words, texts))
    looks = tuple(run(text, look) for text, look in zip(texts, Look, strict=False))
    heads = tuple(clean(text) or "-" for text in texts)
    return Document(
        clean(texts[0]),
        clean(texts[0]) or "-",
        (clean(texts[0]), clean(texts[-1])),
        "withdrawal-advisor/seal/1?a=b",
        (
            Heading(1, heads[0], "x"),
            Paragraph(looks),
            Items(said),
            Terms(tuple((each, each) for each in said)),
            Card(Role.FACT, said[0], said, clean(texts[0]), 2, "y"),
            Table(heads[0], heads[:4], (said[:4],), tuple(1 for _ in heads[:4])),
        ),
    )


@settings(max_examples=25, deadline=None)
@given(TEXTS, TEXTS)
@example("\ufeff", "x")
def test_hostile_text_stays_text(one: str, other: str) -> None:
    """No text is taken for markup of any format; what no font shows stands there as its code."""
    told = _hostile(one, other)
    shown = _squeezed(clean(one))
    assert shown in _squeezed(_in_docx(docx_of(told)))
    assert shown in _squeezed(_in_markdown(markdown_of(told)))
    assert len(PdfReader(io.BytesIO(pdf_of(told))).pages) >= 2


@pytest.mark.parametrize("form", READERS)
def test_signs_of_markup_are_shown(form: str) -> None:
    """What means something to Typst, XML or Markdown is printed as it is."""
    texts = [
        f"a {text} b"
        for text in HOSTILE
        if text.isascii() and text.isprintable() and len(text) < 99
    ]
    shown = _squeezed(READERS[form](_hostile(*texts)))
    assert [text for text in texts if _squeezed(text) not in shown] == []


def test_directions_do_not_leak() -> None:
    """Signs that reorder are left out; names from right to left stand isolated."""
    assert clean("\u202eabc\u202c\u2066x") == "abcx"
    assert clean("a\x00b\ud800c\ufffe\n d") == "a\ufffdb\ufffdc\ufffd d"
    assert settable("العر") == "\u2068العر\u2069"  # noqa: RUF001  (Arabic is meant)
    assert settable("of العر, 2 x") == "of \u2068العر\u2069, 2 x"  # noqa: RUF001
    assert settable("x" * 30) == "\u200b".join(["xxxxxxxx"] * 3 + ["xxxxxx"])


def test_numbers_beside_names_keep_their_order() -> None:
    """A name from right to left is isolated from what follows it; other texts stay as they are."""
    assert isolated("Kraków, 12–51 %") == "Kraków, 12–51 %"  # noqa: RUF001
    told = _hostile("of العراق-الجديد (12–51 %)", "a", "b")  # noqa: RUF001
    wanted = "of \u2068العراق-الجديد\u2069 (12–51 %)"  # noqa: RUF001
    assert wanted in _in_docx(docx_of(told))
    assert wanted in _in_markdown(markdown_of(told))


def test_signs_without_a_font_are_coded() -> None:
    """Arabic, Persian, Greek and Cyrillic are shown; what is not, stands as its code."""
    assert (
        coded("العراق می\u200cروم Ελλάδα Київ e\u0301") == "العراق می\u200cروم Ελλάδα Київ e\u0301"
    )
    assert coded("日 and 😀") == "[U+65E5] and [U+1F600]"


def test_pdf_is_accessible_and_has_bookmarks() -> None:
    """The file says that it keeps PDF/UA-1; chapters and findings are bookmarks."""
    told = _told(small=False, plan=CUTS)
    content = pdf_of(told)
    reader = PdfReader(io.BytesIO(content))
    root: Any = reader.trailer["/Root"]
    assert root["/MarkInfo"]["/Marked"]
    assert root["/Lang"] == "en"
    assert b"pdfuaid:part" in content
    titles = list(_titles(reader.outline))
    assert titles == [b.text for b in told.blocks if isinstance(b, Heading) and b.level < 4]
    assert reader.metadata is not None
    assert reader.metadata.title == told.title
    assert reader.metadata.creation_date is None


def _titles(outline: Any) -> Iterator[str]:  # noqa: ANN401
    for each in outline:
        if isinstance(each, list):
            yield from _titles(each)
        else:
            yield each.title


def test_no_heading_ends_a_page() -> None:
    """Below every heading stands something of what it heads."""
    told = _told(small=False, plan=CUTS)
    heads = {_squeezed(b.text) for b in told.blocks if isinstance(b, Heading)}
    assert not heads & set(map(_squeezed, _last_lines(pdf_of(told))))


def test_nothing_that_introduces_ends_a_page() -> None:
    """The place of a question and the title of a list stand on the page of what they introduce."""
    told = _without_findings()
    led = {
        _squeezed("".join(run.text for run in block.line))
        for block, leads in zip(told.blocks, leading(told.blocks), strict=True)
        if leads and isinstance(block, Paragraph)
    }
    assert len(led) > 5
    assert not led & set(map(_squeezed, _last_lines(pdf_of(told))))


def test_data_of_a_finding_stand_with_its_derivation() -> None:
    """No page ends between what is said of a finding and the title of its derivation."""
    heads = (Heading(2, "group"), Heading(3, "finding"))
    data = Terms(tuple((words(f"term {n}"), words("said")) for n in range(8)))
    step = Card(Role.JUDGEMENT, words("the first step"))
    for before in range(26, 44, 2):
        lines = (Paragraph(words(f"line {n}.")) for n in range(before))
        told = _page(*lines, *heads, data, Heading(4, "Derivation"), step)
        pages = [p.extract_text() for p in PdfReader(io.BytesIO(pdf_of(told))).pages]
        (found,) = (text for text in pages if "Derivation" in text)
        assert "term 7" in found
        assert "the first step" in found


def _last_lines(content: bytes) -> list[str]:
    """Return the last line of every page, above its number."""
    pages = PdfReader(io.BytesIO(content)).pages
    return [re.sub(r"\n\d+ / \d+\s*\Z", "", p.extract_text()).split("\n")[-1] for p in pages]


def _page(*blocks: Block, title: str = "t") -> Document:
    return Document("k", title, ("a", "b"), "s", (Heading(1, "h", "x"), *blocks))


@pytest.mark.parametrize("before", range(36, 48, 2))
def test_row_of_a_table_stays_together(before: int) -> None:
    """A row goes to the next page as a whole, unless it is longer than one."""
    lines = tuple(Paragraph(words(f"line {n}")) for n in range(before))
    short, long = (
        tuple(f"{name}{n}" for n in range(count)) for name, count in (("s", 150), ("l", 2000))
    )
    rows = tuple((words("row"), words(" ".join(each))) for each in (short, long))
    pages = [
        set(page.extract_text().split())
        for page in PdfReader(
            io.BytesIO(pdf_of(_page(*lines, Table("t", ("a", "b"), rows, (1, 2)))))
        ).pages
    ]
    assert [page & set(short) for page in pages if page & set(short)] == [set(short)]
    assert set(long) <= set().union(*pages)


def test_head_of_a_page_is_the_beginning_of_the_title() -> None:
    """A title that is longer than a line is cut at its end, with an ellipsis."""
    title = " ".join(f"word{n}" for n in range(60))
    page = PdfReader(io.BytesIO(pdf_of(_page(Paragraph(words("x")), title=title)))).pages[1]
    head = page.extract_text().split("\n")[0].strip()
    assert head.endswith("…")
    assert title.startswith(head.removesuffix("…"))
    assert len(head) > 60


@pytest.mark.parametrize("before", [20, 45])
def test_drawing_stands_where_it_is_told(before: int) -> None:
    """A drawing comes after the steps it shows and before what follows them."""
    drawn = next(b for b in _told(small=False, plan=CUTS).blocks if isinstance(b, Picture))
    lines = tuple(Paragraph(words(f"line {n}.")) for n in range(90))
    text = _in_pdf(pdf_of(_page(*lines[:before], drawn, *lines[before:])))
    places = [
        text.index(each) for each in (f"line {before - 1}.", drawn.caption, f"line {before}.")
    ]
    assert places == sorted(places)


def test_docx_keeps_together() -> None:
    """What introduces something keeps with it, and the heads of a table with its first row."""
    told = _without_findings()
    word = docx.Document(io.BytesIO(docx_of(told)))
    kept = {p.text for p in word.paragraphs if p.paragraph_format.keep_with_next}
    for block, leads in zip(told.blocks, leading(told.blocks), strict=True):
        if leads and isinstance(block, Paragraph):
            assert "".join(run.text for run in block.line) in kept
    derived = docx.Document(io.BytesIO(docx_of(_told(small=False, plan=CUTS))))
    (chain,) = (each for each in derived.paragraphs if each.text.startswith("Chain: "))
    assert chain.paragraph_format.keep_with_next
    assert word.tables
    for table in word.tables:
        heads = [p for cell in table.rows[0].cells for p in cell.paragraphs]
        assert all(each.paragraph_format.keep_with_next for each in heads)


def test_docx_keeps_title_data_and_derivation() -> None:
    """The first data of a finding keep with its title, the last with the title of what follows."""
    heads = (Heading(2, "group"), Heading(3, "finding"))
    data = Terms(tuple((words(f"term {n}"), words("said")) for n in range(5)))
    told = _page(*heads, data, Heading(4, "Derivation"), Terms(()), Paragraph(words("x")))
    word = docx.Document(io.BytesIO(docx_of(told)))
    kept = [p.text for p in word.paragraphs if p.paragraph_format.keep_with_next]
    assert kept == ["term 0: said", "term 1: said", "term 4: said"]


def test_hypotheses_stand_together() -> None:
    """Cards of hypotheses that follow each other are on one page, and no card is split in Word."""
    cards = [Card(Role.HYPOTHESIS, words(f"supposed {n}")) for n in range(2)]
    for before in range(36, 48, 2):
        lines = tuple(Paragraph(words(f"line {n}")) for n in range(before))
        pages = PdfReader(io.BytesIO(pdf_of(_page(*lines, *cards)))).pages
        assert sum("supposed" in page.extract_text() for page in pages) == 1
    fact = Card(Role.FACT, words("fact"), (words("line"),))
    line = Paragraph(words("x"))
    assert leading([line, *cards, fact, line]) == [False, True, False, False, False]
    word = docx.Document(io.BytesIO(docx_of(_page(*cards, fact, line))))
    kept = {p.text for p in word.paragraphs if p.paragraph_format.keep_with_next}
    assert kept == {"supposed 0", "fact"}
    styles = {p.text: p.style for p in word.paragraphs if p.style is not None}
    for text in ("supposed 0", "supposed 1", "fact", "line"):
        assert styles[text].paragraph_format.keep_together


def test_docx_tables_have_the_widths_told() -> None:
    """Columns are as wide as their shares say, for readers that look at the grid alone."""
    told = _without_findings()
    word = docx.Document(io.BytesIO(docx_of(told)))
    for table, block in zip(
        word.tables, (b for b in told.blocks if isinstance(b, Table)), strict=True
    ):
        widths = [column.width or 0 for column in table.columns]
        shares = [width * sum(block.widths) / sum(widths) for width in widths]
        assert shares == pytest.approx(block.widths, abs=0.01)


def test_brief_report_is_brief() -> None:
    """The brief report of the Iraq withdrawal can be read at one sitting."""
    told = _told(small=False, plan=Settings("brief"))
    assert len(PdfReader(io.BytesIO(pdf_of(told))).pages) <= 15


def test_docx_can_be_navigated() -> None:
    """Headings are headings, tables repeat their heads, pictures say what they show."""
    told = _told(small=False, plan=CUTS)
    content = docx_of(told)
    word = docx.Document(io.BytesIO(content))
    found = [(p.style.name, p.text) for p in word.paragraphs if p.style is not None]
    headed = [(f"Heading {b.level}", b.text) for b in told.blocks if isinstance(b, Heading)]
    assert [each for each in found if each[0].startswith("Heading")] == headed
    body = word.element.body
    assert "TOC " in "".join(each.text for each in body.iter(qn("w:instrText")))
    assert len(list(body.iter(qn("w:tblHeader")))) == len(word.tables) > 0
    said = [each.get("descr") for each in body.iter(qn("wp:docPr"))]
    assert said == [b.says for b in told.blocks if isinstance(b, Picture)] != []
    marks = [each.get(qn("w:name")) for each in body.iter(qn("w:bookmarkStart"))]
    assert len(marks) == len(set(marks))
    assert {each.get(qn("w:anchor")) for each in body.iter(qn("w:hyperlink"))} <= set(marks)


def test_docx_marks_scripts_from_right_to_left() -> None:
    """Arabic inside an English sentence is a piece of its own, marked."""
    content = docx_of(_hostile("before العراق الجديد after", "b"))
    pieces = docx.Document(io.BytesIO(content)).element.body.iter(qn("w:r"))
    marked = {
        "".join(each.text for each in piece.iter(qn("w:t")))
        for piece in pieces
        if piece.find(f"{qn('w:rPr')}/{qn('w:rtl')}") is not None
    }
    assert marked == {"العراق الجديد"}


@pytest.mark.parametrize("form", [pdf_of, docx_of])
def test_same_bytes(form: Callable[[Document], bytes]) -> None:
    """The same document gives the same bytes; no date of the run is in the file."""
    told = _told()
    content = form(told)
    assert content == form(told)
    if form is docx_of:
        entries = zipfile.ZipFile(io.BytesIO(content)).infolist()
        assert {entry.date_time for entry in entries} == {(1980, 1, 1, 0, 0, 0)}


def test_seal_is_found_in_every_file() -> None:
    """The seal can be read back from the files as they are."""
    told, sealed = _told(), view(SMALL, SMALL_RULES).seal
    for content in (pdf_of(told), docx_of(told), markdown_of(told).encode()):
        assert find_seal(content.decode("utf-8", "replace")) == sealed


def test_docx_without_typst(monkeypatch: pytest.MonkeyPatch) -> None:
    """Without what turns drawings into pictures there are none, and the document says so."""
    told = _told(small=False, plan=CUTS)
    assert NO_DRAWINGS not in _in_docx(docx_of(told))
    monkeypatch.setattr(word_file, "_can_draw", lambda: False)
    content = docx_of(told)
    assert NO_DRAWINGS in _in_docx(content)
    assert b"word/media/" not in content


def test_wide_drawing_has_a_page_across() -> None:
    """A drawing whose letters would be too small lies on a page of its own."""
    told = _told(small=False, plan=CUTS)
    drawn = next(b for b in told.blocks if isinstance(b, Picture))
    wide = replace(told, blocks=(Heading(1, "x"), replace(drawn, width=1300.0, height=700.0)))
    pages = PdfReader(io.BytesIO(pdf_of(wide))).pages
    assert [p.mediabox.width > p.mediabox.height for p in pages] == [False, False, True]


def test_drawing_with_names_from_right_to_left() -> None:
    """Names in Arabic stand in a drawing too, and the file stays accessible."""
    told = _told(small=False, plan=CUTS)
    drawn = next(b for b in told.blocks if isinstance(b, Picture))
    arabic = replace(drawn, svg=drawn.svg.replace("Iraq", "العراق"))
    assert arabic != drawn
    content = pdf_of(replace(told, blocks=(arabic,)))
    assert b"pdfuaid:part" in content
    assert b"/Subtype/Image" in content
    assert b"/Subtype/Image" not in pdf_of(replace(told, blocks=(drawn,)))


@pytest.mark.parametrize(
    "name", ["جمهورية السلام الديمقراطية", "北の国", "*Bold* #let [x]", "x" * 120]
)
def test_strange_names_go_through_the_whole_report(name: str, tmp_path: Path) -> None:
    """A name stands in sentences, headings, tables and drawings."""
    facts = tmp_path / "facts.yaml"
    facts.write_text(
        f"situation: '{name}'\nnames: {{'{name}': state}}\nfacts:\n"
        f"  - '{name} is a rival of Avaria'\n  - 'the Red Band threatens {name}'\n"
        f"supposing:\n  - 'Avaria withdraws its forces from {name}'\n",
        "utf-8",
    )
    told = document(view(facts, SMALL_RULES))
    wanted = _squeezed(f"the Red Band attacks {name}")
    for form in ("docx", "md"):
        assert wanted in _squeezed(READERS[form](told))
    assert len(PdfReader(io.BytesIO(pdf_of(told))).pages) > 2
