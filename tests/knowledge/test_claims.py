"""The rules against the list of the article's claims."""

from pathlib import Path
from typing import TypedDict

import yaml
from built_in import KNOWLEDGE

CLAIMS = Path(__file__).parents[2] / "docs" / "claims.yaml"


class Claim(TypedDict):
    """One entry of the list."""

    id: str
    section: str
    paragraph: str
    notes: list[str]
    claim: str


def _claims() -> list[Claim]:
    claims: list[Claim] = yaml.load(CLAIMS.read_text("utf-8"), yaml.BaseLoader)["claims"]  # noqa: S506
    return claims


def test_claims_and_rules_name_each_other() -> None:
    """Every claim is encoded by a rule or left out with a reason; every rule names listed ones."""
    listed = [claim["id"] for claim in _claims()]
    left_out = {claim["id"] for claim in _claims() if "left out" in claim}
    named = {claim for rule in KNOWLEDGE.rules for claim in rule.claims}
    assert len(listed) == len(set(listed))
    assert set(listed) - left_out == named


def test_claims_stand_in_the_article() -> None:
    """Section, paragraph and notes of every claim exist."""
    article = KNOWLEDGE.article
    for claim in _claims():
        section = article.sections[claim["section"]]
        assert 1 <= int(claim["paragraph"].lstrip("¶ ")) <= section.paragraphs
        assert all(int(note) in article.notes for note in claim.get("notes", []))


def test_rules_without_claims_are_bridges() -> None:
    """A rule that no claim of the article backs says that the encoder wrote it."""
    unbacked = [rule for rule in KNOWLEDGE.rules if not rule.claims]
    assert all(rule.origin == "encoder" for rule in unbacked)


def test_rules_are_general() -> None:
    """No rule and no sentence names an actor."""
    for rule in KNOWLEDGE.rules:
        for pattern in (*rule.premises, *rule.exceptions, rule.conclusion):
            assert len(pattern.variables) == len(set(pattern.terms))
