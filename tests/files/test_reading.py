"""Reading files: formats agree, places are exact, what cannot be read says why."""

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from withdrawal_advisor.files.document import MOST_BYTES, MOST_VALUES, Document
from withdrawal_advisor.files.fitting import fit
from withdrawal_advisor.files.json_text import parse_json
from withdrawal_advisor.files.reading import Sources, read, source_lines
from withdrawal_advisor.files.shapes.facts import FactFile
from withdrawal_advisor.files.toml_text import parse_toml
from withdrawal_advisor.files.yaml_text import parse_yaml
from withdrawal_advisor.model.place import Place
from withdrawal_advisor.model.problem import InvalidInput, Problem

Parse = Callable[[str, str], Document]


def _only_problem(path: Path) -> Problem:
    with pytest.raises(InvalidInput) as caught:
        read(path, "file")
    (problem,) = caught.value.problems
    return problem


def _written(folder: Path, data: bytes, name: str = "facts.yaml") -> Path:
    path = folder / name
    path.write_bytes(data)
    return path


def _codes(parse: Parse, text: str) -> list[str]:
    with pytest.raises(InvalidInput) as caught:
        parse(text, "file")
    return [problem.code for problem in caught.value.problems]


@pytest.mark.parametrize(
    "text",
    [
        "NO",
        "yes",
        "~",
        "null",
        "2026-03-01",
        "1.20",
        "010",
        "22:30",
        "1_000",
        "0x10",
        ".5",
        "1e400",
    ],
)
def test_yaml_scalar_stays_text(text: str) -> None:
    """No plain scalar is turned into a truth value, a number or a date."""
    assert parse_yaml(f"a: {text}", "file").content == {"a": text}


def test_yaml_empty_scalar_is_empty_text() -> None:
    """Nothing after a key is the empty text."""
    assert parse_yaml("a:\nb: ''", "file").content == {"a": "", "b": ""}


def test_json_scalars_stay_as_written() -> None:
    """Numbers, true, false and null keep their spelling."""
    text = '[1.20, -0.0, 1e400, true, false, null, "x", 123456789012345678901234567890]'
    assert parse_json(text, "file").content == [
        "1.20",
        "-0.0",
        "1e400",
        "true",
        "false",
        "null",
        "x",
        "123456789012345678901234567890",
    ]


def test_json_surrogate_pairs_are_one_character() -> None:
    """A character above U+FFFF may be written as two escapes."""
    assert parse_json('"\\ud83d\\ude00"', "file").content == "😀"


def test_toml_values_become_text() -> None:
    """Floats stay as written, dates become ISO text, truth values become words."""
    text = "a = 1.20\nb = 2024-09-30\nc = true\nd = 0x10\ne = 07:30:00\nf = 1_000"
    assert parse_toml(text, "file").content == {
        "a": "1.20",
        "b": "2024-09-30",
        "c": "true",
        "d": "16",
        "e": "07:30:00",
        "f": "1000",
    }


def test_formats_agree() -> None:
    """The same situation in the three formats has the same content."""
    in_yaml = 'situation: Iraq\nfacts:\n  - a\n  - {fact: b, "as of": "2024"}\n'
    in_json = '{"situation": "Iraq", "facts": ["a", {"fact": "b", "as of": 2024}]}'
    in_toml = 'situation = "Iraq"\nfacts = ["a", {fact = "b", "as of" = 2024}]'
    contents = [
        parse_yaml(in_yaml, "file").content,
        parse_json(in_json, "file").content,
        parse_toml(in_toml, "file").content,
    ]
    assert contents[0] == contents[1] == contents[2]


@pytest.mark.parametrize(
    ("parse", "text", "value", "key"),
    [
        (parse_yaml, "x: 1\na:\n  - b\n  - {c: d}", (4, 9), (4, 6)),
        (parse_json, '{"x": 1, "a":\n ["b", {"c": "d"}]}', (2, 14), (2, 9)),
        (parse_toml, 'x = 1\na = ["b", # no\n  {c = "d"}]', (3, 8), (3, 4)),
    ],
    ids=["yaml", "json", "toml"],
)
def test_places_are_exact(
    parse: Parse, text: str, value: tuple[int, int], key: tuple[int, int]
) -> None:
    """Every key and value has its line and column, counted from 1."""
    document = parse(text, "file")
    assert document.place(("a", 1, "c")) == Place("file", *value)
    assert document.key_place(("a", 1, "c")) == Place("file", *key)


