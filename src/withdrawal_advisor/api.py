"""The package for programs: read, assess, and read off what follows."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

from withdrawal_advisor.checks.proof import verify
from withdrawal_advisor.engines.choice import choose
from withdrawal_advisor.engines.decision_diagrams import OxiddDiagrams
from withdrawal_advisor.engines.roomy import roomy_diagrams
from withdrawal_advisor.engines.seminaive import SemiNaive
from withdrawal_advisor.files.builtin import builtin, situation_file
from withdrawal_advisor.files.knowledge_cache import open_library
from withdrawal_advisor.files.library import Library
from withdrawal_advisor.files.reading import Sources
from withdrawal_advisor.files.situation_file import read_situation
from withdrawal_advisor.judging import judge_of, judged
from withdrawal_advisor.model.assessment import Assessment
from withdrawal_advisor.model.change import Flips
from withdrawal_advisor.model.difference import Contrast
from withdrawal_advisor.model.importance import Importances
from withdrawal_advisor.model.indicator import Watch
from withdrawal_advisor.model.judged import Judged
from withdrawal_advisor.model.key_assumption import KeyAssumptions
from withdrawal_advisor.model.problem import Problem
from withdrawal_advisor.model.situation import Situation
from withdrawal_advisor.model.statement import Fact
from withdrawal_advisor.model.why_not import WhyNot
from withdrawal_advisor.reasoning import flips as flipping
from withdrawal_advisor.reasoning import indicators
from withdrawal_advisor.reasoning import key_assumptions as relying
from withdrawal_advisor.reasoning.answerable import answerable_graph
from withdrawal_advisor.reasoning.changed_situation import Change, changed_situation
from withdrawal_advisor.reasoning.derivation import derivations
from withdrawal_advisor.reasoning.differences import contrast
from withdrawal_advisor.reasoning.importance import importances_of
from withdrawal_advisor.reasoning.inference import assess as infer
from withdrawal_advisor.reasoning.potential import PotentialGraph, potential_graph
from withdrawal_advisor.reasoning.why_not import WhyNots
from withdrawal_advisor.reports.assessment_json import assessment_json
from withdrawal_advisor.reports.beside import Beside
from withdrawal_advisor.reports.brief_page import brief_page
from withdrawal_advisor.reports.explanation_page import explanation_page
from withdrawal_advisor.reports.findings import Finding, findings
from withdrawal_advisor.reports.markdown import markdown
from withdrawal_advisor.reports.page import Page
from withdrawal_advisor.reports.text import text_lines
from withdrawal_advisor.reports.wording import Sentences


@dataclass(frozen=True)
class Shown:
    """A page that prints itself as text and shows itself in a notebook."""

    page: Page

    def __str__(self) -> str:
        return "\n".join(line for line, _ in text_lines(self.page))

    def _repr_mimebundle_(self, **_: object) -> dict[str, str]:
        return {"text/plain": str(self), "text/markdown": markdown(self.page)}


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

    @cached_property
    def potential(self) -> PotentialGraph:
        """All that could be held in the situation."""
        return potential_graph(self.library.knowledge, self.assessment.situation, SemiNaive())

    def fact(self, sentence: str) -> Fact:
        """Return the fact that a sentence states; raises Unreadable if it cannot be read."""
        actors = self.assessment.situation.actors.values()
        return self.library.vocabulary.with_actors(actors).read_fact(sentence)

    def holds(self, sentence: str) -> bool:
        """Whether a sentence is held; raises Unreadable if it cannot be read."""
        return self.fact(sentence) in self.assessment.memory.supports

    def explain(self, sentence: str, depth: int | None = None) -> "Shown":
        """Return the derivation of a held sentence; raises Unreadable, and KeyError if not held."""
        fact = self.fact(sentence)
        told = derivations(self.assessment.memory, [fact], depth)
        beside = Beside(self.judged, {fact: judge_of(self.assessment).account(fact)})
        return Shown(explanation_page(self.assessment, self._sentences, told, (), beside))

    def __str__(self) -> str:
        return str(self._shown)

    def _repr_mimebundle_(self, **_: object) -> dict[str, str]:
        return self._shown._repr_mimebundle_()

    @cached_property
    def _shown(self) -> "Shown":
        return Shown(brief_page(self.assessment, self.findings, self._sentences))

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


def flips(advice: Advice, sentence: str, size: int = 3) -> Flips:
    """Return the smallest sets of changes that make a sentence vanish, or appear."""
    return flipping.flips(advice.assessment, advice.potential, advice.fact(sentence), size)


def why_not(advice: Advice, sentence: str) -> WhyNot:
    """Return why a sentence is not held, and what would bring it about."""
    return WhyNots(advice.assessment, advice.potential).why_not(advice.fact(sentence))


def key_assumptions(advice: Advice, sentence: str | None = None) -> KeyAssumptions:
    """Return what the findings, or one held sentence, rest on without being well founded."""
    goal = None if sentence is None else advice.fact(sentence)
    return relying.key_assumptions(advice.assessment, advice.potential, OxiddDiagrams, goal)


def watch(advice: Advice) -> Watch:
    """Return the open facts worth finding out; raises TooLarge."""
    knowledge, situation = advice.library.knowledge, advice.assessment.situation
    potential = answerable_graph(knowledge, situation, SemiNaive())
    return indicators.watch(advice.assessment, potential, roomy_diagrams)


def compare(first: Advice, second: Advice) -> Contrast:
    """Return how the findings of two situations differ, and why."""
    one, other = ((each.assessment, each.judged.likelihoods) for each in (first, second))
    return contrast(one, other, SemiNaive(), roomy_diagrams)


def what_if(
    advice: Advice,
    suppose: Iterable[str] = (),
    drop: Iterable[str] = (),
    deny: Iterable[str] = (),
) -> Advice:
    """Assess the situation with some sentences changed; `compare` tells what that moves."""
    change = Change(*(tuple(map(advice.fact, each)) for each in (suppose, drop, deny)))
    situation, knowledge = advice.assessment.situation, advice.library.knowledge
    changed = changed_situation(situation, change, knowledge.exclusions)
    return assess(advice.library, changed)


def importance(advice: Advice, sentence: str) -> Importances:
    """Return how much a sentence hangs on each rule and told fact; raises TooLarge."""
    return importances_of(advice.fact(sentence), advice.assessment, roomy_diagrams)
