"""From inputs to the view of a report: everything that has to be worked out for it."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

import click

from withdrawal_advisor.cli.judging import judge
from withdrawal_advisor.cli.meant import potential_of, read_pattern
from withdrawal_advisor.cli.quoting import quoted
from withdrawal_advisor.cli.sealing import Inputs, Settings
from withdrawal_advisor.cli.subject import Subject
from withdrawal_advisor.engines.decision_diagrams import OxiddDiagrams
from withdrawal_advisor.engines.roomy import roomy_diagrams
from withdrawal_advisor.engines.seminaive import SemiNaive
from withdrawal_advisor.judging import judge_of, judged_by
from withdrawal_advisor.model.assessment import Assessment
from withdrawal_advisor.model.change import Learn
from withdrawal_advisor.model.memory import Given, Justification
from withdrawal_advisor.model.rule import Passage
from withdrawal_advisor.model.situation import Situation
from withdrawal_advisor.model.statement import Fact
from withdrawal_advisor.reasoning.answers import answers
from withdrawal_advisor.reasoning.contraries import Contraries
from withdrawal_advisor.reasoning.differences import contrast
from withdrawal_advisor.reasoning.flips import flips
from withdrawal_advisor.reasoning.indicators import watch
from withdrawal_advisor.reasoning.key_assumptions import key_assumptions
from withdrawal_advisor.reasoning.learning import after_learning
from withdrawal_advisor.reasoning.potential import PotentialGraph
from withdrawal_advisor.reasoning.reassessment import TooLarge
from withdrawal_advisor.reasoning.single_changes import single_changes
from withdrawal_advisor.reports.findings import findings
from withdrawal_advisor.reports.report.building import key_findings, report
from withdrawal_advisor.reports.report.changing import from_flips, from_single
from withdrawal_advisor.reports.report.comparing import compared
from withdrawal_advisor.reports.report.legend import copy_note
from withdrawal_advisor.reports.report.material import (
    Changes,
    Extras,
    Judgements,
    Material,
    Watching,
)
from withdrawal_advisor.reports.report.seal import Seal
from withdrawal_advisor.reports.report.view import Compared, Extent, Report
from withdrawal_advisor.reports.report.watching import (
    ended_by_one,
    watched_fully,
    watched_singly,
)

_FLIP_SIZE = 2
_TOO_LARGE = "This situation is too large to compute every answer exactly."


def view_of(inputs: Inputs, settings: Settings, made_of: Seal) -> Report:
    """Work out everything that a report says."""
    return report(_Work(inputs, settings).material(made_of))


@dataclass(frozen=True)
class _Work:
    inputs: Inputs
    settings: Settings

    def material(self, made_of: Seal) -> Material:
        """Return what the report is made from."""
        subject = self._subject(self.inputs.situation, self.inputs.engine)
        sentences = subject.sentences()
        assessment = subject.assess()
        judging = judge_of(assessment)
        judgements = Judgements(assessment, judged_by(judging, assessment))
        found = [f.fact for f in findings(assessment, judgements.judged, sentences)]
        plain = Material(
            judgements,
            {fact: judging.account(fact) for fact in found},
            answers(assessment, lambda other: self._subject(other).assess()),
            sentences,
            made_of,
            _contraries(assessment),
            Extent(self.settings.style),
            tuple(_focused(self.settings.focus, subject, found)),
        )
        return replace(plain, extras=self._extras(plain, subject, found))

    def _subject(self, situation: Situation, engine: str = "semi-naive") -> Subject:
        return Subject(self.inputs.library, situation, engine, self.settings.only_article)

    def _judgements(self, situation: Situation) -> Judgements:
        assessment = self._subject(situation).assess()
        return Judgements(assessment, judge(assessment))

    def _extras(self, plain: Material, subject: Subject, found: Sequence[Fact]) -> Extras:
        assessment, sentences = plain.judgements.assessment, plain.sentences
        potential = potential_of(subject)
        single = single_changes(assessment, potential, found)
        changes = from_single(single, found, assessment, sentences)
        if self.settings.thorough:
            changes |= _larger(plain, potential)
        goals = plain.focus or found
        cited = tuple(_cited(assessment))
        article = self.inputs.article
        quotations = quoted(article, subject.library, cited, refuse_other=True)
        watching = (
            _watched(plain, potential)
            if self.settings.thorough
            else _ending(plain, potential, ended_by_one(single, goals))
        )
        return Extras(
            changes,
            key_assumptions(assessment, potential, OxiddDiagrams),
            watching,
            self._compared(plain, subject),
            tuple(map(self._judgements, self.inputs.precedents)),
            quotations,
            copy_note(cited, quotations) if article is not None else "",
        )

    def _compared(self, plain: Material, subject: Subject) -> Compared | None:
        if self.inputs.other is None:
            return None
        before, now = self._judgements(self.inputs.other), plain.judgements
        one, other = ((each.assessment, each.judged.likelihoods) for each in (before, now))
        difference = contrast(one, other, SemiNaive(), OxiddDiagrams, subject.uses)
        scale = subject.library.knowledge.scale
        return compared(self.inputs.other.name, difference, plain.sentences, scale)


def _contraries(assessment: Assessment) -> dict[Fact, tuple[Fact, ...]]:
    """Return the held facts that cannot hold with an exception of a rule that fired."""
    held = Contraries(assessment.memory.supports, assessment.knowledge.exclusions)
    firings = assessment.memory.firings()
    exceptions = {fact for each in firings for fact in each.activation.exceptions}
    return {fact: found for fact in exceptions if (found := held.of(fact))}


def _cited(assessment: Assessment) -> Iterator[Passage]:
    """Yield the paragraphs that the steps of an assessment cite, each once."""
    found: dict[Passage, None] = {}
    for supports in assessment.memory.supports.values():
        for support in supports:
            match support:
                case Given(evidence) if evidence.at is not None:
                    found[evidence.at] = None
                case Justification(activation, _):
                    citation = activation.rule.citation
                    found.update(dict.fromkeys((citation.at, *citation.also)))
    yield from sorted(found, key=lambda at: (at.section, at.paragraph))


def _focused(focus: Iterable[str], subject: Subject, found: Sequence[Fact]) -> list[Fact]:
    """Return the findings that sentences mean; wrong usage if one means none."""
    chosen: dict[Fact, None] = {}
    for sentence in focus:
        pattern = read_pattern(sentence, subject)
        meant = [fact for fact in found if pattern.match(fact, {}) is not None]
        if not meant:
            raise click.UsageError(
                f"'{sentence}' is no finding of this situation; the command 'assess' lists them,"
                " and 'explain' tells of any sentence."
            )
        chosen.update(dict.fromkeys(meant))
    return list(chosen)


def _larger(plain: Material, potential: PotentialGraph) -> dict[Fact, Changes]:
    """Return the smallest sets of changes for the key judgements."""
    assessment = plain.judgements.assessment
    return {
        fact: from_flips(
            flips(assessment, potential, fact, _FLIP_SIZE), assessment, plain.sentences
        )
        for fact in key_findings(plain)
    }


def _ending(
    plain: Material, potential: PotentialGraph, ending: Mapping[Learn, Sequence[Fact]]
) -> Watching:
    """Return the open facts that end findings; what is left is not said where it is too large."""
    assessment = plain.judgements.assessment
    wanted = {change.fact: ended for change, ended in ending.items()}
    aside = {change.fact: change.sets_aside for change in ending}
    try:
        left = after_learning(assessment, potential, wanted, roomy_diagrams, aside)
    except TooLarge:
        left = {}
    return watched_singly(ending, left, assessment, plain.sentences, plain.extent)


def _watched(plain: Material, potential: PotentialGraph) -> Watching:
    assessment = plain.judgements.assessment
    try:
        found = watch(assessment, potential, roomy_diagrams, plain.focus or None)
    except TooLarge:
        raise click.UsageError(_TOO_LARGE) from None
    return watched_fully(found, assessment, plain.sentences, plain.extent)
