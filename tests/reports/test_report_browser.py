"""The report in a real Chromium: folding, search, keys, links, and no barrier for anybody."""

import io
import shutil
from collections.abc import Iterator
from pathlib import Path
from unicodedata import normalize

import pytest

pytest.importorskip("playwright.sync_api", reason="playwright (extra 'dev') is not installed")
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Error, Page, sync_playwright
from pypdf import PdfReader
from reported import IRAQ, RULES, SMALL, SMALL_RULES, page

from withdrawal_advisor.cli.sealing import Settings

_ARGUMENTS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking"]
CUTS = Settings(focus=("power cuts in Iraq lengthen", "ISIS resurges in Iraq"))
LEAST_LETTERS = 9


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """Start a Chromium of the system or of playwright; skip if there is none."""
    system = shutil.which("chromium") or shutil.which("chromium-browser")
    with sync_playwright() as playwright:
        try:
            started = playwright.chromium.launch(executable_path=system, args=_ARGUMENTS)
        except Error as error:
            pytest.skip(f"no Chromium can be started here: {error.message.splitlines()[0]}")
        yield started
        started.close()


class Watched:
    """A page with what went wrong in it and what it asked for."""

    def __init__(self, page_: Page) -> None:
        self.page = page_
        self.errors: list[str] = []
        self.requests: list[str] = []
        page_.on("console", lambda message: self.errors.append(message.text))
        page_.on("pageerror", lambda error: self.errors.append(str(error)))
        page_.on("request", lambda request: self.requests.append(request.url))


@pytest.fixture(scope="module")
def file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Write the report of two findings of the Iraq withdrawal."""
    path = tmp_path_factory.mktemp("report") / "report.html"
    path.write_text(page(IRAQ, RULES, CUTS), "utf-8")
    return path


@pytest.fixture
def watched(browser: Browser, file: Path) -> Iterator[Watched]:
    """Open the report; nothing may go wrong or leave the file."""
    context = browser.new_context(viewport={"width": 1400, "height": 1000})
    opened = Watched(context.new_page())
    opened.page.goto(file.as_uri())
    yield opened
    assert opened.errors == []
    assert {url.partition("#")[0] for url in opened.requests} == {file.as_uri()}
    context.close()


def _opened(page_: Page) -> int:
    return page_.locator(".finding[open]").count()


def test_findings_fold(watched: Watched) -> None:
    """A finding unfolds with a click and folds again; all do at once."""
    opened = watched.page
    first = opened.locator(".finding").first
    assert not first.locator(".derivation").is_visible()
    first.locator("summary").first.click()
    assert first.locator(".derivation").is_visible()
    assert first.locator(".graph").is_visible()
    opened.click("#unfold")
    assert _opened(opened) == opened.locator(".finding").count() > 1
    opened.click("#fold")
    assert _opened(opened) == 0


def test_search_finds_words(watched: Watched) -> None:
    """Only findings with all words stay; Escape brings the others back."""
    opened = watched.page
    opened.fill("#search", "POWER lengthen")
    assert opened.locator(".finding:visible").count() == 1
    assert opened.inner_text("#said") == f"1 of {opened.locator('.finding').count()} findings"
    opened.fill("#search", "nowhere to be found")
    assert opened.locator(".finding:visible").count() == 0
    opened.press("#search", "Escape")
    assert opened.locator(".finding:visible").count() == opened.locator(".finding").count()


def test_keys(watched: Watched) -> None:
    """One can go through the findings and unfold them without a mouse."""
    opened = watched.page
    opened.keyboard.press("j")
    opened.keyboard.press("j")
    opened.keyboard.press("k")
    opened.keyboard.press("o")
    assert opened.locator(".finding").first.get_attribute("open") is not None
    opened.keyboard.press("Enter")
    assert _opened(opened) == 0
    opened.keyboard.press("/")
    opened.keyboard.type("j")
    assert opened.input_value("#search") == "j"


def test_deep_links(browser: Browser, file: Path) -> None:
    """A link to a step, or to a sentence of the ledger, unfolds what it lies in."""
    opened = browser.new_page()
    opened.goto(file.as_uri())
    step = opened.locator(".derivation .step").last.get_attribute("id") or ""
    entry = opened.locator(".entry").last.get_attribute("id") or ""
    for target in (step, entry):
        opened.goto("about:blank")
        opened.goto(f"{file.as_uri()}#{target}")
        assert opened.locator(f"[id='{target}']").is_visible()
        assert opened.evaluate("document.activeElement.id") == target
    opened.goto(f"{file.as_uri()}#{step}")
    assert opened.locator(f"[id='{step}']").is_visible()
    opened.close()


def test_every_link_leads_somewhere(watched: Watched) -> None:
    """There is an element for each link, and no link leaves the page."""
    dead = watched.page.evaluate(
        "[...document.querySelectorAll('a[href]')].map(a => a.getAttribute('href'))"
        ".filter(h => !h.startsWith('#') || !document.getElementById(h.slice(1)))"
    )
    assert dead == []


def test_drawing_and_text_say_the_same(watched: Watched) -> None:
    """Each box of a drawing links to the step of the same sentence, and lights up with it."""
    opened = watched.page
    opened.click("#unfold")
    pairs = opened.evaluate(
        "[...document.querySelectorAll('.graph .box:not(.rule)')].map(b => ["
        "b.getAttribute('aria-label').split(': ').slice(1).join(': '),"
        "document.getElementById(b.getAttribute('href').slice(1)).querySelector('.sentence').textContent])"
    )
    assert len(pairs) > 10
    assert all(one == other for one, other in pairs)
    opened.locator(".graph .box").first.hover()
    assert opened.locator(".graph.lit .box.on").count() > 1
    assert opened.locator(".step.on").count() == 1


def test_works_without_javascript(browser: Browser, file: Path) -> None:
    """Findings fold and links lead where no script runs."""
    context = browser.new_context(java_script_enabled=False)
    opened = context.new_page()
    opened.goto(file.as_uri())
    opened.locator(".finding summary").first.click()
    assert opened.locator(".finding .derivation svg").first.is_visible()
    assert opened.locator("#tools").inner_text() == ""
    context.close()


@pytest.mark.parametrize(("scheme", "width"), [("light", 1400), ("dark", 400)])
def test_no_barriers(browser: Browser, file: Path, scheme: str, width: int) -> None:
    """Axe finds nothing, folded or unfolded, and the page needs no scrolling sideways."""
    context = browser.new_context(viewport={"width": width, "height": 900}, bypass_csp=True)
    opened = context.new_page()
    opened.emulate_media(color_scheme="dark" if scheme == "dark" else "light")
    opened.goto(file.as_uri())
    opened.evaluate("document.querySelectorAll('details').forEach(d => { d.open = true })")
    found = Axe().run(opened)
    assert [(v["id"], v["nodes"][0]["html"][:200]) for v in found.response["violations"]] == []
    assert opened.evaluate("document.documentElement.scrollWidth") <= width
    context.close()


def test_prints(browser: Browser, tmp_path: Path) -> None:
    """The small report prints on a few pages, without its tools."""
    path = tmp_path / "small.html"
    path.write_text(page(SMALL, SMALL_RULES), "utf-8")
    opened = browser.new_page()
    opened.goto(path.as_uri())
    opened.emulate_media(media="print")
    assert not opened.locator("#tools").is_visible()
    assert opened.locator(".on-paper").is_visible()
    printed = opened.pdf()
    assert 2 <= printed.count(b"/Type /Page\n") <= 12
    folded = opened.locator("section > details:not([open])").count()
    opened.evaluate("dispatchEvent(new Event('beforeprint'))")
    assert opened.locator("section > details:not(.entries, [open])").count() == 0
    opened.evaluate("dispatchEvent(new Event('afterprint'))")
    assert opened.locator("section > details:not([open])").count() == folded > 0
    opened.close()


@pytest.fixture(scope="module")
def full(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Write a report with tables, long lists and drawings of all widths."""
    path = tmp_path_factory.mktemp("full") / "report.html"
    path.write_text(page(IRAQ, RULES, other=IRAQ.with_name("iraq-2024.yaml")), "utf-8")
    return path


