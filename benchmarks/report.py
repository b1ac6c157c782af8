"""Print how long a report of the Iraq withdrawal takes, from the facts to the file.

Each run is a process of its own; what is read and judged is remembered from one to the next, as
for any user. The least of the runs counts, since other work on a machine only adds.
"""

import resource
import subprocess
import sys
import tempfile
from pathlib import Path
from time import perf_counter

_RUNS = 5
_FACTS = "iraq-2024-withdrawal"


def _seconds(arguments: list[str]) -> tuple[float, float]:
    """Return how long a run took, by the clock and on the processor."""
    start, before = perf_counter(), _processor()
    subprocess.run(  # noqa: S603  (our own program)
        [sys.executable, "-m", "withdrawal_advisor", "report", _FACTS, *arguments], check=True
    )
    return perf_counter() - start, _processor() - before


def _processor() -> float:
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def main() -> None:
    """Print the times."""
    with tempfile.TemporaryDirectory() as folder:
        for name, options in (
            ("full.html", []),
            ("brief.html", ["--style", "brief"]),
            ("full.json", []),
            ("thorough.html", ["--thorough"]),
            ("full.pdf", []),
            ("brief.pdf", ["--style", "brief"]),
            ("full.docx", []),
            ("brief.docx", ["--style", "brief"]),
            ("full.md", []),
            ("compared.html", ["--compare", "iraq-2024-residual"]),
        ):
            target = Path(folder) / name
            times = [_seconds(["-o", str(target), *options]) for _ in range(_RUNS)]
            size = target.stat().st_size / 1e6
            clock, processor = (min(each) for each in zip(*times, strict=True))
            print(f"{name}: {clock:.2f} s, {processor:.2f} s on the processor, {size:.1f} MB")


if __name__ == "__main__":
    main()
