"""How changes of a situation are put into words."""

from withdrawal_advisor.model.change import Change, Doubt, Forget, Learn
from withdrawal_advisor.model.statement import Fact
from withdrawal_advisor.reports.identity import fact_id
from withdrawal_advisor.reports.wording import Sentences


def change_words(change: Change, sentences: Sentences) -> str:
    """Say a change."""
    match change:
        case Forget(fact):
            return f"it is no longer given that {sentences[fact]}"
        case Learn(fact, aside):
            others = sorted(sentences[each] for each in aside if each != fact.denial)
            which = f", which cannot hold with {' and '.join(others)}" if others else ""
            return f"it turns out that {sentences[fact]}{which}"
        case Doubt(rule):
            return f"the rule '{rule.name}' does not hold"


def contrary_words(fact: Fact, learnt: Learn, sentences: Sentences) -> str:
    """Say that a contrary of a fact is learnt; a denial without words of its own is only named."""
    if sentences[fact.denial] == f"it is not so that {sentences[fact]}" and (
        learnt.fact == fact.denial
    ):
        return "its denial is learnt"
    return change_words(learnt, sentences)


def change_json(change: Change, sentences: Sentences) -> dict[str, object]:
    """Return a change as the values of its documented JSON."""
    match change:
        case Forget(fact):
            return {"kind": "forget", "fact": fact_id(sentences[fact]), "sentence": sentences[fact]}
        case Learn(fact, aside):
            return {
                "kind": "learn",
                "fact": fact_id(sentences[fact]),
                "sentence": sentences[fact],
                "sets_aside": sorted(sentences[each] for each in aside),
            }
        case Doubt(rule):
            return {"kind": "doubt", "rule": rule.name}
