"""The command `answers`: it says what holds, and with other facts it says something else."""

import json
from pathlib import Path
from typing import Any

import pytest
from commands import SITUATIONS, SMALL, known, run
from jsonschema import Draft202012Validator

SCHEMA = Path(__file__).parents[2] / "src" / "withdrawal_advisor" / "schemas" / "answers-1.json"
WITHDRAWAL = "iraq-2024-withdrawal"
CAPABLE = """\
situation: an agreed exit from a capable country
facts:
  - the United States has stationed forces in Iraq
  - Iran is a regional rival of the United States in Iraq
  - the security forces of Iraq have become capable
  - the withdrawal of the United States from Iraq rests on a national consensus
  - the balance of power around Iraq can be kept without the United States
  - the withdrawal of the United States from Iraq has the support of the Sunni alliances
  - the withdrawal of the United States from Iraq has the support of the Kurdish alliances
supposing:
  - the United States withdraws its forces from Iraq
  - the withdrawal of the United States from Iraq is studied and prepared
"""
QUESTIONS = """\
questions:
  - question: Is <host> in danger once <power> leaves?
    at: forces ¶1
    about: [<power> withdraws its forces from <host>]
    parts:
      - part: the danger
        for: [<militia> attacks <host>, <rival> gains influence in <host>]
        against: [<host> is calm]
        verdicts: {only for: <host> is in danger, only against: <host> is out of danger}
        otherwise: nothing is known of it
      - part: light in <host>
        sentences: [<host> lacks electricity]
        otherwise: nothing is known of the light
      - part: winners and losers
        stakeholders: [risk]
"""


def _value(situation: str, *options: str) -> Any:  # noqa: ANN401  (what JSON holds)
    return known("answers", situation, "--format", "json", *options).json


def _parts(value: Any) -> dict[str, dict[str, Any]]:  # noqa: ANN401
    return {part["title"]: part for answer in value["answers"] for part in answer["parts"]}


def _told(value: Any) -> set[str]:  # noqa: ANN401
    """Return all sentences of an output."""
    if isinstance(value, list):
        return {sentence for each in value for sentence in _told(each)}
    if isinstance(value, dict):
        own = {value["sentence"]} if "sentence" in value else set()
        return own.union(*(_told(each) for each in value.values()))
    return set()


def _sentences(facts: list[dict[str, Any]]) -> set[str]:
    return {fact["sentence"] for fact in facts}


@pytest.fixture
def capable(tmp_path: Path) -> Any:  # noqa: ANN401
    """Return the answers on a country whose forces are capable and whose blocs agree."""
    path = tmp_path / "capable.yaml"
    path.write_text(CAPABLE, encoding="utf-8")
    return run("answers", str(path), "--format", "json").json


@pytest.fixture
def made_up(tmp_path: Path) -> Path:
    """Return a small made-up folder of rules with a question of its own."""
    folder = tmp_path / "rules"
    folder.mkdir()
    for path in (SMALL / "rules").iterdir():
        (folder / path.name).write_bytes(path.read_bytes())
    (folder / "questions.yaml").write_text(QUESTIONS, encoding="utf-8")
    return folder


def _asked(folder: Path, facts: str, *options: str) -> Any:  # noqa: ANN401
    path = folder.parent / "facts.yaml"
    path.write_text(f"situation: x\nfacts:\n{facts}", encoding="utf-8")
    return run("answers", str(path), "--rules", str(folder), *options, "--format", "json").json


@pytest.mark.parametrize("situation", SITUATIONS)
@pytest.mark.parametrize("option", [(), ("--only-article",)], ids=str)
def test_situation_keeps_the_schema(situation: str, option: tuple[str, ...]) -> None:
    """The answers on every built-in situation keep their schema."""
    schema = json.loads(SCHEMA.read_text("utf-8"))
    Draft202012Validator(schema).validate(_value(situation, *option))


@pytest.mark.parametrize("situation", SITUATIONS)
def test_all_that_is_told_is_held(situation: str) -> None:
    """Every sentence of the answers is held, unless a hypothesis is left out to answer it."""
    assessed = known("assess", situation, "--format", "json").json
    parts = _parts(_value(situation)).values()
    told = _told([part for part in parts if not part["without"]])
    assert told
    assert told <= {fact["sentence"] for fact in assessed["facts"]}