@pytest.mark.parametrize("width", [1400, 1100, 390])
def test_drawings_are_not_cut(browser: Browser, full: Path, width: int) -> None:
    """Drawings fit where their letters stay legible, and show that they scroll elsewhere."""
    opened = browser.new_page(viewport={"width": width, "height": 900})
    opened.goto(full.as_uri())
    opened.click("#unfold")
    drawn = opened.evaluate(
        "[...document.querySelectorAll('.drawing')].map(d => {"
        "const g = d.querySelector('.graph'), at = g.getBoundingClientRect().width;"
        "return [at * 12 / g.viewBox.baseVal.width, d.scrollWidth > d.clientWidth,"
        "d.getBoundingClientRect().left > d.previousElementSibling.getBoundingClientRect().left] })"
    )
    letters, cut, beside = zip(*drawn, strict=True)
    assert len(drawn) > 100
    assert min(letters) >= LEAST_LETTERS
    assert all(letter < LEAST_LETTERS + 0.1 for letter, *_ in (d for d in drawn if d[1]))
    assert any(cut) == (width < 1400)
    assert any(beside) == (width == 1400)
    assert not all(beside)
    opened.close()


def test_what_scrolls_says_so(browser: Browser, full: Path) -> None:
    """Over a drawing stands a word exactly where it is broader than its frame."""
    opened = browser.new_page(viewport={"width": 390, "height": 900})
    opened.goto(full.as_uri())
    opened.click("#unfold")
    signs = opened.evaluate(
        "[...document.querySelectorAll('.drawing')].map(d => ["
        "d.scrollWidth > d.clientWidth, getComputedStyle(d, '::before').display !== 'none'])"
    )
    assert {True, False} == {scrolls for scrolls, _ in signs}
    assert all(scrolls == is_said for scrolls, is_said in signs)
    opened.close()


ARABIC = "جمهورية السلام"


