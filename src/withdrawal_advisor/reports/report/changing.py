"""What would change the findings: single changes, smallest sets, and open facts to watch."""

from collections.abc import Iterable, Iterator, Mapping, Sequence

from withdrawal_advisor.model.assessment import Assessment
from withdrawal_advisor.model.change import Change, Flips, Learn, Plausibility, Plausible
from withdrawal_advisor.model.indicator import Answer, Watch
from withdrawal_advisor.model.statement import Fact
from withdrawal_advisor.reasoning.plausibility import PlausibilityTable
from withdrawal_advisor.reports.change_words import change_words
from withdrawal_advisor.reports.move_words import counted, move_briefly
from withdrawal_advisor.reports.report.finding_view import ChangeSet
from withdrawal_advisor.reports.report.material import Changes
from withdrawal_advisor.reports.report.view import Watched
from withdrawal_advisor.reports.watch_page import question_of
from withdrawal_advisor.reports.where_to_look import where_to_look
from withdrawal_advisor.reports.wording import Sentences

Single = Mapping[Change, Sequence[Fact]]
_SHOWN, _TOP, _NAMED = 6, 12, 3
_POINTS = 100
_LARGER = "Larger sets: the command 'flips'."
SINGLE_NOTE = (
    "Open facts that would by themselves make findings vanish, those that end most first. How far"
    " either answer would move likelihoods: the option --thorough, or the command 'watch'."
)
WATCH_NOTE = (
    "Ranked by the change of likelihood to expect, summed over all findings, with all chances at"
    " the middle of their ranges; 100 points take one finding from ruled out to certain."
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
    return {fact: Changes(tuple(sets[:_SHOWN]), _completed(sets)) for fact, sets in ending.items()}


def _order(grade: Plausible, change: Change, sentences: Sentences) -> tuple[int, str]:
    return (list(Plausibility).index(grade.word), change_words(change, sentences))


def _plausibility(grade: Plausible) -> str:
    return f"{grade.word}: {grade.reason}"


def _completed(sets: Sequence[ChangeSet]) -> str:
    if not sets:
        return f"No single change ends it. {_LARGER}"
    if len(sets) <= _SHOWN:
        return f"These are all single changes that end it. {_LARGER}"
    return f"The {_SHOWN} most plausible of {len(sets)} single changes that end it. {_LARGER}"


def from_flips(found: Flips, sentences: Sentences) -> Changes:
    """Return the smallest sets of changes that end a finding."""
    sets = tuple(
        ChangeSet(tuple(change_words(change, sentences) for change in flip.changes), str(flip.word))
        for flip in found.sets[:_SHOWN]
    )
    shown = f"The {len(sets)} most plausible of {len(found.sets)}" if found.sets else "No"
    return Changes(
        sets,
        f"{shown} smallest sets of up to {found.size} changes; the search is complete up to"
        f" {found.complete_to}. {_LARGER}",
    )


def watched_singly(single: Single, sentences: Sentences) -> tuple[Watched, ...]:
    """Return the open facts whose being so would end most findings."""
    ending = {
        change: flipped
        for change, flipped in single.items()
        if flipped and isinstance(change, Learn) and not change.sets_aside
    }
    ranked = sorted(ending, key=lambda each: (-len(ending[each]), sentences[each.fact]))
    return tuple(
        Watched(f"{sentences[change.fact]}?", f"if so, {_ended(ending[change], sentences)}")
        for change in ranked[:_TOP]
    )


def _ended(facts: Sequence[Fact], sentences: Sentences) -> str:
    named = "; ".join(sorted(sentences[fact] for fact in facts)[:_NAMED])
    more = len(facts) - _NAMED
    rest = f"; and {more} more" if more > 0 else ""
    does = "finding no longer follows" if len(facts) == 1 else "findings no longer follow"
    return f"{len(facts)} {does}: {named}{rest}"


def watched_fully(
    watch: Watch, assessment: Assessment, sentences: Sentences
) -> tuple[Watched, ...]:
    """Return the open facts that would move the findings most, with what each answer does."""
    return tuple(
        Watched(
            question_of(each.fact, sentences),
            "; ".join((*_answers(each.answers, sentences), *where_to_look(each, assessment)[:1])),
        )
        for each in watch.indicators[:_TOP]
    )


def _answers(answers: Iterable[Answer], sentences: Sentences) -> Iterator[str]:
    for word, answer in zip(("yes", "no"), answers, strict=False):
        if answer.moves:
            most = move_briefly(answer.moves[0], sentences)
            points = f"{round(answer.total * _POINTS)} points"
            yield f"if {word}, {points}: {counted(answer.moves)}, most: {most}"
        else:
            yield f"if {word}, nothing moves"