def test_each_sentence_can_be_explained() -> None:
    """What the table says of a party is one 'explain' away."""
    parties = _parts(_value(WITHDRAWAL))["what the findings mean for whom"]["parties"]
    losers = next(each for each in parties if each["party"] == "Israel")
    for stake in losers["harms"][:3]:
        outcome = known("explain", WITHDRAWAL, stake["sentence"], "--format", "json")
        assert [each["fact"] for each in outcome.json["derivations"]] == [stake["fact"]]


def test_engines_agree() -> None:
    """Whatever finds the activations, the answers are the same."""
    one = _value(WITHDRAWAL, "--engine", "semi-naive")
    other = _value(WITHDRAWAL)
    assert one["answers"] == other["answers"]


def test_article_s_answers() -> None:
    """On the article's case: not credible, driven by the rival, no consensus, against both."""
    parts = _parts(_value(WITHDRAWAL))
    credible = _sentences(parts["whether the official reasons hold"]["facts"])
    assert (
        "the official reasons for a withdrawal of the United States from Iraq are not credible"
        in credible
    )
    assert any(s.startswith("pressure by Iran") for s in _told(parts["what really drives it"]))
    consensus = _told(parts["whether there is a national consensus"])
    assert consensus == {"the withdrawal of the United States from Iraq lacks a national consensus"}
    weighed = [part for part in parts.values() if "balance" in part]
    assert len(weighed) == 5
    assert {part["balance"] for part in weighed} <= {"mostly against", "only against"}


def test_contested_is_shown_with_its_contrary() -> None:
    """A fact held on both sides names its contrary, on the page and in the JSON."""
    parts = _parts(_value(WITHDRAWAL))
    for fact in parts["whether the official reasons hold"]["facts"]:
        assert fact["contraries"]
    assert "contested, since also: " in known("answers", WITHDRAWAL).out


def test_what_is_supposed_is_no_sign_of_it() -> None:
    """Whether the withdrawal comes about does not depend on its being supposed."""
    title = "what speaks for and against its coming about"
    base, supposed = (_parts(_value(name))[title] for name in ("iraq-2024", WITHDRAWAL))
    for side in ("for", "against", "contested"):
        assert _sentences(base[side]) == _sentences(supposed[side])
    assert base["verdict"] == supposed["verdict"]
    assert not base["without"]
    assert supposed["without"] == ["the United States withdraws its forces from Iraq"]


def test_other_hypotheses_stay(tmp_path: Path) -> None:
    """Whether the withdrawal comes about depends on whatever else is supposed."""
    title = "what speaks for and against its coming about"
    path = tmp_path / "approved.yaml"
    approved = (
        "the provisional agreement on a withdrawal of the United States from Iraq"
        " gets final approval"
    )
    path.write_text(
        "situation: x\nfacts: [the United States has stationed forces in Iraq]\n"
        f"supposing:\n  - {approved}\n  - the United States withdraws its forces from Iraq\n",
        encoding="utf-8",
    )
    part = _parts(run("answers", str(path), "--format", "json").json)[title]
    assert approved in _sentences(part["for"])


def test_without_withdrawal_its_consequences_are_open() -> None:
    """Where the forces stay, nobody has lost or won by their leaving."""
    parts = _parts(_value("iraq-2024"))
    for title in ("what the findings mean for whom", "by its consequences, for Iraq"):
        assert parts[title]["open"]
        assert parts[title]["otherwise"].startswith("open; ")


def test_other_country_gets_other_answers() -> None:
    """Afghanistan is asked about by name, and what holds of Iraq is not told of it."""
    value = _value("afghanistan-2021")
    assert all("Iraq" not in answer["question"] for answer in value["answers"])
    assert _parts(value)["by its consequences, for Afghanistan"]["against"]
    told = _told(value)
    assert told
    assert not any("Iraq" in sentence for sentence in told)


def test_capable_country_that_agrees_gets_other_answers(capable: Any) -> None:  # noqa: ANN401
    """Where forces are capable and blocs agree, the judgement on the host turns round."""
    parts = _parts(capable)
    assert parts["by the conditions it meets, for Iraq"]["balance"] == "only for"
    assert _told(parts["whether there is a national consensus"]) == {
        "the withdrawal of the United States from Iraq rests on a national consensus"
    }
    assert len(parts["those who support it"]["facts"]) == 2
    assert parts["those who reject it or are cautious"]["open"]
    assert parts["whether the official reasons hold"]["open"]
    here, there = (
        part["by its consequences, for Iraq"] for part in (parts, _parts(_value(WITHDRAWAL)))
    )
    assert len(here.get("against", ())) < len(there["against"])


