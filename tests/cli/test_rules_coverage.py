"""The command `rules coverage`, the warnings of `rules check`, and the page on coverage."""

import json
import re
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from commands import ROOT, SMALL, known, run
from jsonschema import Draft202012Validator

from withdrawal_advisor.files.builtin import builtin

PAGE = ROOT / "docs" / "coverage.md"
PROBLEMS = ROOT / "docs" / "problems"
MEASURED = re.compile(r"(?<=<!-- measured -->\n).*(?=<!-- end -->)", re.DOTALL)
ID = re.compile(r"\b(?:R-[A-Z]{3}|M-[A-Z]|PR|P|C)-?\d\d?[a-z]?\b")

CASES = """\
section: supply
cases:
  - case: a rival moves in where little is generated
    given:
      - Avaria withdraws its forces from Borovia
      - Cassandia is a rival of Avaria
      - Borovia generates 1 MW of electricity
      - Borovia needs 3 MW of electricity
"""
CLAIMS = """\
claims:
  - {id: C-1, section: forces, paragraph: 1, notes: [1], claim: Attacks follow.}
  - {id: C-2, section: supply, paragraph: 2, claim: It rains., left out: nothing follows}
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Return a copy of the small rules in which cases exercise everything, with claims beside."""
    rules = tmp_path / "rules"
    shutil.copytree(SMALL / "rules", rules)
    (rules / "20-supply.cases.yaml").write_text(CASES, encoding="utf-8")
    forces = rules / "10-forces.yaml"
    text = forces.read_text("utf-8").replace("    notes: [1]\n", "    claims: [C-1]\n", 1)
    forces.write_text(text, encoding="utf-8")
    (tmp_path / "claims.yaml").write_text(CLAIMS, encoding="utf-8")
    return rules


@pytest.mark.parametrize("form", ["text", "json", "md"])
def test_built_in_knowledge_is_covered(form: str) -> None:
    """Every claim, rule and exception of the built-in knowledge is covered, in every format."""
    outcome = known("rules", "coverage", "--format", form)
    assert (outcome.status, outcome.err) == (0, "")
    assert outcome.out.endswith("\n")
    assert outcome.out.startswith({"text": "Coverage of", "json": "{", "md": "# "}[form])


def test_coverage_keeps_its_schema(folder: Path) -> None:
    """The JSON output is the documented one, for covered and uncovered rules."""
    path = ROOT / "src" / "withdrawal_advisor" / "schemas" / "coverage-1.json"
    validator = Draft202012Validator(json.loads(path.read_text("utf-8")))
    small = run("rules", "coverage", "--rules", str(folder), "--format", "json").json
    for value in (known("rules", "coverage", "--format", "json").json, small):
        validator.validate(value)
        assert value["complete"]
    claims = {claim["id"]: (claim["left_out"], claim["rules"]) for claim in small["claims"]}
    assert claims == {"C-1": ("", ["a withdrawal invites attacks"]), "C-2": ("nothing follows", [])}


def test_covered_is_status_0(folder: Path) -> None:
    """The sections, their numbers and what is left out are told."""
    outcome = run("rules", "coverage", "--rules", str(folder))
    assert (outcome.status, outcome.err) == (0, "")
    for part in (
        "S1 The forces leave (forces)",
        "1 claims, 2 rules, 3 cases",
        "1 claims (1 left out), 1 rules, 1 cases",
        "no rule: ¶3",
        "C-2: It rains. Reason: nothing follows",
    ):
        assert part in outcome.out


@pytest.mark.parametrize(
    ("file", "old", "new", "told"),
    [
        ("claims.yaml", ", left out: nothing follows", "", "Claims that no rule encodes"),
        ("claims.yaml", "claim: Attacks", "left out: so, claim: Attacks", "encoded all the same"),
        ("rules/10-forces.yaml", "[C-1]", "[C-1, C-9]", "that rules name and the list does not"),
        ("rules/20-supply.cases.yaml", "needs 3 MW", "needs 1 MW", "Rules that no case fires"),
        (
            "rules/10-forces.cases.yaml",
            "      - Avaria leaves advisers in Borovia\n",
            "",
            "Exceptions that defeat in no case",
        ),
    ],
    ids=["claim", "left out", "unlisted", "rule", "exception"],
)
def test_uncovered_is_status_3(folder: Path, file: str, old: str, new: str, told: str) -> None:
    """What is not covered is told in every format, and the exit status is 3."""
    path = folder.parent / file
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")
    for form in ("text", "md"):
        outcome = run("rules", "coverage", "--rules", str(folder), "--format", form)
        assert (outcome.status, outcome.err) == (3, "")
        assert told in outcome.out
    outcome = run("rules", "coverage", "--rules", str(folder), "--format", "json")
    assert (outcome.status, outcome.json["complete"]) == (3, False)


