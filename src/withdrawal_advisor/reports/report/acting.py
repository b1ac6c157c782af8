"""How hypotheses raise a finding when the steps that are told do without them."""

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence

from withdrawal_advisor.model.likelihood import Judgement
from withdrawal_advisor.model.statement import Fact
from withdrawal_advisor.reports.likelihood_words import percents
from withdrawal_advisor.reports.report.telling import Telling
from withdrawal_advisor.reports.report.ways import Told
from withdrawal_advisor.reports.wording import exception_words


def ended(likelihoods: Mapping[Fact, Judgement]) -> Collection[Fact]:
    """Return what the hypotheses end or make less likely."""
    return {fact for fact, each in likelihoods.items() if _is_seen(each, -1)}


def acting(telling: Telling, steps: Sequence[Told]) -> str:
    """Say how hypotheses raise what rests on steps none of which is a hypothesis."""
    said = [*_exceptions(telling, steps), *_facts(telling, steps)]
    elsewhere = f"what raises it under {telling.hypotheses} are ways that are not told here"
    return f"no step told here is a hypothesis; {'; '.join(said) or elsewhere}"


def _exceptions(telling: Telling, steps: Sequence[Told]) -> Iterator[str]:
    """Yield the exceptions of rules told that the hypotheses make less likely."""
    rules: defaultdict[Fact, set[str]] = defaultdict(set)
    for activation in (step.way.activation for step in steps if step.way is not None):
        for exception in activation.exceptions:
            rules[exception].add(activation.rule.name)
    for exception, names in rules.items():
        judgement = telling.judged.likelihoods.get(exception)
        if judgement is not None and (moved := change(telling, exception, judgement, -1)):
            named = exception_words(telling.sentences[exception], names)
            yield f"under {telling.hypotheses} {named} falls from {moved}"


def _facts(telling: Telling, steps: Sequence[Told]) -> Iterator[str]:
    """Yield the given facts told that the hypotheses make likelier."""
    for number, step in enumerate(steps, 1):
        if step.way is None:
            judgement = telling.judged.likelihoods[step.fact]
            if moved := change(telling, step.fact, judgement, 1):
                yield f"under {telling.hypotheses} rules raise step {number} from {moved}"


def change(telling: Telling, fact: Fact, judgement: Judgement, sign: int) -> str:
    """Say how the hypotheses move a likelihood; nothing if not that way, or too little to see."""
    before, now = judgement.without, judgement.likelihood
    if before is None or not _is_seen(judgement, sign):
        return ""
    return f"{telling.words.range(before, fact)} to {telling.words.range(now, fact)}"


def _is_seen(judgement: Judgement, sign: int) -> bool:
    """Whether the hypotheses move a likelihood that way, so far that it can be seen."""
    before, now = judgement.without, judgement.likelihood
    if before is None or (now.middle - before.middle) * sign <= 0:
        return False
    return percents(before.low, before.high) != percents(now.low, now.high)
