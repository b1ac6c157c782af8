"""Which engine to use."""

from dataclasses import dataclass
from typing import Final

from withdrawal_advisor.engines import durable
from withdrawal_advisor.engines.durable import EngineUnavailable
from withdrawal_advisor.model.engine import Engine

__all__ = ["ENGINES", "MANY_FACTS", "Choice", "EngineUnavailable", "choose"]

AUTO: Final = "auto"
DURABLE: Final = "durable"
SEMI_NAIVE: Final = "semi-naive"
ENGINES: Final = (AUTO, DURABLE, SEMI_NAIVE)

# benchmarks/engines.py: at 10,000 facts durable-rules took 1.0 s to find what semi-naive found in
# 0.3 s, at 40,000 facts 11.5 s against 1.6 s; below, both are quick.
MANY_FACTS: Final = 10_000


@dataclass(frozen=True, slots=True)
class Choice:
    """An engine, and a sentence for the user if it is not the one they would expect."""

    engine: Engine
    note: str = ""


def choose(name: str | None, fact_count: int) -> Choice:
    """Return the engine of this name; for None or "auto" durable-rules wherever it fits.

    Raises EngineUnavailable if durable-rules is asked for by name and cannot be used.
    """
    match name or AUTO:
        case "durable":
            return Choice(durable.Durable())
        case "semi-naive":
            return Choice(_semi_naive())
        case "auto":
            return _default(fact_count)
        case unknown:
            raise ValueError(f"no engine is called '{unknown}'; there are {', '.join(ENGINES)}")


def _default(fact_count: int) -> Choice:
    if not durable.available():
        return Choice(
            _semi_naive(),
            "The engine semi-naive is used, since durable-rules cannot be imported here"
            " ('withdrawal-advisor doctor' says why).",
        )
    if fact_count > MANY_FACTS:
        return Choice(
            _semi_naive(),
            f"The engine semi-naive is used because it is faster for {fact_count:,} facts.",
        )
    return Choice(durable.Durable())


def _semi_naive() -> Engine:
    """Import the engine only where it is used, so that start-up stays fast."""
    from withdrawal_advisor.engines.seminaive import SemiNaive  # noqa: PLC0415

    return SemiNaive()
