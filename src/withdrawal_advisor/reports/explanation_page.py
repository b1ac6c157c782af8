"""Derivations as a page: numbered steps, each under what it supports."""

from collections.abc import Iterable, Iterator
from dataclasses import replace

from withdrawal_advisor.model.assessment import Assessment
from withdrawal_advisor.model.derivation import (
    Attempt,
    Blocked,
    Folded,
    Node,
    Reason,
    Reference,
    Step,
)
from withdrawal_advisor.model.memory import Given, Justification, Supposed
from withdrawal_advisor.model.rule import Activation, Passage
from withdrawal_advisor.model.situation import Source
from withdrawal_advisor.model.statement import Fact
from withdrawal_advisor.reports.assessment_page import subtitle
from withdrawal_advisor.reports.beside import Beside
from withdrawal_advisor.reports.confidence_words import confidence_words
from withdrawal_advisor.reports.likelihood_words import (
    LikelihoodWords,
    legend,
    several_ways,
)
from withdrawal_advisor.reports.page import Detail, Entry, Page, Section, Style
from withdrawal_advisor.reports.quotations import cited_by
from withdrawal_advisor.reports.wording import (
    Sentences,
    capitalised,
    evidence_words,
    full_source_words,
    open_questions,
    passage,
    rule_words,
    the_hypotheses,
)


def explanation_page(
    assessment: Assessment,
    sentences: Sentences,
    told: Iterable[Node],
    untold: Iterable[Blocked],
    beside: Beside,
) -> Page:
    """Return the page of some derivations, and of facts that are not held."""
    writer = _Writer(assessment, sentences, beside)
    derivations = [Section("", (writer.derivation(node),)) for node in told]
    obstacles = [Section("", (writer.blocked(each),)) for each in untold]
    return Page(
        assessment.situation.name,
        subtitle(assessment),
        (*derivations, *obstacles, *writer.sources(), legend(assessment.knowledge.scale)),
    )


