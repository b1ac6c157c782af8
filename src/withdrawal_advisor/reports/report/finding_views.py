"""From findings to what a report says of each."""

from collections.abc import Iterator
from itertools import groupby

from withdrawal_advisor.model.knowledge import Article
from withdrawal_advisor.model.statement import Fact
from withdrawal_advisor.reports.findings import Finding
from withdrawal_advisor.reports.likelihood_words import percents, word
from withdrawal_advisor.reports.report.finding_view import (
    Band,
    FindingView,
    Standing,
    Step,
    Trust,
)
from withdrawal_advisor.reports.report.headings import EFFECTS, PLURALS, level_words
from withdrawal_advisor.reports.report.material import Changes, Material
from withdrawal_advisor.reports.report.telling import Telling
from withdrawal_advisor.reports.report.view import FindingGroup, Ref
from withdrawal_advisor.reports.report.ways import FirstWays, Told, first_ways, told_steps

_UNSOUGHT = Changes((), "")


class FindingViews:
    """Says findings; knows the derivation of each and the number it goes by."""

    def __init__(
        self, material: Material, telling: Telling, all_found: tuple[Finding, ...], shown: set[Fact]
    ) -> None:
        self.telling = telling
        self.all = all_found
        self.shown = shown
        self._material = material
        self._memory = telling.assessment.memory
        self._first = first_ways(telling.assessment)
        self._numbers = {each.fact: f"F{n}" for n, each in enumerate(all_found, 1)}
        self._findings = {each.fact: each for each in all_found}
        self.told = {each.fact: self._steps(each.fact, self._first) for each in all_found}

    def _steps(self, fact: Fact, first: FirstWays) -> tuple[Told, ...]:
        return told_steps(fact, self._memory, first)

    def ref(self, fact: Fact) -> Ref:
        """Point to a finding."""
        band = self._band(self._findings[fact])
        return Ref(
            self._numbers[fact],
            self.telling.id(fact),
            self.telling.sentences[fact],
            band.percent,
            band.word,
            fact in self.shown,
        )

    def refs(self, facts: Iterator[Fact]) -> tuple[Ref, ...]:
        """Point to those facts that are findings, each once."""
        return tuple(self.ref(fact) for fact in dict.fromkeys(facts) if fact in self._findings)

    def resting_on(self, fact: Fact) -> tuple[Fact, ...]:
        """Return the other findings whose told derivation has this fact as a step."""
        return tuple(
            each for each, steps in self.told.items() if each != fact and _has(steps, fact)
        )

    def groups(self) -> tuple[FindingGroup, ...]:
        """Return the findings told in full, under headings."""
        told = [each for each in self.all if each.fact in self.shown]
        alike = groupby(told, key=lambda each: (each.effect, each.kind, each.level))
        return tuple(
            self._group(f"group-{n}", tuple(group)) for n, (_, group) in enumerate(alike, 1)
        )

    def _group(self, name: str, found: tuple[Finding, ...]) -> FindingGroup:
        concerned = level_words(found[0].level)
        return FindingGroup(name, _title(found[0]), concerned, tuple(map(self._view, found)))

    def _band(self, finding: Finding) -> Band:
        likelihood = finding.judgement.likelihood
        scale = self.telling.assessment.knowledge.scale
        return Band(
            likelihood.low,
            likelihood.high,
            likelihood.middle,
            percents(likelihood.low, likelihood.high),
            word(likelihood, scale),
            self.telling.words.of(finding.judgement),
        )

    def _view(self, finding: Finding) -> FindingView:
        fact, telling = finding.fact, self.telling
        words, judgement = telling.words, finding.judgement
        weakest = judgement.weakest
        steps = tuple(self._step(n, told) for n, told in enumerate(self.told[fact], 1))
        changes = self._material.extras.changes.get(fact, _UNSOUGHT)
        return FindingView(
            number=self._numbers[fact],
            id=telling.id(fact),
            sentence=finding.sentence,
            kind=str(finding.kind),
            level=level_words(finding.level),
            section=section_words(finding.section, telling.assessment.knowledge.article),
            effect=EFFECTS[finding.effect],
            likelihood=self._band(finding),
            confidence=Trust(str(finding.confidence.word), finding.confidence.reasons),
            weakest=words.weakest_in_full(weakest, judgement.likelihood) if weakest else "",
            chain="; ".join(words.chain(self._material.accounts[fact].steps)),
            harms=finding.harms,
            benefits=finding.benefits,
            remarks=tuple(_remarks(finding)),
            steps=steps,
            backing=telling.backing(fact),
            other_ways=tuple(
                way
                for each in self._memory.justifications(fact)
                if (way := telling.way(each)) != steps[0].way
            ),
            against=tuple(self._against(fact)),
            changes=changes.sets,
            changes_complete=changes.complete,
        )

    def _step(self, number: int, told: Told) -> Step:
        telling, fact = self.telling, told.fact
        standing = telling.standing(fact) if told.way is None else Standing.JUDGEMENT
        return Step(
            number,
            telling.id(fact),
            telling.sentences[fact],
            standing,
            telling.likelihood(fact),
            telling.way(told.way) if told.way is not None else None,
            telling.backing(fact) if standing is Standing.FACT else (),
            told.premises,
            told.under,
        )

    def _against(self, fact: Fact) -> Iterator[str]:
        for conflict in self._memory.conflicts:
            if fact in {conflict.one, conflict.other}:
                other = conflict.other if conflict.one == fact else conflict.one
                likelihood = self.telling.likelihood(other) or "certain"
                yield f"{self.telling.sentences[other]}: {likelihood}"


def _has(steps: tuple[Told, ...], fact: Fact) -> bool:
    return any(step.fact == fact for step in steps)


def _title(finding: Finding) -> str:
    return f"{PLURALS[finding.kind]} {EFFECTS[finding.effect]}".strip()


def _remarks(finding: Finding) -> Iterator[str]:
    if finding.ways > 1:
        yield f"{finding.ways} ways lead here"
    if finding.for_another_reason:
        yield "without the hypothesis it follows in another way"
    if finding.only_through_encoder:
        yield "rests on an encoder's rule: the article itself only implies it"


def section_words(section: str, article: Article) -> str:
    """Name a section by number and title."""
    found = article.sections.get(section)
    return f"{found.number} {found.title}" if found is not None else section
