"""The sentences of a rule base and the blanks they may have."""

from collections.abc import Iterable, Iterator, Mapping

from withdrawal_advisor.files.document import Document, Path
from withdrawal_advisor.files.gathering import Gathering, place_of
from withdrawal_advisor.files.shapes.rules import RuleFile, SentenceEntry
from withdrawal_advisor.files.shapes.words import SlotsFile
from withdrawal_advisor.language.form import BLANK, blanks
from withdrawal_advisor.language.nearest import nearest
from withdrawal_advisor.language.spelling import tidy
from withdrawal_advisor.language.unreadable import Unreadable
from withdrawal_advisor.language.vocabulary import DENIAL, Vocabulary
from withdrawal_advisor.model.knowledge import Exclusion
from withdrawal_advisor.model.predicate import Predicate, Slot
from withdrawal_advisor.model.problem import Remark
from withdrawal_advisor.model.statement import Pattern, Variable

NO_UNIT = "plain"


def read_slots(file: SlotsFile) -> dict[str, Slot]:
    """Return the slots by name."""
    return {
        tidy(name): Slot(
            tidy(name),
            frozenset(tidy(kind) for kind in entry.takes),
            None if not entry.number else "" if entry.number == NO_UNIT else tidy(entry.number),
            entry.means,
        )
        for name, entry in file.slots.items()
    }


def read_predicates(
    files: Iterable[tuple[Document, RuleFile]], slots: Mapping[str, Slot], gathering: Gathering
) -> dict[str, Predicate]:
    """Return the predicates of all files by their keys."""
    predicates: dict[str, Predicate] = {}
    for document, file in files:
        reader = _SentenceReader(document, file.section, slots, gathering)
        read = (reader.read(key, entry) for key, entry in file.sentences.items())
        for predicate in filter(None, read):
            first = predicates.setdefault(predicate.name, predicate)
            if first is not predicate:
                gathering.add(
                    "S06",
                    f"a sentence is called '{predicate.name}' a second time",
                    predicate.place,
                    "give it another name",
                    [Remark(first.place, "the first one stands here")],
                )
    return predicates


class _SentenceReader:
    """Reads the sentences of one file."""

    def __init__(
        self, document: Document, section: str, slots: Mapping[str, Slot], gathering: Gathering
    ) -> None:
        self._document = document
        self._section = section
        self._slots = slots
        self._gathering = gathering

    def read(self, key: str, entry: SentenceEntry) -> Predicate | None:
        path: Path = ("sentences", key)
        names = self._gathering.text(self._document, (*path, "says"), entry.says, blanks)
        if names is None:
            return None
        denies = self._denial(entry, names, path)
        self._check_phrases(entry, names, path)
        if not self._are_declared(entry.says, names, path):
            return None
        return Predicate(
            name=tidy(key),
            says=tidy(entry.says),
            denies=tidy(denies or DENIAL + entry.says),
            slots=tuple(self._slots[name] for name in names),
            ask=tidy(entry.ask),
            help=tidy(entry.help),
            kind=entry.kind,
            level=entry.level,
            harms=tuple(map(tidy, entry.harms)),
            benefits=tuple(map(tidy, entry.benefits)),
            section=self._section,
            place=self._document.key_place(path),
        )

    def _are_declared(self, says: str, names: tuple[str, ...], path: Path) -> bool:
        unknown = [name for name in names if name not in self._slots]
        for name in unknown:
            close = nearest(name, self._slots)
            declare = "declare it in slots.yaml"
            hint = f"did you mean <{close}>? If not, {declare}" if close else declare
            place = place_of(self._document, (*path, "says"), says, f"<{name}>")
            self._gathering.add("R07", f"the blank <{name}> is not declared", place, hint)
        return not unknown

    def _denial(self, entry: SentenceEntry, names: tuple[str, ...], path: Path) -> str:
        """Return the denial if there is one with the blanks of the sentence, or else ""."""
        if not entry.denies:
            return ""
        where = (*path, "denies")
        denied = self._gathering.text(self._document, where, entry.denies, blanks)
        if denied is None or set(denied) == set(names):
            return entry.denies if denied is not None else ""
        strange = next((name for name in denied if name not in names), "")
        place = place_of(self._document, where, entry.denies, f"<{strange}>")
        message = "the denial does not have the blanks of the sentence"
        self._gathering.add("R08", message, place, _use(names))
        return ""

    def _check_phrases(self, entry: SentenceEntry, names: tuple[str, ...], path: Path) -> None:
        """Questions and parties may only speak of the blanks of their sentence."""
        for where, phrase in _phrases(entry, path):
            for name in map(tidy, BLANK.findall(phrase)):
                if name not in names:
                    message = f"<{name}> is not a blank of this sentence"
                    place = place_of(self._document, where, phrase, f"<{name}>")
                    self._gathering.add("R07", message, place, _use(names))


def _use(names: tuple[str, ...]) -> str:
    return f"use {', '.join(f'<{name}>' for name in names) or 'no blank'}"


def _phrases(entry: SentenceEntry, path: Path) -> Iterator[tuple[Path, str]]:
    yield (*path, "ask"), entry.ask
    for key, phrases in (("harms", entry.harms), ("benefits", entry.benefits)):
        for number, phrase in enumerate(phrases):
            yield (*path, key, number), phrase


def check_told_apart(vocabulary: Vocabulary, gathering: Gathering) -> None:
    """Keep a problem for every sentence that can be read as another one, or not at all."""
    for predicate in vocabulary.predicates.values():
        for wording in (predicate.says, predicate.denies):
            trouble = _trouble(vocabulary, wording)
            if trouble is not None and trouble.code != "R05":
                gathering.add(trouble.code, trouble.message, predicate.place, trouble.hint)
            elif trouble is not None:
                others = [
                    Remark(other.place, f"it also reads as the sentence '{other.name}'")
                    for other in vocabulary.predicates.values()
                    if other is not predicate and _reads(other, wording, vocabulary)
                ]
                hint = "change the words of one of them" if others else trouble.hint
                message = f"'{wording}' can be read in more than one way"
                gathering.add("R06", message, predicate.place, hint, others)
            if trouble is not None:
                break


def _reads(predicate: Predicate, wording: str, vocabulary: Vocabulary) -> bool:
    """Whether a wording can be read as this predicate."""
    alone = Vocabulary({predicate.name: predicate}, vocabulary.lexicon)
    trouble = _trouble(alone, wording)
    return trouble is None or trouble.code == "R05"


def _trouble(vocabulary: Vocabulary, wording: str) -> Unreadable | None:
    try:
        vocabulary.read_pattern(wording)
    except Unreadable as trouble:
        return trouble
    return None


def read_exclusions(
    files: Iterable[tuple[Document, RuleFile]], vocabulary: Vocabulary, gathering: Gathering
) -> tuple[Exclusion, ...]:
    """Return the pairs of patterns that exclude each other."""
    found = []
    for document, file in files:
        for key, entry in file.sentences.items():
            predicate = vocabulary.predicates.get(tidy(key))
            for number, text in enumerate(entry.excludes):
                path = ("sentences", key, "excludes", number)
                other = gathering.text(document, path, text, vocabulary.read_pattern)
                if predicate is not None and other is not None:
                    terms = tuple(Variable(name) for name in predicate.blanks)
                    found.append(Exclusion(Pattern(predicate.name, terms), other))
    return tuple(found)
