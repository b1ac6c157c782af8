"""The headings of a report that depend on kinds, levels and effects."""

from collections.abc import Mapping

from withdrawal_advisor.model.assessment import Effect
from withdrawal_advisor.model.predicate import Kind, Level

MOVED = frozenset({Effect.BROUGHT, Effect.LIKELIER, Effect.NONE})
"""Effects on what the hypotheses bring or make likelier; without any that is everything."""
NAMES: Mapping[Kind, tuple[str, str]] = {
    Kind.RISK: ("risk", "risks"),
    Kind.OPPORTUNITY: ("opportunity", "opportunities"),
    Kind.JUDGEMENT: ("judgement", "judgements"),
    Kind.INDICATOR: ("indicator", "indicators"),
}
_EFFECTS: Mapping[Effect, str] = {
    Effect.BROUGHT: "brought by {}",
    Effect.LIKELIER: "there anyway, made likelier by {}",
    Effect.LESS_LIKELY: "made less likely by {}",
    Effect.ANYWAY: "there anyway, as likely with or without {}",
    Effect.NONE: "",
}
LEVELS: Mapping[Level, str] = {
    Level.STATE: "the state",
    Level.SOCIETY: "society",
    Level.REGION: "the region",
    Level.GLOBAL: "the world",
    Level.LEAVER: "the power that leaves",
}


def effect_words(effect: Effect, hypotheses: str) -> str:
    """Say what the hypotheses do to a finding."""
    return _EFFECTS[effect].format(hypotheses)


def level_words(level: Level | None) -> str:
    """Say whom a finding mainly concerns."""
    return LEVELS[level] if level is not None else "nobody in particular"