def _report_on(name: str, folder: Path) -> Path:
    """Write a report on a country of that name."""
    facts, path = folder / "facts.yaml", folder / "report.html"
    facts.write_text(
        f"situation: x\nnames: {{{name}: state}}\nfacts:\n  - {name} is a rival of Avaria\n"
        f"  - the Red Band threatens {name}\n"
        f"supposing:\n  - Avaria withdraws its forces from {name}\n",
        "utf-8",
    )
    path.write_text(page(facts, SMALL_RULES), "utf-8")
    return path


def test_numbers_beside_arabic_names_are_in_order(browser: Browser, tmp_path: Path) -> None:
    """The lower end of a range stands left of the upper one, and the search finds the name."""
    opened = browser.new_page(viewport={"width": 1400, "height": 900})
    opened.goto(_report_on(ARABIC, tmp_path).as_uri())
    places = opened.evaluate(
        "(() => { const found = [];"
        "const walk = document.createTreeWalker(document.querySelector('main'), 4);"
        "for (let node; node = walk.nextNode();) {"
        "for (const m of node.data.matchAll(/(\\d+)\u2013(\\d+) %/g)) {"
        "const at = n => { const range = document.createRange();"
        "range.setStart(node, n); range.setEnd(node, n + 1);"
        "return range.getBoundingClientRect() };"
        "const one = at(m.index), other = at(m.index + m[0].length - 3);"
        "if (one.width && one.top === other.top) found.push(one.left < other.left); } }"
        "return found })()"
    )
    assert len(places) > 3
    assert all(places)
    opened.fill("#search", f"attacks {ARABIC}")
    assert opened.locator(".finding:visible").count() == 1
    opened.close()


def test_long_name_stays_in_its_frame(browser: Browser, tmp_path: Path) -> None:
    """A name without a space is broken where a row of a table is a block."""
    opened = browser.new_page(viewport={"width": 500, "height": 900})
    opened.goto(_report_on("x" * 120, tmp_path).as_uri())
    opened.evaluate("document.querySelectorAll('details').forEach(d => { d.open = true })")
    over = "[...document.querySelectorAll('bdi')].map(b => b.getBoundingClientRect().right)"
    assert max(opened.evaluate(over)) <= 500
    opened.close()


def test_prints_from_a_narrow_window(browser: Browser, tmp_path: Path) -> None:
    """Without the contents the title shares its page; with them it does not."""
    path = _report_on("Zog", tmp_path)
    for width, together in ((500, True), (1400, False)):
        opened = browser.new_page(viewport={"width": width, "height": 900})
        opened.goto(path.as_uri())
        first = PdfReader(io.BytesIO(opened.pdf())).pages[0].extract_text()
        assert ("Key judgements" in first) == together
        opened.close()


def test_tables_fit_a_telephone(browser: Browser, full: Path) -> None:
    """On a narrow screen cells stand below each other, each under the head of its column."""
    opened = browser.new_page(viewport={"width": 390, "height": 800})
    opened.goto(full.as_uri())
    opened.evaluate("document.querySelectorAll('details').forEach(d => { d.open = true })")
    over = "[...document.querySelectorAll('.wide')].map(d => d.scrollWidth - d.clientWidth)"
    assert set(opened.evaluate(over)) == {0}
    heads = opened.evaluate(
        "[...document.querySelectorAll('.wide table')].map(t => ["
        "[...t.querySelectorAll('thead th')].slice(1).map(h => h.textContent),"
        "[...t.querySelectorAll('tbody tr:last-child td')].map(d => d.dataset.head)])"
    )
    assert len(heads) > 3
    assert all(one == other for one, other in heads)
    opened.close()


@pytest.mark.parametrize("script", [True, False])
def test_prints_folded_lists(browser: Browser, full: Path, *, script: bool) -> None:
    """Lists that are folded on the screen are on paper, with and without JavaScript."""
    context = browser.new_context(java_script_enabled=script)
    opened = context.new_page()
    opened.goto(full.as_uri())
    folded = opened.locator("section > details:not(.entries) li, .more a, .part details li")
    hidden = ["".join(each.split()) for each in folded.all_text_contents()]
    printed = "".join(p.extract_text() for p in PdfReader(io.BytesIO(opened.pdf())).pages)
    paper = "".join(normalize("NFKC", printed).split())
    assert len(hidden) > 50
    assert [each for each in hidden if normalize("NFKC", each) not in paper] == []
    assert opened.locator("section > details[open], .finding[open]").count() == 0
    context.close()


@pytest.mark.parametrize("media", ["screen", "print"])
def test_numbers_of_the_contents_are_whole(watched: Watched, media: str) -> None:
    """There is room for numbers of two digits beside the contents."""
    opened = watched.page
    opened.emulate_media(media="print" if media == "print" else "screen")
    room, needed = opened.evaluate(
        "(() => { const list = document.querySelector('nav ol');"
        "const number = document.createElement('span'); number.textContent = '15.\u00a0';"
        "list.firstElementChild.append(number);"
        "const room = parseFloat(getComputedStyle(list).paddingLeft);"
        "return [room, number.getBoundingClientRect().width] })()"
    )
    assert room >= needed
