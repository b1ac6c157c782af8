"""What a report says agrees with itself, and a narrowed one speaks only of what it tells."""

import re
from collections import Counter
from itertools import product
from pathlib import Path

import pytest
from reported import EVERYTHING, IRAQ, ROOT, RULES, assessment, page, situation, view

from withdrawal_advisor.cli.sealing import Settings
from withdrawal_advisor.reports.report.finding_view import FindingView, Standing
from withdrawal_advisor.reports.report.view import KeyJudgement, Line

BRIEF = Settings("brief")
CUTS = Settings(focus=("power cuts in Iraq lengthen",))
NARROWED = [BRIEF, CUTS, Settings("brief", CUTS.focus)]
LEFT_OUT = "the United States reinforces its forces in the Middle East"
UNSAID = "nobody says so"
CAPABLE = "security forces of the Philippines have become capable"
STANDS_ANYWAY = "there anyway, as likely with or without the hypotheses"
AFGHANISTAN = ROOT / "facts" / "afghanistan-2021.yaml"
PHILIPPINES = ROOT / "facts" / "philippines-1992.yaml"
AS_IT_IS = ROOT / "facts" / "iraq-2024.yaml"
RESIDUAL = ROOT / "facts" / "iraq-2024-residual.yaml"


def _moved() -> list[FindingView]:
    """Return the findings that the hypotheses bring or make likelier."""
    return [each for each in view().findings if re.match("brought|.*made likelier", each.effect)]


def _key(sentence: str) -> KeyJudgement:
    judgements = view().bottom_line.judgements
    return next(each for each in judgements if each.finding.sentence == sentence)


def test_lead_says_what_follows() -> None:
    """The first sentence has a key judgement for each of those concerned, with its likelihood."""
    line = view().bottom_line
    assert line.statements[0].startswith("If the United States withdraws its forces from Iraq and ")
    for level in {each.level for each in line.judgements}:
        first = next(each.finding for each in line.judgements if each.level == level)
        assert f"{first.sentence} ({first.percent}, {first.word}" in line.statements[0]
    assert view(AS_IT_IS).bottom_line.statements[0].startswith("As things stand: ")


def test_counts_add_up() -> None:
    """Every finding is counted once."""
    counted = re.sub(r"\(.*?\)", "", view().bottom_line.statements[1])
    total, *parts = map(int, re.findall(r"\d+", counted))
    assert total == sum(parts) == len(view().findings)
    kinds = Counter(each.kind for each in _moved())
    assert parts[:4] == [kinds[k] for k in ("risk", "opportunity", "judgement", "indicator")]


def test_key_judgements_are_chosen_as_the_report_says() -> None:
    """Two risks and one opportunity for each level; no opportunity on which nothing rests."""
    kinds = {each.id: each.kind for each in view().findings}
    judgements = view().bottom_line.judgements
    chosen = Counter((each.level, kinds[each.finding.id]) for each in judgements)
    assert {kind: n for (_, kind), n in chosen.items()} == {"risk": 2, "opportunity": 1}
    assert all(j.resting for j in judgements if kinds[j.finding.id] == "opportunity")


def test_key_judgements_are_not_told_without_what_contests_them() -> None:
    """What is held against one stands with it, and what it would be without the hypotheses."""
    conflict = _key("sectarian and ethnic conflict breaks out in Iraq")
    (against,) = conflict.contested
    assert against.startswith("peace between sects and peoples holds in Iraq: 20\N{EN DASH}55 %")
    for each in view().bottom_line.judgements:
        assert "without the hypotheses" in each.likelihood


def test_changes_are_tried_within_the_hypotheses() -> None:
    """What the hypotheses bring ends without them, so no search says that nothing ends it."""
    for each in view().findings:
        within = f"{each.changes_complete[:1].lower()}{each.changes_complete[1:]}"
        if each.effect.startswith("brought"):
            within = each.changes_complete.removeprefix(
                "Without the hypotheses it is not concluded. "
            ).lower()
            assert len(within) < len(each.changes_complete)
        assert within.startswith("while the hypotheses stand, ")


def test_all_smallest_sets_are_called_all() -> None:
    """Only where some are left out is it said how many are named."""
    found = [each.changes_complete for each in view(settings=Settings(thorough=True)).findings]
    assert any("these are all smallest sets" in each for each in found)
    assert not any(re.search(r"the (\d+) most plausible of \1\b", each) for each in found)


