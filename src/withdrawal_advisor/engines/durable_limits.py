"""Limits of durable-rules 2.0.28, none of which it documents, kept with a margin."""

from typing import Final

PATTERNS_PER_RULE: Final = 16  # the 17th fails, but only when a fact arrives
JOINS_PER_PATTERN: Final = 29  # the 30th is refused
PREMISES_PER_CHANNEL: Final = 60  # 65 that one fact may meet fail; 256 equal ones crash
CHANNELS_PER_RULESET: Final = 250  # from 513 distinct tests on, compiling never ends
STEPS_PER_RULESET: Final = 1_000  # the 4,097th is refused
BLANKS_PER_FACT: Final = 240  # a fact holds at most 252 properties
CHANNELS: Final = 200_000  # no two property names up to here share a 32-bit hash
FACTS: Final = 797_185  # the next number has the same 32-bit hash as 40189


class EngineLimit(Exception):  # noqa: N818  (a limit is met; nothing failed yet)
    """The rules or facts are more than durable-rules can hold; nothing was asserted wrongly."""


def check_limit(what: str, count: int, limit: int) -> None:
    """Raise EngineLimit if the count exceeds the limit."""
    if count > limit:
        raise EngineLimit(
            f"durable-rules cannot hold {what}: {count:,} of at most {limit:,};"
            " use the engine semi-naive"
        )
