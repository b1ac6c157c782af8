"""Flips as a page: the smallest sets of changes, the most plausible first."""

from collections.abc import Iterator

from withdrawal_advisor.model.assessment import Assessment
from withdrawal_advisor.model.change import Change, Flip, Flips, Forget, Learn, Plausibility
from withdrawal_advisor.model.judged import Judged
from withdrawal_advisor.reports.assessment_page import subtitle
from withdrawal_advisor.reports.change_words import change_words, contrary_words
from withdrawal_advisor.reports.likelihood_words import LikelihoodWords
from withdrawal_advisor.reports.page import Detail, Entry, Page, Section, Style
from withdrawal_advisor.reports.wording import Sentences, capitalised

MEANINGS = {
    Plausibility.CLOSE: "weak evidence, an open question or assumption, a modal such as 'could'",
    Plausibility.CONCEIVABLE: "fair evidence, an open fact, a modal such as 'is likely'",
    Plausibility.FAR: "good evidence, a conclusion, a modal such as 'would'",
}


def flips_page(
    assessment: Assessment, judged: Judged, sentences: Sentences, found: Flips, show: int
) -> Page:
    """Return the page of the flips of a fact, so many sets of them."""
    writer = _Writer(assessment, judged, sentences, found)
    return Page(
        assessment.situation.name, subtitle(assessment), (writer.head(), *writer.sets(show))
    )


class _Writer:
    def __init__(
        self, assessment: Assessment, judged: Judged, sentences: Sentences, found: Flips
    ) -> None:
        self._assessment = assessment
        self._judged = judged
        self._sentences = sentences
        self._found = found

    def head(self) -> Section:
        """Return the fact asked for, and how much was found."""
        sentence = capitalised(self._sentences[self._found.fact])
        state = "holds" if self._found.held else "is not concluded"
        return Section("", (Entry(f"{sentence}: {state}", "", Style.STRONG, tuple(self._about())),))

    def _about(self) -> Iterator[Detail]:
        judgement = self._judged.likelihoods.get(self._found.fact)
        if judgement is not None:
            words = LikelihoodWords(self._assessment, self._sentences)
            yield Detail(f"likelihood: {words.of(judgement, self._found.fact)}")
        supposing = self._assessment.situation.supposing
        if supposing:
            said = " and ".join(sorted(self._sentences[each.fact] for each in supposing))
            yield Detail(f"given the hypotheses, which stay as they are: {said}")
        yield Detail(self._count())
        if self._found.cut:
            yield Detail(
                f"The search was stopped, as there are too many sets of more than"
                f" {_changes(self._found.complete_to)}. Up to that size nothing is missing."
            )

    def _count(self) -> str:
        found, effect = len(self._found.sets), "vanish" if self._found.held else "appear"
        upto = f"up to {_changes(self._found.complete_to)}"
        if not found:
            return f"No set of {upto} makes it {effect}."
        ways = "one smallest set" if found == 1 else f"{found} smallest sets"
        makes = "makes" if found == 1 else "make"
        return f"{capitalised(ways)} of {upto} {makes} it {effect}; no part of one does."

    def sets(self, show: int) -> Iterator[Section]:
        """Yield the first sets by plausibility, and say how many are left out."""
        for word in Plausibility:
            entries = tuple(
                self._set(number, flip)
                for number, flip in enumerate(self._found.sets[:show], 1)
                if flip.word is word
            )
            if entries:
                count = sum(flip.word is word for flip in self._found.sets)
                title = f"{capitalised(word)} ({count})"
                yield Section(title, (Entry(MEANINGS[word], "", Style.QUIET), *entries))
        left = len(self._found.sets) - show
        if left > 0:
            every = len(self._found.sets)
            yield Section("", (Entry(f"{left} more are not shown; --show {every} shows all.", ""),))

    def _set(self, number: int, flip: Flip) -> Entry:
        label = f"{number}."
        if len(flip.changes) == 1:
            (change,) = flip.changes
            return Entry(
                capitalised(self._words(change)), label, details=tuple(self._beside(change, flip))
            )
        children = tuple(
            Entry(self._words(change), details=tuple(self._beside(change, flip)))
            for change in flip.changes
        )
        return Entry(f"{_changes(len(children))} together".capitalize(), label, children=children)

    def _words(self, change: Change) -> str:
        return change_words(change, self._sentences)

    def _beside(self, change: Change, flip: Flip) -> Iterator[Detail]:
        """Yield what else would do in place of a change, and how plausible it is."""
        plausible = self._found.plausible[change]
        if isinstance(change, Forget):
            learnt = {each for other in flip.stronger for each in other if isinstance(each, Learn)}
            instead = (each for each in learnt if each.sets_aside == (change.fact,))
            for words in sorted(
                contrary_words(change.fact, each, self._sentences) for each in instead
            ):
                yield Detail(f"or {words}")
        yield Detail(f"{plausible.word}: {plausible.reason}", Style.QUIET)


def _changes(number: int) -> str:
    return "one change" if number == 1 else f"{number} changes"