def test_parties_are_named_alike_everywhere() -> None:
    """The table of parties, the columns of harm and each finding say whom it touches alike."""
    moved = _moved()
    for party in view().parties:
        assert [r.id for r in party.loses] == [f.id for f in moved if party.name in f.harms]
        assert [r.id for r in party.gains] == [f.id for f in moved if party.name in f.benefits]
    names = {party.name for party in view().parties}
    assert {name for each in moved for name in (*each.harms, *each.benefits)} == names
    harms = {each.id: len(each.harms) for each in view().findings}
    likelihood, _ = view().grids
    for row in likelihood.rows:
        for column, cell in zip((1, 2, 3), row.cells, strict=True):
            assert {min(harms[ref.id], 3) for ref in cell.refs} <= {column}
    told = {each.id: each for each in view().findings}
    for settings in NARROWED:
        for each in view(settings=settings).findings:
            assert (each.harms, each.benefits) == (told[each.id].harms, told[each.id].benefits)


def test_roles_are_resolved_where_nobody_withdraws() -> None:
    """Whoever plays a role is named, though the question who gains and who loses is open."""
    report = view(ROOT / "facts" / "iraq-2024-harris.yaml")
    (asked,) = (each for each in report.questions if each.text.startswith("Who gains"))
    assert all(part.verdict.startswith("open") for part in asked.parts)
    parties = {party.name: party for party in report.parties}
    roles = ("the leading power", "the power that protects Israel", "the revisionist powers")
    assert not parties.keys() & {*roles, "the rivals of the United States"}
    assert len(parties["China"].gains) > 10
    assert len(parties["Russia"].gains) > 10
    grows = next(
        f for f in report.findings if f.sentence == "the confidence of Israel in China grows"
    )
    assert grows.harms == ("the United States",)
    assert "nobody is named for" in report.parties_note


def test_told_facts_are_not_called_certain() -> None:
    """In the ledger a fact is given and a hypothesis supposed, unless a likelihood is said."""
    words = {Standing.FACT: "100 % (given)", Standing.HYPOTHESIS: "100 % (supposed)"}
    for entry in view().ledger:
        if entry.likelihood.startswith("100 %") and entry.standing in words:
            assert entry.likelihood == words[entry.standing]
    assert "(certain)" not in page(settings=CUTS)


def test_left_out_fact_is_said() -> None:
    """What the situation leaves out of its base is said, and is nothing to find out."""
    assert view().situation.left_out == (LEFT_OUT,)
    assert "Left out on purpose (base situation: Iraq, autumn 2024)" in page()
    (assumed,) = (each for each in view().assumptions if each.sentence == LEFT_OUT)
    assert "nobody says so" not in assumed.status
    assert not any("reinforce" in each.sentence for each in view().watched)
    why = "Not asked, as this situation leaves it out of its base on purpose: "
    assert f"{why}{LEFT_OUT}, which would end 6 findings." in view().watched_note
    assert f"{why}{LEFT_OUT}." in view(settings=Settings(thorough=True)).watched_note


def test_open_facts_are_asked_and_counted() -> None:
    """Each is a question, and how many there are is said where not all stand there."""
    assert all(each.sentence.endswith("?") for each in view().watched)
    assert view().watched_note.startswith(f"These are {len(view().watched)} of the 14 open facts")
    for facts, settings, said in (
        (IRAQ, CUTS, "This is the only open fact found that would by itself end a finding."),
        (PHILIPPINES, EVERYTHING, "These are the 2 open facts that would each by itself end"),
    ):
        assert view(facts, settings=settings).watched_note.startswith(said)


def test_only_what_is_impossible_no_longer_follows() -> None:
    """What an open fact ends no longer follows where nothing is left; else that is said."""
    (approval,) = (each for each in view(PHILIPPINES).watched if "final approval" in each.sentence)
    assert approval.meaning == (
        "if so, 2 findings fall: the Philippines loses the training, intelligence and air support"
        " of the United States, to 5\N{EN DASH}20 % (very unlikely); the burden on the army of the"
        " Philippines grows, to 5\N{EN DASH}20 % (very unlikely)"
    )
    (partnership,) = (each for each in view(PHILIPPINES).watched if each != approval)
    assert partnership.meaning.startswith("if so, 2 findings no longer follow: ")


