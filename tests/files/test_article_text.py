"""Paragraphs of the article are found in a user's copy, however it was made, and no wrong ones."""

import os
import re
import textwrap
from collections.abc import Callable
from pathlib import Path

import pytest

from withdrawal_advisor.files.article_link import Link, link
from withdrawal_advisor.files.article_text import cleaned, read_copy, without_running_lines
from withdrawal_advisor.files.paragraph_prints import Print, print_of, prints_of
from withdrawal_advisor.files.paragraphs import paragraphs_by_section
from withdrawal_advisor.model.knowledge import Article, Section
from withdrawal_advisor.model.problem import InvalidInput
from withdrawal_advisor.model.rule import Passage

HARBOUR = [
    (
        "The harbour of Little Borovia was dug by gulls, or so the oldest lamp keeper used to"
        " tell the children who brought him soup. He counted 14 ships a year, and he counted them"
        " twice, since the first number never pleased him. When the salt tax came, the ships went"
        " round the cape."
    ),
    (
        'In 1907 the council asked a clockmaker to mend the tide. "It is merely slow," he wrote,'
        " and sent a bill for three springs and a well-oiled wheel. Nobody paid it; the well-oiled"
        " wheel still hangs in the town hall, where visitors take it for the arms of the guild in"
        " 1911."
    ),
]
ORCHARD = [
    (
        "Pears grow badly on the northern slope, for the wind there has opinions. The growers"
        " answer with walls of turf, with blankets, and in the worst of winters with songs that"
        " their grandmothers thought improper. A census found more songs than trees on the whole"
        " slope."
    ),
    "Ibid.",
    (
        "7 cooperatives share one press. Its screw turns to the left, which strangers learn by"
        " losing a thumbnail, and its juice is sold as far away as Avaria under the name of"
        " evening wine."
    ),
]
TEXT = "\n\n".join(["The Harbour", *HARBOUR, "The Orchard", *ORCHARD])
OTHER = (
    "A treatise on the winding of ropes must begin with hemp, and hemp begins with mud. The"
    " second chapter is on patience, the third on tar, the fourth on what to say to a rope.\n\n"
    "Whoever ties a knot in the dark owes the harbour master an explanation and a candle."
)
PARAGRAPHS = {
    **{Passage("harbour", n): text for n, text in enumerate(HARBOUR, 1)},
    **{Passage("orchard", n): text for n, text in enumerate(ORCHARD, 1)},
}
PRINTS = {at: print_of(text) for at, text in PARAGRAPHS.items()}
SHORT = Passage("orchard", 2)
TOLD_APART = {at: text for at, text in PARAGRAPHS.items() if at != SHORT}
SECTIONS = (
    Section("harbour", "1", "The harbour", 2),
    Section("orchard", "2", "The orchard", 3),
)


def _linked(copy: str) -> Link:
    return link(without_running_lines(cleaned(copy)), PRINTS)


def _wrapped(text: str, width: int = 48) -> str:
    return "\n\n".join(textwrap.fill(block, width) for block in text.split("\n\n"))


def _hyphenated(text: str) -> str:
    """Break every eighth long word at the end of a line."""
    words = text.split(" ")
    for n in range(0, len(words), 8):
        if words[n].isalpha() and len(words[n]) > 5:
            words[n] = f"{words[n][:3]}-\n{words[n][3:]}"
    return " ".join(words)


def _paged(text: str) -> str:
    """Put a page number and a header after every fifth line, also within paragraphs."""
    lines = _wrapped(text).split("\n")
    header = "Studies of Little Borovia, volume 3"
    pages = ["\n".join(lines[n : n + 5]) for n in range(0, len(lines), 5)]
    return "".join(f"{page}\n\n{n}\n\n\f{header}   {n}\n\n" for n, page in enumerate(pages, 30))


def _without_blank_lines(text: str) -> str:
    return re.sub(r"\n\n", "\n   ", _wrapped(text))


