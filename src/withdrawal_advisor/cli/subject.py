"""What a command is about."""

from dataclasses import dataclass

import click

from withdrawal_advisor.engines.choice import EngineUnavailable, choose
from withdrawal_advisor.engines.durable_limits import EngineLimit
from withdrawal_advisor.files.library import Library
from withdrawal_advisor.model.assessment import Assessment
from withdrawal_advisor.model.problem import InvalidInput
from withdrawal_advisor.model.rule import ARTICLE, Rule
from withdrawal_advisor.model.situation import Situation
from withdrawal_advisor.reasoning.inference import CircularExceptions, assess
from withdrawal_advisor.reports.wording import Sentences


@dataclass(frozen=True, slots=True)
class Subject:
    """A situation, with the knowledge and the engine that it is assessed with."""

    library: Library
    situation: Situation
    engine: str
    only_article: bool

    def uses(self, rule: Rule) -> bool:
        """Whether the rule is one to infer with."""
        return not self.only_article or rule.origin == ARTICLE

    def sentences(self) -> Sentences:
        """Return what says its facts."""
        return Sentences(self.library.knowledge.predicates)

    def assess(self) -> Assessment:
        """Assess the situation; a note on the engine goes to stderr."""
        told = len(self.situation.given) + len(self.situation.supposing)
        try:
            choice = choose(self.engine, told)
        except EngineUnavailable as unavailable:
            raise click.UsageError(str(unavailable)) from None
        if choice.note:
            click.echo(choice.note, err=True)
        knowledge = self.library.knowledge
        try:
            return assess(knowledge, self.situation, choice.engine, self.uses)
        except EngineLimit as limit:
            raise click.UsageError(str(limit)) from None
        except CircularExceptions as circular:
            from withdrawal_advisor.checks.circularity import actual_circles  # noqa: PLC0415

            raise InvalidInput(actual_circles(circular.circles, knowledge)) from None