def test_nothing_is_named_that_stands_nowhere() -> None:
    """What confidence and weakest link name is a step, or listed as being in another way."""
    rules = {each.rule.name for each in assessment(IRAQ).activations}
    sentences = {each.sentence for each in view().ledger}
    ids = {each.id for each in view().ledger}
    aside = 0
    for finding in view().findings:
        ways = [step.way for step in finding.steps if step.way is not None]
        shown = {step.sentence for step in finding.steps} | {way.rule for way in ways}
        listed = " ".join(each.words for each in finding.elsewhere)
        for said in (*finding.confidence.reasons, finding.weakest):
            for name in set(re.findall(r"'(.*?)'", said)) & (rules | sentences):
                assert name in shown or name in listed
        assert {each.id for each in finding.elsewhere} <= ids
        aside += bool(finding.elsewhere)
    assert 0 < aside < len(view().findings) / 2


def test_idle_assumptions_are_counted() -> None:
    """What makes no difference is left out with a word, and nothing falls with itself."""
    assert re.search(r"\d+ more are left out\.", view().assumptions_note)
    for each in view().assumptions:
        assert each.sentence not in {ref.sentence for ref in (*each.falls, *each.jointly)}


@pytest.mark.parametrize(
    ("facts", "settings"),
    [*product([IRAQ, PHILIPPINES, AFGHANISTAN], [EVERYTHING, BRIEF]), (IRAQ, CUTS)],
    ids=str,
)
def test_no_assumption_of_a_told_step_is_left_out(facts: Path, settings: Settings) -> None:
    """What steps told here assume stands among the key assumptions, whatever falls with it."""
    report = view(facts, settings=settings)
    ways = [step.way for each in report.findings for step in each.steps if step.way is not None]
    listed = {each.sentence for each in report.assumptions}
    assert {assumed.sentence for way in ways for assumed in way.assumptions} <= listed
    assert "whatever else fails" not in report.assumptions_note
    assert "may still move likelihoods" in report.assumptions_note


def test_what_was_looked_for_is_not_called_unsaid() -> None:
    """Confidence says of an assumption what the situation says of it."""
    looked_for = set(view().situation.looked_for)
    assumed: Counter[bool] = Counter()
    for each in view().findings:
        for reason in each.confidence.reasons:
            found = re.search(r"does not hold, as (.*): '(.*?)'", reason)
            if found and found[2] != LEFT_OUT:
                sought = found[2] in looked_for
                assert found[1] == ("it was looked for and not found" if sought else UNSAID)
                assumed[sought] += 1
    assert assumed[True]
    assert assumed[False]


def test_given_facts_are_counted_with_those_set_aside() -> None:
    """The number of given facts fits the ledger, less those that are said to be set aside."""
    situation = view().situation
    facts = [each for each in view().ledger if each.standing is Standing.FACT]
    assert situation.given - len(situation.set_aside) == len(facts)
    assert f"{situation.given} given facts, {len(situation.set_aside)} of them set aside." in page()


@pytest.mark.parametrize("facts", [IRAQ, PHILIPPINES, AFGHANISTAN], ids=lambda each: each.stem)
def test_brief_has_verdicts_alone(facts: Path) -> None:
    """A part that is open, or answered by sentences alone, is not told as if it were a verdict."""
    full = {p.title: p for q in view(facts).questions for p in q.parts}
    for question in view(facts, settings=BRIEF).questions:
        assert question.parts
        for part in question.parts:
            assert part.verdict == full[part.title].verdict
            assert not part.verdict.startswith("open")
            assert re.search(r"\(\d+ for, |are touched: ", part.verdict)


def test_given_with_a_likelihood_says_it() -> None:
    """What is given as likely is not called given alone, since that would be 100 %."""
    likely = {each.id: each.likelihood for each in view(PHILIPPINES).ledger}
    lines = _lines(PHILIPPINES)
    (capable,) = {each.remark for each in lines if CAPABLE in each.sentence}
    assert capable == "given, 55\N{EN DASH}80 % (likely)"
    for each in lines:
        if each.remark == "given" and each.id:
            assert likely[each.id] == "100 % (given)"
        assert not each.remark.startswith(";")


def test_what_stands_anyway_is_marked_among_what_follows() -> None:
    """Above the lines stands what the hypotheses do to most of them; other lines say it."""
    effects = {each.id: each.effect for each in view().findings}
    (question,) = (q for q in view().questions if q.text.startswith("What would follow for Iraq"))
    marked: Counter[str] = Counter()
    for part in question.parts:
        usual, rest, _ = part.verdict.partition(", where nothing else is said")
        for each in part.sides[0].lines:
            if not each.remark.startswith("given"):
                effect = effects[each.id]
                said = each.remark.endswith(f"; {effect}")
                assert said == (effect.lower() != usual.rstrip(".").lower())
                assert not said or rest
                marked[effect] += 1
    assert marked.keys() >= {"brought by the hypotheses", STANDS_ANYWAY}


