"""Every JSON output keeps the promise of its schema."""

import json
from pathlib import Path
from typing import Any

import pytest
from commands import ROOT, SITUATIONS, SMALL, known, run, small
from jsonschema import Draft202012Validator

SCHEMAS = ROOT / "src" / "withdrawal_advisor" / "schemas"
NAMES = sorted(path.stem for path in SCHEMAS.glob("*.json"))


def _schema(name: str) -> dict[str, Any]:
    value: dict[str, Any] = json.loads((SCHEMAS / f"{name}.json").read_text("utf-8"))
    return value


def _keeps_its_schema(value: dict[str, Any]) -> bool:
    package, name, version = value["schema"].split("/")
    Draft202012Validator(_schema(f"{name}-{version}")).validate(value)
    return bool(package == "withdrawal-advisor")


def _parts(value: object) -> list[dict[str, Any]]:
    """Return every object inside a schema, itself among them."""
    if isinstance(value, list):
        return [part for each in value for part in _parts(each)]
    if isinstance(value, dict):
        return [value, *(part for each in value.values() for part in _parts(each))]
    return []


@pytest.mark.parametrize("name", NAMES)
def test_schema_is_valid_and_complete(name: str) -> None:
    """A schema says which draft it follows, describes every property, and allows no others."""
    schema = _schema(name)
    Draft202012Validator.check_schema(schema)
    assert schema["$schema"] == "https://json-schema.org/draft/2020-12/schema"
    for part in _parts(schema):
        if part.get("type") == "object":
            assert part["title"]
            assert part["description"]
            assert part["additionalProperties"] is False
            assert all(each.get("description") for each in part["properties"].values())


def test_schemas_are_those_of_the_outputs() -> None:
    """There is one schema for each kind of output, and no other."""
    assert NAMES == [
        "answers-1",
        "assessment-1",
        "assumptions-1",
        "cases-1",
        "compare-1",
        "coverage-1",
        "explanation-1",
        "flips-1",
        "importance-1",
        "problems-1",
        "report-1",
        "rules-1",
        "sentences-1",
        "situations-1",
        "watch-1",
        "what-if-1",
        "why-not-1",
    ]


@pytest.mark.parametrize("situation", SITUATIONS)
@pytest.mark.parametrize("option", [(), ("--only-article",)], ids=str)
@pytest.mark.parametrize("command", ["assess", "explain"])
def test_situation_keeps_the_schemas(command: str, situation: str, option: tuple[str]) -> None:
    """What is said of a built-in situation keeps its schema, bridges or not."""
    assert _keeps_its_schema(known(command, situation, "--format", "json", *option).json)


@pytest.mark.parametrize("situation", SITUATIONS)
def test_identifiers_lead_to_facts(situation: str) -> None:
    """Each identifier in an assessment is that of one of its facts."""
    value = known("assess", situation, "--format", "json").json
    facts = {fact["id"]: fact["sentence"] for fact in value["facts"]}
    used = {
        *(each["fact"] for each in (*value["findings"], *value["supports"])),
        *(premise for each in value["supports"] for premise in each["premises"]),
        *(each["exception"] for each in value["defeats"]),
        *(each[side] for each in value["conflicts"] for side in ("fact", "denial")),
        *(each["by"] for each in value["set_aside"]),
        *value["situation"]["supposing"],
    }
    assert used <= facts.keys()
    assert len(set(facts.values())) == len(facts) == len(value["facts"])
    assert facts.keys() <= {
        *(each["fact"] for each in value["supports"]),
        *(fact["id"] for fact in value["facts"] if fact["status"] != "derived"),
    }


@pytest.mark.parametrize(
    "arguments",
    [
        ("rules", "list"),
        ("rules", "check"),
        ("rules", "test"),
        ("rules", "coverage"),
        ("facts", "list"),
        ("facts", "check", *SITUATIONS),
        ("sentences",),
        ("sentences", "forces"),
        ("rules", "list", "--section", "sanctions"),
    ],
    ids=" ".join,
)
def test_catalogue_keeps_the_schemas(arguments: tuple[str, ...]) -> None:
    """What is said of rules, sentences, cases and situations keeps its schema."""
    assert _keeps_its_schema(known(*arguments, "--format", "json").json)


def test_every_rule_can_be_shown() -> None:
    """A rule shown alone is the rule of the list."""
    listed = known("rules", "list", "--format", "json").json["rules"]
    assert listed
    for rule in listed[::10]:
        shown = known("rules", "show", rule["rule"].upper(), "--format", "json").json
        assert _keeps_its_schema(shown)
        assert shown["rules"] == [rule]


def test_small_knowledge_keeps_the_schemas() -> None:
    """Another folder of rules is said in the same shapes."""
    assert _keeps_its_schema(small("assess", "--format", "json").json)
    assert _keeps_its_schema(small("explain", "--format", "json").json)
    assert _keeps_its_schema(small("explain", "--depth", "1", "--format", "json").json)


def test_problems_keep_their_schema(tmp_path: Path) -> None:
    """Problems are said with their places and their remarks, in the documented shape."""
    facts = tmp_path / "facts.yaml"
    facts.write_text(
        "situation: Both\nfacts:\n  - Borovia is calm\n"
        "unknown:\n  - Borovia is calm\n  - it rains\n",
        encoding="utf-8",
    )
    outcome = run("facts", "check", str(facts), "--rules", str(SMALL / "rules"), "--format", "json")
    assert outcome.status == 1
    assert _keeps_its_schema(outcome.json)
    first, second = outcome.json["problems"]
    assert (first["code"], first["line"], first["column"]) == ("S11", 5, 5)
    assert [remark["line"] for remark in first["remarks"]] == [3]
    assert second["code"] == "R01"
