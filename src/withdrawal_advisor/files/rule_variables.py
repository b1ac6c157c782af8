"""The variables of a rule: bound by premises, and of one kind wherever they stand."""

from collections.abc import Iterator, Mapping

from withdrawal_advisor.files.document import Document, Path
from withdrawal_advisor.files.gathering import Gathering, place_of
from withdrawal_advisor.files.shapes.rules import RuleEntry
from withdrawal_advisor.language.nearest import nearest
from withdrawal_advisor.language.units import check_units
from withdrawal_advisor.language.unreadable import Unreadable
from withdrawal_advisor.language.vocabulary import Vocabulary
from withdrawal_advisor.model.comparison import Comparison
from withdrawal_advisor.model.place import Place
from withdrawal_advisor.model.predicate import Slot
from withdrawal_advisor.model.rule import Rule
from withdrawal_advisor.model.statement import Pattern, Variable


class RuleVariables:
    """Checks the variables of the rules of one file."""

    def __init__(self, document: Document, vocabulary: Vocabulary, gathering: Gathering) -> None:
        self._document = document
        self._vocabulary = vocabulary
        self._gathering = gathering

    def check(self, path: Path, rule: Rule, entry: RuleEntry) -> None:
        """Every blank is bound by a premise, and what it holds fits wherever it stands."""
        bound = self._bound(path, rule, entry)
        for code, where, text, pattern in _uses(path, rule, entry):
            for variable, slot in self._variables(pattern):
                if variable not in bound:
                    what = "the conclusion" if code == "S02" else "an exception"
                    self._gathering.add(
                        code,
                        f"no premise fills the blank <{variable}> of {what}",
                        place_of(self._document, where, text, f"<{variable}>"),
                        "add a premise that says who or what it is",
                    )
                elif not _fits(bound[variable], slot):
                    place = place_of(self._document, where, text, f"<{variable}>")
                    self._misfit(place, variable, bound[variable], slot)
        self._check_numbers(path, rule, bound)

    def _bound(self, path: Path, rule: Rule, entry: RuleEntry) -> dict[str, Slot]:
        """Return what each variable of the premises may hold, as the narrowest slot."""
        bound: dict[str, Slot] = {}
        for number, pattern in enumerate(rule.premises):
            for variable, slot in self._variables(pattern):
                before = bound.setdefault(variable, slot)
                common = Slot(slot.name, before.kinds & slot.kinds, before.unit)
                if before.unit != slot.unit or not (common.numeric or common.kinds):
                    where, text = (*path, "if", number), entry.if_[number]
                    place = place_of(self._document, where, text, f"<{variable}>")
                    self._misfit(place, variable, before, slot)
                else:
                    bound[variable] = common
        return bound

    def _variables(self, pattern: Pattern) -> Iterator[tuple[str, Slot]]:
        slots = self._vocabulary.predicates[pattern.predicate].slots
        for term, slot in zip(pattern.terms, slots, strict=True):
            if isinstance(term, Variable):
                yield term.name, slot

    def _misfit(self, place: Place, variable: str, before: Slot, slot: Slot) -> None:
        self._gathering.add(
            "R13",
            f"<{variable}> stands for {_takes(before)} elsewhere in this"
            f" rule, but here for {_takes(slot)}",
            place,
            "give the blank another name in one of the places, or widen its slot in slots.yaml",
        )

    def _check_numbers(self, path: Path, rule: Rule, bound: Mapping[str, Slot]) -> None:
        units = {name: slot.unit for name, slot in bound.items() if slot.unit is not None}
        for n, comparison in enumerate(rule.where):
            where = (*path, "where", n)
            strange = [name for name in comparison.variables if name not in units]
            for name in strange:
                close = nearest(name, units)
                add = f"add a premise with the blank <{name}>"
                hint = f"did you mean {close}? If not, {add}" if close else add
                place = place_of(self._document, where, comparison.text, name)
                self._gathering.add("S04", f"no premise has a number '{name}'", place, hint)
            if not strange:
                self._check_units(where, comparison, units)

    def _check_units(self, path: Path, comparison: Comparison, units: Mapping[str, str]) -> None:
        try:
            check_units(comparison, units)
        except Unreadable as trouble:
            hint = "give both sides the same unit; 'plain' is a number without one"
            place = self._document.place(path)
            self._gathering.add(trouble.code, trouble.message, place, trouble.hint or hint)


def _uses(path: Path, rule: Rule, entry: RuleEntry) -> Iterator[tuple[str, Path, str, Pattern]]:
    yield "S02", (*path, "then"), entry.then, rule.conclusion
    for number, exception in enumerate(rule.exceptions):
        yield "S03", (*path, "unless", number), entry.unless[number], exception


def _fits(held: Slot, slot: Slot) -> bool:
    return held.unit == slot.unit and held.kinds <= slot.kinds


def _takes(slot: Slot) -> str:
    if slot.numeric:
        return f"a number in {slot.unit}" if slot.unit else "a plain number"
    return f"a name of the kind {' or '.join(sorted(slot.kinds))}"