def _lines(facts: Path) -> list[Line]:
    parts = [part for question in view(facts).questions for part in question.parts]
    return [line for part in parts for side in part.sides for line in side.lines]


def test_verdicts_are_counted() -> None:
    """A verdict says how much speaks for it and against it."""
    said = " ".join(view(PHILIPPINES).bottom_line.statements)
    assert "points away from a withdrawal (what speaks for and against" in said
    assert "; 0 for, 1 against)" in said
    parts = [part for question in view().questions for part in question.parts]
    for part in parts:
        if any(side.title for side in part.sides):
            assert re.search(r"\(\d+ for, \d+ against(, \d+ contested)?\)$", part.verdict)


def test_stopped_conclusions_say_what_is_left() -> None:
    """An exception has its likelihood, and what is given all the same is not called concluded."""
    stopped = view().behind.stopped
    assert all(re.search(r", since .* \[.* %.*\]", each.against) for each in stopped)
    pressed = [e for e in stopped if e.sentence == "Iran puts pressure on the government of Iraq"]
    assert pressed
    for each in pressed:
        assert "; as that is uncertain, the rule still counts where it is not so;" in each.against
        assert each.against.endswith("; it is given all the same")


@pytest.mark.parametrize("settings", [EVERYTHING, *NARROWED], ids=str)
def test_every_number_has_its_finding(settings: Settings) -> None:
    """No number of a finding stands in a report that does not tell the finding."""
    report = view(settings=settings)
    numbers = set(re.findall(r"\bF\d+\b", re.sub("<[^>]*>", " ", page(settings=settings))))
    assert numbers == {each.number for each in report.findings}
    refs = [r for a in report.assumptions for r in (*a.falls, *a.jointly, *a.used)]
    refs += [ref for grid in report.grids for row in grid.rows for c in row.cells for ref in c.refs]
    assert all(ref.shown for ref in refs)


@pytest.mark.parametrize("settings", NARROWED, ids=str)
def test_narrowed_report_says_what_it_leaves_out(settings: Settings) -> None:
    """It counts its findings, names the option, and cites only sources and notes that it uses."""
    report = view(settings=settings)
    assert f"{len(report.findings)} of {len(view().findings)} findings" in report.left_out
    assert ("--style brief" in report.left_out) == (settings.style == "brief")
    assert ("--focus" in report.left_out) == bool(settings.focus)
    assert all(source.facts for source in report.sources)
    assert len(report.article_notes) < len(view().article_notes) / 2
    assert not report.parties
    assert not any(side.lines for q in report.questions for p in q.parts for side in p.sides)
    assert view().left_out == ""


def test_focus_tells_only_what_bears_on_it() -> None:
    """Assumptions, conflicts, stopped rules and open facts are those of the finding alone."""
    report = view(settings=CUTS)
    told = {report.findings[0].sentence}
    assert len(report.assumptions) == len(report.watched) == 1
    assert {ref.sentence for each in report.assumptions for ref in each.falls} == told
    assert len(report.behind.stopped) < len(view().behind.stopped)
    assert len(report.bottom_line.statements) == 1
    held = {entry.sentence for entry in report.ledger}
    assert all(any(each.sentence.startswith(s) for s in held) for each in report.behind.conflicts)


def test_differences_stand_under_their_reason_once() -> None:
    """A reason is said once, above all findings that differ for it."""
    compared = view(IRAQ, RULES, EVERYTHING, RESIDUAL).compared
    assert compared is not None
    reasons = [group.reason for group in compared.groups]
    rows = [row.sentence for group in compared.groups for row in group.rows]
    assert len(reasons) == len(set(reasons)) < len(rows) / 5
    assert len(rows) == len(set(rows))


def test_what_situations_say_differently_stands_under_its_side() -> None:
    """What one situation alone says is listed once, below a heading that says which it is."""
    compared = view(IRAQ, RULES, EVERYTHING, RESIDUAL).compared
    assert compared is not None
    here, there = (
        {each.fact for each in (*found.given, *found.supposing)}
        for found in map(situation, (IRAQ, RESIDUAL))
    )
    assert {each.title: len(each.sentences) for each in compared.told} == {
        "What this situation says and the other does not": len(here - there),
        "What the other situation says and this one does not": len(there - here),
    }
    assert not any(" has it that " in s for each in compared.told for s in each.sentences)


def test_names_begin_lines_as_sentences_do() -> None:
    """A name in small letters begins the title with a capital."""
    assert view(PHILIPPINES).title.startswith("The Philippines, end of 1991")
