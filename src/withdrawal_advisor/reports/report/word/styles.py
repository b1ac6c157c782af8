"""The styles of a Word document: headings for the navigation pane, and one for each role."""

from dataclasses import dataclass

from docx.document import Document as Word
from docx.enum.style import WD_STYLE_TYPE
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm, Pt, RGBColor
from docx.styles.style import ParagraphStyle

from withdrawal_advisor.reports.report.document.blocks import Role

SOFT = RGBColor(0x55, 0x55, 0x55)
LINK = RGBColor(0x0B, 0x4A, 0x8F)
_BLACK = RGBColor(0x1B, 0x1B, 0x1B)
_HEADINGS = {"Title": 24, "Heading 1": 17, "Heading 2": 13, "Heading 3": 11.5, "Heading 4": 10}
_SIZE, _SMALL = 10, 9


@dataclass(frozen=True, slots=True)
class _Tint:
    edge: str
    fill: str


_TINTS = {
    Role.FACT: _Tint("2F6BA8", "EEF5FC"),
    Role.HYPOTHESIS: _Tint("7B4FA3", "F6EFFB"),
    Role.ASSUMPTION: _Tint("9A6200", "FDF5E6"),
    Role.JUDGEMENT: _Tint("3A7D3A", "F0F7F0"),
}


def head_style(role: Role) -> str:
    """Return the name of the style in which the sentence of a card stands."""
    return f"Report {role}"


def detail_style(role: Role) -> str:
    """Return the name of the style of the lines below it."""
    return f"Report {role} detail"


def set_styles(word: Word) -> None:
    """Set page, fonts and styles."""
    section = word.sections[0]
    section.page_width, section.page_height = Cm(21), Cm(29.7)
    section.left_margin = section.right_margin = Cm(2.2)
    section.top_margin = section.bottom_margin = Cm(2.3)
    for name, size in _HEADINGS.items():
        _set_font(_style(word, name), size)
    normal = _style(word, "Normal")
    _set_font(normal, _SIZE)
    normal.paragraph_format.space_after = Pt(5)
    for role in Role:
        _add(word, head_style(role), role, _SIZE).paragraph_format.keep_with_next = False
        _add(word, detail_style(role), role, _SMALL)
    _style(word, head_style(Role.REMARK)).font.color.rgb = SOFT
    _style(word, head_style(Role.LEAD)).font.size = Pt(11.5)


def _style(word: Word, name: str) -> ParagraphStyle:
    found = word.styles[name]
    if not isinstance(found, ParagraphStyle):
        raise TypeError(f"'{name}' is no style of paragraphs")
    return found


def _set_font(style: ParagraphStyle, size: float) -> None:
    style.font.name, style.font.size, style.font.color.rgb = "Calibri", Pt(size), _BLACK
    fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
    for theme in ("asciiTheme", "hAnsiTheme", "eastAsiaTheme", "cstheme"):
        fonts.attrib.pop(qn(f"w:{theme}"), None)
    fonts.set(qn("w:cs"), "Arial")


def _add(word: Word, name: str, role: Role, size: float) -> ParagraphStyle:
    style = word.styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
    if not isinstance(style, ParagraphStyle):
        raise TypeError(f"'{name}' is no style of paragraphs")
    style.base_style = word.styles["Normal"]
    style.font.size = Pt(size)
    style.paragraph_format.space_after = Pt(2)
    style.paragraph_format.widow_control = True
    style.paragraph_format.keep_together = role in _TINTS or None
    if role in _TINTS:
        _tint(style, _TINTS[role])
    return style


def _tint(style: ParagraphStyle, tint: _Tint) -> None:
    """Give a style a bar at its left and a ground; the order is that of the schema."""
    properties = style.element.get_or_add_pPr()
    borders, left, ground = (OxmlElement(f"w:{n}") for n in ("pBdr", "left", "shd"))
    for key, value in (("val", "single"), ("sz", "18"), ("space", "6"), ("color", tint.edge)):
        left.set(qn(f"w:{key}"), value)
    for key, value in (("val", "clear"), ("color", "auto"), ("fill", tint.fill)):
        ground.set(qn(f"w:{key}"), value)
    borders.append(left)
    spacing = properties.find(qn("w:spacing"))
    at = len(properties) if spacing is None else list(properties).index(spacing)
    properties.insert(at, borders)
    properties.insert(at + 1, ground)