NOISE: dict[str, Callable[[str], str]] = {
    "as it is": str,
    "wrapped": _wrapped,
    "pages": _paged,
    "no blank lines": _without_blank_lines,
    "hyphens": lambda text: "\n\n".join(map(_hyphenated, text.split("\n\n"))),
    "soft hyphens": lambda text: text.replace("slope", "slo\u00ad\npe"),
    "split paragraph": lambda text: text.replace(" the first number", "\n\nthe first number"),
    "curled quotes": lambda text: re.sub(r'"(.*?)"', "\u201c\\1\u201d", text),
    "direction marks": lambda text: text.replace(" ", "\u200f \u202e"),
    "ligatures": lambda text: text.replace("fi", "\ufb01"),
    "control characters": lambda text: text.replace("the", "\x1bthe\x07"),
    "capitals": str.upper,
    "bullets": lambda text: re.sub(r"(?m)^(?=\w)", "- ", text),
}


def _letters(text: str) -> str:
    return re.sub(r"[\W_]+", "", text.replace("\ufb01", "fi")).casefold()


@pytest.mark.parametrize("noise", NOISE)
def test_paragraphs_are_found_whole(noise: str) -> None:
    """However a copy was made, each paragraph is shown from its beginning to its end."""
    linked = _linked(NOISE[noise](TEXT))
    assert linked.missing == ()
    assert linked.too_short == (SHORT,)
    for at, text in TOLD_APART.items():
        assert _letters(linked.found[at]) == _letters(text)
        assert "\n" not in linked.found[at]


def test_text_is_shown_as_it_stands() -> None:
    """A plain copy is quoted word by word, with numbers at both ends of a paragraph."""
    assert _linked(TEXT).found == TOLD_APART
    assert _linked(_wrapped(TEXT)).found == TOLD_APART


def test_footnote_marks_do_not_matter() -> None:
    """A copy with numbers of notes in the text is recognised, and quoted with them."""
    marked = TEXT.replace(". ", ".\u207d\u00b9\u00b2\u207e ").replace(", ", ",3 ")
    found = _linked(marked).found
    assert found.keys() == TOLD_APART.keys()
    assert "tax came,3 the ships" in found[Passage("harbour", 1)]


def test_broken_word_is_whole_again() -> None:
    """A word broken at a line end is joined; a hyphen that stands elsewhere too is kept."""
    copy = TEXT.replace("children", "chil-\n dren").replace("a well-oiled", "a well-\noiled")
    found = _linked(copy).found
    assert found == TOLD_APART


def test_header_that_stands_rarely_is_passed_over() -> None:
    """A header within a paragraph that is not known as one leaves the paragraph recognised."""
    copy = TEXT.replace("and he counted", "Studies of Little Borovia, page 30\n\nand he counted")
    found = _linked(copy).found
    assert found.keys() == TOLD_APART.keys()
    assert found[Passage("harbour", 1)].startswith("The harbour of Little")


def test_missing_paragraph_is_not_made_up() -> None:
    """Each paragraph taken out alone is missing, and no other one stands in for it."""
    for at, text in TOLD_APART.items():
        linked = _linked(TEXT.replace(text, ""))
        assert linked.missing == (at,)
        assert linked.found.keys() == TOLD_APART.keys() - {at}


def test_end_that_differs_is_an_ellipsis() -> None:
    """Where the beginning or the end of a paragraph reads otherwise, an ellipsis stands for it."""
    copy = TEXT.replace("Pears grow badly on", "Poor pears abound on").replace("thumbnail", "nail")
    found = _linked(copy).found
    assert found[Passage("orchard", 1)].startswith("\u2026 ")
    assert found[Passage("orchard", 1)].endswith("than trees on the whole slope.")
    cut = _linked(TEXT.replace("the whole slope", "a slope")).found[Passage("orchard", 1)]
    assert cut.endswith(" \u2026")


def test_rewritten_paragraph_is_missing() -> None:
    """A paragraph of which most reads otherwise is not shown."""
    begin, rest = HARBOUR[0][:80], HARBOUR[0][80:]
    copy = TEXT.replace(rest, " ".join(reversed(rest.split())))
    assert copy.count(begin) == 1
    assert _linked(copy).missing == (Passage("harbour", 1),)


