"""What a report says first, and that it says truly how it was chosen and counted."""

import re
from pathlib import Path

import pytest
from reported import ROOT, view

from withdrawal_advisor.cli.sealing import Settings
from withdrawal_advisor.reports.report.document.blocks import Heading, Paragraph
from withdrawal_advisor.reports.report.document.composing import document
from withdrawal_advisor.reports.report.finding_view import Standing

BRIEF = Settings("brief")
TRUMP = ROOT / "facts" / "iraq-2024-trump.yaml"
AS_IT_IS = ROOT / "facts" / "iraq-2024.yaml"
AFGHANISTAN = ROOT / "facts" / "afghanistan-2021.yaml"


def test_lead_leaves_out_what_is_hardly_raised() -> None:
    """Of what one election moves, the first sentence has only what it moves by five points."""
    report = view(TRUMP)
    key = {each.finding.sentence: each.finding.number for each in report.bottom_line.judgements}
    found = {each.number: each.likelihood for each in report.findings}
    lead = report.bottom_line.statements[0]
    told = [sentence for sentence in key if sentence in lead]
    assert told == ["Iran retaliates against the interests of the United States"]
    others = [found[number].in_full for sentence, number in key.items() if sentence not in told]
    assert others
    assert all("without the hypothesis " in each for each in others)
    assert "less than 5 percentage points" in report.bottom_line.selection


def test_selection_speaks_of_hypotheses_only_where_there_are_some() -> None:
    """Where nothing is supposed, nothing is raised."""
    assert "raise" in view().bottom_line.selection
    assert "raise" not in view(AS_IT_IS).bottom_line.selection


def test_weighing_and_table_say_what_they_count() -> None:
    """Both numbers of losses stand with what they count, as these differ."""
    report = view()
    (weighed,) = (each for each in report.bottom_line.statements if "loses more" in each)
    assert "if the hypotheses bring them, not if they only make them likelier" in weighed
    assert "brought or made likelier" in report.parties_note
    assert "weighs consequences counts otherwise: only what is brought" in report.parties_note
    assert "weighs" not in view(AS_IT_IS).parties_note


def test_what_is_given_is_no_judgement_alone() -> None:
    """Findings that are given are counted, and a key judgement among them is a fact."""
    report = view(AS_IT_IS)
    given = [each for each in report.findings if each.standing is Standing.FACT]
    assert f"{len(given)} of the findings are given besides being concluded." in (
        report.bottom_line.statements
    )
    key = {each.finding.number: each.standing for each in report.bottom_line.judgements}
    assert {each.number for each in given} & key.keys() == {
        number for number, standing in key.items() if standing is Standing.FACT
    }
    assert Standing.FACT in key.values()


@pytest.mark.parametrize("facts", [AFGHANISTAN, TRUMP])
def test_brief_report_does_not_deny_what_it_leaves_out(facts: Path) -> None:
    """It says that stopped rules and critical questions are left to the full report."""
    brief, full = view(facts, settings=BRIEF).behind, view(facts).behind
    assert full.questions
    assert not full.note
    assert "left to the full report" in brief.note
    assert ("No two sentences" in brief.note) == (not full.conflicts)


def test_hypothesis_is_counted_in_titles() -> None:
    """What one hypothesis ends is not ended by several."""
    for report, wanted in ((view(), "hypotheses"), (view(AFGHANISTAN), "hypothesis")):
        titles = [b.text for b in document(report).blocks if isinstance(b, Heading)]
        (title,) = (each for each in titles if each.startswith("No longer so"))
        assert re.fullmatch(rf"No longer so under the {wanted} \(\d+\)", title)


def test_situation_begins_with_a_capital() -> None:
    """The name of a situation begins a sentence."""
    blocks = document(view(ROOT / "facts" / "philippines-1992.yaml")).blocks
    at = next(n for n, b in enumerate(blocks) if getattr(b, "anchor", "") == "situation")
    told = blocks[at + 1]
    assert isinstance(told, Paragraph)
    assert told.line[0].text.startswith("The Philippines")
