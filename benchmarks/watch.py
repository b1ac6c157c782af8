"""Time the indicators of Iraq beside assessing and judging every answer anew.

    python benchmarks/watch.py

Some answers are assessed anew; the time of all is their mean times the number of answers.
"""

import random
import statistics
import time
from dataclasses import replace

from withdrawal_advisor import api
from withdrawal_advisor.engines.roomy import roomy_diagrams
from withdrawal_advisor.engines.seminaive import SemiNaive
from withdrawal_advisor.model.situation import Statement
from withdrawal_advisor.reasoning.answerable import answerable_graph
from withdrawal_advisor.reasoning.indicators import watch
from withdrawal_advisor.reasoning.inference import assess
from withdrawal_advisor.reasoning.likelihood import judgements

SITUATION = "iraq-2024-withdrawal"
ASSESSED = 20


def main() -> None:
    """Print the times and their ratio."""
    library = api.load_knowledge()
    situation = api.load_situation(SITUATION, library)
    knowledge = library.knowledge
    assessment = assess(knowledge, situation, SemiNaive())
    start = time.perf_counter()
    potential = answerable_graph(knowledge, situation, SemiNaive())
    grounded = time.perf_counter() - start
    found = watch(assessment, potential, roomy_diagrams)
    took = time.perf_counter() - start
    print(f"watch: {found.asked} open facts in {took:.2f} s, of which {grounded:.2f} s grounding")
    times = []
    for indicator in random.Random(7).sample(found.indicators, ASSESSED):  # noqa: S311  (repeatable)
        start = time.perf_counter()
        told = replace(situation, given=(*situation.given, Statement(indicator.fact)))
        judgements(assess(knowledge, told, SemiNaive()), roomy_diagrams)
        times.append(time.perf_counter() - start)
    each = statistics.mean(times)
    anew = 2 * found.asked * each
    print(f"anew: {each:.2f} s an answer ({ASSESSED} measured), {anew:.0f} s for both of all")
    print(f"watch is {anew / took:.0f} times as fast")


if __name__ == "__main__":
    main()
