"""Time the likelihoods of a situation, against ProbLog on the same ground program.

    python benchmarks/likelihood.py

Everything is measured in one run and warm, because machines differ more than methods do.
"""

import platform
import statistics
import time
from collections.abc import Callable, Iterator
from importlib.metadata import version

from problog import get_evaluatable
from problog.program import PrologString

from withdrawal_advisor import api
from withdrawal_advisor.engines.decision_diagrams import OxiddDiagrams
from withdrawal_advisor.files.builtin import builtin_situations
from withdrawal_advisor.files.library import Library
from withdrawal_advisor.model.assessment import Assessment
from withdrawal_advisor.model.statement import Fact
from withdrawal_advisor.reasoning.branches import Branch, branches
from withdrawal_advisor.reasoning.compilation import compiled
from withdrawal_advisor.reasoning.likelihood import judgements
from withdrawal_advisor.reasoning.probabilities import probabilities

SITUATION = "iraq-2024-withdrawal"
RUNS = 7


def seconds(action: Callable[[], object]) -> list[float]:
    """Return how long an action takes, several times, after one run to warm up."""
    action()
    times = []
    for _ in range(RUNS):
        start = time.perf_counter()
        action()
        times.append(time.perf_counter() - start)
    return times


def points(assessment: Assessment, findings: tuple[Fact, ...]) -> dict[Fact, float]:
    """Return the probabilities of the findings under the hypotheses, chances in the middle."""
    both = branches(assessment)
    diagrams = compiled(both, OxiddDiagrams)
    functions = diagrams.functions[0]
    forest = diagrams.diagrams.forest(functions[fact] for fact in findings)
    middles = [(chance.range.low + chance.range.high) / 2 for chance in both.chances]
    values = probabilities(forest, middles)
    return {fact: values[root] for fact, root in zip(findings, forest.roots, strict=True)}


def problog_text(branch: Branch, findings: tuple[Fact, ...]) -> str:
    """Return the ground program of a branch; what is certain is left out of the bodies."""
    numbers: dict[Fact, int] = {}
    lines = list(problog_clauses(branch, numbers))
    concluded = {*branch.graph.by_conclusion, *branch.graph.base}
    lines += (f"f{n} :- fail." for fact, n in numbers.items() if fact not in concluded)
    lines += (f"query(f{numbers.setdefault(fact, len(numbers))})." for fact in findings)
    return "\n".join(lines)


def problog_clauses(branch: Branch, numbers: dict[Fact, int]) -> Iterator[str]:
    """Yield a probabilistic fact for each chance and a clause for each activation."""

    def atom(fact: Fact) -> str:
        return f"f{numbers.setdefault(fact, len(numbers))}"

    pieces = {chance for backing in branch.told.values() for chance in backing}
    coins = {
        chance: f"c{n}"
        for n, chance in enumerate(sorted({*pieces, *branch.rules.values()}, key=repr))
    }
    for chance, coin in coins.items():
        yield f"{(chance.range.low + chance.range.high) / 2!r}::{coin}."
    certain = branch.graph.base - branch.told.keys()
    yield from (f"{atom(fact)}." for fact in sorted(certain))
    for fact, backing in branch.told.items():
        yield from (f"{atom(fact)} :- {coins[chance]}." for chance in backing)
    for activation in branch.graph.activations:
        body = [coins[branch.rules[activation.rule.name]]]
        body += [atom(premise) for premise in activation.premises if premise not in certain]
        body += [f"\\+ {atom(exception)}" for exception in activation.exceptions]
        yield f"{atom(activation.conclusion)} :- {', '.join(body)}."


def problog(text: str) -> list[float]:
    """Parse, ground, compile and evaluate a program."""
    found = get_evaluatable().create_from(PrologString(text)).evaluate()
    return list(found.values())


def row(name: str, times: list[float]) -> str:
    """Return a line with the best and the median time in ms."""
    return f"{name:<58}{1000 * min(times):>9.1f}{1000 * statistics.median(times):>9.1f}"


def times_of_one(library: Library) -> None:
    """Print how long each method takes for the findings of one situation, and how they compare."""
    advice = api.assess(library, api.load_situation(SITUATION, library))
    assessment = advice.assessment
    findings = tuple(finding.fact for finding in advice.findings)
    text = problog_text(branches(assessment).within, findings)
    off = max(
        abs(one - other)
        for one, other in zip(
            sorted(points(assessment, findings).values()), sorted(problog(text)), strict=True
        )
    )
    point = seconds(lambda: points(assessment, findings))
    everything = seconds(lambda: judgements(assessment, OxiddDiagrams))
    outside = seconds(lambda: problog(text))
    print(f"{SITUATION}: {len(findings)} findings, {len(assessment.activations)} activations")
    print(f"{'times in ms, warm':<58}{'best':>9}{'median':>9}")
    print(row("from the assessment to points", point))
    print(row("to ranges, weakest links and both branches, all facts", everything))
    print(row("ProbLog, points, one branch", outside), flush=True)
    print(f"largest difference to ProbLog: {off:.1e}")
    for name, times in (("points", point), ("everything", everything)):
        ratio, middle = (f(outside) / f(times) for f in (min, statistics.median))
        print(f"ProbLog's time / time for {name}: {ratio:.1f} (best), {middle:.1f} (median)")


def sizes(library: Library) -> None:
    """Print the size of the diagrams of every built-in situation, both branches together."""
    print(f"{'situation':<28}{'chances':>9}{'facts':>9}{'nodes':>9}")
    for path in builtin_situations():
        assessment = api.assess(library, api.load_situation(path, library)).assessment
        diagrams = compiled(branches(assessment), OxiddDiagrams)
        functions = [function for branch in diagrams.functions for function in branch.values()]
        nodes = len(diagrams.diagrams.forest(functions).variables)
        chances = len(diagrams.branches.chances)
        print(f"{path.stem:<28}{chances:>9,}{len(functions):>9,}{nodes:>9,}", flush=True)


def main() -> None:
    """Print both tables."""
    packages = ", ".join(f"{name} {version(name)}" for name in ("oxidd", "problog", "pysdd"))
    print(f"Python {platform.python_version()}, {packages}")
    library = api.load_knowledge()
    times_of_one(library)
    sizes(library)


if __name__ == "__main__":
    main()