def test_claims_are_found_beside_the_rules(folder: Path) -> None:
    """A list in docs goes first; where there is none claims are not asked for; one may be named."""
    claims = folder.parent / "claims.yaml"
    moved = folder.parent / "docs" / "claims.yaml"
    moved.parent.mkdir()
    claims.rename(moved)
    assert "2 claims" in run("rules", "coverage", "--rules", str(folder)).out
    moved.rename(folder.parent / "other.yaml")
    assert "0 claims" in run("rules", "coverage", "--rules", str(folder)).out
    other = str(folder.parent / "other.yaml")
    assert "2 claims" in run("rules", "coverage", "--rules", str(folder), "--claims", other).out


def test_wheel_ships_the_claims() -> None:
    """The list of claims lies beside the built-in rules, also when they are installed."""
    table = (ROOT / "pyproject.toml").read_text("utf-8")
    assert 'rules = "withdrawal_advisor/_data/rules"' in table
    assert '"docs/claims.yaml" = "withdrawal_advisor/_data/claims.yaml"' in table
    beside = builtin("rules").parent
    assert (beside / "claims.yaml").is_file() or (beside / "docs" / "claims.yaml").is_file()


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ("section: forces, paragraph: 1", "section: forts, paragraph: 1", "R12 the article has"),
        ("section: forces, paragraph: 1", "section: forces, paragraph: 9", "R12 the section"),
        ("notes: [1]", "notes: [7]", "R12 the article has no endnote 7"),
        ("id: C-2", "id: C-1", "F07 a claim has the id 'C-1' a second time"),
        ("id: C-2", 'id: ""', "F05 nothing stands after 'id:'"),
        ("left out", "left-out", "F04"),
        ("claim: Attacks follow.", "text: Attacks follow.", "F05"),
    ],
)
def test_problems_of_the_list_are_told(folder: Path, old: str, new: str, told: str) -> None:
    """A list of claims that does not fit is refused with its place, and status 1."""
    claims = folder.parent / "claims.yaml"
    claims.write_text(CLAIMS.replace(old, new), encoding="utf-8")
    outcome = run("rules", "coverage", "--rules", str(folder))
    assert (outcome.status, outcome.out) == (1, "")
    assert told in outcome.err
    assert re.search(r"claims\.yaml:[23]:\d+: ", outcome.err)


def test_missing_list_is_told(folder: Path) -> None:
    """A list that is named and not there is a problem."""
    outcome = run("rules", "coverage", "--rules", str(folder), "--claims", "nowhere.yaml")
    assert outcome.status == 1
    assert "nowhere.yaml: F01" in outcome.err


def test_circle_is_a_problem(folder: Path) -> None:
    """Rules that could lead to their own exception are refused before any case is run."""
    case = SMALL.parent / "41-possible-circle" / "rules" / "30-more.yaml"
    shutil.copy(case, folder)
    outcome = run("rules", "coverage", "--rules", str(folder))
    assert (outcome.status, outcome.out) == (1, "")
    assert "S13" in outcome.err


def test_check_warns_and_is_fine() -> None:
    """Objections are warnings on standard output; the status stays 0."""
    outcome = run("rules", "check", "--rules", str(SMALL / "rules"))
    assert (outcome.status, outcome.err) == (0, "")
    assert "K05 warning: no case fires the rule 'a rival fills the void'" in outcome.out
    assert outcome.out.endswith(": no problems, 11 to look at.\n")
    assert "docs/problems/K05.md" in outcome.out


def test_check_lists_warnings_as_json() -> None:
    """As JSON they are problems whose code begins with K, and the status stays 0."""
    outcome = run("rules", "check", "--rules", str(SMALL / "rules"), "--format", "json")
    assert outcome.status == 0
    codes = {problem["code"] for problem in outcome.json["problems"]}
    assert codes == {"K01", "K02", "K05", "K07"}


@pytest.mark.parametrize("number", range(1, 9))
def test_objection_has_a_page(number: int) -> None:
    """A page names its code, then says what to avoid, what to prefer, and why; the index has it."""
    code = f"K{number:02}"
    text = (PROBLEMS / f"{code}.md").read_text("utf-8")
    headings = re.findall(r"^#+ .*", re.sub(r"```.*?```", "", text, flags=re.DOTALL), re.MULTILINE)
    title = headings[0].removeprefix(f"# {code} ")
    assert headings[1:] == ["## Avoid", "## Prefer", "## Why"]
    index = (PROBLEMS / "README.md").read_text("utf-8")
    assert f"| [{code}]({code}.md) | {title} |" in index


def test_page_holds_what_is_measured(golden: Callable[[Path, str], None]) -> None:
    """The numbers of docs/coverage.md are those that the command prints."""
    printed = known("rules", "coverage", "--format", "md").out.split("\n", 2)[2]
    text = PAGE.read_text("utf-8")
    assert MEASURED.search(text)
    golden(PAGE, MEASURED.sub(lambda _: f"\n{printed}\n", text))


def test_reasons_and_page_name_claims_of_the_list() -> None:
    """Whoever follows an id in a reason or on the page finds it."""
    claims = known("rules", "coverage", "--format", "json").json["claims"]
    listed = {claim["id"] for claim in claims}
    reasons = " ".join(claim["left_out"] for claim in claims)
    assert set(ID.findall(reasons)) <= listed
    assert set(ID.findall(PAGE.read_text("utf-8"))) <= listed
