"""The page of a report: what it may do, and that every text of a user stays text."""

import re
from base64 import b64encode
from hashlib import sha256
from pathlib import Path

import pytest
from page_tree import tree
from reported import IRAQ, RULES, SMALL_RULES, assessment, library, page, view
from told_steps import steps_in_html, wrong_steps

from withdrawal_advisor.reports.report import graph
from withdrawal_advisor.reports.report.html import TemplateRefusedError, html
from withdrawal_advisor.reports.report.seal import find_seal

NAMES = [
    "*Bold* and _slanted_ Land",
    "&lt;b&gt; & amp",
    '" onmouseover="alert(1)',
    "' onfocus='alert(1)",
    "{{ report.seal }} {% raw %} {# x #}",
    "javascript:alert(1)",
    "]] -- ${x} `y`",
    "https://example.invalid/x.png",
    "جمهورية السلام الديمقراطية",
    "מדינה",
    "北の国" * 20,
    "x" * 120,
]
MARKUP = "</p></style></script><script>alert(1)</script><img src=x onerror=alert(1)>{{ 7 * 7 }}"


def _facts(folder: Path, name: str) -> Path:
    quoted = "'" + name.replace("'", "''") + "'"
    path = folder / "facts.yaml"
    path.write_text(
        f"situation: '{MARKUP}'\nnames: {{{quoted}: state}}\n"
        f"sources:\n  s: {{title: '{MARKUP}', url: 'javascript:alert(1)', reliability: B}}\n"
        f"facts:\n  - fact: {_said(name, ' is a rival of Avaria')}\n    source: s\n"
        f"    asserted by: '{MARKUP}'\n    note: '{MARKUP}'\n"
        f"  - {_said(name, '', 'the Red Band threatens ')}\n"
        f"supposing:\n  - {_said(name, '', 'Avaria withdraws its forces from ')}\n",
        "utf-8",
    )
    return path


def _said(name: str, after: str, before: str = "") -> str:
    return "'" + f"{before}{name}{after}".replace("'", "''") + "'"


@pytest.mark.parametrize("name", NAMES)
def test_hostile_text_stays_text(name: str, tmp_path: Path) -> None:
    """No text of a fact file becomes an element, an attribute, a script or a template."""
    root = tree(page(_facts(tmp_path, name), SMALL_RULES))
    elements = list(root.elements())
    assert [e.tag for e in elements].count("script") == 1
    assert not any(e.tag in {"img", "iframe", "object", "form", "base"} for e in elements)
    for element in elements:
        assert not any(attribute.startswith("on") for attribute in element.attributes)
        assert element.attributes.get("href", "#").startswith("#")
        assert "style" not in element.attributes
    text = root.text
    assert MARKUP in text
    assert f"the Red Band attacks {name}".replace("`", "'").casefold() in text.casefold()


def test_names_from_right_to_left_stand_apart(tmp_path: Path) -> None:
    """A name is isolated from the numbers after it, and can still be read, copied and proved."""
    name = "جمهورية السلام"
    facts = _facts(tmp_path, name)
    text = page(facts, SMALL_RULES)
    lead = tree(text).all("lead", "p")[0]
    apart = [each.text for each in lead.elements() if "dir" not in each.attributes]
    assert apart
    assert set(apart) == {name}
    assert not set("\u2066\u2067\u2068\u2069") & set(text)
    shown = steps_in_html(text)
    assert any(name in step.sentence for step in shown)
    assert wrong_steps(shown, assessment(facts, SMALL_RULES), library(SMALL_RULES)) == []


def test_nothing_else_may_run_or_load() -> None:
    """The policy allows one style and one script, those in the page."""
    text = page(IRAQ, RULES)
    (policy,) = re.findall(r'http-equiv="Content-Security-Policy" content="([^"]*)"', text)
    for kind, tag in (("style-src", "style"), ("script-src", "script")):
        (content,) = re.findall(rf"<{tag}>(.*?)</{tag}>", text, re.DOTALL)
        digest = b64encode(sha256(content.encode()).digest()).decode()
        assert f"{kind} 'sha256-{digest}'" in policy
    assert policy.startswith("default-src 'none';")
    assert "unsafe" not in policy
    assert not re.search(r"\b(?:src|srcset|action|poster|data)=", text)


def test_identifiers_are_unique() -> None:
    """No two elements have the same identifier, and every link has its target."""
    elements = list(tree(page()).elements())
    names = [e.attributes["id"] for e in elements if "id" in e.attributes]
    assert len(names) == len(set(names))
    links = {e.attributes["href"][1:] for e in elements if "href" in e.attributes}
    assert links <= set(names)


def test_seal_is_found_in_the_page() -> None:
    """The seal can be read back from the page."""
    assert find_seal(page()) == view().seal


def test_page_without_layout_library(monkeypatch: pytest.MonkeyPatch) -> None:
    """Without the library there is the text alone, and the page says so."""
    monkeypatch.setattr(graph, "layout_version", lambda: "")
    monkeypatch.setattr("withdrawal_advisor.reports.report.html.layout_version", lambda: "")
    text = html(view())
    assert "<svg" not in text
    assert "there are no drawings, since the layout library is not installed" in text


def _with(folder: Path, template: str) -> str:
    (folder / "report.html.j2").write_text(template, "utf-8")
    return html(view(), folder)


def test_own_template_and_style(tmp_path: Path) -> None:
    """A template of the user lays out the same view; the policy knows the user's style."""
    (tmp_path / "style.css").write_text("p { color: red }", "utf-8")
    text = _with(tmp_path, "<style>{{ style }}</style><p>{{ report.findings[0].sentence }}</p>")
    assert text.endswith(f"<style>p {{ color: red }}</style><p>{view().findings[0].sentence}</p>")
    digest = b64encode(sha256(b"p { color: red }").digest()).decode()
    assert f"style-src 'sha256-{digest}'" in text


@pytest.mark.parametrize("end", ["</style>", "</STYLE\n>"])
def test_style_that_ends_itself_is_refused(end: str, tmp_path: Path) -> None:
    """What stands in the user's style sheet stays style."""
    (tmp_path / "style.css").write_text(f"p {{}}{end}<script>alert(1)</script>", "utf-8")
    with pytest.raises(TemplateRefusedError, match=r"style\.css"):
        html(view(), tmp_path)


@pytest.mark.parametrize(
    "template",
    [
        "{{ ''.__class__.__mro__ }}",
        "{{ report.__class__.__init__.__globals__ }}",
        "{{ graph.__globals__ }}",
        "{{ self.__init__.__globals__ }}",
        "{% include '../secret.txt' %}",
        "{% include 'link.txt' %}",
        "{% include '/etc/hostname' %}",
        "<meta http-equiv='refresh' content='0;url=https://example.invalid'>",
        "{{ lipsum(n=1000000) }}",
        "{% for i in range(10000000) %}x{% endfor %}",
    ],
)
def test_template_of_a_stranger_is_kept_in(template: str, tmp_path: Path) -> None:
    """A template reaches nothing but the view and its own folder."""
    (tmp_path / "secret.txt").write_text("secret", "utf-8")
    folder = tmp_path / "templates"
    folder.mkdir()
    (folder / "link.txt").symlink_to(tmp_path / "secret.txt")
    with pytest.raises((Exception, TemplateRefusedError)) as refused:
        _with(folder, template)
    assert "secret" not in str(refused.value) or "secret.txt" in str(refused.value)
