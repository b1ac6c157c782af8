"""Confidence is what its definition says, for any rules, facts and grades."""

import re
from dataclasses import replace
from itertools import combinations
from random import Random

from backed import AS_OF, assessment
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from generators import Program, programs
from withdrawal_advisor.language.saying import say
from withdrawal_advisor.model.assessment import Assessment
from withdrawal_advisor.model.confidence import DEFAULT_TABLE, HIGH, ConfidenceTable, ConfidenceWord
from withdrawal_advisor.model.memory import Given, Justification
from withdrawal_advisor.model.rule import ENCODER
from withdrawal_advisor.model.situation import Evidence, Source
from withdrawal_advisor.model.statement import Fact
from withdrawal_advisor.reasoning.backing import backing
from withdrawal_advisor.reasoning.confidence import MOST_REASONS, confidences
from withdrawal_advisor.reasoning.independence import independent_lines
from withdrawal_advisor.reasoning.rating import Rater

SLOW = [HealthCheck.too_slow]


def evidences() -> st.SearchStrategy[Evidence]:
    """Draw evidence of any grade, from few sources and origins."""
    return st.builds(
        lambda source, letter, digit, origin, until: Evidence(
            Source(source, reliability=letter) if source else None,
            digit,
            origin=origin,
            valid_until=until,
        ),
        st.sampled_from(["", "x", "y", "z"]),
        st.sampled_from(["", *"AABBCCDEF"]),
        st.sampled_from(["", *"11223456"]),
        st.sampled_from(["", "", "o", "p"]),
        st.sampled_from(["", "", "", "2023"]),
    )


@st.composite
def told_programs(draw: st.DrawFn) -> tuple[Program, list[tuple[Fact, Evidence]], list[Fact]]:
    """Draw a program with evidence for its facts, some twice, some supposed, some bridges."""
    program = draw(programs())
    rules = tuple(
        replace(each, origin=ENCODER) if draw(st.integers(0, 4)) == 0 else each
        for each in program.rules
    )
    told = [(fact, draw(evidences())) for fact in program.facts]
    again = draw(st.lists(st.sampled_from(told), max_size=3)) if told else []
    told += [(fact, draw(evidences())) for fact, _ in again]
    supposing = [fact for fact in sorted(set(program.facts)) if draw(st.integers(0, 7)) == 0]
    return replace(program, rules=rules), told, supposing


Told = tuple[Program, list[tuple[Fact, Evidence]], list[Fact]]


def assessed(told: Told) -> Assessment:
    """Assess a drawn program."""
    program, facts, supposing = told
    return assessment(program.rules, facts, supposing, program.exclusions)


def allowed_by(backed: Evidence, table: ConfidenceTable) -> ConfidenceWord:
    """Say by definition what evidence allows."""
    letter = backed.source.reliability if backed.source else ""
    words = [
        table.reliability[letter] if letter else table.ungraded,
        table.credibility[backed.credibility] if backed.credibility else table.ungraded,
    ]
    if backed.valid_until and backed.valid_until < AS_OF[: len(backed.valid_until)]:
        words.append(table.stale)
    return min(words)


def max_min(found: Assessment, table: ConfidenceTable) -> dict[Fact, ConfidenceWord]:
    """Work out the best over supports of the worst over steps, by trying until nothing grows."""
    words: dict[Fact, ConfidenceWord] = {}
    grew = True
    while grew:
        grew = False
        for fact, supports in found.memory.supports.items():
            for support in supports:
                parts = [HIGH]
                if isinstance(support, Given):
                    parts = [allowed_by(support.evidence, table)]
                elif isinstance(support, Justification):
                    activation = support.activation
                    if not words.keys() >= set(activation.premises):
                        continue
                    parts += [words[premise] for premise in activation.premises]
                    parts += [table.assumption] if support.assumptions else []
                    parts += [table.encoder_rule] if activation.rule.origin == ENCODER else []
                if fact not in words or words[fact] < min(parts):
                    words[fact] = min(parts)
                    grew = True
    return words


@settings(max_examples=80, deadline=None, suppress_health_check=SLOW)
@given(told_programs())
def test_best_is_the_max_min(told: Told) -> None:
    """The best derivation allows exactly what the definition says."""
    found = assessed(told)
    rater = Rater(backing(found, DEFAULT_TABLE), DEFAULT_TABLE)
    expected = max_min(found, DEFAULT_TABLE)
    assert {fact: rater.best(fact) for fact in found.memory.supports} == expected


@settings(max_examples=80, deadline=None, suppress_health_check=SLOW)
@given(told_programs())
def test_lines_are_disjoint_derivations(told: Told) -> None:
    """No two lines share evidence or a rule, and each yields the fact without the others."""
    found = assessed(told)
    backed = backing(found, DEFAULT_TABLE)
    heights = backed.heights(backed.firings, lambda _: True)
    assert heights == found.memory.heights
    for fact in found.memory.supports:
        lines = independent_lines(backed, fact, heights)
        assert all(not one.keys & other.keys for one, other in combinations(lines, 2))
        for line in lines:
            known = {w.fact for witness in line.witnesses for w in witness.weaknesses}
            known |= backed.supposed
            for _ in line.firings:
                known |= {
                    firing.activation.conclusion
                    for firing in line.firings
                    if known.issuperset(firing.activation.premises)
                }
            assert fact in known