def test_other_rules_bring_their_own_questions(made_up: Path) -> None:
    """A folder's own questions are asked; their answers turn with the facts."""
    left = "  - Avaria withdraws its forces from Borovia\n"
    danger = _asked(made_up, f"{left}  - the Red Band threatens Borovia\n")
    (answer,) = danger["answers"]
    assert answer["question"] == "Is Borovia in danger once Avaria leaves?"
    assert answer["at"] == {"section": "forces", "paragraph": 1}
    first, light, parties = answer["parts"]
    assert first["verdict"] == "Borovia is in danger"
    assert light == {
        "title": "light in Borovia",
        "without": [],
        "open": True,
        "otherwise": "nothing is known of the light",
    }
    assert {party["party"] for party in parties["parties"]} == {
        "Borovia",
        "the people of Borovia",
        "the Red Band",
    }
    calm = _parts(_asked(made_up, f"{left}  - Borovia is calm\n"))["the danger"]
    assert (calm["balance"], calm["verdict"]) == ("only against", "Borovia is out of danger")
    assert _parts(_asked(made_up, left))["the danger"]["otherwise"] == "nothing is known of it"


def test_two_departures_are_asked_about_apart(made_up: Path) -> None:
    """One question for each subject, and what is found for one is not told of the other."""
    facts = "".join(
        f"  - Avaria withdraws its forces from {host}\n  - the Red Band threatens {host}\n"
        for host in ("Borovia", "Cassandia")
    )
    answers = _asked(made_up, facts)["answers"]
    assert len(answers) == 2
    for host, answer in zip(("Borovia", "Cassandia"), answers, strict=True):
        assert host in answer["question"]
        assert all(host in sentence for sentence in _told(answer))


def test_question_about_nobody_says_what_is_missing(made_up: Path) -> None:
    """Where the subject is not known, the question stays open and names what it takes."""
    (answer,) = _asked(made_up, "  - Borovia is calm\n")["answers"]
    assert answer["missing"] == ["<power> withdraws its forces from <host>"]
    path = made_up.parent / "facts.yaml"
    page = run("answers", str(path), "--rules", str(made_up)).out
    assert "open; the situation does not say whom this is about" in page


def test_order_of_facts_changes_nothing(made_up: Path) -> None:
    """The answers are the same in whatever order the facts are written."""
    facts = [
        "  - Avaria withdraws its forces from Borovia\n",
        "  - Avaria withdraws its forces from Cassandia\n",
        "  - the Red Band threatens Borovia\n",
        "  - Cassandia is a rival of Avaria\n",
    ]
    one = _asked(made_up, "".join(facts))
    assert one == _asked(made_up, "".join(reversed(facts)))


def test_folder_without_questions_says_so() -> None:
    """Knowledge without questions.yaml is no error; the page says that there are none."""
    arguments = ("answers", str(SMALL / "facts.yaml"), "--rules", str(SMALL / "rules"))
    assert run(*arguments).status == 0
    assert "No questions" in run(*arguments).out
    assert run(*arguments, "--format", "json").json["answers"] == []


def test_questions_are_part_of_the_fingerprint(made_up: Path) -> None:
    """Other questions are other knowledge."""
    facts = "  - Borovia is calm\n"
    one = _asked(made_up, facts)["knowledge"]["sha256"]
    path = made_up / "questions.yaml"
    path.write_text(QUESTIONS.replace("the danger", "the risk"), encoding="utf-8")
    assert _asked(made_up, facts)["knowledge"]["sha256"] != one


@pytest.mark.parametrize("form", ["text", "md"])
def test_page_has_everything_once(form: str) -> None:
    """The page asks each question and tells no fact's reasons twice."""
    page = known("answers", WITHDRAWAL, "--format", form, "--no-color").out
    words = " ".join(page.replace("\\", "").split())
    for answer in _value(WITHDRAWAL)["answers"]:
        assert answer["question"] in words
    assert "(see above)" in words
    assert "lose more than they gain" in words
