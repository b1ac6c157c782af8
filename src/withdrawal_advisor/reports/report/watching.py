"""Open facts to find out, and what each would do to the findings."""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence

from withdrawal_advisor.model.assessment import Assessment
from withdrawal_advisor.model.change import Change, Learn
from withdrawal_advisor.model.indicator import Answer, Watch
from withdrawal_advisor.model.likelihood import Likelihood
from withdrawal_advisor.model.situation import LEFT_OUT
from withdrawal_advisor.model.statement import Fact
from withdrawal_advisor.reports.likelihood_words import likelihood_words
from withdrawal_advisor.reports.move_words import counted, move_briefly
from withdrawal_advisor.reports.report.material import Watching
from withdrawal_advisor.reports.report.view import Extent, Watched
from withdrawal_advisor.reports.watch_page import question_of
from withdrawal_advisor.reports.where_to_look import where_to_look
from withdrawal_advisor.reports.wording import Sentences, the_hypotheses

Left = Mapping[Fact, Mapping[Fact, Likelihood]]
"""For each open fact what it leaves of the findings that it ends."""
_NAMED = 3
_TOP = {Extent.FULL: 12, Extent.BRIEF: 6}
_POINTS = 100
_RANKED = ", ranked by the number of findings that each would end."
_MOVES = (
    "How far either answer would move likelihoods, which is another order: the option --thorough,"
    " or the command 'watch'."
)
_FULLY_RANKED = (
    ", ranked by the change of likelihood to expect, summed over the findings, with every other"
    " chance at the middle of its range; 100 points take one finding from 0 to 100 %."
)


def ended_by_one(
    single: Mapping[Change, Sequence[Fact]], goals: Collection[Fact]
) -> dict[Learn, list[Fact]]:
    """Return the open facts whose being so would by itself end findings asked for.

    A fact whose denial is given is not open.
    """
    return {
        change: ended
        for change, flipped in single.items()
        if isinstance(change, Learn) and change.fact.denial not in change.sets_aside
        if (ended := [fact for fact in flipped if fact in goals])
    }


def watched_singly(
    learnt: Mapping[Learn, Sequence[Fact]],
    left: Left,
    assessment: Assessment,
    sentences: Sentences,
    extent: Extent,
) -> Watching:
    """Return the open facts that would end most findings; `left` may lack some of them."""
    ending = {change.fact: ended for change, ended in learnt.items()}
    aside = {change.fact: change.sets_aside for change in learnt}
    words = _Words(sentences, assessment, left, aside)
    ranked = sorted(ending, key=lambda fact: (-len(ending[fact]), sentences[fact]))
    closed = _closed(assessment)
    asked = [fact for fact in ranked if fact not in closed]
    not_asked = [
        f"Not asked, as {closed[fact]}: {sentences[fact]}, which would end"
        f" {_findings(len(ending[fact]))}."
        for fact in ranked
        if fact in closed
    ]
    shown = asked[: _TOP[extent]]
    note = _note(len(shown), len(asked), "by itself end", _RANKED)
    return Watching(
        tuple(words.watched(fact, ending[fact]) for fact in shown),
        " ".join((note, *([_MOVES] if shown else []), *not_asked)),
    )


def _note(shown: int, found: int, does: str, ranked: str) -> str:
    """Say how many open facts there are, and how those told were chosen."""
    if not found:
        return f"No open fact was found that would {does} a finding."
    if found == 1:
        return f"This is the only open fact found that would {does} a finding."
    told = "These are" if shown == found else f"These are {shown} of"
    return f"{told} the {found} open facts that would each {does} a finding{ranked}"


def _closed(assessment: Assessment) -> dict[Fact, str]:
    """Return what is not open, with the reason.

    It is left out on purpose, or a rule would conclude it but for what is supposed.
    """
    supposed = {statement.fact for statement in assessment.situation.supposing}
    stop = "stop" if len(supposed) > 1 else "stops"
    why = f"{the_hypotheses(assessment.situation)} {stop} a rule that leads to it"
    stopped = (each for each in assessment.memory.defeats if supposed.intersection(each.by))
    closed = {each.activation.conclusion: why for each in stopped}
    return closed | dict.fromkeys(assessment.situation.left_out, LEFT_OUT)


class _Words:
    """Says what open facts end."""

    def __init__(
        self,
        sentences: Sentences,
        assessment: Assessment,
        left: Left,
        aside: Mapping[Fact, Sequence[Fact]],
    ) -> None:
        self._aside = aside
        self._sentences = sentences
        self._scale = assessment.knowledge.scale
        self._left = left

    def watched(self, fact: Fact, ended: Sequence[Fact]) -> Watched:
        """Return an open fact with the findings that it ends."""
        asked, so = (fact, "if so") if fact.affirmed else (fact.denial, "if not")
        does = "; ".join(self._ended(self._left.get(fact), ended))
        given = " and ".join(sorted(self._sentences[each] for each in self._aside[fact]))
        against = f", against what is given ({given})" if given else ""
        return Watched(question_of(asked, self._sentences), f"{so}{against}, {does}")

    def _ended(
        self, left: Mapping[Fact, Likelihood] | None, ended: Sequence[Fact]
    ) -> Iterator[str]:
        """Yield what no longer follows, and what is no longer concluded but has likelihood left."""
        if left is None:
            yield _named([self._sentences[f] for f in ended], "is", "are", " no longer concluded")
            return
        gone = [self._sentences[fact] for fact in ended if left[fact].high <= 0]
        falling = [
            f"{self._sentences[fact]}, to {likelihood_words(left[fact], self._scale)}"
            for fact in ended
            if left[fact].high > 0
        ]
        if gone:
            yield _named(gone, "no longer follows", "no longer follow")
        if falling:
            yield _named(falling, "falls", "fall")


def _named(said: Sequence[str], does: str, do: str, what: str = "") -> str:
    """Count findings, say what they do, and name the first of them."""
    more = len(said) - _NAMED
    rest = f"; and {more} more" if more > 0 else ""
    verb = does if len(said) == 1 else do
    return f"{_findings(len(said))} {verb}{what}: {'; '.join(sorted(said)[:_NAMED])}{rest}"


def _findings(number: int) -> str:
    return "1 finding" if number == 1 else f"{number} findings"


def watched_fully(
    watch: Watch, assessment: Assessment, sentences: Sentences, extent: Extent
) -> Watching:
    """Return the open facts that would move the findings most, with what each answer does."""
    left_out = assessment.situation.left_out
    asked = [each for each in watch.indicators if each.fact not in left_out]
    aside = (
        f"Not asked, as {LEFT_OUT}: {sentences[each.fact]}."
        for each in watch.indicators
        if each.fact in left_out
    )
    watched = tuple(
        Watched(
            question_of(each.fact, sentences),
            "; ".join((*_answers(each.answers, sentences), *where_to_look(each, assessment)[:1])),
        )
        for each in asked[: _TOP[extent]]
    )
    note = _note(len(watched), len(asked), "move", _FULLY_RANKED)
    return Watching(watched, " ".join((note, *aside)))


def _answers(answers: Iterable[Answer], sentences: Sentences) -> Iterator[str]:
    for word, answer in zip(("yes", "no"), answers, strict=False):
        if answer.moves:
            most = move_briefly(answer.moves[0], sentences)
            points = f"{round(answer.total * _POINTS)} points"
            yield f"if {word}, {points}: {counted(answer.moves)}, most: {most}"
        else:
            yield f"if {word}, nothing moves"
