"""Why facts are not held, as a page: nearest rules first, and what would bring them about."""

from collections.abc import Iterator
from itertools import chain

from withdrawal_advisor.language.saying import fill, say_term
from withdrawal_advisor.model.assessment import Assessment
from withdrawal_advisor.model.judged import Judged
from withdrawal_advisor.model.statement import Fact
from withdrawal_advisor.model.why_not import Additions, Needed, State, Way, WhyNot, WhyNotAnswer
from withdrawal_advisor.reports.assessment_page import subtitle
from withdrawal_advisor.reports.change_words import change_words
from withdrawal_advisor.reports.likelihood_words import LikelihoodWords
from withdrawal_advisor.reports.page import Detail, Entry, Page, Section, Style
from withdrawal_advisor.reports.wording import Sentences, capitalised, rule_words, the_hypotheses

MOST_HELD = 20


def why_not_page(
    assessment: Assessment, judged: Judged, sentences: Sentences, answer: WhyNotAnswer
) -> Page:
    """Return the page of facts asked for: those held, and why the others are not."""
    writer = _Writer(assessment, judged, sentences)
    sections = [
        *writer.held(answer.held),
        *chain.from_iterable(map(writer.missing, answer.missing)),
    ]
    if answer.further:
        count = answer.further
        words = "one more is" if count == 1 else f"{count} more are"
        sections.append(Section("", (Entry(f"Of these sentences {words} farther off.", ""),)))
    return Page(assessment.situation.name, subtitle(assessment), tuple(sections))


class _Writer:
    def __init__(self, assessment: Assessment, judged: Judged, sentences: Sentences) -> None:
        self._assessment = assessment
        self._judged = judged
        self._sentences = sentences
        self._words = LikelihoodWords(assessment, sentences)

    def held(self, facts: tuple[Fact, ...]) -> Iterator[Section]:
        """Yield the facts that hold after all."""
        if facts:
            entries = [Entry(capitalised(self._sentences[f])) for f in facts[:MOST_HELD]]
            if len(facts) > MOST_HELD:
                entries.append(Entry(f"and {len(facts) - MOST_HELD} more"))
            yield Section(
                "Held, so there is nothing to ask; explain without --why-not shows how",
                tuple(entries),
            )

    def missing(self, found: WhyNot) -> Iterator[Section]:
        """Yield why a fact is not held, and what would bring it about."""
        needed = found.needed
        entry = Entry(
            f"Not concluded: {self._sentences[needed.fact]}",
            "",
            Style.STRONG,
            tuple(self._about(found)),
            tuple(self._ways(needed)),
        )
        yield Section("", (entry,))
        yield Section("", (self._additions(found),))

    def _about(self, found: WhyNot) -> Iterator[Detail]:
        needed = found.needed
        yield from self._against(needed)
        if needed.fact in self._assessment.lost:
            hypotheses = the_hypotheses(self._assessment.situation)
            yield Detail(f"it holds without {hypotheses}")
        left = self._judged.likelihoods.get(needed.fact)
        if left is not None and left.likelihood.high:
            yield Detail(f"likelihood left, as what stops it is uncertain: {self._words.of(left)}")
        yield from self._looked_for(needed)

    def _no_way(self, fact: Fact) -> str:
        rules = self._assessment.knowledge.rules
        if any(rule.conclusion.match(fact, {}) is not None for rule in rules):
            return "rules conclude such sentences, but none can be used with these names here"
        return "no rule concludes it; it can only be given"

    def _against(self, needed: Needed) -> Iterator[Detail]:
        for fact in needed.against:
            what = "its denial" if fact == needed.fact.denial else "what cannot hold with it"
            yield Detail(f"{what} is held: {self._sentences[fact]}")

    def _ways(self, needed: Needed) -> Iterator[Entry]:
        for way in needed.ways:
            yield self._way(way)
        if needed.further:
            rules = "one way more is" if needed.further == 1 else f"{needed.further} ways more are"
            yield Entry(f"{rules} not nearer and left out", "", Style.QUIET)

    def _way(self, way: Way) -> Entry:
        rule = way.activation.rule
        words = rule_words(rule, self._assessment.knowledge.article)
        stopped = tuple(
            Detail(f"blocked by its exception: {self._sentences[each]}") for each in way.stopped_by
        )
        return Entry(
            f"the rule '{rule.name}' ({words}) would conclude it",
            "",
            details=stopped,
            children=tuple(map(self._premise, way.premises)),
        )

    def _premise(self, needed: Needed) -> Entry:
        text = f"{needed.state}: {self._sentences[needed.fact]}"
        if needed.state is State.HELD:
            return Entry(text, style=Style.QUIET)
        details = [*self._against(needed), *self._looked_for(needed)]
        if needed.cut:
            details.append(Detail("(told above, or deeper than asked for)", Style.QUIET))
        return Entry(text, details=tuple(details), children=tuple(self._ways(needed)))

    def _looked_for(self, needed: Needed) -> Iterator[Detail]:
        if needed.can_be_told:
            question = self._question(needed.fact)
            situation = self._assessment.situation
            before = "one could look"
            if needed.fact in situation.left_out:
                before = "left out of the base situation on purpose"
            elif needed.fact in {statement.fact for statement in situation.unknown}:
                before = "looked for, not found so far"
            yield Detail(f"{before}{f': {question}' if question else ''}")
        if not needed.ways and not needed.cut:
            yield Detail(self._no_way(needed.fact))

    def _question(self, fact: Fact) -> str:
        predicate = self._sentences.predicate(fact)
        if not fact.affirmed:
            return ""
        slots = zip(predicate.slots, fact.values, strict=True)
        return fill(predicate.ask, {slot.name: say_term(term, slot) for slot, term in slots})

    def _additions(self, found: WhyNot) -> Entry:
        if found.additions is None:
            return Entry(_nothing(found), "", Style.STRONG)
        learnt = tuple(Entry(change_words(each, self._sentences)) for each in found.additions.learn)
        together = "" if len(learnt) == 1 else " together"
        return Entry(
            f"It would follow if{together}",
            "",
            Style.STRONG,
            tuple(_note(found.additions)),
            learnt,
        )


def _note(additions: Additions) -> Iterator[Detail]:
    if not additions.fewest:
        yield Detail("none of these can be left out; a smaller set may exist", Style.QUIET)
    elif additions.others:
        sets = "one set more of" if additions.others == 1 else f"{additions.others} sets more of"
        yield Detail(f"{sets} this size would do; the command 'flips' lists them", Style.QUIET)


def _nothing(found: WhyNot) -> str:
    if not found.reachable:
        return "Nothing else that could be told in this situation leads to it."
    facts = "one fact" if found.searched == 1 else f"{found.searched} facts"
    return f"No set of up to {facts} would bring it about; what stops it would have to go."
