"""Steps packed into rulesets within the limits of durable-rules, and their definitions."""

import json
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from withdrawal_advisor.engines.durable_limits import (
    CHANNELS_PER_RULESET,
    JOINS_PER_PATTERN,
    PREMISES_PER_CHANNEL,
    STEPS_PER_RULESET,
)
from withdrawal_advisor.engines.durable_steps import Channels, Premise, Step, steps
from withdrawal_advisor.engines.joins import Signature
from withdrawal_advisor.model.rule import Rule
from withdrawal_advisor.model.statement import Variable


@dataclass(slots=True)
class Ruleset:
    """Steps that share one ruleset, and how many of their premises each channel serves."""

    steps: list[Step] = field(default_factory=list)
    channels: Counter[int] = field(default_factory=Counter)

    def fits(self, step: Step) -> bool:
        """Tell whether the step can be added without meeting a limit."""
        more = Counter(premise.channel for premise in step.premises)
        return (
            len(self.steps) < STEPS_PER_RULESET
            and len(self.channels) + sum(c not in self.channels for c in more)
            <= CHANNELS_PER_RULESET
            and all(self.channels[c] + more[c] <= PREMISES_PER_CHANNEL for c in more)
        )

    def add(self, step: Step) -> None:
        """Add a step that fits."""
        self.steps.append(step)
        self.channels.update(premise.channel for premise in step.premises)


@dataclass(frozen=True, slots=True)
class Packing:
    """A rule base as durable-rules takes it; constants are interned like the values of facts."""

    rulesets: tuple[Ruleset, ...]
    channels: Mapping[Signature, int]
    codes: Mapping[str, str]
    axioms: tuple[Rule, ...]


def pack(rules: Sequence[Rule]) -> Packing:
    """Distribute the steps of the rules, each to the first ruleset that has room."""
    channels = Channels()
    rulesets: list[Ruleset] = []
    for rule in rules:
        for step in steps(rule, channels) if rule.premises else ():
            _room(step, rulesets).add(step)
    return Packing(
        tuple(rulesets),
        channels.by_signature,
        _codes(rules),
        tuple(rule for rule in rules if not rule.premises),
    )


def _room(step: Step, rulesets: list[Ruleset]) -> Ruleset:
    for ruleset in rulesets:
        if ruleset.fits(step):
            return ruleset
    rulesets.append(Ruleset())
    return rulesets[-1]


def _codes(rules: Iterable[Rule]) -> dict[str, str]:
    terms = (term for rule in rules for premise in rule.premises for term in premise.terms)
    constants = dict.fromkeys(term for term in terms if not isinstance(term, Variable))
    return {constant: str(number) for number, constant in enumerate(constants)}


def definition(ruleset: Ruleset, codes: Mapping[str, str]) -> str:
    """Return the ruleset as the engine reads it; its rules are named by step number."""
    rules: dict[str, Any] = {"greet": {"all": [{"m": {"greeting": 1}}]}}
    for number, step in enumerate(ruleset.steps):
        rules[str(number)] = {"all": list(_patterns(step, codes)), "dist": 0}
    return json.dumps(rules)


def _patterns(step: Step, codes: Mapping[str, str]) -> Iterator[dict[str, Any]]:
    bound: dict[Variable, dict[str, str]] = {}
    for number, premise in enumerate(step.premises):
        tests = list(_tests(premise, codes, bound))
        yield {f"m{number}": {"$and": tests} if len(tests) > 1 else tests[0]}
        for position, term in enumerate(premise.pattern.terms):
            if isinstance(term, Variable):
                bound.setdefault(term, {f"m{number}": f"v{position}"})


def _tests(
    premise: Premise, codes: Mapping[str, str], bound: Mapping[Variable, dict[str, str]]
) -> Iterator[dict[str, Any]]:
    # The channel comes first and is a name, not a value: names are hashed, values compared.
    yield {f"c{premise.channel}": 1}
    joins = 0
    for position, term in enumerate(premise.pattern.terms):
        if not isinstance(term, Variable):
            yield {f"v{position}": codes[term]}
        elif term in bound and joins < JOINS_PER_PATTERN:
            joins += 1
            yield {f"v{position}": bound[term]}
