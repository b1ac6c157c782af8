"""Flips, why not, key assumptions and what-if for programs."""

from withdrawal_advisor import assess, load_knowledge, load_situation
from withdrawal_advisor.api import compare, flips, key_assumptions, what_if, why_not
from withdrawal_advisor.model.key_assumption import Role


def test_what_would_have_to_be_different() -> None:
    """A few lines ask what flips a sentence, why another is missing, and what carries one."""
    knowledge = load_knowledge()
    advice = assess(knowledge, load_situation("iraq-2024-withdrawal", knowledge))
    cuts = "power cuts in Iraq lengthen"
    sanctions = advice.fact("the United States chooses not to press Iraq by sanctions")
    found = flips(advice, cuts, 2)
    assert found.held
    assert found.sets
    (entry,) = (e for e in key_assumptions(advice, cuts).entries if e.fact == sanctions)
    assert entry.role is Role.LINCHPIN
    missing = why_not(advice, "sleeper cells of ISIS wake up in Lebanon")
    assert missing.additions is not None
    assert missing.additions.learn


def test_what_if_is_an_assessment_of_the_changed_situation() -> None:
    """Without the withdrawal nothing is brought, and comparing says what vanished."""
    knowledge = load_knowledge()
    base = assess(knowledge, load_situation("philippines-1992", knowledge))
    leaving = "the United States withdraws its forces from the Philippines"
    changed = what_if(base, drop=[leaving])
    assert base.holds(leaving)
    assert not changed.holds(leaving)
    assert changed.assessment.situation.left_out == {base.fact(leaving)}
    assert compare(base, changed).differences
