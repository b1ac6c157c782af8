"""The view of a report: described as it is, and true to the assessment."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator
from reported import IRAQ, ROOT, RULES, SMALL, SMALL_RULES, assessment, view
from view_description import page, schema

from withdrawal_advisor.cli.sealing import Settings
from withdrawal_advisor.engines.seminaive import SemiNaive
from withdrawal_advisor.judging import judged
from withdrawal_advisor.model.change import Change
from withdrawal_advisor.reasoning.flips import flips
from withdrawal_advisor.reasoning.potential import potential_graph
from withdrawal_advisor.reasoning.single_changes import single_changes
from withdrawal_advisor.reports.findings import findings
from withdrawal_advisor.reports.report.report_json import report_json
from withdrawal_advisor.reports.wording import Sentences

SCHEMA = ROOT / "src" / "withdrawal_advisor" / "schemas" / "report-1.json"
BRIEF = Settings("brief")


def test_page_for_template_writers(golden: Callable[[Path, str], None]) -> None:
    """docs/report-view.md says what the values say of themselves."""
    path = ROOT / "docs" / "report-view.md"
    written = path.read_text("utf-8")
    golden(path, page(written))
    assert written.count("## Report\n") == 1


def test_schema_is_that_of_the_values(golden: Callable[[Path, str], None]) -> None:
    """The JSON Schema is made of the values."""
    golden(SCHEMA, json.dumps(schema(), ensure_ascii=False, indent=2) + "\n")


@pytest.mark.parametrize(
    ("facts", "rules", "settings"),
    [(IRAQ, RULES, Settings()), (IRAQ, RULES, BRIEF), (SMALL, SMALL_RULES, Settings())],
)
def test_json_keeps_its_schema(facts: Path, rules: Path, settings: Settings) -> None:
    """What is written is what the schema promises."""
    value = json.loads(json.dumps(report_json(view(facts, rules, settings))))
    Draft202012Validator(json.loads(SCHEMA.read_text("utf-8"))).validate(value)


def test_findings_are_those_of_the_assessment() -> None:
    """Every finding stands once, in reading order, with its likelihood and confidence."""
    held = assessment(IRAQ)
    found = findings(held, judged(held), Sentences(held.knowledge.predicates))
    told = view().findings
    assert [each.sentence for each in told] == [each.sentence for each in found]
    assert [each.number for each in told] == [f"F{n}" for n in range(1, len(found) + 1)]
    for shown, finding in zip(told, found, strict=True):
        likelihood = finding.judgement.likelihood
        assert (shown.likelihood.low, shown.likelihood.high) == (likelihood.low, likelihood.high)
        assert shown.confidence.word == finding.confidence.word
        assert shown.confidence.reasons == finding.confidence.reasons


def test_derivations_are_in_order() -> None:
    """Step 1 is the finding; each other step stands under one that rests on it."""
    for finding in view().findings:
        assert finding.steps[0].id == finding.id
        for step in finding.steps:
            assert step.number == finding.steps.index(step) + 1
            assert step.number not in step.premises
            assert (step.way is None) == (not step.premises)
            if step.number > 1:
                assert step.number in finding.steps[step.under - 1].premises
                assert step.under < step.number


def test_risks_stand_once_in_each_table() -> None:
    """The tables hold the risks that the hypotheses bring or make likelier, each once."""
    groups = [g for g in view().groups if g.title.startswith("Risks") and "with or" not in g.title]
    risks = sorted(f.number for g in groups for f in g.findings if "less likely" not in g.title)
    for grid in view().grids:
        cells = [cell for row in grid.rows for cell in row.cells]
        assert sorted(ref.number for cell in cells for ref in cell.refs) == risks
        assert all(cell.count == len(cell.refs) for cell in cells)


def test_single_changes_are_the_flips_of_one() -> None:
    """Tried all at once, single changes end what the search for smallest sets says they end."""
    held = assessment(IRAQ)
    potential = potential_graph(held.knowledge, held.situation, SemiNaive())
    facts = [
        each.fact for each in findings(held, judged(held), Sentences(held.knowledge.predicates))
    ]
    single = single_changes(held, potential, facts)
    for fact in facts[::30]:
        found: set[Change] = set()
        for flip in flips(held, potential, fact, 1).sets:
            found.update(*(flip.changes, *flip.stronger))
        assert {change for change, flipped in single.items() if fact in flipped} == found


def test_brief_report_tells_the_key_judgements() -> None:
    """The brief report has the findings of the bottom line, and the same bottom line."""
    brief, full = view(settings=BRIEF), view()
    assert [j.finding.id for j in brief.bottom_line.judgements] == [
        j.finding.id for j in full.bottom_line.judgements
    ]
    assert {f.id for f in brief.findings} == {j.finding.id for j in brief.bottom_line.judgements}
    assert brief.bottom_line.statements == full.bottom_line.statements