def test_other_article_holds_nothing() -> None:
    """In another article no paragraph is found."""
    linked = _linked(OTHER * 3)
    assert linked.found == {}
    assert set(linked.missing) == TOLD_APART.keys()


def test_scattered_words_are_no_paragraph() -> None:
    """A paragraph whose sentences stand far apart is not put together from them."""
    parts = re.split(r"(?<=[.,]) ", HARBOUR[0])
    copy = f"\n\n{OTHER * 4}\n\n".join(parts)
    assert Passage("harbour", 1) in _linked(copy).missing


def test_one_place_belongs_to_one_paragraph() -> None:
    """Of two fingerprints that fit one place, the better one has it."""
    near = HARBOUR[0].replace("salt tax", "great flood").replace("lamp keeper", "fisherman")
    prints = {Passage("a", 1): print_of(near), Passage("a", 2): print_of(HARBOUR[0])}
    assert link(TEXT, prints).found == {Passage("a", 2): HARBOUR[0]}


def test_copy_that_says_it_twice_is_quoted_once() -> None:
    """An article that stands twice in a copy is quoted from one of the two."""
    assert _linked(TEXT + "\n\n" + TEXT).found == TOLD_APART


def test_much_between_two_words_is_not_quoted() -> None:
    """A paragraph into which a long run of signs has come is not shown."""
    copy = TEXT.replace("He counted 14 ships", f"He counted {'9' * 100_000} ships")
    assert _linked(copy).missing == (Passage("harbour", 1),)


def test_fingerprint_holds_no_word() -> None:
    """A fingerprint is a number and hashes, the same for every spelling of the same letters."""
    text = str(PRINTS[Passage("harbour", 1)])
    assert re.fullmatch(r"\d+( [0-9a-f]{8}){10}", text)
    assert str(print_of(HARBOUR[0].upper().replace(" ", "\n"))) == text
    assert str(PRINTS[SHORT]) == "4"


def test_fingerprints_are_read_back() -> None:
    """What is written in article.yaml is read as the fingerprints it was made from."""
    texts = [
        tuple(str(each) for at, each in PRINTS.items() if at.section == section.id)
        for section in SECTIONS
    ]
    sections = {
        s.id: Section(s.id, s.number, s.title, s.paragraphs, lines)
        for s, lines in zip(SECTIONS, texts, strict=True)
    }
    assert prints_of(Article({}, sections, {})) == PRINTS


@pytest.mark.parametrize(
    "text", ["", "x", "12 34", "1000", "30" + " 01234567" * 10, "300" + " 0123456z" * 10]
)
def test_fingerprint_that_is_none_is_told(text: str) -> None:
    """A fingerprint that cannot be read is told with its paragraph."""
    article = Article({}, {"a": Section("a", "1", "A", 1, (text,))}, {})
    with pytest.raises(InvalidInput) as caught:
        prints_of(article)
    (problem,) = caught.value.problems
    assert problem.code == "F07"
    assert "a ¶1" in problem.message


def test_fingerprints_are_counted() -> None:
    """A section with fewer fingerprints than paragraphs is told; one without any is not."""
    sections = {"a": Section("a", "1", "A", 2, ("4",)), "b": Section("b", "2", "B", 2)}
    with pytest.raises(InvalidInput, match="2 paragraphs and 1 fingerprints"):
        prints_of(Article({}, sections, {}))
    assert prints_of(Article({}, {"b": sections["b"]}, {})) == {}


def test_no_samples_are_no_match() -> None:
    """A paragraph of a few words is neither found nor missing."""
    linked = link(TEXT, {Passage("a", 1): Print(4)})
    assert (linked.found, linked.missing, linked.too_short) == ({}, (), (Passage("a", 1),))


@pytest.mark.parametrize("noise", ["as it is", "wrapped", "pages", "split paragraph"])
def test_paragraphs_are_split_by_section(noise: str) -> None:
    """Paragraphs stand under their headings; one that a page breaks counts once."""
    copy = without_running_lines(cleaned(NOISE[noise](f"A title page\n\n{TEXT}")))
    found = paragraphs_by_section(copy, SECTIONS)
    for section, texts in (("harbour", HARBOUR), ("orchard", ORCHARD)):
        assert list(map(_letters, found[section])) == list(map(_letters, texts))


