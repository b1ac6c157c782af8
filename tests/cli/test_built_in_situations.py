"""What the built-in knowledge must conclude, and how it explains it."""

from collections.abc import Iterator
from functools import cache
from typing import Any

import pytest
from commands import SITUATIONS, known

WITHDRAWAL = "the United States withdraws its forces from Iraq"
POWER_CUTS = "power cuts in Iraq lengthen"
UNREST = "mass unrest breaks out in Iraq"
PRESENCE = "the United States keeps its forces in Iraq"
SUPPORT = "the United States gives Iraq training, intelligence and air support"
LOST_SUPPORT = "Iraq loses the training, intelligence and air support of the United States"


@cache
def _assessment(situation: str, *options: str) -> Any:  # noqa: ANN401  (what JSON holds)
    return known("assess", situation, "--format", "json", *options).json


@cache
def _explanation(situation: str, *options: str) -> Any:  # noqa: ANN401
    return known("explain", situation, *options, "--format", "json").json


def _words(*arguments: str) -> str:
    """Return the text of a command in one line, in lower case."""
    return " ".join(known(*arguments).out.split()).lower()


def _sentences(situation: str) -> set[str]:
    return {fact["sentence"] for fact in _assessment(situation)["facts"]}


def _risks_brought(situation: str) -> int:
    return sum(
        each["kind"] == "risk" and each["hypothesis"]["effect"] == "brought"
        for each in _assessment(situation)["findings"]
    )


def _below(node: dict[str, Any]) -> list[dict[str, Any]]:
    return [
        premise for reason in node.get("reasons", ()) for premise in reason.get("derivations", ())
    ]


def _levels(node: dict[str, Any]) -> int:
    """Return how many rules stand below each other at most."""
    return max((1 + _levels(each) for each in _below(node)), default=0)


def _fewest_rules(steps: dict[str, list[str]], start: str, end: str) -> int:
    """Return how many rules lie between a conclusion and what it rests on, the shortest way."""
    distances, queue = {start: 0}, [start]
    for sentence in queue:
        for premise in steps.get(sentence, ()):
            if premise not in distances:
                distances[premise] = distances[sentence] + 1
                queue.append(premise)
    return distances[end]


def _nodes(node: dict[str, Any]) -> Iterator[dict[str, Any]]:
    yield node
    for premise in _below(node):
        yield from _nodes(premise)


@pytest.mark.parametrize("situation", SITUATIONS)
def test_every_step_stands(situation: str) -> None:
    """The independent proof checker accepts every step of every built-in situation."""
    outcome = known("assess", situation, "--verify")
    assert outcome.status == 0
    assert "every step stands" in outcome.err


@pytest.mark.parametrize("situation", SITUATIONS)
def test_engines_say_the_same(situation: str) -> None:
    """Whatever finds the activations, the assessment is the same but for the engine's name."""
    values = [
        {**_assessment(situation, "--engine", engine), "engine": ""}
        for engine in ("auto", "semi-naive")
    ]
    assert values[0] == values[1]


def test_withdrawal_leads_to_unrest_through_power_cuts() -> None:
    """The chain from the withdrawal by way of power cuts to mass unrest is explained in full."""
    (root,) = _explanation("iraq-2024-withdrawal", UNREST)["derivations"]
    steps = {
        node["sentence"]: [premise["sentence"] for premise in _below(node)]
        for node in _nodes(root)
        if "step" in node
    }
    from_cuts = _fewest_rules(steps, UNREST, POWER_CUTS)
    to_cuts = _fewest_rules(steps, POWER_CUTS, WITHDRAWAL)
    assert from_cuts + to_cuts >= 6


def test_power_cuts_are_brought_by_the_withdrawal() -> None:
    """Longer power cuts are a finding that the hypothesis brings."""
    effects = {
        each["sentence"]: each["hypothesis"]["effect"]
        for each in _assessment("iraq-2024-withdrawal")["findings"]
    }
    assert effects[POWER_CUTS] == "brought"


def test_advisory_force_stops_the_loss_of_support() -> None:
    """With advisers left behind, support is not lost, and the explanation says what stops it."""
    assert LOST_SUPPORT in _sentences("iraq-2024-withdrawal")
    assert LOST_SUPPORT not in _sentences("iraq-2024-residual")
    value = _explanation("iraq-2024-residual", LOST_SUPPORT)
    assert value["derivations"] == []
    (blocked,) = value["not_concluded"]
    stopped_by = {each for attempt in blocked["attempts"] for each in attempt["stopped_by"]}
    assert any("advisory force" in each for each in stopped_by)
    told = _words("explain", "iraq-2024-residual", LOST_SUPPORT)
    assert f"not concluded: {LOST_SUPPORT}".lower() in told
    assert "since the united states keeps an advisory force" in told


def test_nothing_of_the_presence_is_left_beside_the_withdrawal() -> None:
    """Where the withdrawal is supposed, the presence is set aside with all that rests on it."""
    for situation in ("iraq-2024-withdrawal", "iraq-2024-residual"):
        held, before = _sentences(situation), _sentences("iraq-2024")
        presence = {PRESENCE} if situation == "iraq-2024-residual" else {PRESENCE, SUPPORT}
        assert WITHDRAWAL in held
        assert presence <= before
        assert not presence & held
        aside = {each["sentence"] for each in _assessment(situation)["set_aside"]}
        assert PRESENCE in aside
        assert not aside & held
        lost = set(_assessment(situation)["lost"])
        assert presence <= lost
        assert not lost & held


