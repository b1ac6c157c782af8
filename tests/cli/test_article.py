"""A user's copy of the article is linked, checked, and fingerprinted for another article."""

import json
import re
import shutil
from pathlib import Path

import pytest
from commands import ROOT, SMALL, Outcome, run
from jsonschema import Draft202012Validator

FORCES = (
    (
        "Whoever guarded the bridges guarded the price of flour as well, and neither is said"
        " in any treaty. Once the posts are empty, the old bands count the days until somebody"
        " tries the lock. In Borovia they counted eleven; the twelfth began with a broken window,"
        " a borrowed ladder and a proclamation nailed to the door of the customs house, in which"
        " every second word was spelt as the writer liked, and the last one was misspelt twice"
        " as though for good measure."
    ),
    (
        "A garrison that packs its trunks at night tells the town more than a speech would."
        " The baker notices first, for the order of eight hundred rolls is not renewed."
    ),
    "Neighbours with patience come up the road with gifts, and stay to see them unpacked.",
)
SUPPLY = (
    "Light comes to the capital by a single cable, and the cable belongs to the other side.",
    "Water follows light, since pumps do not run on promises, however well they are printed.",
)
ABSTRACT = "This made-up article is about what is left behind when all the trunks are on the cart."
COPY = "\n\n".join(["Abstract", ABSTRACT, "The Forces Leave", *FORCES, "Light and Water", *SUPPLY])
ASKED = "the Red Band attacks Borovia"


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    """Return a copy of the made-up article."""
    return _written(tmp_path / "copy.txt", COPY)


@pytest.fixture
def rules(copy: Path, tmp_path: Path) -> Path:
    """Return the small rules, with the fingerprints that the command makes of the copy."""
    folder = tmp_path / "rules"
    shutil.copytree(SMALL / "rules", folder)
    made = run("article", "fingerprint", str(copy), "--rules", str(folder))
    assert (made.status, made.err) == (0, "")
    article = (folder / "article.yaml").read_text("utf-8")
    for key, lines in re.findall(r"  ([\w-]+):\n    fingerprints:\n((?: {6}- .*\n)+)", made.out):
        prints = ", ".join(re.findall(r"- (.*)", lines))
        article = re.sub(rf"(  {key}: {{.*)}}", rf"\1, fingerprints: [{prints}]}}", article)
    _written(folder / "article.yaml", article)
    return folder


def _written(path: Path, text: str) -> Path:
    path.write_text(text, encoding="utf-8")
    return path


def _explain(rules: Path, copy: Path, *more: str) -> Outcome:
    facts = str(SMALL / "facts.yaml")
    return run("explain", facts, ASKED, "--rules", str(rules), "--article", str(copy), *more)


def _in_one_line(text: str) -> str:
    return " ".join(text.split())


def test_step_is_shown_with_its_paragraph(rules: Path, copy: Path) -> None:
    """Beside a step stands what the user's copy says there, in quotation marks, once and short."""
    told = _explain(rules, copy)
    assert (told.status, told.err) == (0, "")
    shown = _in_one_line(told.out)
    found = re.findall(r"your copy, S1 forces ¶(\d): “(.*?)”", shown)
    assert found
    for number, text in found:
        whole = FORCES[int(number) - 1]
        assert whole.startswith(text.removesuffix(" …"))
        assert len(text) <= 402
    assert len({number for number, _ in found}) == len(found)


def test_long_paragraph_is_whole_in_markdown_and_json(rules: Path, copy: Path) -> None:
    """A screen shows the first words of a long paragraph, Markdown and JSON all of it."""
    assert len(FORCES[0]) > 400
    assert "borrowed ladder" in _in_one_line(_explain(rules, copy).out)
    assert "misspelt twice" not in _in_one_line(_explain(rules, copy).out)
    assert f"“{FORCES[0]}”" in _explain(rules, copy, "--format", "md").out
    quoted = _explain(rules, copy, "--format", "json").json["quotations"]
    assert {"section": "forces", "paragraph": 1, "text": FORCES[0]} in quoted
    assert len({(each["section"], each["paragraph"]) for each in quoted}) == len(quoted)


