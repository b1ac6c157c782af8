"""Fitting documents to shapes: what is taken, what is told."""

from pathlib import Path

import pytest
from pydantic import BaseModel

import every_shape as shapes
from withdrawal_advisor.files.document import MOST_PROBLEMS
from withdrawal_advisor.files.fitting import fit
from withdrawal_advisor.files.reading import read
from withdrawal_advisor.files.yaml_text import parse_yaml
from withdrawal_advisor.model.place import Place
from withdrawal_advisor.model.predicate import Kind, Level
from withdrawal_advisor.model.problem import InvalidInput, Problem

RULES = Path(__file__).parents[2] / "rules"


def _told(text: str, shape: type[BaseModel]) -> list[Problem]:
    with pytest.raises(InvalidInput) as caught:
        fit(parse_yaml(text, "file"), shape)
    return list(caught.value.problems)


def _facts(text: str) -> shapes.FactFile:
    return fit(parse_yaml(f"situation: Iraq\n{text}", "file"), shapes.FactFile)


def test_sentence_alone_is_a_fact_without_backing() -> None:
    """A plain sentence and a group with only the sentence are the same."""
    fitted = _facts("facts:\n  - Iraq borders Iran\n  - fact: Iraq borders Iran\n")
    assert fitted.facts[0] == fitted.facts[1] == shapes.FactEntry(fact="Iraq borders Iran")


def test_keys_of_several_words() -> None:
    """Keys are spelt with spaces, attributes with underscores."""
    text = "as of: 2024-09\nfacts:\n  - {fact: x, asserted by: y, valid until: 2025}\n"
    fitted = _facts(text)
    assert (fitted.as_of, fitted.facts[0].asserted_by, fitted.facts[0].valid_until) == (
        "2024-09",
        "y",
        "2025",
    )


def test_what_is_left_out_is_empty() -> None:
    """Texts left out are empty texts, lists left out are empty lists."""
    fitted = _facts("")
    assert (fitted.as_of, fitted.facts, fitted.sources) == ("", (), {})


def test_likelihood_may_be_a_list_of_two() -> None:
    """The range [0.5, 0.7] is the text "0.5 to 0.7"."""
    fitted = _facts("facts:\n  - {fact: x, likelihood: [0.5, 0.7]}\n")
    assert fitted.facts[0].likelihood == "0.5 to 0.7"


def test_rule_file_is_taken() -> None:
    """A rule with all its keys fits, and kinds and levels come as words of the model."""
    text = """
section: sanctions
title: Sanctions
sentences:
  shortage: {says: <host> lacks energy, kind: risk, level: state, harms: [<host>]}
  plain one: {says: <host> is there}
rules:
  - rule: a lost waiver stops imports
    at: ¶1
    also: [gulf ¶2]
    notes: [18]
    claims: [R-SAN-05]
    origin: encoder
    if: [<power> sanctions <supplier>]
    where: [supply < 0.9 * demand]
    unless: [<host> has found another supplier]
    then: <host> lacks energy
    modal: could
    scheme: cause to effect
    because: Payment runs through closed channels.
"""
    fitted = fit(parse_yaml(text, "file"), shapes.RuleFile)
    assert fitted.sentences["shortage"].kind is Kind.RISK
    assert fitted.sentences["shortage"].level is Level.STATE
    assert fitted.sentences["plain one"].kind is Kind.PLAIN
    assert fitted.rules[0].if_ == ("<power> sanctions <supplier>",)


def test_case_file_is_taken() -> None:
    """A worked case fits."""
    text = (
        "cases:\n  - {case: a, names: {Avaria: state}, given: [x], expect: [y], expect not: [z]}\n"
    )
    (case,) = fit(parse_yaml(text, "file"), shapes.CaseFile).cases
    assert (case.names, case.given, case.expect, case.expect_not) == (
        {"Avaria": "state"},
        ("x",),
        ("y",),
        ("z",),
    )


