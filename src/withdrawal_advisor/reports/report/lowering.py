"""What the hypotheses take from a finding that they make less likely."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping

from withdrawal_advisor.model.rule import Activation
from withdrawal_advisor.model.statement import Fact
from withdrawal_advisor.reports.report.acting import change
from withdrawal_advisor.reports.report.telling import Telling
from withdrawal_advisor.reports.wording import exception_words, rules_words


def lowering(telling: Telling, fact: Fact) -> str:
    """Say which premises of a finding fall and which exceptions rise against it."""
    ways = tuple(_ways_without(telling, fact))
    said = "; ".join((*_premises(telling, ways), *_exceptions(telling, ways)))
    if not said:
        return (
            f"no premise on which it rests without {telling.hypotheses} falls so far that it can be"
            " seen, and no exception rises so far"
        )
    return f"under {telling.hypotheses} {said}; the steps told here are a way to it that is left"


def _ways_without(telling: Telling, fact: Fact) -> Iterator[Activation]:
    """Yield the uses of rules that can lead to a fact without the hypotheses."""
    baseline = telling.assessment.baseline
    for way in baseline.graph.by_conclusion.get(fact, ()) if baseline is not None else ():
        if all(_could_hold_without(telling, premise) for premise in way.premises):
            yield way


def _could_hold_without(telling: Telling, fact: Fact) -> bool:
    judgement = telling.judged.likelihoods.get(fact)
    before = judgement.without if judgement is not None else None
    return before is not None and before.high > 0


def _premises(telling: Telling, ways: Iterable[Activation]) -> Iterator[str]:
    """Yield the premises that the hypotheses make less likely, or end."""
    for fact, rules in _users((way, way.premises) for way in ways).items():
        if moved := _moved(telling, fact, -1):
            named = f"'{telling.sentences[fact]}', on which it rests by the {rules_words(rules)},"
            yield f"{named} falls from {moved}"


def _exceptions(telling: Telling, ways: Iterable[Activation]) -> Iterator[str]:
    """Yield the exceptions that the hypotheses make likelier."""
    for fact, rules in _users((way, way.exceptions) for way in ways).items():
        if moved := _moved(telling, fact, 1):
            yield f"{exception_words(telling.sentences[fact], rules)} rises from {moved}"


def _moved(telling: Telling, fact: Fact, sign: int) -> str:
    judgement = telling.judged.likelihoods.get(fact)
    return change(telling, fact, judgement, sign) if judgement is not None else ""


def _users(used: Iterable[tuple[Activation, Iterable[Fact]]]) -> Mapping[Fact, set[str]]:
    """Return facts with the names of the rules that use them."""
    rules: defaultdict[Fact, set[str]] = defaultdict(set)
    for way, facts in used:
        for fact in facts:
            rules[fact].add(way.rule.name)
    return rules