def test_json_keeps_its_schema(rules: Path, copy: Path) -> None:
    """Quotations stand in the JSON as its schema says, and only with a copy."""
    path = ROOT / "src" / "withdrawal_advisor" / "schemas" / "explanation-1.json"
    value = _explain(rules, copy, "--format", "json").json
    Draft202012Validator(json.loads(path.read_text("utf-8"))).validate(value)
    assert value["quotations"]
    plain = run(
        "explain", str(SMALL / "facts.yaml"), ASKED, "--rules", str(rules), "--format", "json"
    )
    assert "quotations" not in plain.json


def test_fact_is_shown_with_its_paragraph(rules: Path, copy: Path, tmp_path: Path) -> None:
    """A given fact that cites the article is quoted too."""
    facts = tmp_path / "facts.yaml"
    _written(facts, "situation: x\nfacts:\n  - {fact: Borovia is calm, at: supply ¶2}\n")
    told = run("explain", str(facts), "Borovia is calm", *_with(rules, copy))
    assert f"your copy, S2 supply ¶2: “{SUPPLY[1]}”" in _in_one_line(told.out)


def _with(rules: Path, copy: Path) -> tuple[str, ...]:
    return ("--rules", str(rules), "--article", str(copy))


def test_missing_paragraph_is_told(rules: Path, copy: Path) -> None:
    """What the copy lacks is counted and named on standard error; the rest is shown."""
    _written(copy, COPY.replace(FORCES[0], ""))
    told = _explain(rules, copy)
    assert told.status == 0
    assert re.search(r"\d of the \d paragraphs cited were found", told.err)
    assert "not found: S1 forces ¶1" in told.err
    assert "another article" not in told.err
    assert "broken window" not in told.out


def test_other_article_is_told(rules: Path, copy: Path) -> None:
    """A text that is another article is said to be one, and nothing of it is shown."""
    _written(copy, "Ropes are wound from hemp, and hemp is grown in mud by patient people. " * 9)
    told = _explain(rules, copy)
    assert told.status == 0
    assert "seems to be another article" in told.err
    assert "only 0 of 6" in told.err
    assert "your copy" not in told.out
    assert "hemp" not in told.out


def test_knowledge_without_fingerprints_is_told(copy: Path) -> None:
    """A folder of rules without fingerprints cannot be linked, and says so."""
    told = _explain(SMALL / "rules", copy)
    assert (told.status, told.out) == (2, "")
    assert "no fingerprints" in told.err


@pytest.mark.parametrize(
    ("name", "content", "code"),
    [("none.txt", None, "F01"), ("a.pdf", b"%PDF", "F01"), ("b.txt", b"\xff\xfe\0", "F10")],
)
def test_no_text_is_told(
    name: str, content: bytes | None, code: str, rules: Path, tmp_path: Path
) -> None:
    """A file that is no text is a problem of the input."""
    path = tmp_path / name
    if content is not None:
        path.write_bytes(content)
    for told in (_explain(rules, path), run("article", "check", str(path), "--rules", str(rules))):
        assert (told.status, told.out) == (1, "")
        assert code in told.err
        assert "Traceback" not in told.err


def _report(rules: Path, copy: Path, target: Path) -> Outcome:
    facts = str(SMALL / "facts.yaml")
    return run("report", facts, *_with(rules, copy), "-o", str(target))


def test_report_says_how_much_of_the_copy_is_found(rules: Path, copy: Path, tmp_path: Path) -> None:
    """A report counts the paragraphs that the copy has of those that it cites."""
    target = tmp_path / "x.json"
    assert _report(rules, copy, target).status == 0
    note = json.loads(target.read_text("utf-8"))["quotations_note"]
    cited = re.match(r"(\d+) of the \1 paragraphs that the full report cites", note)
    assert cited
    _written(copy, COPY.replace(FORCES[0], ""))
    assert _report(rules, copy, target).status == 0
    note = json.loads(target.read_text("utf-8"))["quotations_note"]
    assert note.startswith(f"{int(cited[1]) - 1} of the {cited[1]} paragraphs")
    page = target.with_suffix(".md")
    assert _report(rules, copy, page).status == 0
    assert note in page.read_text("utf-8")


