"""What would change the findings: single changes and smallest sets."""

from collections.abc import Iterable, Mapping, Sequence

from withdrawal_advisor.model.assessment import Assessment, Effect
from withdrawal_advisor.model.change import Change, Flips, Plausibility, Plausible
from withdrawal_advisor.model.statement import Fact
from withdrawal_advisor.reasoning.plausibility import PlausibilityTable
from withdrawal_advisor.reports.change_words import change_words
from withdrawal_advisor.reports.report.finding_view import ChangeSet
from withdrawal_advisor.reports.report.material import Changes
from withdrawal_advisor.reports.wording import Sentences, capitalised, the_hypotheses

Single = Mapping[Change, Sequence[Fact]]
_SHOWN = 6
_LARGER = "Larger sets: the command 'flips'."


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
