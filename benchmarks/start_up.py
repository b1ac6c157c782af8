"""Whole-process time of `assess` beside that of a process that only imports its libraries.

The two kinds of process take turns in one run; the ratio of medians is what counts.
"""

import os
import statistics
import subprocess
import sys
import time
from pathlib import Path

ROUNDS = 20
FACTS = Path(__file__).parents[1] / "facts" / "iraq-2024-withdrawal.yaml"
COLD = f"""
import os, sys, tempfile
os.environ["XDG_CACHE_HOME"] = tempfile.mkdtemp()
sys.argv = ["", "assess", {str(FACTS)!r}]
from withdrawal_advisor.cli.main import main
main()
"""
PROCESSES = {
    "imports (lazy pydantic)": ["-c", "import click, pydantic, yaml, durable.engine"],
    "imports (pydantic in use)": [
        "-c",
        "import click, yaml, durable.engine; from pydantic import BaseModel",
    ],
    "assess, nothing cached": ["-c", COLD],
    "assess": ["-m", "withdrawal_advisor", "assess", str(FACTS)],
}


def main() -> None:
    """Print the median wall and processor times of the processes and their ratios."""
    wall: dict[str, list[float]] = {name: [] for name in PROCESSES}
    cpu: dict[str, list[float]] = {name: [] for name in PROCESSES}
    for _ in range(ROUNDS):
        for name, arguments in PROCESSES.items():
            before, start = os.times(), time.perf_counter()
            subprocess.run([sys.executable, *arguments], check=True, stdout=subprocess.DEVNULL)  # noqa: S603
            wall[name].append(time.perf_counter() - start)
            after = os.times()
            cpu[name].append(
                after.children_user
                + after.children_system
                - before.children_user
                - before.children_system
            )
    assess = statistics.median(wall["assess"])
    for name in PROCESSES:
        median = statistics.median(wall[name])
        print(
            f"{name:26} wall {median * 1000:6.0f} ms"
            f"  processor {statistics.median(cpu[name]) * 1000:6.0f} ms"
            f"  assess takes {assess / median:5.2f} times that"
        )


if __name__ == "__main__":
    main()
