"""Time the likelihoods of a situation, against ProbLog on the same program.

    python benchmarks/likelihood.py

Everything is measured in one run and warm, because machines differ more than methods do.
"""

import platform
import statistics
import sys
import time
from collections.abc import Callable, Iterator
from importlib.metadata import version
from pathlib import Path

from problog import get_evaluatable
from problog.program import PrologString

from withdrawal_advisor import api
from withdrawal_advisor.engines.decision_diagrams import OxiddDiagrams
from withdrawal_advisor.engines.seminaive import SemiNaive
from withdrawal_advisor.files.builtin import builtin_situations
from withdrawal_advisor.files.library import Library
from withdrawal_advisor.model.engine import Engine
from withdrawal_advisor.model.knowledge import KnowledgeBase
from withdrawal_advisor.model.situation import Situation
from withdrawal_advisor.model.statement import Fact
from withdrawal_advisor.reasoning.branches import Branch, Branches, branches, branches_of
from withdrawal_advisor.reasoning.compilation import compiled
from withdrawal_advisor.reasoning.graph import derivation_graph
from withdrawal_advisor.reasoning.grounding import ground
from withdrawal_advisor.reasoning.hypothesis import told
from withdrawal_advisor.reasoning.likelihood import judgements
from withdrawal_advisor.reasoning.probabilities import probabilities

TESTS = Path(__file__).parents[1] / "tests"
sys.path += [str(TESTS), str(TESTS / "reasoning")]  # ProbLog's form of rules is written there

from problog_judge import Program  # noqa: E402  (found by the path above)
from uncertain_cases import Case  # noqa: E402  (likewise)

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


def points(both: Branches, findings: tuple[Fact, ...]) -> dict[Fact, float]:
    """Return the probabilities of the findings under the hypotheses, chances in the middle."""
    diagrams = compiled(both, OxiddDiagrams)
    functions = diagrams.functions[0]
    forest = diagrams.diagrams.forest(functions[fact] for fact in findings)
    middles = [(chance.range.low + chance.range.high) / 2 for chance in both.chances]
    values = probabilities(forest, middles)
    return {fact: values[root] for fact, root in zip(findings, forest.roots, strict=True)}


def grounded(knowledge: KnowledgeBase, situation: Situation, engine: Engine) -> Branches:
    """Return the graph of a situation under its hypotheses, found from the rules and facts."""
    base = told(situation, knowledge.exclusions).supports
    activations = ground(knowledge.rules, base, engine).activations
    return branches_of([(base, derivation_graph(base, activations))], knowledge.scale)


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


def row(name: str, ours: list[float], theirs: list[float]) -> str:
    """Return a line with the best and the median time of both in ms, and their ratios."""
    cells = [1000 * of(times) for times in (ours, theirs) for of in (min, statistics.median)]
    ratios = [of(theirs) / of(ours) for of in (min, statistics.median)]
    return (
        f"{name:<34}{''.join(f'{cell:>9.1f}' for cell in cells)}{ratios[0]:>8.1f}{ratios[1]:>8.1f}"
    )


def times_of_one(library: Library) -> None:
    """Print how long each method takes for the findings of one situation, and how they compare."""
    advice = api.assess(library, api.load_situation(SITUATION, library))
    assessment = advice.assessment
    findings = tuple(finding.fact for finding in advice.findings)
    run = (told(assessment.situation, library.knowledge.exclusions).supports, assessment.graph)
    scale = library.knowledge.scale
    within = branches_of([run], scale)
    text = problog_text(within.within, findings)
    off = max(
        abs(one - other)
        for one, other in zip(
            sorted(points(within, findings).values()), sorted(problog(text)), strict=True
        )
    )
    engine = SemiNaive()
    written = problog_written(Case(library.knowledge, assessment.situation), findings)
    diagrams = compiled(within, OxiddDiagrams)
    forest = diagrams.diagrams.forest(diagrams.functions[0][fact] for fact in findings)
    middles = [(chance.range.low + chance.range.high) / 2 for chance in within.chances]
    kept = get_evaluatable().create_from(PrologString(text))
    ours = {
        "from rules and facts": seconds(
            lambda: points(grounded(library.knowledge, assessment.situation, engine), findings)
        ),
        "from the ground program": seconds(lambda: points(branches_of([run], scale), findings)),
        "other numbers, compiled before": seconds(lambda: probabilities(forest, middles)),
    }
    theirs = {
        "from rules and facts": seconds(lambda: problog(written)),
        "from the ground program": seconds(lambda: problog(text)),
        "other numbers, compiled before": seconds(kept.evaluate),
    }
    everything = seconds(lambda: judgements(assessment, OxiddDiagrams))
    print(f"{SITUATION}: {len(findings)} findings, {len(assessment.activations)} activations")
    print("probabilities of all findings, ms, warm: best and median of each")
    print(f"{'':<34}{'here':>18}{'ProbLog':>18}{'times':>16}")
    for name, times in ours.items():
        print(row(name, times, theirs[name]), flush=True)
    best, middle = 1000 * min(everything), 1000 * statistics.median(everything)
    print(f"{'ranges, links, both branches':<34}{best:>9.1f}{middle:>9.1f}")
    print(f"largest difference to ProbLog: {off:.1e}")


def problog_written(case: Case, findings: tuple[Fact, ...]) -> str:
    """Return the rules and facts as they are written, for ProbLog to ground."""
    program = Program(case)
    clauses = list(program.clauses())
    return "\n".join((*clauses, *(line for fact in findings for line in program.asked(fact))))


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