@pytest.mark.parametrize("situation", [each for each in SITUATIONS if each != "iraq-2024"])
def test_nothing_is_held_beside_its_denial_by_the_hypothesis(situation: str) -> None:
    """No hypothesis stands in conflict with what is held."""
    value = _assessment(situation)
    supposed = set(value["situation"]["supposing"])
    assert supposed
    assert not any(supposed & {each["fact"], each["denial"]} for each in value["conflicts"])


def test_past_withdrawals_differ() -> None:
    """The exit from the Philippines brings clearly fewer risks than that from Afghanistan."""
    assert _risks_brought("afghanistan-2021") >= 10
    assert _risks_brought("philippines-1992") * 2 <= _risks_brought("afghanistan-2021")


@pytest.mark.parametrize("situation", SITUATIONS)
def test_article_alone(situation: str) -> None:
    """With --only-article no step of any support rests on an encoder's rule."""
    alone = _assessment(situation, "--only-article")
    assert {each["origin"] for each in alone["supports"]} <= {"article"}
    assert not any(each["rests_on_encoder"] for each in alone["findings"])
    assert "encoder's rule" not in known("assess", situation, "--only-article").out


def test_bridges_are_in_use() -> None:
    """The encoder's rules do matter, so that leaving them out shows."""
    origins = {each["origin"] for each in _assessment("iraq-2024-withdrawal")["supports"]}
    assert origins == {"article", "encoder"}


def test_depth_folds_what_lies_below() -> None:
    """A derivation shows as many levels of rules as asked for, and folds the rest."""
    (full,) = _explanation("iraq-2024-withdrawal", UNREST)["derivations"]
    (one,) = _explanation("iraq-2024-withdrawal", UNREST, "--depth", "1")["derivations"]
    (two,) = _explanation("iraq-2024-withdrawal", UNREST, "--depth", "2")["derivations"]
    assert not any("folded" in node for node in _nodes(full))
    assert (_levels(one), _levels(two)) == (1, 2)
    folded = {node["sentence"] for node in _nodes(one) if "folded" in node}
    assert folded
    told = _words("explain", "iraq-2024-withdrawal", UNREST, "--depth", "1")
    assert f"{min(folded)} (derived".lower() in told


def test_blank_stands_for_any_name() -> None:
    """A sentence with a blank is explained for every name that fits."""
    value = _explanation("iraq-2024-withdrawal", "power cuts in <host> lengthen")
    assert [each["sentence"] for each in value["derivations"]] == [POWER_CUTS]
    several = _explanation("iraq-2024-withdrawal", "<neighbour> borders <host>")
    told = [each["sentence"] for each in several["derivations"]]
    assert len(told) >= 2
    assert told == sorted(told)
    outcome = known("explain", "iraq-2024", "mass unrest breaks out in <host>")
    assert outcome.status in {0, 2}


def test_every_finding_is_explained() -> None:
    """Without a sentence, each finding has its derivation, in the order of the assessment."""
    told = [each["sentence"] for each in _explanation("iraq-2024-withdrawal")["derivations"]]
    found = [each["sentence"] for each in _assessment("iraq-2024-withdrawal")["findings"]]
    assert told == found


@pytest.mark.parametrize("situation", SITUATIONS)
def test_every_leaf_is_given_or_supposed(situation: str) -> None:
    """An explanation ends at what the situation says, or at a step that is told elsewhere."""
    steps = {
        node["step"]: node
        for root in _explanation(situation)["derivations"]
        for node in _nodes(root)
        if "step" in node
    }
    assert list(steps) == list(range(1, len(steps) + 1))
    for root in _explanation(situation)["derivations"]:
        for node in _nodes(root):
            if "see_step" in node:
                assert steps[node["see_step"]]["sentence"] == node["sentence"]
            elif "step" in node:
                assert node["reasons"]


def test_every_format_says_the_same_findings() -> None:
    """Text and Markdown name every finding of the JSON."""
    text = _words("assess", "iraq-2024-withdrawal")
    marked = " ".join(
        known("assess", "iraq-2024-withdrawal", "--format", "md").out.replace("\\", "").split()
    ).lower()
    for finding in _assessment("iraq-2024-withdrawal")["findings"]:
        assert finding["sentence"].lower() in text
        assert finding["sentence"].lower() in marked


def test_lists_have_every_format() -> None:
    """The lists come as text and as Markdown, and name what there is."""
    for form in ("text", "md"):
        assert all(name in known("facts", "list", "--format", form).out for name in SITUATIONS)
        rules = " ".join(known("rules", "list", "--format", form).out.split())
        listed = known("rules", "list", "--format", "json").json["rules"]
        assert all(rule["rule"] in rules.replace("\\", "") for rule in listed)
        said = " ".join(known("sentences", "--format", form).out.replace("\\", "").split())
        spoken = known("sentences", "--format", "json").json["sentences"]
        assert all(sentence["says"] in said for sentence in spoken)


def test_sentences_can_be_searched() -> None:
    """Words choose sentences whatever their case, in what is said or denied."""
    found = known("sentences", "POWER CUTS", "--format", "json").json["sentences"]
    assert [each["says"] for each in found] == ["power cuts in <host> lengthen"]
    assert known("sentences", "no such words", "--format", "json").json["sentences"] == []


def test_worked_cases_and_rules_are_sound() -> None:
    """The built-in rules have no problems, their cases pass, and so do the situations."""
    assert known("rules", "check").status == 0
    assert known("rules", "test").status == 0
    assert known("facts", "check", *SITUATIONS).status == 0