def test_place_of_what_is_not_there_is_that_of_what_surrounds_it() -> None:
    """A path that leads nowhere has the place of the nearest value around it."""
    document = parse_yaml("a:\n  - b", "file")
    assert document.place(("a", 0, "fact")) == Place("file", 2, 5)
    assert document.key_place(("z",)) == Place("file", 1, 1)


@pytest.mark.parametrize("text", ["---", "a: [", "- ", "a:"])
def test_place_at_the_end_is_inside_the_file(text: str) -> None:
    """What is missing at the end of a file without a last line feed is placed on its last line."""
    with pytest.raises(InvalidInput) as caught:
        fit(parse_yaml(text, "file"), FactFile)
    assert {problem.place.line for problem in caught.value.problems} == {1}


def test_toml_tables_have_places() -> None:
    """Tables, lists of tables and dotted keys are found."""
    text = '[t.u]\nv.w = 1\n[[facts]]\nfact = "one"\n[[facts]]\n"fact" = "two"\n[facts.in]\nx = 1'
    document = parse_toml(text, "file")
    assert document.place(("t", "u", "v", "w")) == Place("file", 2, 7)
    assert document.place(("facts", 1)) == Place("file", 5, 1)
    assert document.key_place(("facts", 1, "fact")) == Place("file", 6, 1)
    assert document.key_place(("facts", 1, "in", "x")) == Place("file", 8, 1)


def test_all_problems_of_form_are_told_at_once() -> None:
    """A key twice does not hide the alias and the tag that follow."""
    assert _codes(parse_yaml, "a: 1\na: 2\nb: *c\nd: !e 1\n") == ["F03", "F09", "F09"]


@pytest.mark.parametrize(
    ("parse", "text"),
    [
        (parse_yaml, "a: " + "[" * 1_000_000),
        (parse_yaml, "- " * 1_000),
        (parse_json, "[" * 1_000_000),
        (parse_json, '{"a":' * 1_000_000),
        (parse_toml, "a = " + "[" * 1_000_000),
        (parse_toml, ".".join("a" * 1_000_000) + " = 1"),
        (parse_toml, "[" + ".".join("a" * 50) + "]"),
    ],
    ids=["yaml-flow", "yaml-block", "json-list", "json-group", "toml", "toml-key", "toml-table"],
)
def test_depth_is_bounded(parse: Parse, text: str) -> None:
    """Deep nesting is refused without a deep recursion."""
    assert _codes(parse, text) == ["F08"]


@pytest.mark.parametrize(
    ("parse", "opening", "closing"),
    [(parse_yaml, "[", "]"), (parse_json, "[", "]"), (parse_toml, "a = [", "]")],
    ids=["yaml", "json", "toml"],
)
def test_number_of_values_is_bounded(parse: Parse, opening: str, closing: str) -> None:
    """More values than the limit are refused."""
    assert _codes(parse, opening + "1," * MOST_VALUES + "1" + closing) == ["F08"]


@pytest.mark.parametrize("number", ["9" * 5_000, "0x" + "f" * 5_000])
def test_toml_number_of_thousands_of_digits_is_refused(number: str) -> None:
    """A number that Python would not print is a problem, not an error."""
    assert _codes(parse_toml, f"a = {number}") == ["F08"]


def test_too_many_problems_end_the_reading() -> None:
    """A file in which everything is wrong is not read to its end."""
    assert _codes(parse_yaml, "a: 1\n" * 1_000) == ["F03"] * 100


@pytest.mark.parametrize(
    "character", ["\u202e", "\u2066", "\x07", "\x7f", "\x85", "\u2028", "\ufeff"]
)
@pytest.mark.parametrize(
    ("parse", "text"),
    [(parse_yaml, "a: x{} # y"), (parse_json, '{{"a": "x{}"}}'), (parse_toml, "a = 'x{}'")],
    ids=["yaml", "json", "toml"],
)
def test_hidden_character_is_refused(parse: Parse, text: str, character: str) -> None:
    """Controls and direction overrides are refused wherever they stand."""
    assert _codes(parse, text.format(character)) == ["F10"]


