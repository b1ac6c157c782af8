"""The headings of a report that depend on kinds, levels and effects."""

from collections.abc import Mapping

from withdrawal_advisor.model.assessment import Effect
from withdrawal_advisor.model.predicate import Kind, Level

PLURALS: Mapping[Kind, str] = {
    Kind.RISK: "Risks",
    Kind.OPPORTUNITY: "Opportunities",
    Kind.JUDGEMENT: "Judgements",
    Kind.INDICATOR: "Indicators",
}
EFFECTS: Mapping[Effect, str] = {
    Effect.BROUGHT: "brought by the hypothesis",
    Effect.LIKELIER: "there anyway, made likelier by the hypothesis",
    Effect.LESS_LIKELY: "made less likely by the hypothesis",
    Effect.ANYWAY: "there anyway, as likely with or without the hypothesis",
    Effect.NONE: "",
}
LEVELS: Mapping[Level, str] = {
    Level.STATE: "the state",
    Level.SOCIETY: "society",
    Level.REGION: "the region",
    Level.GLOBAL: "the world",
    Level.LEAVER: "the power that leaves",
}


def level_words(level: Level | None) -> str:
    """Say whom a finding mainly concerns."""
    return LEVELS[level] if level is not None else "nobody in particular"