@settings(max_examples=80, deadline=None, suppress_health_check=SLOW)
@given(told_programs())
def test_reasons_are_true(told: Told) -> None:
    """Every weakness belongs to a derivation that allows what the best one allows, and is there."""
    found = assessed(told)
    rater = Rater(backing(found, DEFAULT_TABLE), DEFAULT_TABLE)
    for fact, confidence_ in confidences(found, found.memory.supports).items():
        rating = rater.rate(fact)
        assert 1 <= len(confidence_.reasons) <= MOST_REASONS
        assert confidence_.word == rating.word >= rating.capped
        assert bool(rating.weaknesses) == (rating.best < HIGH)
        for reason in confidence_.reasons:
            assert _is_true(reason, fact, found)
            if "capped at" in reason:
                assert f"capped at {rating.capped}, " in reason
                assert rating.capped <= rating.word < rating.best
                assert reason.startswith("otherwise ") == (rating.capped < rating.word)
            if "share no evidence" in reason:
                assert rating.capped < rating.word
                assert int(reason.split()[0]) == rating.lines >= 2


def _is_true(reason: str, fact: Fact, found: Assessment) -> bool:
    """Compare one sentence with the assessment that it speaks of."""
    memory, predicates = found.memory, found.knowledge.predicates
    reason = re.sub(r", like (one|\d+) more steps?,", "", reason)
    reason = re.sub(r"', beside (one|\d+) more (rule|assumption)s?$", "'", reason)
    about = re.match(r"its best-backed derivation rests on '(.*)', which (.*)", reason, re.DOTALL)
    if about or reason.startswith("its evidence "):
        claim = about[2] if about else reason.removeprefix("its evidence ")
        told = [f for f in memory.supports if say(f, predicates) == about[1]] if about else [fact]
        supports = [support for each in told for support in memory.supports[each]]
        backed = [support.evidence for support in supports if isinstance(support, Given)]
        return all(any(_tells(one, each) for each in backed) for one in claim.split(", and "))
    if " assumes " in reason:
        assumed = {say(fact, predicates) for f in memory.firings() for fact in f.assumptions}
        return reason.split("nobody says so: '", 1)[1][:-1] in assumed
    if " of the encoder: " in reason:
        rules = {each.activation.rule for each in memory.firings()}
        bridges = {each.name for each in rules if each.origin == ENCODER}
        return reason.split("encoder: '", 1)[1][:-1] in bridges
    return bool(re.match("nothing that|it is supposed|(otherwise )?capped at|[0-9]+ deri", reason))


def _tells(claim: str, backed: Evidence) -> bool:
    letter = backed.source.reliability if backed.source else ""
    missing = [
        n for n, g in (("reliability", letter), ("credibility", backed.credibility)) if not g
    ]
    return claim in (
        f"is from a source of reliability {letter or '-'}",
        f"is of credibility {backed.credibility or '-'}",
        f"has no grade of {' and '.join(missing) or '-'}",
        f"was valid until {backed.valid_until or '-'}, before {AS_OF}",
    )


@settings(max_examples=80, deadline=None, suppress_health_check=SLOW)
@given(told_programs(), st.data())
def test_better_grade_never_lowers(told: Told, data: st.DataObject) -> None:
    """Where one grade improves, no confidence falls."""
    program, facts, supposing = told
    graded = [n for n, (_, backed) in enumerate(facts) if _better(backed) != [backed]]
    if not graded:
        return
    number = data.draw(st.sampled_from(graded))
    fact, backed = facts[number]
    improved = [*facts]
    improved[number] = (fact, data.draw(st.sampled_from(_better(backed))))
    before, after = assessed(told), assessed((program, improved, supposing))
    lower = confidences(before, before.memory.supports)
    higher = confidences(after, after.memory.supports)
    assert all(lower[each].word <= higher[each].word for each in lower)


def _better(backed: Evidence) -> list[Evidence]:
    """Return the evidence with each grade improved, as far as it can be."""
    found = [backed]
    if backed.source and backed.source.reliability in tuple("BCDE"):
        better = chr(ord(backed.source.reliability) - 1)
        found.append(replace(backed, source=replace(backed.source, reliability=better)))
    if backed.credibility in tuple("2345"):
        found.append(replace(backed, credibility=str(int(backed.credibility) - 1)))
    return found


@settings(max_examples=80, deadline=None, suppress_health_check=SLOW)
@given(told_programs(), st.randoms(use_true_random=False))
def test_order_never_matters(told: Told, random: Random) -> None:
    """Facts, rules and questions in another order have the same confidence and reasons."""
    program, facts, supposing = told
    shuffled, rules = list(facts), list(program.rules)
    for each in (shuffled, rules):
        random.shuffle(each)
    other = assessed((replace(program, rules=tuple(rules)), shuffled, supposing))
    found = assessed(told)
    asked = list(found.memory.supports)
    assert confidences(found, asked) == confidences(other, reversed(asked))