@pytest.mark.parametrize(
    ("parse", "text"),
    [
        (parse_yaml, 'a: "\\u202e"'),
        (parse_json, '{"a": "\\u202e"}'),
        (parse_json, '{"\\u0000": 1}'),
        (parse_toml, 'a = "\\u202e"'),
    ],
)
def test_hidden_character_in_an_escape_is_refused(parse: Parse, text: str) -> None:
    """An escape does not smuggle a hidden character in."""
    assert _codes(parse, text) == ["F10"]


def test_byte_order_mark_and_line_ends_of_windows_are_accepted(tmp_path: Path) -> None:
    """A file saved by a Windows editor is read, with the same places."""
    path = _written(tmp_path, b"\xef\xbb\xbfa: 1\r\nb: 2\r\n")
    document = read(path, "file")
    assert document.content == {"a": "1", "b": "2"}
    assert document.place(("b",)) == Place("file", 2, 4)


def test_bad_byte_has_a_place(tmp_path: Path) -> None:
    """The place of a byte that is not UTF-8 is counted in characters."""
    problem = _only_problem(_written(tmp_path, "a: é\nü: x".encode() + b"\xff"))
    assert (problem.code, problem.place) == ("F10", Place("file", 2, 5))


def test_nul_is_refused(tmp_path: Path) -> None:
    """A NUL byte is a forbidden character."""
    problem = _only_problem(_written(tmp_path, b"a: \x00"))
    assert (problem.code, problem.place) == ("F10", Place("file", 1, 4))


def test_utf16_is_told(tmp_path: Path) -> None:
    """A file in UTF-16 is told to be saved as UTF-8."""
    assert "UTF-16" in _only_problem(_written(tmp_path, "a: 1".encode("utf-16"))).hint


def test_large_file_is_not_read_to_its_end(tmp_path: Path) -> None:
    """A file over the limit is refused, however large."""
    path = tmp_path / "large.yaml"
    with path.open("wb") as opened:
        opened.truncate(MOST_BYTES * 1_000)
    assert _only_problem(path).code == "F08"


def test_missing_file(tmp_path: Path) -> None:
    """A file that is not there is told so."""
    assert _only_problem(tmp_path / "no.yaml").message == "there is no such file"


def test_folder(tmp_path: Path) -> None:
    """A folder is told so."""
    (tmp_path / "folder.yaml").mkdir()
    assert _only_problem(tmp_path / "folder.yaml").message == "this is a folder"


def test_pipe_does_not_hang(tmp_path: Path) -> None:
    """A pipe that nobody writes to is refused at once."""
    os.mkfifo(tmp_path / "pipe.yaml")
    assert _only_problem(tmp_path / "pipe.yaml").message == "this is not a regular file"


def test_name_that_no_file_can_have() -> None:
    """A name with a NUL or of great length is a problem, not an error."""
    assert _only_problem(Path("a\x00.yaml")).code == "F01"
    assert _only_problem(Path("a" * 5_000 + ".yaml")).code == "F01"


@pytest.mark.skipif(os.geteuid() == 0, reason="the superuser may read everything")
def test_file_without_permission(tmp_path: Path) -> None:
    """A file that may not be read is told so."""
    path = _written(tmp_path, b"a: 1")
    path.chmod(0)
    assert _only_problem(path).code == "F01"


@pytest.mark.parametrize("ending", [".YML", ".yaml", ".Json", ".toml"])
def test_ending_chooses_the_format(tmp_path: Path, ending: str) -> None:
    """The ending decides how a file is read, in capitals too."""
    text = {".json": b'{"a": 1}', ".toml": b"a = 1"}.get(ending.lower(), b"a: 1")
    assert read(_written(tmp_path, text, f"facts{ending}")).content == {"a": "1"}


def test_sources_keep_lines_under_the_name_shown(tmp_path: Path) -> None:
    """Lines are found by the name under which a file is shown, and by its path."""
    path = _written(tmp_path, b"a: 1\nb: 2")
    sources = Sources()
    sources.read(path, "facts")
    assert sources("facts") == ["a: 1", "b: 2"]
    assert sources(str(path)) == ["a: 1", "b: 2"]


def test_lines_of_what_cannot_be_read_are_none(tmp_path: Path) -> None:
    """A missing file has no lines; bytes that are not UTF-8 do not hide the others."""
    assert source_lines(tmp_path / "no.yaml") == ()
    assert source_lines(_written(tmp_path, b"a: 1\n\xff")) == ["a: 1", "\ufffd"]
