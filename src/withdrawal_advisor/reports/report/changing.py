"""What would change the findings: single changes, smallest sets, and open facts to watch."""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence

from withdrawal_advisor.model.assessment import Assessment, Effect
from withdrawal_advisor.model.change import Change, Flips, Learn, Plausibility, Plausible
from withdrawal_advisor.model.indicator import Answer, Watch
from withdrawal_advisor.model.statement import Fact
from withdrawal_advisor.reasoning.plausibility import PlausibilityTable
from withdrawal_advisor.reports.change_words import change_words
from withdrawal_advisor.reports.move_words import counted, move_briefly
from withdrawal_advisor.reports.report.finding_view import ChangeSet
from withdrawal_advisor.reports.report.material import Changes, Watching
from withdrawal_advisor.reports.report.view import Extent, Watched
from withdrawal_advisor.reports.watch_page import question_of
from withdrawal_advisor.reports.where_to_look import where_to_look
from withdrawal_advisor.reports.wording import Sentences, capitalised, the_hypotheses

Single = Mapping[Change, Sequence[Fact]]
_SHOWN, _NAMED = 6, 3
_TOP = {Extent.FULL: 12, Extent.BRIEF: 6}
_POINTS = 100
_LARGER = "Larger sets: the command 'flips'."
_SINGLE_NOTE = (
    "open facts that would by themselves end a finding, ranked by the number of findings that each"
    " would end. How far either answer would move likelihoods, which is another order: the option"
    " --thorough, or the command 'watch'."
)
_WATCH_NOTE = (
    "open facts that would move a finding, ranked by the change of likelihood to expect, summed"
    " over the findings, with every other chance at the middle of its range; 100 points take one"
    " finding from 0 to 100 %."
)


def from_single(
    single: Single, findings: Iterable[Fact], assessment: Assessment, sentences: Sentences
) -> dict[Fact, Changes]:
    """Return for each finding the changes that by themselves end it, the most plausible first."""
    table = PlausibilityTable(assessment)
    graded = {change: table.of(change) for change, flipped in single.items() if flipped}
    ranked = sorted(graded, key=lambda change: _order(graded[change], change, sentences))
    ending: dict[Fact, list[ChangeSet]] = {fact: [] for fact in findings}
    for change in ranked:
        said = ChangeSet((change_words(change, sentences),), _plausibility(graded[change]))
        for fact in single[change]:
            if fact in ending:
                ending[fact].append(said)
    return {
        fact: Changes(tuple(sets[:_SHOWN]), _within(assessment, fact, _completed(sets)))
        for fact, sets in ending.items()
    }


def _within(assessment: Assessment, fact: Fact, completed: str) -> str:
    """Say how far a search went in which what is supposed stood as it is."""
    if not assessment.situation.supposing:
        return f"{capitalised(completed)} {_LARGER}"
    them = the_hypotheses(assessment.situation)
    brought = assessment.effects[fact] is Effect.BROUGHT
    without = f"Without {them} it is not concluded." if brought else ""
    stand = "stand" if len(assessment.situation.supposing) > 1 else "stands"
    return " ".join(filter(None, (without, f"While {them} {stand}, {completed}", _LARGER)))


def _order(grade: Plausible, change: Change, sentences: Sentences) -> tuple[int, str]:
    return (list(Plausibility).index(grade.word), change_words(change, sentences))


def _plausibility(grade: Plausible) -> str:
    return f"{grade.word}: {grade.reason}"


def _completed(sets: Sequence[ChangeSet]) -> str:
    if not sets:
        return "no single change ends it."
    if len(sets) <= _SHOWN:
        return "these are all single changes that end it."
    return f"these are the {_SHOWN} most plausible of {len(sets)} single changes that end it."


def from_flips(found: Flips, assessment: Assessment, sentences: Sentences) -> Changes:
    """Return the smallest sets of changes that end a finding."""
    sets = tuple(
        ChangeSet(tuple(change_words(change, sentences) for change in flip.changes), str(flip.word))
        for flip in found.sets[:_SHOWN]
    )
    every = len(sets) == len(found.sets)
    these = (
        "these are all" if every else f"these are the {_SHOWN} most plausible of {len(found.sets)}"
    )
    completed = (
        f"{these if sets else 'there are no'} smallest sets of up to {found.size} changes that end"
        f" it; the search is complete up to {found.complete_to}."
    )
    return Changes(sets, _within(assessment, found.fact, completed))


def watched_singly(
    single: Single,
    goals: Collection[Fact],
    assessment: Assessment,
    sentences: Sentences,
    extent: Extent,
) -> Watching:
    """Return the open facts whose being so would end most of the findings asked for."""
    closed = _closed(assessment)
    ending = {
        change: ended
        for change, flipped in single.items()
        if isinstance(change, Learn) and not change.sets_aside and change.fact not in closed
        if (ended := [fact for fact in flipped if fact in goals])
    }
    ranked = sorted(ending, key=lambda each: (-len(ending[each]), sentences[each.fact]))
    watched = tuple(
        Watched(question_of(change.fact, sentences), f"if so, {_ended(ending[change], sentences)}")
        for change in ranked[: _TOP[extent]]
    )
    return Watching(watched, _note(len(watched), len(ranked), _SINGLE_NOTE))


def _closed(assessment: Assessment) -> set[Fact]:
    """Return what is not open: left out on purpose, or stopped by what is supposed."""
    supposed = {statement.fact for statement in assessment.situation.supposing}
    stopped = (each for each in assessment.memory.defeats if supposed.intersection(each.by))
    return {*assessment.situation.left_out, *(each.activation.conclusion for each in stopped)}


def _note(shown: int, found: int, ranked: str) -> str:
    if not found:
        return "No open fact was found that would end or move a finding told here by itself."
    return f"{shown} of {found} {ranked}"


def _ended(facts: Sequence[Fact], sentences: Sentences) -> str:
    named = "; ".join(sorted(sentences[fact] for fact in facts)[:_NAMED])
    more = len(facts) - _NAMED
    rest = f"; and {more} more" if more > 0 else ""
    does = "finding no longer follows" if len(facts) == 1 else "findings no longer follow"
    return f"{len(facts)} {does}: {named}{rest}"


def watched_fully(
    watch: Watch, assessment: Assessment, sentences: Sentences, extent: Extent
) -> Watching:
    """Return the open facts that would move the findings most, with what each answer does."""
    watched = tuple(
        Watched(
            question_of(each.fact, sentences),
            "; ".join((*_answers(each.answers, sentences), *where_to_look(each, assessment)[:1])),
        )
        for each in watch.indicators[: _TOP[extent]]
    )
    return Watching(watched, _note(len(watched), len(watch.indicators), _WATCH_NOTE))


def _answers(answers: Iterable[Answer], sentences: Sentences) -> Iterator[str]:
    for word, answer in zip(("yes", "no"), answers, strict=False):
        if answer.moves:
            most = move_briefly(answer.moves[0], sentences)
            points = f"{round(answer.total * _POINTS)} points"
            yield f"if {word}, {points}: {counted(answer.moves)}, most: {most}"
        else:
            yield f"if {word}, nothing moves"
