"""The package for programs: read, assess, and read off what follows."""

from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

from withdrawal_advisor.checks.proof import verify
from withdrawal_advisor.engines.choice import choose
from withdrawal_advisor.files.builtin import builtin, situation_file
from withdrawal_advisor.files.knowledge_cache import open_library
from withdrawal_advisor.files.library import Library
from withdrawal_advisor.files.reading import Sources
from withdrawal_advisor.files.situation_file import read_situation
from withdrawal_advisor.judging import judged
from withdrawal_advisor.model.assessment import Assessment
from withdrawal_advisor.model.judged import Judged
from withdrawal_advisor.model.problem import Problem
from withdrawal_advisor.model.situation import Situation
from withdrawal_advisor.reasoning.inference import assess as infer
from withdrawal_advisor.reports.assessment_json import assessment_json
from withdrawal_advisor.reports.findings import Finding, findings
from withdrawal_advisor.reports.wording import Sentences


@dataclass(frozen=True)
class Advice:
    """An assessment with what a program mostly wants to know of it."""

    library: Library
    assessment: Assessment

    @cached_property
    def _sentences(self) -> Sentences:
        return Sentences(self.library.knowledge.predicates)

    @cached_property
    def judged(self) -> Judged:
        """Likelihoods of all facts that could hold, and confidence in those that are held."""
        return judged(self.assessment)

    @cached_property
    def findings(self) -> tuple[Finding, ...]:
        """The conclusions that mean something to a reader, in reading order."""
        return findings(self.assessment, self.judged, self._sentences)

    def holds(self, sentence: str) -> bool:
        """Whether a sentence is held; raises Unreadable if it cannot be read."""
        actors = self.assessment.situation.actors.values()
        fact = self.library.vocabulary.with_actors(actors).read_fact(sentence)
        return fact in self.assessment.memory.supports

    def json(self) -> dict[str, Any]:
        """The whole assessment as the values of `assess --format json`."""
        return assessment_json(self.assessment, self.judged, self._sentences)

    def verify(self) -> list[Problem]:
        """What an independent proof checker finds wrong; an empty list if every step stands."""
        return verify(self.assessment)


def load_knowledge(folder: str | Path | None = None) -> Library:
    """Read a folder of rules, or the built-in one; raises InvalidInput."""
    return open_library(Path(folder) if folder is not None else builtin("rules"))


def load_situation(facts: str | Path, knowledge: Library) -> Situation:
    """Read a fact file, or the built-in situation of that name; raises InvalidInput."""
    return read_situation(situation_file(str(facts)) or Path(facts), knowledge, Sources())


def assess(knowledge: Library, situation: Situation, engine: str = "auto") -> Advice:
    """Infer what follows; raises CircularExceptions if exceptions go round in a circle."""
    chosen = choose(engine, len(situation.given) + len(situation.supposing)).engine
    return Advice(knowledge, infer(knowledge.knowledge, situation, chosen))
