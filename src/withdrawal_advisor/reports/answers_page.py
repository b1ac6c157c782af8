"""Answers as a page: a section for each question, the facts that answer it under each part."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import TypeAlias

from withdrawal_advisor.language.saying import say
from withdrawal_advisor.model.answer import (
    Answer,
    Held,
    Listed,
    PartAnswer,
    Party,
    Shared,
    Stake,
    Weighed,
    brought,
)
from withdrawal_advisor.model.assessment import Assessment, Effect
from withdrawal_advisor.model.judged import Judged
from withdrawal_advisor.model.likelihood import Judgement
from withdrawal_advisor.model.memory import Given, Supposed
from withdrawal_advisor.model.question import Balance
from withdrawal_advisor.model.statement import Fact
from withdrawal_advisor.reports.assessment_page import subtitle
from withdrawal_advisor.reports.likelihood_words import LikelihoodWords
from withdrawal_advisor.reports.page import Detail, Entry, Page, Section, Style
from withdrawal_advisor.reports.wording import (
    Sentences,
    capitalised,
    evidence_words,
    passage,
    rule_words,
    the_hypotheses,
)

MOST_NAMED = 3
"""So many findings are named under a party; the JSON has all of them."""
OPEN = "open; no sentence that holds in this situation answers it"
UNASKED = "open; the situation does not say whom this is about"
VERDICTS = {
    Balance.ONLY_FOR: "all that holds uncontested speaks for it",
    Balance.MOSTLY_FOR: "more speaks for it than against it",
    Balance.EVEN: "as much speaks for it as against it",
    Balance.MOSTLY_AGAINST: "more speaks against it than for it",
    Balance.ONLY_AGAINST: "all that holds uncontested speaks against it",
    Balance.CONTESTED: "all that bears on it is contested",
}
Likelihoods: TypeAlias = Mapping[Fact, Judgement]
_DERIVES = "'withdrawal-advisor explain FACTS \"SENTENCE\"' derives each of these sentences"
_EFFECTS = {
    Effect.BROUGHT: "brought by {hypotheses}",
    Effect.ANYWAY: "there anyway",
    Effect.NONE: "",
}


def answers_page(
    assessment: Assessment, judged: Judged, sentences: Sentences, answers: Sequence[Answer]
) -> Page:
    """Return the page of the answers to all questions."""
    writer = _Writer(assessment, judged, sentences)
    nothing = Section("No questions", (Entry("this knowledge base has no questions.yaml"),))
    return Page(
        assessment.situation.name,
        subtitle(assessment),
        tuple(writer.section(number, each) for number, each in enumerate(answers, 1)) or (nothing,),
    )


def verdict_words(weighed: Weighed) -> str:
    """Word what a weighing comes to: as the questions do, or else in general."""
    return weighed.verdict or VERDICTS.get(weighed.balance, OPEN)


class _Writer:
    def __init__(self, assessment: Assessment, judged: Judged, sentences: Sentences) -> None:
        self._article = assessment.knowledge.article
        self._words = LikelihoodWords(assessment, sentences)
        self._hypotheses = the_hypotheses(assessment.situation)
        self._judged = judged
        self._predicates = assessment.knowledge.predicates
        self._sentences = sentences
        self._told: set[Fact] = set()

    def section(self, number: int, answer: Answer) -> Section:
        """Return a question with its parts."""
        at = answer.question.at
        asked = f" ({passage(at, self._article)})" if at is not None else ""
        entries = tuple(map(self._part, answer.parts))
        if answer.missing:
            wanted = "; or ".join(say(pattern, self._predicates) for pattern in answer.missing)
            entries = (Entry(UNASKED, "", details=(Detail(f"it takes: {wanted}"),)),)
        return Section(f"{number} {answer.text}{asked}", entries)

    def _part(self, part: PartAnswer) -> Entry:
        if part.is_open:
            words = (*self._left_out(part), Detail(part.otherwise or OPEN))
            return Entry(capitalised(part.title), "", Style.QUIET, words)
        details, children = self._outcome(part, {} if part.without else self._judged.likelihoods)
        details = (*self._left_out(part), *details)
        return Entry(capitalised(part.title), "", Style.QUIET, details, tuple(children))

    def _left_out(self, part: PartAnswer) -> Iterator[Detail]:
        for fact in part.without:
            yield Detail(f"without supposing that {self._sentences[fact]}", Style.QUIET)

    def _outcome(
        self, part: PartAnswer, likelihoods: Likelihoods
    ) -> tuple[tuple[Detail, ...], Iterable[Entry]]:
        match part.outcome:
            case Listed(facts):
                return (), (self._fact(held, likelihoods) for held in facts)
            case Shared(parties):
                return (Detail(_DERIVES, Style.QUIET),), self._parties(parties)
            case Weighed() as weighed:
                words = f"{capitalised(verdict_words(weighed))} ({sides_counted(weighed)})"
                return (Detail(words, Style.STRONG),), self._sides(weighed, likelihoods)

    def _sides(self, weighed: Weighed, likelihoods: Likelihoods) -> Iterator[Entry]:
        for title, side in (
            ("for", weighed.speaking_for),
            ("against", weighed.speaking_against),
            ("contested, counted on neither side", weighed.contested),
        ):
            if side:
                children = tuple(self._fact(held, likelihoods) for held in side)
                yield Entry(f"{title} ({len(side)})", "", children=children)

    def _fact(self, held: Held, likelihoods: Likelihoods) -> Entry:
        """Return a fact with its reasons, or without where the page has told them already.

        Likelihoods are known only of the situation as it is, not without its hypotheses.
        """
        sentence = capitalised(self._sentences[held.fact])
        if held.fact in self._told:
            return Entry(f"{sentence} (see above)")
        self._told.add(held.fact)
        words = "; ".join((*self._reasons(held), *self._remarks(held)))
        contested = (
            Detail(f"contested, since also: {self._sentences[fact]}") for fact in held.contraries
        )
        details = (*self._likely(held, likelihoods), Detail(words, Style.QUIET), *contested)
        return Entry(sentence, "-", Style.STRONG, details)

    def _likely(self, held: Held, likelihoods: Likelihoods) -> Iterator[Detail]:
        if held.fact in likelihoods and held.why is not None:
            yield Detail(f"likelihood: {self._words.of(likelihoods[held.fact], held.fact)}")

    def _reasons(self, held: Held) -> Iterator[str]:
        match held.told:
            case Given(evidence):
                yield f"given: {evidence_words(evidence, self._article)}"
            case Supposed():
                yield "supposed, as a hypothesis"
        if held.why is not None:
            rule = held.why.activation.rule
            also = "also " if held.told is not None else ""
            yield f"{also}by the rule '{rule.name}' ({rule_words(rule, self._article)})"

    def _remarks(self, held: Held) -> Iterator[str]:
        if _EFFECTS[held.effect]:
            yield _EFFECTS[held.effect].format(hypotheses=self._hypotheses)
        if held.ways > 1:
            yield f"{held.ways} ways lead here"

    def _parties(self, parties: Sequence[Party]) -> Iterator[Entry]:
        for title, members in (
            ("lose more than they gain", [p for p in parties if p.balance < (0, 0)]),
            ("gain more than they lose", [p for p in reversed(parties) if p.balance > (0, 0)]),
            ("gain as much as they lose", [p for p in parties if p.balance == (0, 0)]),
        ):
            if members:
                children = tuple(map(self._party, members))
                yield Entry(f"{title} ({len(members)})", "", children=children)

    def _party(self, party: Party) -> Entry:
        details = (
            *self._side("harmed", party.harms),
            *self._side("helped", party.gains),
        )
        return Entry(capitalised(party.name), "-", Style.STRONG, details)

    def _side(self, verb: str, stakes: Sequence[Stake]) -> Iterator[Detail]:
        if not stakes:
            return
        named = "; ".join(map(self._stake, stakes[:MOST_NAMED]))
        more = len(stakes) - MOST_NAMED
        rest = f"; and {more} more" if more > 0 else ""
        yield Detail(f"{verb} by {counted(stakes)}: {named}{rest}")

    def _stake(self, stake: Stake) -> str:
        contested = " (contested)" if stake.held.contraries else ""
        return f"{self._sentences[stake.held.fact]}{contested}"


def sides_counted(weighed: Weighed) -> str:
    """Count what speaks for, what against, and what is contested."""
    contested = f", {len(weighed.contested)} contested" if weighed.contested else ""
    sides = f"{len(weighed.speaking_for)} for, {len(weighed.speaking_against)} against"
    return f"{sides}{contested}"


def counted(stakes: Sequence[Stake]) -> str:
    """Say how many findings there are, and how many of them the hypotheses bring."""
    total = "1 finding" if len(stakes) == 1 else f"{len(stakes)} findings"
    if all(stake.held.effect is Effect.NONE for stake in stakes):
        return total
    return f"{total} ({brought(tuple(stakes))} brought)"
