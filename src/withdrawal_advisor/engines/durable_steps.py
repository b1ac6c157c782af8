"""Rules cut into steps that durable-rules can join, on numbered channels."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from withdrawal_advisor.engines.durable_limits import (
    BLANKS_PER_FACT,
    CHANNELS,
    PATTERNS_PER_RULE,
    check_limit,
)
from withdrawal_advisor.engines.joins import Signature, join_order, listens_to
from withdrawal_advisor.model.rule import Rule
from withdrawal_advisor.model.statement import Bindings, Fact, Pattern, Variable


@dataclass(frozen=True, slots=True)
class Premise:
    """A pattern with the number of the channel on which its facts arrive."""

    channel: int
    pattern: Pattern


@dataclass(frozen=True, slots=True)
class Step:
    """Premises joined at once; `carries` passes their bindings to the rule's next step."""

    rule: Rule
    premises: tuple[Premise, ...]
    carries: Premise | None

    def match(self, facts: Sequence[Fact]) -> Bindings | None:
        """Return the bindings with which these facts, one a premise, meet the step."""
        bindings: Bindings | None = {}
        for premise, fact in zip(self.premises, facts, strict=True):
            if bindings is not None:
                bindings = premise.pattern.match(fact, bindings)
        return bindings


@dataclass(slots=True)
class Channels:
    """Numbers for the signatures of facts, and for helper facts that nobody else may see."""

    by_signature: dict[Signature, int] = field(default_factory=dict)
    count: int = 0

    def premise(self, pattern: Pattern) -> Premise:
        """Return the premise of a rule, on the channel of its signature."""
        facts = listens_to(pattern)
        check_limit("so many blanks in a sentence", len(pattern.terms), BLANKS_PER_FACT)
        if facts not in self.by_signature:
            self.by_signature[facts] = self._next()
        return Premise(self.by_signature[facts], pattern)

    def carrier(self, premises: Sequence[Premise]) -> Premise:
        """Return a premise on a channel of its own that holds all variables of others."""
        names = dict.fromkeys(name for p in premises for name in p.pattern.variables)
        check_limit("so many variables in a rule", len(names), BLANKS_PER_FACT)
        return Premise(self._next(), Pattern("", tuple(Variable(name) for name in names)))

    def _next(self) -> int:
        self.count += 1
        check_limit("so many kinds of sentences", self.count, CHANNELS)
        return self.count


def steps(rule: Rule, channels: Channels) -> Iterator[Step]:
    """Yield the steps of a rule that has premises; only long rules need more than one."""
    ordered = join_order(list(dict.fromkeys(rule.premises)), 0)
    waiting = [channels.premise(pattern) for pattern in ordered]
    while len(waiting) > PATTERNS_PER_RULE:
        joined = tuple(waiting[:PATTERNS_PER_RULE])
        carrier = channels.carrier(joined)
        yield Step(rule, joined, carrier)
        waiting = [carrier, *waiting[PATTERNS_PER_RULE:]]
    yield Step(rule, tuple(waiting), None)
