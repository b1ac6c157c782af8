"""The command `report` for PDF, DOCX and Markdown: files, extras, seals, examples."""

import io
import re
from importlib.util import find_spec
from pathlib import Path

import pytest
from commands import ROOT, run, small
from docx import Document
from docx.oxml.ns import qn
from pypdf import PdfReader

from withdrawal_advisor.cli import report_formats
from withdrawal_advisor.reports.report.graph import layout_version
from withdrawal_advisor.reports.report.seal import find_seal

ENDINGS = [".pdf", ".docx", ".md"]
EXAMPLE = ROOT / "examples" / "iraq-2024-power-cuts"
FOCUS = ("iraq-2024-withdrawal", "--focus", "power cuts in Iraq lengthen")


def _made(target: Path, *options: str) -> bytes:
    outcome = small("report", "-o", str(target), *options)
    assert (outcome.status, outcome.out, outcome.err) == (0, "", "")
    return target.read_bytes()


@pytest.mark.parametrize("ending", ENDINGS)
def test_replay(ending: str, tmp_path: Path) -> None:
    """A file brings its seal with it, and is made again to the byte."""
    target, again = tmp_path / f"x{ending}", tmp_path / f"y{ending}"
    content = _made(target)
    checked = small("report", "--replay", str(target))
    assert (checked.status, checked.err) == (0, "")
    assert "the same, byte for byte" in checked.out
    assert _made(again, "--replay", str(target)) == content
    assert b"<html" in _made(tmp_path / "z.html", "--replay", str(target))


def test_seal_names_what_sets_the_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Another version of a library is a difference, not a change of the file."""
    target = tmp_path / "x.pdf"
    found = find_seal(_made(target).decode("utf-8", "replace"))
    assert found is not None
    assert found.values["typst"]
    monkeypatch.setattr(report_formats, "version", lambda _: "9.9")
    outcome = small("report", "--replay", str(target))
    assert outcome.status == 3
    assert f"typst: sealed with {found.values['typst']}, now 9.9" in outcome.err


@pytest.mark.parametrize(("ending", "module"), [(".pdf", "typst"), (".docx", "docx")])
def test_missing_extra(
    ending: str, module: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What is to be installed is said in one sentence, before anything is worked out."""
    monkeypatch.setattr(
        report_formats, "find_spec", lambda name: None if name == module else find_spec(name)
    )
    outcome = small("report", "-o", str(tmp_path / f"x{ending}"))
    assert (outcome.status, outcome.out) == (2, "")
    assert f"pip install 'withdrawal-advisor[{ending[1:]}]'" in outcome.err
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("ending", ENDINGS)
def test_template_needs_html(ending: str, tmp_path: Path) -> None:
    """Templates of users are for HTML."""
    outcome = small("report", "-o", str(tmp_path / f"x{ending}"), "--template", str(tmp_path))
    assert outcome.status == 2
    assert "--template is for HTML" in outcome.err


def _text(path: Path) -> str:
    """Return what a file says, without its seal: hashes and versions differ by installation."""
    content = path.read_bytes()
    if path.suffix == ".pdf":
        pages = (page.extract_text() for page in PdfReader(io.BytesIO(content)).pages)
        text = "\n".join(pages)
    elif path.suffix == ".docx":
        body = Document(io.BytesIO(content)).element.body
        text = "\n".join("".join(t.text for t in p.iter(qn("w:t"))) for p in body.iter(qn("w:p")))
    else:
        text = content.decode()
    said, found, _ = text.rpartition("The same inputs give the same bytes.")
    assert found
    return re.sub("[0-9a-f]{64}", "", said)


@pytest.mark.parametrize("ending", ENDINGS)
def test_example(ending: str, tmp_path: Path, request: pytest.FixtureRequest) -> None:
    """Each example says what the command writes today; its bytes depend on library versions."""
    kept, target = EXAMPLE.with_suffix(ending), tmp_path / f"x{ending}"
    outcome = run("report", *FOCUS, "-o", str(target))
    assert (outcome.status, outcome.out) == (0, "")
    if request.config.getoption("--update-golden") and (
        not kept.exists() or kept.read_bytes() != target.read_bytes()
    ):
        kept.write_bytes(target.read_bytes())
    if not layout_version():
        pytest.skip("the examples have drawings, here is no library for them")
    assert _text(target) == _text(kept)