@pytest.mark.parametrize("name", ["none.txt", "", "other.txt", "a.pdf"])
def test_report_refuses_what_is_no_copy(name: str, rules: Path, copy: Path, tmp_path: Path) -> None:
    """A missing file, a folder and another text are problems of the input; nothing is written."""
    _written(tmp_path / "other.txt", "Ropes are wound from hemp, and hemp is grown in mud. " * 9)
    _written(tmp_path / "a.pdf", "%PDF")
    told = _report(rules, tmp_path / name, tmp_path / "x.html")
    assert (told.status, told.out) == (1, "")
    assert "F01" in told.err
    assert "Traceback" not in told.err
    assert ("none of the 6 paragraphs" in told.err) == (name == "other.txt")
    assert not (tmp_path / "x.html").exists()
    assert copy.exists()


def test_hostile_copy_is_printed_safely(rules: Path, copy: Path) -> None:
    """Markup in a copy is escaped in Markdown, and what could drive a terminal is left out."""
    hostile = FORCES[0].replace(
        "guarded the price", "guarded <b>\x1b[31m\u202e*`[x](http://x.invalid)`* the price"
    )
    _written(copy, COPY.replace(FORCES[0], hostile))
    for form in ("text", "md", "json"):
        told = _explain(rules, copy, "--format", form)
        assert told.status == 0
        assert "borrowed ladder" in _in_one_line(told.out)
        assert not {"\x1b", "\u202e"} & set(told.out)
        if form == "md":
            assert "\\<b\\>" in told.out
            assert "\\]\\(" in told.out or "\\](" in told.out


def test_name_of_a_copy_is_printed_safely(rules: Path, tmp_path: Path) -> None:
    """The name of a file cannot drive a terminal either."""
    path = _written(tmp_path / "a\x1b[31mb.txt", "Another text altogether, with some words.")
    told = _explain(rules, path)
    assert "another article" in told.err
    assert "\x1b" not in told.err


def test_check_finds_all(rules: Path, copy: Path) -> None:
    """The check of a whole copy says that all that is cited is found."""
    told = run("article", "check", str(copy), "--rules", str(rules))
    assert (told.status, told.err) == (0, "")
    assert "6 of 6 paragraphs" in told.out
    assert re.search(r"All \d paragraphs that the rules cite are found", told.out)


def test_check_names_what_is_missing(rules: Path, copy: Path) -> None:
    """The check of a copy that lacks a cited paragraph fails and names it."""
    _written(copy, COPY.replace(FORCES[1], ""))
    told = run("article", "check", str(copy), "--rules", str(rules))
    assert told.status == 3
    assert "5 of 6 paragraphs" in told.out
    assert "Not found: S1 forces ¶2." in told.out


def test_fingerprint_tells_other_counts(rules: Path, copy: Path) -> None:
    """Where a copy has other paragraphs than article.yaml, a note says so."""
    _written(copy, COPY.replace(SUPPLY[1], "").replace("Abstract\n", "Summary\n"))
    made = run("article", "fingerprint", str(copy), "--rules", str(rules))
    assert made.status == 0
    assert "supply: 1 paragraphs in the copy, 2 in article.yaml" in made.err
    assert "abstract: no such heading in the copy" in made.err
    assert "baker" not in made.out


def test_fingerprint_without_headings_is_a_list(rules: Path, copy: Path) -> None:
    """Of a text without known headings all paragraphs are fingerprinted, in order."""
    _written(copy, "\n\n".join(SUPPLY))
    made = run("article", "fingerprint", str(copy), "--rules", str(rules))
    assert re.fullmatch(r"(- \d+( [0-9a-f]{8}){10}\n){2}", made.out)


def test_fingerprint_that_is_none_is_told(rules: Path, copy: Path) -> None:
    """A slip in a fingerprint of article.yaml is a problem with its paragraph."""
    path = rules / "article.yaml"
    slip = re.sub(r"(fingerprints: \[)\d+ ..", r"\1", path.read_text("utf-8"), count=1)
    _written(path, slip)
    told = _explain(rules, copy)
    assert (told.status, told.out) == (1, "")
    assert "F07" in told.err
    assert "abstract ¶1" in told.err


def test_built_in_article_has_fingerprints() -> None:
    """Each paragraph of the built-in article has a fingerprint, and no text of it is here."""
    article = (ROOT / "rules" / "article.yaml").read_text("utf-8")
    counts = [int(n) for n in re.findall(r"paragraphs: (\d+)", article)]
    fingerprint = r"^ {4}\d+(?: [0-9a-f]{8}){10}(?:,|\]\})$|^ {4}\d{1,2},$"
    prints = re.findall(fingerprint, article, re.MULTILINE)
    assert sum(counts) == len(prints)
