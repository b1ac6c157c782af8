"""What a report says of a derivation is true: what is given, by which hypothesis, how likely."""

import re
from functools import cache
from graphlib import TopologicalSorter
from itertools import pairwise
from math import prod
from pathlib import Path
from shutil import copytree

import pytest
from page_tree import tree
from reported import EVERYTHING, IRAQ, ROOT, RULES, SMALL, SMALL_RULES, assessment, page, view

from withdrawal_advisor.cli.sealing import Settings
from withdrawal_advisor.judging import judged
from withdrawal_advisor.language.likelihoods import range_of
from withdrawal_advisor.model.judged import Judged
from withdrawal_advisor.model.memory import Supposed
from withdrawal_advisor.model.statement import Fact
from withdrawal_advisor.reports.likelihood_words import percents
from withdrawal_advisor.reports.report.finding_view import FindingView, Standing, Way
from withdrawal_advisor.reports.report.view import Report
from withdrawal_advisor.reports.wording import Sentences

PHILIPPINES, TRUMP, HARRIS = (
    ROOT / "facts" / f"{name}.yaml"
    for name in ("philippines-1992", "iraq-2024-trump", "iraq-2024-harris")
)
AFGHANISTAN, RESIDUAL = (
    ROOT / "facts" / f"{name}.yaml" for name in ("afghanistan-2021", "iraq-2024-residual")
)
SITUATIONS = [IRAQ, PHILIPPINES, TRUMP, HARRIS]
CUTS = Settings(focus=("power cuts in Iraq lengthen",))
VACUUM = Settings(focus=("a strategic vacuum opens in Iraq",))
BRIEF = Settings("brief")


@cache
def _judged(facts: Path) -> Judged:
    return judged(assessment(facts))


def _raised(facts: Path) -> list[FindingView]:
    """Return the findings that the hypotheses bring or make likelier."""
    return [f for f in view(facts).findings if re.match("brought|.*made likelier", f.effect)]


def _using_a_hypothesis(facts: Path) -> set[str]:
    """Return the sentences of which some derivation uses a hypothesis, whatever else is in it."""
    memory = assessment(facts).memory
    said = Sentences(assessment(facts).knowledge.predicates)
    supposed = {
        f for f, all_ in memory.supports.items() if any(isinstance(s, Supposed) for s in all_)
    }
    found: set[Fact] = set(supposed)
    grew = True
    while grew:
        new = {
            fact
            for fact in memory.supports.keys() - found
            for each in memory.justifications(fact)
            if any(
                p in supposed or not memory.is_told(p) for p in found & {*each.activation.premises}
            )
        }
        found |= new
        grew = bool(new)
    return {said[fact] for fact in found}


@pytest.mark.parametrize("facts", SITUATIONS, ids=lambda path: path.stem)
def test_given_findings_are_facts(facts: Path) -> None:
    """What is given is a fact where it is told, its evidence first, and a rule only besides."""
    report = view(facts)
    standings = {entry.id: entry.standing for entry in report.ledger}
    for finding in report.findings:
        top = finding.steps[0]
        assert finding.standing is top.standing is standings[finding.id]
        assert bool(top.backing) == (top.standing is Standing.FACT)
        assert finding.derivation.startswith("Given") == (top.standing is Standing.FACT)
        for step in finding.steps:
            assert step.standing is standings[step.id]


def test_evidence_of_a_given_finding_stands_before_its_rule() -> None:
    """The page shows first that it is given and by whom, then the rule that leads to it too."""
    given = {f.id for f in view(TRUMP).findings if f.standing is Standing.FACT and f.steps[0].way}
    tops = [each for each in tree(page(TRUMP)).all("step") if each.attributes["data-step"] == "1"]
    told = [each for each in tops if each.attributes["data-fact"] in given]
    assert len(told) == len(given) > 5
    for each in told:
        assert each.has("fact")
        assert each.text.index("Given: ") < each.text.index("besides by the rule")


@pytest.mark.parametrize("facts", SITUATIONS, ids=lambda path: path.stem)
def test_what_hypotheses_raise_is_told_by_one(facts: Path) -> None:
    """The steps have a hypothesis if any derivation has; otherwise it is said how they act."""
    using = _using_a_hypothesis(facts)
    for finding in _raised(facts):
        told = any(step.standing is Standing.HYPOTHESIS for step in finding.steps)
        assert told == (finding.sentence in using)
        assert bool(finding.acting) == (not told)
    moved = {finding.id for finding in _raised(facts)}
    assert not any(f.acting for f in view(facts).findings if f.id not in moved)


@pytest.mark.parametrize("facts", SITUATIONS, ids=lambda path: path.stem)
def test_no_derivation_goes_round(facts: Path) -> None:
    """However its ways were chosen, no step rests on itself."""
    for finding in view(facts).findings:
        below = {step.number: step.premises for step in finding.steps}
        assert set(TopologicalSorter(below).static_order()) == below.keys()