def test_list_items_are_paragraphs() -> None:
    """The items of a list count one by one, also without blank lines between them."""
    copy = "The harbour\n\nThree things:\n- a gull\n- a lamp,\n  an old one\n(3) a wheel"
    found = paragraphs_by_section(copy, SECTIONS)["harbour"]
    assert [" ".join(each.split()) for each in found] == [
        "Three things:",
        "- a gull",
        "- a lamp, an old one",
        "(3) a wheel",
    ]


def test_contents_are_no_sections() -> None:
    """A table of contents before the text does not count."""
    found = paragraphs_by_section(f"The harbour\n\nThe orchard\n\n{TEXT}", SECTIONS)
    assert (len(found["harbour"]), len(found["orchard"])) == (2, 3)


def test_line_ends_of_windows_are_line_ends(tmp_path: Path) -> None:
    """A copy with the line ends of another system reads alike."""
    path = tmp_path / "copy.md"
    path.write_bytes(TEXT.replace("\n", "\r\n").encode("utf-8-sig"))
    assert read_copy(path) == TEXT


def test_what_cannot_be_seen_is_left_out(tmp_path: Path) -> None:
    """Of control, direction and hidden characters nothing reaches a screen."""
    path = tmp_path / "copy.txt"
    path.write_text("a\x1b[2Jb\u202ec\u2066d\u200e\x07\ufeff\U000e0041e\u2028f\tg\x9b", "utf-8")
    assert read_copy(path) == "a[2Jbcde f g"


@pytest.mark.parametrize(
    ("name", "content", "code", "said"),
    [
        ("copy.pdf", b"%PDF-1.7", "F01", "pdftotext"),
        ("copy.yaml", b"text", "F01", ".txt or .md"),
        ("copy", b"text", "F01", ".txt or .md"),
        ("copy.txt", b"", "F01", "no words"),
        ("copy.txt", b" 12\n--\n", "F01", "no words"),
        ("copy.txt", b"text\nand \0 more", "F10", "byte 0"),
        ("copy.md", b"caf\xe9", "F10", "UTF-8"),
        ("copy.txt", "text".encode("utf-16"), "F10", "UTF-16"),
        ("copy.txt", b"a" * 5_000_001, "F08", "million"),
    ],
)
def test_no_text_is_told(name: str, content: bytes, code: str, said: str, tmp_path: Path) -> None:
    """A file that is no text, or too large, is a problem with a hint."""
    path = tmp_path / name
    path.write_bytes(content)
    with pytest.raises(InvalidInput) as caught:
        read_copy(path)
    (problem,) = caught.value.problems
    assert problem.code == code
    assert said in f"{problem.message} {problem.hint}"


def test_only_ordinary_files_are_read(tmp_path: Path) -> None:
    """A missing file, a folder and a pipe are told without waiting."""
    (tmp_path / "folder.txt").mkdir()
    os.mkfifo(tmp_path / "pipe.txt")
    for name in ("none.txt", "folder.txt", "pipe.txt"):
        with pytest.raises(InvalidInput, match=r"file|folder"):
            read_copy(tmp_path / name)


@pytest.mark.parametrize(
    "copy",
    [
        "a" * 300_000,
        "ab-\n" * 50_000,
        "\ufdfa" * 50_000,
        "1\n" * 100_000,
        "\u00ad \n" * 50_000,
        TEXT.replace(" ", "") * 100,
        f"{TEXT}\n\n" * 100,
        "- (1) " * 50_000,
    ],
    ids=["one line", "hyphens", "long ligatures", "numbers", "soft", "no spaces", "often", "notes"],
)
def test_hostile_copy_ends(copy: str) -> None:
    """A copy made to keep the program busy is read to its end, and nothing wrong is shown."""
    linked = _linked(copy)
    for at, text in linked.found.items():
        assert _letters(text) == _letters(PARAGRAPHS[at])
    paragraphs_by_section(copy, SECTIONS)
