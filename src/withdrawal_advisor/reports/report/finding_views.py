"""From findings to what a report says of each."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from functools import cached_property
from itertools import groupby

from withdrawal_advisor.model.knowledge import Article
from withdrawal_advisor.model.statement import Fact
from withdrawal_advisor.reports.findings import Finding
from withdrawal_advisor.reports.likelihood_words import CERTAIN, GIVEN, SUPPOSED, percents, word
from withdrawal_advisor.reports.report.derivations import Derivations
from withdrawal_advisor.reports.report.elsewhere import Places
from withdrawal_advisor.reports.report.finding_view import (
    Band,
    FindingView,
    Standing,
    Step,
    Trust,
    Way,
)
from withdrawal_advisor.reports.report.headings import MOVED, NAMES, effect_words, level_words
from withdrawal_advisor.reports.report.material import Changes, Material
from withdrawal_advisor.reports.report.telling import Telling
from withdrawal_advisor.reports.report.touched import Touched
from withdrawal_advisor.reports.report.view import FindingGroup, Ref
from withdrawal_advisor.reports.report.ways import Told
from withdrawal_advisor.reports.wording import capitalised

_UNSOUGHT = Changes((), "")
_CERTAINTIES = {
    Standing.FACT: GIVEN,
    Standing.HYPOTHESIS: SUPPOSED,
    Standing.JUDGEMENT: CERTAIN,
}


class FindingViews:
    """Says findings; knows the derivation of each and the number it goes by."""

    def __init__(
        self, material: Material, telling: Telling, all_found: tuple[Finding, ...], shown: set[Fact]
    ) -> None:
        self.telling = telling
        self.all = all_found
        self.moved = tuple(each for each in all_found if each.effect in MOVED)
        self.shown = shown
        self.touched = Touched(telling.assessment, all_found)
        self._material = material
        self._memory = telling.assessment.memory
        self._places = Places(telling)
        self._derivations = Derivations(telling, all_found)
        self._numbers = {each.fact: f"F{n}" for n, each in enumerate(all_found, 1)}
        self._findings = {each.fact: each for each in all_found}
        self.told = self._derivations.told

    def steps(self, fact: Fact) -> tuple[Told, ...]:
        """Return the derivation of a held fact as a report tells it."""
        return self._derivations.steps(fact)

    def ref(self, fact: Fact) -> Ref:
        """Point to a finding."""
        band = self.band(self._findings[fact])
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
        return tuple(each for each in self._told_with.get(fact, ()) if each != fact)

    @cached_property
    def _told_with(self) -> Mapping[Fact, Iterable[Fact]]:
        """The findings by the steps of their told derivations, each once."""
        found: defaultdict[Fact, dict[Fact, None]] = defaultdict(dict)
        for each, steps in self.told.items():
            for step in steps:
                found[step.fact][each] = None
        return found

    def groups(self) -> tuple[FindingGroup, ...]:
        """Return the findings told in full, under headings; under few in a brief report."""
        told = [each for each in self.all if each.fact in self.shown]
        levels = {each.fact: None if self._material.is_brief else each.level for each in told}
        alike = groupby(told, key=lambda each: (each.effect, each.kind, levels[each.fact]))
        return tuple(
            self._group(f"group-{n}", tuple(group)) for n, (_, group) in enumerate(alike, 1)
        )

    def _group(self, name: str, found: tuple[Finding, ...]) -> FindingGroup:
        concerned = ", ".join(dict.fromkeys(level_words(each.level) for each in found))
        effect = effect_words(found[0].effect, self.telling.hypotheses)
        title = f"{capitalised(NAMES[found[0].kind][1])} {effect}".strip()
        return FindingGroup(name, title, concerned, tuple(map(self._view, found)))

    def band(self, finding: Finding) -> Band:
        """Say how likely a finding is."""
        likelihood = finding.judgement.likelihood
        return Band(
            likelihood.low,
            likelihood.high,
            likelihood.middle,
            percents(likelihood.low, likelihood.high),
            self._word(finding),
            self.telling.in_full(finding.fact),
        )

    def _word(self, finding: Finding) -> str:
        likelihood = finding.judgement.likelihood
        if likelihood.low >= 1:
            return _CERTAINTIES[self.telling.standing(finding.fact)]
        return word(likelihood, self.telling.assessment.knowledge.scale)

    def _view(self, finding: Finding) -> FindingView:
        fact, telling = finding.fact, self.telling
        words, judgement, derivations = telling.words, finding.judgement, self._derivations
        weakest = judgement.weakest
        steps = tuple(self._step(n, told) for n, told in enumerate(self.told[fact], 1))
        brief, changes = self._material.is_brief, self._material.extras.changes
        change = _UNSOUGHT if brief else changes.get(fact, _UNSOUGHT)
        return FindingView(
            number=self._numbers[fact],
            id=telling.id(fact),
            sentence=finding.sentence,
            kind=str(finding.kind),
            standing=telling.standing(fact),
            level=level_words(finding.level),
            section=section_words(finding.section, telling.assessment.knowledge.article),
            effect=effect_words(finding.effect, telling.hypotheses),
            acting=derivations.acting(finding),
            lowering=derivations.lowering(finding),
            likelihood=self.band(finding),
            confidence=Trust(str(finding.confidence.word), finding.confidence.reasons),
            weakest=words.weakest_in_full(weakest, judgement.likelihood) if weakest else "",
            elsewhere=tuple(self._places.elsewhere(finding, steps)),
            chain=derivations.chain(finding),
            harms=self.touched.harmed[fact],
            benefits=self.touched.benefited[fact],
            remarks=tuple(self._remarks(finding)),
            derivation=derivations.heading(finding),
            steps=steps,
            backing=telling.backing(fact),
            other_ways=() if brief else self._other_ways(fact, steps[0].way),
            against=tuple(self.against(fact)),
            changes=change.sets,
            changes_complete=change.complete,
        )

    def _other_ways(self, fact: Fact, told: Way | None) -> tuple[Way, ...]:
        ways = map(self.telling.way, self._memory.justifications(fact))
        return tuple(way for way in ways if way != told)

    def _remarks(self, finding: Finding) -> Iterator[str]:
        if finding.for_another_reason:
            yield f"without {self.telling.hypotheses} it follows in another way"
        if finding.only_through_encoder:
            yield "rests on an encoder's rule: the article itself only implies it"

    def _step(self, number: int, told: Told) -> Step:
        telling, fact = self.telling, told.fact
        standing = telling.standing(fact)
        return Step(
            number,
            telling.id(fact),
            telling.sentences[fact],
            standing,
            telling.likelihood(fact),
            self._raised(fact),
            telling.way(told.way) if told.way is not None else None,
            telling.backing(fact),
            told.premises,
            told.under,
        )

    def _raised(self, fact: Fact) -> str:
        """Say what makes a given fact likelier than its evidence alone."""
        evidence = self._derivations.links.evidence(fact)
        if evidence is None:
            return ""
        alone, said = percents(evidence.low, evidence.high), self.telling.likelihood(fact)
        if said.startswith(f"{alone} "):
            return ""
        firings = self._memory.justifications(fact)
        rules = " and ".join(dict.fromkeys(f"'{each.activation.rule.name}'" for each in firings))
        led = f"it follows besides by {rules}" if rules else "a rule stopped here may lead to it"
        return f"its evidence alone makes it {alone}; {led}"

    def against(self, fact: Fact) -> Iterator[str]:
        """Yield what is held and contradicts a fact."""
        for conflict in self._memory.conflicts:
            if fact in {conflict.one, conflict.other}:
                other = conflict.other if conflict.one == fact else conflict.one
                yield f"{self.telling.sentences[other]}: {self.telling.however_likely(other)}"


def section_words(section: str, article: Article) -> str:
    """Name a section by number and title."""
    found = article.sections.get(section)
    return f"{found.number} {found.title}" if found is not None else section
