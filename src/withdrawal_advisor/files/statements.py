"""The statements of a fact file, with their evidence."""

from collections.abc import Iterable, Mapping
from dataclasses import replace

from withdrawal_advisor.files.document import Document, Path
from withdrawal_advisor.files.gathering import Gathering
from withdrawal_advisor.files.likelihoods import check_likelihood
from withdrawal_advisor.files.passages import read_passage
from withdrawal_advisor.files.shapes.facts import FactEntry
from withdrawal_advisor.language.nearest import nearest
from withdrawal_advisor.language.vocabulary import Vocabulary
from withdrawal_advisor.model.knowledge import KnowledgeBase
from withdrawal_advisor.model.problem import Remark
from withdrawal_advisor.model.rule import Passage
from withdrawal_advisor.model.situation import Evidence, Situation, Source, Statement
from withdrawal_advisor.model.statement import Fact


class StatementReader:
    """Reads the sentences of one fact file."""

    def __init__(
        self,
        document: Document,
        vocabulary: Vocabulary,
        knowledge: KnowledgeBase,
        sources: Mapping[str, Source],
        gathering: Gathering,
    ) -> None:
        self._document = document
        self._vocabulary = vocabulary
        self._knowledge = knowledge
        self._sources = sources
        self._gathering = gathering

    def statements(self, key: str, entries: Iterable[FactEntry]) -> tuple[Statement, ...]:
        """Return the statements under a key, without those that cannot be read."""
        read = (self._statement((key, number), entry) for number, entry in enumerate(entries))
        return tuple(statement for statement in read if statement is not None)

    def _statement(self, path: Path, entry: FactEntry) -> Statement | None:
        if not entry.fact:  # a stand-in for an entry that did not fit
            return None
        fact = self._fact((*path, "fact"), entry.fact)
        evidence = self._evidence(path, entry)
        return Statement(fact, evidence, self._document.place(path)) if fact is not None else None

    def _fact(self, path: Path, text: str) -> Fact | None:
        return self._gathering.text(self._document, path, text, self._vocabulary.read_fact)

    def _evidence(self, path: Path, entry: FactEntry) -> Evidence:
        if entry.source and entry.source not in self._sources:
            close = nearest(entry.source, self._sources)
            declare = "declare it under sources"
            hint = f"did you mean {close}? If not, {declare}" if close else declare
            self._gathering.add(
                "S10",
                f"there is no source '{entry.source}'",
                self._document.place((*path, "source")),
                hint,
            )
        likelihood = self._gathering.text(
            self._document,
            (*path, "likelihood"),
            entry.likelihood,
            lambda text: check_likelihood(text, self._knowledge.scale),
        )
        return Evidence(
            self._sources.get(entry.source),
            entry.credibility,
            entry.asserted_by,
            entry.origin,
            likelihood or "",
            entry.valid_until,
            self._passage((*path, "at"), entry.at) if entry.at else None,
            entry.note,
            entry.flag,
        )

    def _passage(self, path: Path, text: str) -> Passage | None:
        sections = self._knowledge.article.sections
        return self._gathering.text(
            self._document, path, text, lambda words: read_passage(words, "", sections)
        )

    def without(self, base: Situation, drop: Iterable[str], below: str) -> Situation:
        """Return the situation of the file `below` without the facts that this file drops."""
        dropped = set()
        stated = {s.fact for s in (*base.given, *base.supposing, *base.unknown)}
        for number, text in enumerate(drop):
            fact = self._fact(("drop", number), text)
            if fact is not None and fact not in stated:
                self._gathering.add(
                    "S09",
                    f"{below} does not say: {text}",
                    self._document.place(("drop", number)),
                    self._nearest(fact, stated),
                )
            dropped.add(fact)
        return replace(
            base,
            given=tuple(s for s in base.given if s.fact not in dropped),
            supposing=tuple(s for s in base.supposing if s.fact not in dropped),
            unknown=tuple(s for s in base.unknown if s.fact not in dropped),
            dropped=(
                *base.dropped,
                *(s for s in (*base.given, *base.supposing) if s.fact in dropped),
            ),
        )

    def _nearest(self, fact: Fact, stated: set[Fact]) -> str:
        if fact.denial in stated:
            return f"it says: {self._vocabulary.say(fact.denial)}"
        said = sorted(map(self._vocabulary.say, stated))
        close = nearest(self._vocabulary.say(fact), said)
        leave = "leave it out of 'drop'"
        return f"did you mean: {close}? If not, {leave}" if close else leave

    def check_unknown(self, situation: Situation, own: Iterable[Statement]) -> None:
        """Gather what a file lists as its own unknown and states as well.

        What the file below does not know, this one may know.
        """
        stated = {s.fact: s for s in (*situation.given, *situation.supposing)}
        for statement in own:
            told = stated.get(statement.fact) or stated.get(statement.fact.denial)
            if told is not None:
                self._gathering.add(
                    "S11",
                    "this is listed as unknown and also stated",
                    statement.place,
                    "keep one of the two",
                    [Remark(told.place, "it is stated here")],
                )
