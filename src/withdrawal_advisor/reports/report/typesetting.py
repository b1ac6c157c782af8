"""Typst: its fonts, and which signs these can show."""

import json
import re
import unicodedata
from base64 import b64encode
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import typst

from withdrawal_advisor.reports.report.document.blocks import Picture

STANDARD = "ua-1"
"""Accessible PDF; it also demands that every sign can be shown."""
_FONT = "fontpkg_noto_sans_arabic"
_JOINER = "\u200d"
_RESOLUTION, _FINE = 110, 220
_SHAPED = re.compile("[\u0250-\u1fff\u2c00-\uffff\U00010000-\U0010ffff]")
_SHEETS = b"""#set page(width: auto, height: auto, margin: 0pt)
#for each in json(bytes(sys.inputs.sheets)) {
  page(image(bytes(each.svg), format: "svg", width: each.width * 0.75pt))
}"""
_STRANGE = re.compile(r"[\x00-\x7f]?[^\x00-\x7f]+")
_PROBE = b"""#set document(title: "signs")
#set text(font: ("Libertinus Serif", "Noto Sans Arabic"))
#text(sys.inputs.signs)"""


@cache
def fonts() -> typst.Fonts:
    """Return the fonts that come with Typst and the one for Arabic; none of the system's."""
    found = find_spec(_FONT)
    folders = [] if found is None or found.origin is None else [Path(found.origin).parent / "files"]
    return typst.Fonts(include_system_fonts=False, font_paths=list(map(str, folders)))


def compiled(source: bytes, inputs: dict[str, str], **options: Any) -> list[bytes]:  # noqa: ANN401
    """Return what Typst makes of a source: a PDF, or a picture for every page."""
    compiler = typst.Compiler(source, font_paths=fonts(), sys_inputs=inputs)
    made = compiler.compile(**options)
    return made if isinstance(made, list) else [made or b""]


def coded(text: str) -> str:
    """Return a text in which signs that no font has are written as their codes."""
    written = {sign for part in set(_STRANGE.findall(text)) for sign in _clusters(part)}
    signs = sorted(sign for sign in written if not sign.isascii())
    if _shows(signs):
        return text
    for sign in signs:
        if not _shows([sign]):
            codes = "".join(f"[U+{ord(each):04X}]" for each in sign)
            text = text.replace(sign, codes)
    return text


def _clusters(text: str) -> Iterator[str]:
    """Yield signs with the marks that stand on them."""
    cluster = ""
    for sign in text:
        on = unicodedata.category(sign).startswith("M") or _JOINER in {sign, cluster[-1:]}
        if cluster and not on:
            yield cluster
            cluster = ""
        cluster += sign
    yield cluster


def _shows(signs: Iterable[str]) -> bool:
    try:
        compiled(_PROBE, {"signs": " ".join(signs)}, format="pdf", pdf_standards=[STANDARD])
    except typst.TypstError:
        return False
    return True


def pictures(drawn: Sequence[Picture], resolution: int = _RESOLUTION) -> list[bytes]:
    """Return drawings as PNG."""
    if not drawn:
        return []
    sheets = [{"svg": each.svg, "width": each.width} for each in drawn]
    text = coded(json.dumps(sheets, ensure_ascii=False))
    return compiled(_SHEETS, {"sheets": text}, format="png", ppi=resolution)


def without_shaped_text(drawn: Sequence[Picture]) -> dict[str, str]:
    """Return drawings that can stand in a PDF/UA file, by what they were.

    Typst loses which letters the joined signs of a drawing stand for, and then refuses the file;
    so a drawing with more than Latin letters becomes a picture. Its steps say the same in text.
    """
    shaped = [each for each in drawn if _SHAPED.search(each.svg)]
    found = zip(shaped, pictures(shaped, _FINE), strict=True)
    return {each.svg: _framed(each, content) for each, content in found}


def _framed(drawn: Picture, content: bytes) -> str:
    size = f'width="{drawn.width:g}" height="{drawn.height:g}"'
    data = b64encode(content).decode()
    picture = f'<image {size} href="data:image/png;base64,{data}"/>'
    return f'<svg xmlns="http://www.w3.org/2000/svg" {size}>{picture}</svg>'
