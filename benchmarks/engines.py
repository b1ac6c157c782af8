"""Compare the engines: time by number of facts, and memory over many assessments.

    python benchmarks/engines.py

Everything is measured in one run, because machines differ more than engines do.
"""

import os
import platform
import random
import statistics
import time
from collections.abc import Callable, Iterator
from pathlib import Path

from withdrawal_advisor.engines.durable import Durable
from withdrawal_advisor.engines.seminaive import SemiNaive
from withdrawal_advisor.model.engine import Engine
from withdrawal_advisor.model.rule import Citation, Passage, Rule
from withdrawal_advisor.model.statement import Bindings, Fact, Pattern, Variable
from withdrawal_advisor.reasoning.grounding import ground

LAYERS = 10
RULES_PER_LAYER = 12
STATES, RELATIONS, ACTORS = 20, 4, 5
FACTS_PER_COUNTRY = 80
SIZES = (80, 800, 3_200, 10_000)
ASSESSMENTS = 10_000
CITATION = Citation(Passage("section", 1))
X, Y = Variable("x"), Variable("y")


def synthetic_rules(seed: int = 7) -> list[Rule]:
    """Return layers of rules that join states of actors along relations between them."""
    chosen = random.Random(seed)  # noqa: S311  (repeatable, not secret)
    states = [[f"state {n}" for n in range(STATES)]]
    rules = []
    for layer in range(LAYERS):
        known = [name for names in states for name in names]
        derived = [f"layer {layer} state {n}" for n in range(RULES_PER_LAYER // 2)]
        for number in range(RULES_PER_LAYER):
            last, other = chosen.choice(states[-1]), chosen.choice(known)
            relation = Pattern(f"relation {chosen.randrange(RELATIONS)}", (X, Y))
            premises = chosen.choice(
                [
                    (Pattern(last, (X,)), Pattern(other, (X,))),
                    (relation, Pattern(last, (Y,))),
                    (Pattern(last, (X,)), relation, Pattern(other, (Y,))),
                ]
            )
            conclusion = Pattern(derived[number % len(derived)], (X,))
            rules.append(Rule(f"rule {layer}.{number}", premises, conclusion, "could", CITATION))
        states.append(derived)
    return rules


def synthetic_facts(count: int, seed: int = 0) -> list[Fact]:
    """Return about so many facts, in countries of a few actors each."""
    chosen = random.Random(seed)  # noqa: S311  (repeatable, not secret)
    facts: list[Fact] = []
    for country in range(max(1, count // FACTS_PER_COUNTRY)):
        actors = [f"actor {country}.{n}" for n in range(ACTORS)]
        possible = [Fact(f"state {n}", (actor,)) for n in range(STATES) for actor in actors]
        related = [
            Fact(f"relation {n}", (one, other))
            for n in range(RELATIONS)
            for one in actors
            for other in actors
            if one != other
        ]
        facts += chosen.sample(possible, 55) + chosen.sample(related, FACTS_PER_COUNTRY - 55)
    return facts


def seconds(action: Callable[[], object]) -> float:
    """Return how long an action takes."""
    start = time.perf_counter()
    action()
    return time.perf_counter() - start


def median_seconds(action: Callable[[], object], budget: float = 3.0) -> float:
    """Return the median of as many runs as fit into the budget, one at least."""
    times = [seconds(action)]
    while sum(times) < budget and len(times) < 50:  # noqa: PLR2004  (runs enough for a median)
        times.append(seconds(action))
    return statistics.median(times)


def conclude(rule: Rule, bindings: Bindings) -> Fact:
    """Fire as cheaply as possible, so that the engine alone is measured."""
    return rule.conclusion.bind(bindings)


def times(engine: Engine, rules: list[Rule], facts: list[Fact]) -> tuple[float, float, float]:
    """Return the seconds of the first run, of a later one, and of a whole grounding."""

    def saturate() -> None:
        engine.saturate(rules, facts, conclude)

    return (
        seconds(saturate),
        median_seconds(saturate),
        median_seconds(lambda: ground(rules, facts, engine)),
    )


def compare(rules: list[Rule], count: int) -> tuple[str, ...]:
    """Return one row of the table of times, durable-rules before semi-naive in each pair."""
    facts = synthetic_facts(count)
    durable, oracle = Durable(), SemiNaive()
    pairs = list(zip(times(durable, rules, facts), times(oracle, rules, facts), strict=True))
    found = ground(rules, facts, durable)
    if repr(found) != repr(ground(rules, facts, oracle)):
        raise AssertionError("the engines differ")
    durable.close()
    return (
        f"{len(facts):,}",
        f"{len(found.activations):,}",
        *(f"{1000 * one:,.1f} / {1000 * other:,.1f} = {one / other:.1f}" for one, other in pairs),
    )


def resident_mib() -> float:
    """Return the memory of this process."""
    pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[1])
    return pages * os.sysconf("SC_PAGE_SIZE") / 2**20


def memory(rules: list[Rule]) -> Iterator[str]:
    """Yield the memory of the process before and after many assessments."""
    durable = Durable()
    situations = [synthetic_facts(FACTS_PER_COUNTRY, seed) for seed in range(100)]
    for facts in situations:
        ground(rules, facts, durable)
    before = resident_mib()
    yield f"memory before: {before:.1f} MiB"
    start = time.perf_counter()
    for number in range(ASSESSMENTS):
        ground(rules, situations[number % len(situations)], durable)
    took = time.perf_counter() - start
    after = resident_mib()
    growth = (after - before) * 1024 / ASSESSMENTS
    yield f"memory after {ASSESSMENTS:,} assessments: {after:.1f} MiB ({growth:.3f} KiB each)"
    yield f"mean time of an assessment: {1000 * took / ASSESSMENTS:.2f} ms"
    durable.close()


def main() -> None:
    """Print both tables."""
    rules = synthetic_rules()
    print(f"Python {platform.python_version()}, durable-rules {Durable().version}")
    print(f"{len(rules)} rules")
    for line in memory(rules):
        print(line, flush=True)
    print("times in ms, durable-rules / semi-naive = ratio")
    header = ("facts", "activations", "first run", "later runs", "grounding, later runs")
    for row in (header, *(compare(rules, count) for count in SIZES)):
        print("{:>8}{:>14}{:>28}{:>28}{:>28}".format(*row), flush=True)


if __name__ == "__main__":
    main()
