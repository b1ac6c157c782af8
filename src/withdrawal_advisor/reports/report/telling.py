"""How the parts of a derivation are put into words, each once."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

from withdrawal_advisor.model.assessment import Effect
from withdrawal_advisor.model.likelihood import Likelihood, Share
from withdrawal_advisor.model.memory import Given, Justification, Supposed
from withdrawal_advisor.model.rule import Activation, Passage
from withdrawal_advisor.model.situation import Evidence, Source
from withdrawal_advisor.model.statement import Fact
from withdrawal_advisor.reports.identity import fact_id
from withdrawal_advisor.reports.likelihood_words import (
    LikelihoodWords,
    several_ways,
)
from withdrawal_advisor.reports.report.finding_view import (
    Assumed,
    Backing,
    LedgerEntry,
    Quotation,
    RuledOut,
    Standing,
    Way,
)
from withdrawal_advisor.reports.report.material import Material
from withdrawal_advisor.reports.wording import (
    citation,
    evidence_words,
    exception_words,
    open_questions,
    passage,
    the_hypotheses,
)


class Telling:
    """Says facts, firings and evidence of one report, and numbers the sources it names."""

    def __init__(self, material: Material) -> None:
        self.sentences = material.sentences
        self.assessment = material.judgements.assessment
        self.judged = material.judgements.judged
        self.words = LikelihoodWords(self.assessment, self.sentences)
        self.hypotheses = the_hypotheses(self.assessment.situation)
        self.endnotes: dict[str, Source] = {}
        self.quoted: dict[Passage, None] = {}
        self._accounts = material.accounts
        self._contraries = material.contraries
        self._is_brief = material.is_brief
        self._article = self.assessment.knowledge.article
        self._quotations = material.extras.quotations
        self._unknown = {statement.fact for statement in self.assessment.situation.unknown}
        self._ways: dict[Activation, Way] = {}
        self._ids: dict[Fact, str] = {}

    def id(self, fact: Fact) -> str:
        """Return the identifier of a fact."""
        if fact not in self._ids:
            self._ids[fact] = fact_id(self.sentences[fact])
        return self._ids[fact]

    def likelihood(self, fact: Fact) -> str:
        """Say how likely a fact is by itself; nothing if it is certain."""
        judgement = self.judged.likelihoods.get(fact)
        if judgement is None or judgement.likelihood.low >= 1:
            return ""
        return self.range(judgement.likelihood)

    def however_likely(self, fact: Fact) -> str:
        """Say how likely a held fact is; a certainty by what makes it one."""
        return self.words.range(self.judged.likelihoods[fact].likelihood, fact)

    def in_full(self, fact: Fact) -> str:
        """Say how likely a held fact is, and what it would be without the hypotheses."""
        judgement = self.judged.likelihoods[fact]
        said, before = self.words.of(judgement, fact), judgement.without
        if judgement.effect is Effect.BROUGHT and (before is None or not before.high):
            return f"{said}; without {self.hypotheses} it does not follow"
        return said

    def range(self, likelihood: Likelihood) -> str:
        """Say a likelihood."""
        return self.words.range(likelihood)

    def standing(self, fact: Fact) -> Standing:
        """Return what a held fact is: supposed, given, or derived."""
        supports = self.assessment.memory.supports[fact]
        if any(isinstance(support, Supposed) for support in supports):
            return Standing.HYPOTHESIS
        given = any(isinstance(support, Given) for support in supports)
        return Standing.FACT if given else Standing.JUDGEMENT

    def backing(self, fact: Fact) -> tuple[Backing, ...]:
        """Return what backs a given fact."""
        supports = self.assessment.memory.supports[fact]
        return tuple(self._backing(each.evidence) for each in supports if isinstance(each, Given))

    def _backing(self, evidence: Evidence) -> Backing:
        source = evidence.source
        flag = f"flagged: {evidence.flag}" if evidence.flag else ""
        dated = f"valid until {evidence.valid_until}" if evidence.valid_until else ""
        return Backing(
            evidence_words(evidence, self._article),
            self._endnote(source) if source is not None else 0,
            evidence.grade,
            evidence.likelihood,
            tuple(each for each in (evidence.note, flag, dated) if each),
            self._quoted((evidence.at,) if evidence.at is not None else ()),
        )

    def _endnote(self, source: Source) -> int:
        self.endnotes.setdefault(source.key, source)
        return list(self.endnotes).index(source.key) + 1

    def way(self, found: Justification) -> Way:
        """Return a firing in words."""
        activation = found.activation
        if activation not in self._ways:
            self._ways[activation] = self._way(found)
        return self._ways[activation]

    def _way(self, found: Justification) -> Way:
        activation, rule = found.activation, found.activation.rule
        return Way(
            rule.name,
            rule.modal,
            citation(rule.citation, self._article),
            rule.origin,
            rule.because,
            tuple(comparison.text for comparison in rule.where),
            tuple(dict.fromkeys(map(self.id, activation.premises))),
            tuple(self._assumed(found.assumptions)),
            tuple(self._ruled_out(activation.exceptions)),
            () if self._is_brief else open_questions(self.assessment.knowledge, rule),
            self._share(activation),
            self._quoted((rule.citation.at, *rule.citation.also)),
        )

    def _assumed(self, assumptions: Iterable[Fact]) -> Iterator[Assumed]:
        for fact in assumptions:
            yield Assumed(self.sentences[fact], fact in self._unknown)

    def _ruled_out(self, exceptions: Iterable[Fact]) -> Iterator[RuledOut]:
        """Yield the exceptions that something held contradicts, by its first contrary."""
        for fact in exceptions:
            for by in self._contraries.get(fact, ())[:1]:
                yield RuledOut(
                    self.sentences[fact], self.sentences[by], self.id(by), self.likelihood(by)
                )

    def _share(self, activation: Activation) -> str:
        """Say what a firing carries, where there are several."""
        account = self._accounts.get(activation.conclusion)
        shares = account.shares if account is not None else {}
        share: Share | None = shares.get(activation) if several_ways(shares) else None
        return self.words.share(share) if share is not None else ""

    def _quoted(self, cited: Iterable[Passage]) -> tuple[str, ...]:
        found = [at for at in dict.fromkeys(cited) if at in self._quotations]
        self.quoted.update(dict.fromkeys(found))
        return tuple(map(quotation_id, found))

    def cited_notes(self) -> Iterable[int]:
        """Return the endnotes of the article that the firings told so far cite."""
        return {note for each in self._ways for note in each.rule.citation.notes}

    def quotations(self) -> tuple[Quotation, ...]:
        """Return the paragraphs cited so far that the reader's copy has."""
        cited = sorted(self.quoted, key=self._place)
        return tuple(
            Quotation(quotation_id(at), passage(at, self._article), self._quotations[at])
            for at in cited
        )

    def _place(self, at: Passage) -> tuple[int, int]:
        return (list(self._article.sections).index(at.section), at.paragraph)

    def ledger(self, facts: Mapping[Fact, Iterable[Justification]]) -> tuple[LedgerEntry, ...]:
        """Return the entries of held facts with firings: what is supposed, given, then derived.

        Each says which exceptions it rules out of the firings told so far, and of its own.
        """
        order = (Standing.HYPOTHESIS, Standing.FACT, Standing.JUDGEMENT)
        told = [self._entry(fact, firings) for fact, firings in facts.items()]
        serves = self._serves()
        entries = sorted(told, key=lambda each: each.sentence)
        return tuple(
            replace(each, serves=serves.get(each.id, ()))
            for each in sorted(entries, key=lambda each: order.index(each.standing))
        )

    def _serves(self) -> Mapping[str, tuple[str, ...]]:
        """Return by identifiers which exceptions sentences rule out, and of which rules."""
        pairs = [(each, way.rule) for way in self._ways.values() for each in way.ruled_out]
        rules: defaultdict[tuple[str, str], set[str]] = defaultdict(set)
        for each, rule in pairs:
            rules[each.id, each.sentence].add(rule)
        serves: defaultdict[str, tuple[str, ...]] = defaultdict(tuple)
        for (by, exception), names in sorted(rules.items()):
            serves[by] += (exception_words(exception, names),)
        return serves

    def _entry(self, fact: Fact, firings: Iterable[Justification]) -> LedgerEntry:
        return LedgerEntry(
            self.id(fact),
            self.sentences[fact],
            self.standing(fact),
            self.however_likely(fact),
            self.backing(fact),
            tuple(map(self.way, firings)),
            (),
        )


def quotation_id(at: Passage) -> str:
    """Return the identifier of a quoted paragraph."""
    return f"q-{at.section}-{at.paragraph}"