def test_how_hypotheses_act_is_true() -> None:
    """An exception that is named is one of a rule told, and falls as it is said."""
    held, said = assessment(HARRIS), Sentences(assessment(HARRIS).knowledge.predicates)
    likelihoods = _judged(HARRIS).likelihoods
    exceptions = {
        (said[exception], each.rule.name): likelihoods[exception]
        for each in held.activations
        for exception in each.exceptions
        if exception in likelihoods
    }
    acting = [finding for finding in _raised(HARRIS) if finding.acting]
    assert len(acting) > 20
    for finding in acting:
        rules = {step.way.rule for step in finding.steps if step.way is not None}
        named = re.findall(r"the exception '(.*?)' of the rules? (.*?) falls from", finding.acting)
        assert named
        for exception, quoted in named:
            for rule in re.findall("'(.*?)'", quoted):
                judgement = exceptions[exception, rule]
                assert rule in rules
                assert judgement.without is not None
                assert judgement.likelihood.middle < judgement.without.middle


@pytest.mark.parametrize("facts", [IRAQ, AFGHANISTAN, RESIDUAL, TRUMP], ids=lambda path: path.stem)
def test_what_hypotheses_lower_is_told_by_what_they_take(facts: Path) -> None:
    """What falls is a premise, without the hypotheses, of the rule named, and falls as is said."""
    held, said = assessment(facts), Sentences(assessment(facts).knowledge.predicates)
    assert held.baseline is not None
    lost = {
        (said[each.conclusion], said[premise], each.rule.name): premise
        for each in held.baseline.graph.activations
        for premise in each.premises
    }
    lowered = [f for f in view(facts).findings if "made less likely" in f.effect]
    assert bool(lowered) == (facts != TRUMP)
    assert lowered == [f for f in view(facts).findings if f.lowering]
    for finding in lowered:
        told = re.findall(
            r"'([^']*)', on which it rests by the rule '([^']*)', falls from (.*? %).*? to (.*? %)",
            finding.lowering,
        )
        assert told
        for sentence, rule, before, now in told:
            judgement = _judged(facts).likelihoods[lost[finding.sentence, sentence, rule]]
            assert judgement.without is not None
            assert before == percents(judgement.without.low, judgement.without.high)
            assert now == percents(judgement.likelihood.low, judgement.likelihood.high)
            assert judgement.likelihood.middle < judgement.without.middle
        assert f"Lowered by{finding.lowering}" in tree(page(facts)).text


def test_exception_that_lowers_is_told(tmp_path: Path) -> None:
    """What the hypothesis makes likelier against a finding is named with the rule that it stops."""
    rules = copytree(SMALL_RULES, tmp_path / "rules")
    (rules / "10-forces.cases.yaml").unlink()
    forces = rules / "10-forces.yaml"
    promise = "  promise:\n    says: <power> promises to protect <host>\nrules:\n"
    more = """
  - rule: a promise brings advisers
    at: ¶1
    if: [<power> promises to protect <host>]
    then: <power> leaves advisers in <host>
    modal: would
  - rule: a threat is carried out
    at: ¶1
    if: [<militia> threatens <host>]
    then: <militia> attacks <host>
    modal: could
"""
    forces.write_text(forces.read_text("utf-8").replace("rules:\n", promise) + more, "utf-8")
    facts = tmp_path / "facts.yaml"
    facts.write_text(
        """
situation: Borovia is promised protection
facts: [Avaria withdraws its forces from Borovia, the Red Band threatens Borovia]
supposing: [Avaria promises to protect Borovia]
""",
        "utf-8",
    )
    (attacked,) = view(facts, rules).findings
    assert attacked.lowering == (
        "under the hypothesis the exception 'Avaria leaves advisers in Borovia' of the rule"
        " 'a withdrawal invites attacks' rises from 0 % (does not follow)"
        " to 80\N{EN DASH}95 % (likely); the steps told here are a way to it that is left"
    )


@pytest.mark.parametrize("facts", SITUATIONS, ids=lambda path: path.stem)
def test_chain_fits_the_likelihood(facts: Path) -> None:
    """The steps told are as likely as their rules and evidence, and what differs is said."""
    scale = assessment(facts).knowledge.scale
    for finding in view(facts).findings:
        if finding.standing is not Standing.JUDGEMENT:
            assert not finding.chain
            continue
        ways = {step.way.rule: step.way.modal for step in finding.steps if step.way is not None}
        links = [scale.modals[modal] for modal in ways.values()]
        evidence = {s.id: s.backing[0].likelihood for s in finding.steps if s.backing}
        links += [range_of(each, scale) for each in evidence.values() if each]
        alone = percents(prod(each.low for each in links), prod(each.high for each in links))
        said = finding.likelihood.percent
        raised = f"{alone}; other ways to it or to its steps raise that to {said}"
        assert (raised in finding.chain) == (alone != said)
        assert (f"all together {alone}" in finding.chain) == (len(links) > 2)


