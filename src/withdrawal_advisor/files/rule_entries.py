"""The rules of a rule base, each read against the vocabulary, the scale and the article."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from withdrawal_advisor.files.document import Document, Path
from withdrawal_advisor.files.gathering import Gathering
from withdrawal_advisor.files.passages import read_passage
from withdrawal_advisor.files.rule_variables import RuleVariables
from withdrawal_advisor.files.shapes.rules import RuleEntry, RuleFile
from withdrawal_advisor.language.comparisons import read_comparison
from withdrawal_advisor.language.nearest import nearest
from withdrawal_advisor.language.spelling import tidy
from withdrawal_advisor.language.vocabulary import Vocabulary
from withdrawal_advisor.model.comparison import Comparison
from withdrawal_advisor.model.knowledge import Article, Scale, Scheme
from withdrawal_advisor.model.problem import Remark
from withdrawal_advisor.model.rule import Citation, Passage, Rule
from withdrawal_advisor.model.statement import Pattern


@dataclass(frozen=True, slots=True)
class Background:
    """What rules are read against."""

    vocabulary: Vocabulary
    scale: Scale
    article: Article
    schemes: Mapping[str, Scheme]


def read_rules(
    files: Iterable[tuple[Document, RuleFile]], background: Background, gathering: Gathering
) -> tuple[Rule, ...]:
    """Return the rules of all files; names are unique."""
    rules: dict[str, Rule] = {}
    for document, file in files:
        reader = _RuleReader(document, file.section, background, gathering)
        for rule in filter(None, (reader.read(n, e) for n, e in enumerate(file.rules))):
            first = rules.setdefault(rule.name, rule)
            if first is not rule:
                gathering.add(
                    "S01",
                    f"a rule is called '{rule.name}' a second time",
                    rule.place,
                    "give it another name",
                    [Remark(first.place, "the first one stands here")],
                )
    return tuple(rules.values())


class _RuleReader:
    """Reads the rules of one file."""

    def __init__(
        self, document: Document, section: str, background: Background, gathering: Gathering
    ) -> None:
        self._document = document
        self._section = section
        self._background = background
        self._gathering = gathering

    def read(self, number: int, entry: RuleEntry) -> Rule | None:
        if not entry.rule:  # a stand-in for an entry that did not fit
            return None
        path: Path = ("rules", number)
        premises = self._patterns((*path, "if"), entry.if_)
        exceptions = self._patterns((*path, "unless"), entry.unless)
        conclusion = self._pattern((*path, "then"), entry.then)
        where = self._comparisons((*path, "where"), entry.where)
        citation = self._citation(path, entry)
        self._check_modal(path, entry)
        self._check_scheme(path, entry)
        complete = None not in (*premises, *exceptions, *where)
        if not complete or conclusion is None or citation is None:
            return None
        rule = Rule(
            name=tidy(entry.rule),
            premises=tuple(filter(None, premises)),
            conclusion=conclusion,
            modal=entry.modal,
            citation=citation,
            exceptions=tuple(filter(None, exceptions)),
            where=tuple(filter(None, where)),
            scheme=entry.scheme,
            because=entry.because,
            origin=entry.origin,
            claims=entry.claims,
            answered=tuple((tidy(key), tidy(text)) for key, text in entry.answered.items()),
            place=self._document.place((*path, "rule")),
        )
        RuleVariables(self._document, self._background.vocabulary, self._gathering).check(
            path, rule, entry
        )
        return rule

    def _patterns(self, path: Path, texts: Iterable[str]) -> list[Pattern | None]:
        return [self._pattern((*path, n), text) for n, text in enumerate(texts)]

    def _pattern(self, path: Path, text: str) -> Pattern | None:
        read = self._background.vocabulary.read_pattern
        return self._gathering.text(self._document, path, text, read)

    def _comparisons(self, path: Path, texts: Iterable[str]) -> list[Comparison | None]:
        return [
            self._gathering.text(self._document, (*path, n), text, read_comparison)
            for n, text in enumerate(texts)
        ]

    def _citation(self, path: Path, entry: RuleEntry) -> Citation | None:
        article = self._background.article

        def passage(text: str) -> Passage:
            return read_passage(text, self._section, article.sections)

        def read(where: Path, text: str) -> Passage | None:
            if text.lstrip().startswith("¶") and self._section not in article.sections:
                return None  # the file's section is a problem already
            return self._gathering.text(self._document, where, text, passage)

        at = read((*path, "at"), entry.at)
        also = [read((*path, "also", n), text) for n, text in enumerate(entry.also)]
        for n, note in enumerate(entry.notes):
            if int(note) not in article.notes:
                self._gathering.add(
                    "R12",
                    f"the article has no endnote {note}",
                    self._document.place((*path, "notes", n)),
                    "take it out, or add it to the notes of article.yaml",
                )
        if at is None:
            return None
        return Citation(at, tuple(filter(None, also)), tuple(map(int, entry.notes)))

    def _check_modal(self, path: Path, entry: RuleEntry) -> None:
        modals = self._background.scale.modals
        if entry.modal not in modals:
            close = nearest(entry.modal, modals)
            hint = f"did you mean {close}? If not, " if close else ""
            self._gathering.add(
                "R11",
                f"'{entry.modal}' is not a modal of the scale",
                self._document.place((*path, "modal")),
                f"{hint}take one of: {', '.join(modals)}",
            )

    def _check_scheme(self, path: Path, entry: RuleEntry) -> None:
        """A scheme is one of the folder's, and what is answered are its questions."""
        schemes = self._background.schemes
        if entry.scheme and schemes and entry.scheme not in schemes:
            self._unknown(
                "R16",
                f"there is no argument scheme '{entry.scheme}'",
                (*path, "scheme"),
                entry.scheme,
                schemes,
            )
        scheme = schemes.get(entry.scheme)
        for key in entry.answered:
            if scheme is None or tidy(key) not in scheme.questions:
                self._unknown(
                    "R17",
                    f"the scheme of this rule has no question '{key}'",
                    (*path, "answered", key),
                    key,
                    scheme.questions if scheme else {},
                )

    def _unknown(
        self, code: str, message: str, path: Path, word: str, words: Iterable[str]
    ) -> None:
        known = ", ".join(words)
        close = nearest(word, words)
        hint = f"did you mean {close}? " if close else ""
        allowed = f"{hint}There are: {known}" if known else "name a scheme first"
        self._gathering.add(code, message, self._document.key_place(path), allowed)