class _Writer:
    def __init__(self, assessment: Assessment, sentences: Sentences, beside: Beside) -> None:
        self._assessment = assessment
        self._article = assessment.knowledge.article
        self._sentences = sentences
        self._unknown = {statement.fact for statement in assessment.situation.unknown}
        self._left_out = assessment.situation.left_out
        self._sources: dict[str, Source] = {}
        self._words = LikelihoodWords(assessment, sentences)
        self._judged = beside.judged
        self._accounts = beside.accounts
        self._quotations = beside.quotations
        self._caveats = beside.caveats
        self._quoted: set[Passage] = set()

    def sources(self) -> Iterator[Section]:
        """Yield the sources of the facts told so far, in full."""
        entries = tuple(
            Entry(full_source_words(source)) for _, source in sorted(self._sources.items())
        )
        if entries:
            yield Section(f"Sources ({len(entries)})", entries)

    def derivation(self, node: Node) -> Entry:
        """Return the entry of a fact asked for, with how likely and how well backed it is."""
        entry = self.node(node)
        if node.fact not in self._accounts:
            return entry
        return replace(entry, details=(*self._standing(node.fact), *entry.details))

    def _standing(self, fact: Fact) -> Iterator[Detail]:
        judgement = self._judged.likelihoods[fact]
        yield Detail(f"likelihood: {self._words.of(judgement, fact)}")
        yield Detail(f"confidence: {confidence_words(self._judged.confidences[fact])}")
        if judgement.weakest is not None:
            yield Detail(self._words.weakest_in_full(judgement.weakest, judgement.likelihood))
        steps = self._accounts[fact].steps
        for words in self._words.chain("the shortest way here", steps, judgement.likelihood):
            yield Detail(words)

    def node(self, node: Node) -> Entry:
        """Return the entry of a node and everything below it."""
        sentence = capitalised(self._sentences[node.fact])
        match node:
            case Reference(_, step):
                return Entry(f"{sentence} (see step {step})")
            case Folded():
                return Entry(
                    f"{sentence} (derived; a greater --depth or explaining it alone shows how)"
                )
            case Step(number, fact, reasons, circular):
                return Entry(
                    sentence,
                    f"{number}.",
                    Style.STRONG,
                    (*self._likelihood(fact), *_left_out(circular)),
                    tuple(
                        self._reason(fact, reason, first=n == 0) for n, reason in enumerate(reasons)
                    ),
                )

    def _likelihood(self, fact: Fact) -> Iterator[Detail]:
        """Yield how likely a step is, unless it is certain or said at length above."""
        likelihood = self._judged.likelihoods[fact].likelihood
        if likelihood.low < 1 and fact not in self._accounts:
            yield Detail(f"likelihood: {self._words.range(likelihood)}", Style.QUIET)

    def _share(self, fact: Fact, activation: Activation | None) -> Iterator[Detail]:
        """Yield what a support carries, where there are several."""
        shares = self._accounts[fact].shares if fact in self._accounts else {}
        if several_ways(shares) and activation in shares:
            yield Detail(self._words.share(shares[activation]), Style.QUIET)

    def _reason(self, fact: Fact, reason: Reason, *, first: bool) -> Entry:
        also = "" if first else "also "
        match reason.support:
            case Given(evidence):
                if evidence.source is not None:
                    self._sources[evidence.source.key] = evidence.source
                note = tuple(
                    Detail(text, Style.QUIET)
                    for text in (evidence.note, evidence.flag and f"flagged: {evidence.flag}")
                    if text
                )
                words = evidence_words(evidence, self._article)
                details = (*self._share(fact, None), *note, *self._quotes(reason))
                return Entry(f"{also}given: {words}", "", details=details)
            case Supposed():
                return Entry(f"{also}supposed, as a hypothesis", "")
            case Justification(activation, _) as justification:
                rule = activation.rule
                return Entry(
                    f"{also}by the rule '{rule.name}' ({rule_words(rule, self._article)})",
                    "",
                    details=(
                        *self._share(fact, activation),
                        *self._details(justification),
                        *self._quotes(reason),
                    ),
                    children=tuple(self.node(premise) for premise in reason.premises),
                )

    def _quotes(self, reason: Reason) -> Iterator[Detail]:
        """Yield what the user's copy says where a step cites it; each paragraph once a page."""
        for at in cited_by(reason):
            if at in self._quotations:
                named = f"your copy, {passage(at, self._article)}"
                again = at in self._quoted
                self._quoted.add(at)
                text = "quoted above" if again else f"\u201c{self._quotations[at]}\u201d"
                yield Detail(f"{named}: {text}", Style.QUIET)

    def _details(self, justification: Justification) -> Iterator[Detail]:
        if justification.activation.rule.because:
            yield Detail(justification.activation.rule.because, Style.QUIET)
        if self._caveats:
            rule = justification.activation.rule
            for question in open_questions(self._assessment.knowledge, rule):
                yield Detail(f"open question: {question}", Style.QUIET)
        for comparison in justification.activation.rule.where:
            yield Detail(f"where {comparison.text}")
        for assumption in justification.assumptions:
            why = self._why_untold(assumption)
            yield Detail(f"assuming this is not so{why}: {self._sentences[assumption]}")

    def _why_untold(self, assumption: Fact) -> str:
        if assumption in self._left_out:
            return " (left out of the base situation on purpose)"
        return " (looked for, not found)" if assumption in self._unknown else ""

    def blocked(self, node: Blocked) -> Entry:
        """Return why a fact is not held, with what stops the rules that lead to it."""
        return Entry(
            f"Not concluded: {self._sentences[node.fact]}",
            "",
            Style.STRONG,
            tuple(self._circumstances(node)),
            tuple(self._attempt(attempt) for attempt in node.attempts),
        )

    def _circumstances(self, node: Blocked) -> Iterator[Detail]:
        if node.fact.denial in self._assessment.memory.supports:
            yield Detail(f"its denial is held: {self._sentences[node.fact.denial]}")
        if node.fact in self._assessment.lost:
            hypotheses = the_hypotheses(self._assessment.situation)
            yield Detail(f"it holds without {hypotheses}")
        left = self._judged.likelihoods.get(node.fact)
        if left is not None and left.likelihood.high:
            yield Detail(f"likelihood left, as what stops it is uncertain: {self._words.of(left)}")
        if node.cut:
            yield Detail("(see above, or ask for it by itself)", Style.QUIET)
        elif not node.attempts:
            yield Detail("no rule leads to it from these facts")

    def _attempt(self, attempt: Attempt) -> Entry:
        rule = attempt.activation.rule
        words = f"by the rule '{rule.name}' ({rule_words(rule, self._article)}) it would follow"
        stopped = tuple(
            Detail(f"stopped, since {self._sentences[fact]}") for fact in attempt.stopped_by
        )
        return Entry(words, "", details=stopped, children=tuple(map(self.blocked, attempt.missing)))


def _left_out(circular: int) -> Iterator[Detail]:
    if circular:
        ways = "one way more" if circular == 1 else f"{circular} ways more"
        yield Detail(f"({ways} would rest on a step above and does not count here)", Style.QUIET)
