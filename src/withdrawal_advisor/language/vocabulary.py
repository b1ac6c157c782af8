"""All sentences that can be said: texts to patterns and facts, and back."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from functools import cache
from itertools import islice

from withdrawal_advisor.language.form import BLANK, Form, form
from withdrawal_advisor.language.hints import Hints
from withdrawal_advisor.language.lexicon import Lexicon
from withdrawal_advisor.language.numbers import read_number
from withdrawal_advisor.language.saying import say, say_term, wording
from withdrawal_advisor.language.spelling import fold, is_visible, tidy
from withdrawal_advisor.language.unreadable import Unreadable
from withdrawal_advisor.model.knowledge import Actor
from withdrawal_advisor.model.predicate import Predicate, Slot
from withdrawal_advisor.model.statement import Fact, Pattern, Term, Variable

MAX_SENTENCE = 1_000
DENIAL = "it is not so that "
"""Before a sentence it says the contrary, also where that has words of its own."""
_MARK = 0xE000
"""Variables are marked by private-use characters, which no name contains."""


class Vocabulary:
    """Predicates and names; `read_pattern` and `read_fact` are the inverse of `say`."""

    def __init__(
        self,
        predicates: Mapping[str, Predicate],
        actors: Iterable[Actor],
        forms: tuple[Form, ...] = (),
    ) -> None:
        self.predicates = predicates
        self.lexicon = Lexicon(actors)
        self._forms = forms or _forms(predicates.values())
        self._by_word: defaultdict[str, list[Form]] = defaultdict(list)
        for each in self._forms:
            self._by_word[each.word].append(each)
        self._settled: dict[str, Form] = {}
        self._read: dict[str, Pattern] = {}

    def with_actors(self, actors: Iterable[Actor]) -> "Vocabulary":
        """Return the same sentences with more names."""
        added = tuple(actors)
        if not added:
            return self
        return Vocabulary(self.predicates, (*self.lexicon, *added), self._forms)

    def read_fact(self, text: str) -> Fact:
        """Return the fact a sentence states; Unreadable with advice if there is not just one."""
        pattern = self.read_pattern(text)
        if pattern.variables:
            name = pattern.variables[0]
            raise Unreadable(
                "R15",
                f"the blank <{name}> is not filled",
                f"write a name instead of <{name}>",
                max(text.find("<"), 0),
            )
        return pattern.bind({})

    def read_pattern(self, text: str) -> Pattern:
        """Return the pattern a sentence states; Unreadable with advice if there is not just one.

        The same text gives the same object, so that a rule base holds each of its patterns once.
        """
        if text not in self._read:
            self._read[text] = self._pattern(text)
        return self._read[text]

    def _pattern(self, text: str) -> Pattern:
        sentence = tidy(text)
        if len(sentence) > MAX_SENTENCE:
            raise Unreadable("R01", f"a sentence is longer than {MAX_SENTENCE} characters")
        if not is_visible(sentence):
            raise Unreadable("R01", "the sentence has an invisible character", "write it again")
        variables = tuple(tidy(name) for name in BLANK.findall(sentence))
        skeleton = fold(BLANK.sub("<>", sentence))
        if skeleton in self._settled:
            return _pattern(self._settled[skeleton], map(_variable, variables))
        readings = self._readings(_Marked(sentence, variables))
        if len(readings) > 1:
            ways = "; or ".join(self._explain(pattern) for _, pattern in readings)
            raise Unreadable("R05", "this can be read in more than one way", ways)
        if not readings and fold(sentence).startswith(DENIAL):
            return self._denial(sentence[len(DENIAL) :])
        if not readings:
            raise Hints(self._forms, self.lexicon).why_unreadable(sentence)
        ((form_read, pattern),) = readings
        if variables and len(variables) == len(pattern.terms):
            self._settled[skeleton] = form_read
        return pattern

    def _denial(self, sentence: str) -> Pattern:
        try:
            pattern = self._pattern(sentence)
        except Unreadable as trouble:
            trouble.offset += len(DENIAL)
            raise
        return replace(pattern, affirmed=not pattern.affirmed)

    def say(self, statement: Fact | Pattern) -> str:
        """Return the sentence of a fact or pattern."""
        return say(statement, self.predicates)

    def _readings(self, marked: "_Marked") -> list[tuple[Form, Pattern]]:
        """Return the readings of a sentence, two at most."""
        folded = fold(marked.text)
        words = sorted({"", *folded.split(" ")})
        fitting = (each for word in words for each in self._by_word.get(word, ()))
        every = ((each, pattern) for each in fitting for pattern in self._as(each, folded, marked))
        return list(islice(every, 2))

    def _as(self, form_read: Form, folded: str, marked: "_Marked") -> Iterator[Pattern]:
        """Return the patterns that a sentence states in this wording."""
        slots = form_read.predicate.slots

        def fill(slot: int, start: int, end: int) -> Term | None:
            return self._term(slots[slot], marked, start, end)

        readings: tuple[tuple[Term, ...], ...] = form_read.readings(folded, fill)
        return (_pattern(form_read, terms) for terms in readings)

    def _term(self, slot: Slot, marked: "_Marked", start: int, end: int) -> Term | None:
        """Return what a span says in a slot, or None if it cannot stand there."""
        text = marked.text[start:end]
        if variable := marked.variable(text):
            return variable
        if slot.numeric:
            try:
                return read_number(text, slot)
            except Unreadable:
                return None
        actor = self.lexicon.find(text)
        return actor.name if actor is not None and actor.kind in slot.kinds else None

    def _explain(self, reading: Pattern) -> str:
        predicate = self.predicates[reading.predicate]
        filled = ", ".join(
            f"<{slot.name}> is {say_term(term, slot)}"
            for slot, term in zip(predicate.slots, reading.terms, strict=True)
        )
        said = f"'{wording(reading, predicate)}'"
        return f"{said} where {filled}" if filled else said


@cache
def _variable(name: str) -> Variable:
    return Variable(name)


class _Marked:
    """A tidy sentence with each variable replaced by a mark of one character."""

    def __init__(self, sentence: str, variables: tuple[str, ...]) -> None:
        self._variables = {chr(_MARK + n): _variable(v) for n, v in enumerate(variables)}
        marks = iter(self._variables)
        self.text = BLANK.sub(lambda _: next(marks), sentence)

    def variable(self, text: str) -> Variable | None:
        return self._variables.get(text)


def _forms(predicates: Iterable[Predicate]) -> tuple[Form, ...]:
    return tuple(
        form(predicate, wording, affirmed=affirmed)
        for predicate in predicates
        for wording, affirmed in ((predicate.says, True), (predicate.denies, False))
    )


def _pattern(form: Form, in_order: Iterable[Term]) -> Pattern:
    """Return the pattern whose blanks, in the order of the wording, hold these terms."""
    terms: list[Term] = [""] * len(form.order)
    for position, term in zip(form.order, in_order, strict=True):
        terms[position] = term
    return Pattern(form.predicate.name, tuple(terms), form.affirmed)