def test_given_step_is_likelier_by_the_rules_that_lead_to_it() -> None:
    """Where rules add to uncertain evidence, both likelihoods are said and the rules named."""
    steps = [step for finding in view(PHILIPPINES).findings for step in finding.steps]
    (step,) = {s for s in steps if s.sentence == "China has ambitions in the Philippines"}
    assert step.likelihood.startswith("70\N{EN DASH}90 %")
    assert step.raised == (
        "its evidence alone makes it 55\N{EN DASH}80 %; it follows besides by 'an exit opens a"
        " contested country to the regional rival'"
    )
    assert not any(each.raised for each in steps if each.id != step.id)


def _ways(report: Report) -> list[Way]:
    steps = [step.way for finding in report.findings for step in finding.steps]
    return [way for way in (*steps, *(w for e in report.ledger for w in e.ways)) if way is not None]


@pytest.mark.parametrize("settings", [EVERYTHING, BRIEF, VACUUM], ids=str)
def test_ruled_out_exceptions_lead_to_the_ledger_and_back(settings: Settings) -> None:
    """A step names what rules out its exception, which names the exception and the rule."""
    report = view(settings=settings)
    serves = {entry.id: entry for entry in report.ledger if entry.serves}
    pairs = {(out.id, out.sentence, way.rule) for way in _ways(report) for out in way.ruled_out}
    assert pairs
    for by, exception, rule in pairs:
        assert any(
            f"'{exception}' of the rule" in s and f"'{rule}'" in s for s in serves[by].serves
        )
    assert {by for by, *_ in pairs} == serves.keys()
    told = page(settings=settings)
    assert told.count(" is ruled out, since <a href=") == told.count(" is ruled out, since ") > 0
    assert len({entry.id for entry in report.ledger}) == len(report.ledger)


def test_ledger_of_a_brief_report_is_no_orphan() -> None:
    """Each entry rules out an exception of a rule told, or one that does rests on it."""
    report = view(settings=BRIEF)
    below = {premise for entry in report.ledger for way in entry.ways for premise in way.premises}
    assert all(entry.serves or entry.id in below for entry in report.ledger)


def test_exceptions_are_assumed_or_ruled_out() -> None:
    """Every exception of every firing is either, and what is not so says why."""
    ways = {way.rule: way for way in _ways(view(TRUMP))}
    rules = {each.rule.name: each.rule for each in assessment(TRUMP).activations}
    for name, way in ways.items():
        assert len(way.assumptions) + len(way.ruled_out) == len(rules[name].exceptions)


@pytest.mark.parametrize("facts", SITUATIONS, ids=lambda path: path.stem)
def test_what_was_given_is_not_called_certain(facts: Path) -> None:
    """A given fact that the hypotheses set aside was given without them."""
    lost = {each.sentence: each.against for each in view(facts).behind.lost}
    assert not any("(certain)" in each for each in lost.values())
    if facts == PHILIPPINES:
        kept = lost["the United States keeps its forces in the Philippines"]
        assert kept.startswith("without the hypothesis 100 % (given);")


def test_critical_questions_count_uses_of_rules() -> None:
    """Each use of a rule in the ledger counts, not the steps of derivations."""
    report = view(settings=CUTS)
    asked = [question for e in report.ledger for way in e.ways for question in way.open_questions]
    counts = []
    for each in report.behind.questions:
        counts.append(int(each.against.split()[2]))
        uses = "use of a rule" if counts[-1] == 1 else "uses of rules"
        assert each.against == f"open for {asked.count(each.sentence)} {uses} in the ledger"
    assert all(one >= other for one, other in pairwise(counts))


def test_a_single_finding_is_unfolded() -> None:
    """What a report is narrowed to is not folded away; of many, all are."""
    opened = re.compile(r'<details class="finding"[^>]* open>')
    assert len(opened.findall(page(settings=CUTS))) == 1
    assert not opened.search(page())
    assert (
        not opened.search(page(SMALL, SMALL_RULES)) or len(view(SMALL, SMALL_RULES).findings) == 1
    )


def test_heading_says_which_way_is_told() -> None:
    """The shortest is called so only where it is, and another by what it rests on."""
    memory = assessment(IRAQ).memory
    firsts = {
        Sentences(assessment(IRAQ).knowledge.predicates)[fact]: memory.justifications(fact)
        for fact in memory.supports
    }
    for finding in view(IRAQ, RULES).findings:
        top, firings = finding.steps[0].way, firsts[finding.sentence]
        if top is None or len(firings) == 1:
            assert "ways" not in finding.derivation
        elif top.rule == firings[0].activation.rule.name:
            assert finding.derivation.endswith(f", the shortest of {len(firings)} ways")
        else:
            told = any(step.standing is Standing.HYPOTHESIS for step in finding.steps)
            how = "rests on a hypothesis" if told else "does without the hypotheses"
            assert finding.derivation.endswith(f", one of {len(firings)} ways: it {how}")
