"""Which derivation of each finding a report tells, and what is said of it as a whole."""

from functools import cached_property

from withdrawal_advisor.model.assessment import Effect
from withdrawal_advisor.model.statement import Fact
from withdrawal_advisor.reports.findings import Finding
from withdrawal_advisor.reports.report.acting import acting, ended
from withdrawal_advisor.reports.report.by_hypothesis import ByHypothesis
from withdrawal_advisor.reports.report.finding_view import Standing
from withdrawal_advisor.reports.report.links import Links
from withdrawal_advisor.reports.report.lowering import lowering
from withdrawal_advisor.reports.report.telling import Telling
from withdrawal_advisor.reports.report.ways import RAISED, Told, first_ways, steps_by, told_steps


class Derivations:
    """Chooses the derivations that are told, and says how each leads to its finding."""

    def __init__(self, telling: Telling, found: tuple[Finding, ...]) -> None:
        self._telling = telling
        self._memory = telling.assessment.memory
        self._first = first_ways(telling.assessment)
        self._by_hypothesis = ByHypothesis(self._memory)
        self.links = Links(telling.assessment)
        self.told = {each.fact: self._chosen(each) for each in found}

    def steps(self, fact: Fact) -> tuple[Told, ...]:
        """Return the derivation of a held fact that is told where no hypothesis matters."""
        return told_steps(fact, self._memory, self._first)

    def _chosen(self, finding: Finding) -> tuple[Told, ...]:
        """Return a finding's derivation; one that the hypotheses open, of what they raise."""
        fact, first = finding.fact, self._first
        if finding.effect not in RAISED:
            return self.steps(fact)
        ways = self._by_hypothesis.ways(fact, first) or self._by_exception.ways(fact, first)
        return steps_by(fact, ways) if ways is not None else self.steps(fact)

    @cached_property
    def _by_exception(self) -> ByHypothesis:
        return ByHypothesis(self._memory, ended(self._telling.judged.likelihoods))

    def heading(self, finding: Finding) -> str:
        """Return the heading of the steps that are told."""
        told = self.told[finding.fact]
        length = f" in {len(told)} steps" if len(told) > 1 else ""
        which = self._which(finding, told) if finding.ways > 1 else ""
        standing = self._telling.standing(finding.fact)
        if standing is Standing.JUDGEMENT:
            return f"Derivation{length}{which}"
        said = "Given" if standing is Standing.FACT else "Supposed"
        return f"{said}, and derived besides{length}{which}" if told[0].way is not None else said

    def _which(self, finding: Finding, told: tuple[Told, ...]) -> str:
        """Say which of several firings is told."""
        firings = self._memory.justifications(finding.fact)
        if told[0].way == firings[0]:
            return f", the shortest of {len(firings)} ways"
        chosen = f", one of {len(firings)} ways"
        supposing = len(self._telling.assessment.situation.supposing)
        if self._rests_on_hypothesis(told[1:]):
            return f"{chosen}: it rests on {'a' if supposing > 1 else 'the'} hypothesis"
        if not supposing or finding.effect in RAISED:
            return chosen
        return f"{chosen}: it does without {self._telling.hypotheses}"

    def acting(self, finding: Finding) -> str:
        """Say how the hypotheses raise a finding; nothing if they do not, or are steps of it."""
        told = self.told[finding.fact]
        if finding.effect not in RAISED or self._rests_on_hypothesis(told):
            return ""
        return acting(self._telling, told)

    def lowering(self, finding: Finding) -> str:
        """Say what the hypotheses take from a finding; nothing if they do not lower it."""
        if finding.effect is not Effect.LESS_LIKELY:
            return ""
        return lowering(self._telling, finding.fact)

    def chain(self, finding: Finding) -> str:
        """Say how likely the steps told are alone; of a given finding its evidence decides."""
        if self._telling.standing(finding.fact) is not Standing.JUDGEMENT:
            return ""
        links, likelihood = self.links.of(self.told[finding.fact]), finding.judgement.likelihood
        return "; ".join(self._telling.words.chain("the derivation told here", links, likelihood))

    def _rests_on_hypothesis(self, told: tuple[Told, ...]) -> bool:
        return any(self._telling.standing(each.fact) is Standing.HYPOTHESIS for each in told)
