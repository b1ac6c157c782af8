"""A fact that a situation drops is named as left out, wherever a rule goes on without it."""

import pytest
from commands import known

WITHDRAWAL = "iraq-2024-withdrawal"
REINFORCES = "the United States reinforces its forces in the Middle East"


def test_the_assessment_names_what_is_left_out() -> None:
    """It stands beside what is supposed, and among the assumptions with its reason."""
    value = known("assess", WITHDRAWAL, "--format", "json").json
    assert value["left_out"] == [REINFORCES]
    (assumed,) = (each for each in value["assumptions"] if each["sentence"] == REINFORCES)
    assert assumed["left_out"]
    assert not assumed["looked_for"]
    said = known("assess", WITHDRAWAL, "--format", "md").out
    assert "## Left out of the base situation on purpose (1)" in said
    assert f"{REINFORCES} (left out of the base situation on purpose)" in said


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (
            ("explain", WITHDRAWAL, "the United States reduces its forces in Iraq"),
            f"assuming this is not so (left out of the base situation on purpose): {REINFORCES}",
        ),
        (
            ("explain", WITHDRAWAL, "the United States reduces its forces in Iraq"),
            "does not hold, as this situation leaves it out of its base on purpose",
        ),
        (
            ("explain", WITHDRAWAL, REINFORCES, "--why-not"),
            "left out of the base situation on purpose: ",
        ),
        (
            ("assumptions", WITHDRAWAL),
            "assumption, left out: the base situation says so, this one leaves it out on purpose",
        ),
    ],
)
def test_it_is_nowhere_what_nobody_says(arguments: tuple[str, ...], said: str) -> None:
    """The base says so: it is never called unsaid or not looked for."""
    assert said in known(*arguments, "--format", "md").out.replace("\\", "")


def test_words_go_by_the_printed_percents() -> None:
    """No two likelihoods of one assessment have the same numbers and different words."""
    text = known("assess", WITHDRAWAL, "--format", "md").out
    value = known("assess", WITHDRAWAL, "--format", "json").json
    words: dict[tuple[int, int], set[str]] = {}
    for each in (*value["facts"], *value["findings"]):
        likelihood = each["likelihood"]
        ends = (round(likelihood["low"] * 100), round(likelihood["high"] * 100))
        words.setdefault(ends, set()).add(likelihood["word"])
    assert words[20, 55] == {"unlikely to roughly even chance"}
    assert all(len(same) == 1 for ends, same in words.items() if ends[1] < 100)
    assert "% (certain)" not in text
