"""Why a sentence has no reading, and what the writer may have meant."""

from collections.abc import Collection, Iterable
from difflib import SequenceMatcher

from withdrawal_advisor.language.form import BLANK, Form
from withdrawal_advisor.language.lexicon import Lexicon
from withdrawal_advisor.language.numbers import read_number
from withdrawal_advisor.language.spelling import fold
from withdrawal_advisor.language.unreadable import Unreadable
from withdrawal_advisor.model.predicate import Slot

_SIMILAR = 0.6


class Hints:
    """Looks for the sentence or the name that comes nearest."""

    def __init__(self, forms: Collection[Form], lexicon: Lexicon) -> None:
        self._forms = forms
        self._lexicon = lexicon

    def why_unreadable(self, sentence: str) -> Unreadable:
        """Return the problem of a tidy sentence that no form reads."""
        folded = fold(sentence)
        fitting = [
            (each, spans)
            for each in self._forms
            if each.anchor in folded
            for spans in each.readings(folded, lambda _, *span: span)[:1]
        ]
        if fitting:
            each, spans = max(fitting, key=lambda found: _literal_length(found[0]))
            return self._bad_filling(sentence, each, spans)
        return self._no_such_sentence(sentence)

    def _bad_filling(
        self, sentence: str, form: Form, spans: Iterable[tuple[int, int]]
    ) -> Unreadable:
        """Return what is wrong with the first blank that is filled badly."""
        for position, (start, end) in zip(form.order, spans, strict=True):
            trouble = self._trouble(form.predicate.slots[position], sentence[start:end], start)
            if trouble is not None:
                return trouble
        return self._no_such_sentence(sentence)

    def _trouble(self, slot: Slot, text: str, offset: int) -> Unreadable | None:
        if BLANK.fullmatch(text):
            return None
        if slot.numeric:
            try:
                read_number(text, slot)
            except Unreadable as problem:
                return Unreadable(problem.code, problem.message, problem.hint, offset)
            return None
        actor = self._lexicon.find(text)
        if actor is None:
            return self._unknown_name(text, slot, offset)
        if actor.kind not in slot.kinds:
            kind = f"a name of the kind '{actor.kind}'"
            return Unreadable(
                "R03",
                f"'{actor.name}' is {kind}, which cannot fill <{slot.name}>",
                f"<{slot.name}> takes a name of the kind {_either(slot.kinds)}",
                offset,
            )
        return None

    def _unknown_name(self, text: str, slot: Slot, offset: int) -> Unreadable:
        nearest = self._lexicon.nearest(text)
        declare = f"declare it under names, for example {text}: {min(slot.kinds)}"
        hint = f"did you mean {nearest}? If not, {declare}" if nearest else declare
        return Unreadable("R02", f"nobody is known by the name '{text}'", hint, offset)

    def _no_such_sentence(self, sentence: str) -> Unreadable:
        nearest = self._nearest(sentence)
        hint = (
            f"did you mean: {nearest}"
            if nearest
            else ("the command 'sentences' lists what can be said")
        )
        return Unreadable("R01", f"no sentence reads '{sentence}'", hint)

    def _nearest(self, sentence: str) -> str:
        """Return the wording most like the sentence, or ""."""
        bare = fold(self._without_names(sentence))
        matcher = SequenceMatcher(b=bare, autojunk=False)
        best, wording = _SIMILAR, ""
        for each in self._forms:
            matcher.set_seq1(each.skeleton)
            if matcher.real_quick_ratio() > best and matcher.quick_ratio() > best:
                ratio = matcher.ratio()
                if ratio > best:
                    predicate = each.predicate
                    best, wording = ratio, predicate.says if each.affirmed else predicate.denies
        return wording

    def _without_names(self, sentence: str) -> str:
        """Return the sentence with variables and the longest known names cut to blanks."""
        bare = BLANK.sub("<>", sentence)
        for spelling in self._lexicon.spellings_by_length:
            at = fold(bare).find(spelling)
            if at != -1 and _stands_alone(bare, at, at + len(spelling)):
                bare = f"{bare[:at]}<>{bare[at + len(spelling) :]}"
        return bare


def _stands_alone(text: str, start: int, end: int) -> bool:
    before, after = text[start - 1 : start], text[end : end + 1]
    return not before.isalnum() and not after.isalnum()


def _literal_length(form: Form) -> int:
    return sum(len(literal) for literal in form.literals)


def _either(kinds: Iterable[str]) -> str:
    return " or ".join(sorted(kinds))