@pytest.mark.parametrize(
    ("name", "shape"),
    [
        ("actors", shapes.ActorsFile),
        ("article", shapes.ArticleFile),
        ("scale", shapes.ScaleFile),
        ("slots", shapes.SlotsFile),
    ],
)
def test_files_of_the_rule_base_fit(name: str, shape: type[BaseModel]) -> None:
    """The files beside the rules have the shape that is asked of them."""
    fit(read(RULES / f"{name}.yaml"), shape)


@pytest.mark.parametrize("date", ["2024", "2024-09", "2024-09-30", "2024-02-29"])
def test_date_of_reduced_precision_is_taken(date: str) -> None:
    """A year, a month or a day is a date."""
    assert _facts(f"as of: {date}").as_of == date


@pytest.mark.parametrize(
    "date", ["24", "2024-13", "2024-9", "2023-02-29", "0000", "2024-09-30T10:00", "٢٠٢٤"]
)
def test_date_that_is_none_is_refused(date: str) -> None:
    """A day that the calendar does not have, or that is written otherwise, is refused."""
    (problem,) = _told(f"situation: Iraq\nas of: {date}", shapes.FactFile)
    assert (problem.code, problem.place) == ("F07", Place("file", 2, 8))


def test_all_problems_are_told_at_once() -> None:
    """Unknown and missing keys, wrong kinds and bad values come together, in the file's order."""
    text = "colour: red\nas of: soon\nfacts: x\nunknown:\ndrop: [[a]]"
    assert [problem.code for problem in _told(text, shapes.FactFile)] == [
        "F04",
        "F05",
        "F07",
        "F06",
        "F05",
        "F06",
    ]


def test_unknown_key_is_placed_at_the_key_and_names_the_nearest() -> None:
    """The place is that of the key, not of its value."""
    (problem,) = _told("situation: Iraq\nfacts:\n  - {fact: x, sorce: y}", shapes.FactFile)
    assert problem.place == Place("file", 3, 15)
    assert problem.hint == "did you mean 'source'?"


def test_unknown_key_far_from_all_lists_the_keys() -> None:
    """Where no key is near, all are listed."""
    (problem,) = _told("slots:\n  power: {takes: [state], colour: red}", shapes.SlotsFile)
    assert problem.hint == "the keys here are: takes, number, means"


def test_value_of_an_unknown_key_is_not_told_twice() -> None:
    """Under an unknown key nothing more is asked for."""
    assert [p.code for p in _told("situation: x\ncolour:", shapes.FactFile)] == ["F04"]


def test_near_key_alone_is_a_slip_and_not_a_sentence() -> None:
    """A group with one known key is not taken for a sentence cut by a colon."""
    problems = _told("situation: x\nfacts:\n  - asserted by: y", shapes.FactFile)
    assert [problem.message for problem in problems] == ["the key 'fact' is missing here"]


def test_bad_key_of_a_group_is_placed_at_the_key() -> None:
    """Notes are numbered; another key is pointed at."""
    text = (
        "knowledge: {name: a, version: b}\narticle: {title: c}\nsections: {}\n"
        "notes:\n  one: {publisher: d, carries: e}"
    )
    (problem,) = _told(text, shapes.ArticleFile)
    assert (problem.code, problem.place) == ("F07", Place("file", 5, 3))


@pytest.mark.parametrize("text", ["", "text", "[a]", "[]"])
def test_file_that_is_no_group_of_keys(text: str) -> None:
    """A file of another form is one problem."""
    document = parse_yaml(f"--- {text}", "file")
    with pytest.raises(InvalidInput) as caught:
        fit(document, shapes.FactFile)
    assert len(caught.value.problems) == 1


def test_too_many_problems_are_cut() -> None:
    """A file in which everything is wrong is told a sensible number of problems."""
    text = "situation: x\n" + "".join(f"key{number}: x\n" for number in range(1_000))
    assert len(_told(text, shapes.FactFile)) == MOST_PROBLEMS
