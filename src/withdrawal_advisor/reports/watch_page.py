"""Open facts worth finding out, as a page."""

from collections.abc import Iterator

from withdrawal_advisor.language.saying import fill, say_term
from withdrawal_advisor.model.assessment import Assessment
from withdrawal_advisor.model.indicator import Answer, Basis, Indicator, Watch
from withdrawal_advisor.model.statement import Fact
from withdrawal_advisor.reports.assessment_page import subtitle
from withdrawal_advisor.reports.likelihood_words import percent
from withdrawal_advisor.reports.move_words import counted, move_briefly
from withdrawal_advisor.reports.page import Detail, Entry, Page, Section, Style
from withdrawal_advisor.reports.where_to_look import where_to_look
from withdrawal_advisor.reports.wording import Sentences

_NAMED = 3
_BASES = {
    Basis.LISTED: "the likelihood with which the situation lists it",
    Basis.RULES: "the middle of what the rules make of it",
    Basis.EVEN: "even odds, since nothing speaks for or against it",
}


def watch_page(assessment: Assessment, sentences: Sentences, watch: Watch, top: int) -> Page:
    """Return the page of the first indicators."""
    shown = watch.indicators[:top]
    writer = _Writer(assessment, sentences)
    entries = tuple(writer.entry(each, n) for n, each in enumerate(shown, 1))
    if not entries:
        none = "no open fact that was tried would move a finding"
        return Page(assessment.situation.name, subtitle(assessment), (_how(watch), _only(none)))
    title = f"Worth finding out ({len(shown)} of {len(watch.indicators)})"
    sections = (_how(watch), Section(title, entries))
    return Page(assessment.situation.name, subtitle(assessment), sections)


def _how(watch: Watch) -> Section:
    """Say how the open facts were ranked."""
    findings = "1 finding" if watch.measured == 1 else f"{watch.measured} findings"
    return Section(
        "How this was ranked",
        (
            Entry(
                f"{watch.asked} open facts were tried against {findings};"
                f" {len(watch.indicators)} could move at least one",
            ),
            Entry(
                "for each answer the findings were computed anew; their moves are added up in"
                " points, all other chances in the middle of their ranges (100 points take one"
                " finding from 0 % to 100 %)",
            ),
            Entry(
                "ranked by the points to expect: those of each answer, weighed by how probable it"
                " is before anybody looks; that is said with each",
            ),
            Entry("what a hypothesis contradicts, and who plays which part, is not asked"),
        ),
    )


def _only(text: str) -> Section:
    return Section("Worth finding out", (Entry(text, ""),))


class _Writer:
    def __init__(self, assessment: Assessment, sentences: Sentences) -> None:
        self._assessment = assessment
        self._sentences = sentences

    def entry(self, indicator: Indicator, number: int) -> Entry:
        """Return an open fact with what each answer would do."""
        details = (
            Detail(f"to expect: {_points(indicator.expected)}; {_prior(indicator)}"),
            *self._answers(indicator),
            *self._help(indicator),
            *(Detail(f"look: {where}", Style.QUIET) for where in self._where(indicator)),
        )
        question = question_of(indicator.fact, self._sentences)
        looked = " (looked for, not found)" if indicator.looked_for else ""
        return Entry(f"{question}{looked}", f"{number}.", Style.STRONG, details)

    def _answers(self, indicator: Indicator) -> Iterator[Detail]:
        yield from self._answer("if yes", indicator.yes)
        if indicator.no is None:
            yield Detail("if no: there is no sentence for that, so nothing changes")
        else:
            yield from self._answer("if no", indicator.no)

    def _answer(self, when: str, answer: Answer) -> Iterator[Detail]:
        if not answer.moves:
            yield Detail(f"{when}: nothing moves")
        else:
            most = "; ".join(move_briefly(m, self._sentences) for m in answer.moves[:_NAMED])
            yield Detail(
                f"{when}: {_points(answer.total)}, at most {_points(answer.largest)} for one"
                f" finding; {counted(answer.moves)}; most: {most}"
            )
        for fact in answer.set_aside:
            yield Detail(f"{when}, this no longer counts: {self._sentences[fact]}")
        for fact in answer.against:
            yield Detail(
                f"{when}, that contradicts what the rules conclude: {self._sentences[fact]}"
            )

    def _help(self, indicator: Indicator) -> Iterator[Detail]:
        text = self._sentences.predicate(indicator.fact).help
        if text:
            yield Detail(text, Style.QUIET)

    def _where(self, indicator: Indicator) -> tuple[str, ...]:
        return where_to_look(indicator, self._assessment)


def question_of(fact: Fact, sentences: Sentences) -> str:
    """Return the question that asks for a fact."""
    predicate = sentences.predicate(fact)
    if not predicate.ask:
        return f"Is it so that {sentences[fact]}?"
    slots = zip(predicate.slots, fact.values, strict=True)
    return fill(predicate.ask, {slot.name: say_term(value, slot) for slot, value in slots})


def _prior(indicator: Indicator) -> str:
    return (
        f"yes is taken to be {percent(indicator.prior.yes)} % probable: "
        + (_BASES[indicator.prior.basis])
    )


def _points(share: float) -> str:
    said = percent(share) if share < 1 else str(round(share * 100))
    return f"{said} point" if said == "1" else f"{said} points"
